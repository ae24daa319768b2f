#!/usr/bin/env python3
"""Do links between the pages lead somewhere, and do the files exist that pages name?

    check_links.py SOURCE
"""

import glob
import os
import re
import sys

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*$")
# `models/packet/core/cause.h`; validation/ is also a folder of a run, with these files.
_PATH = re.compile(r"`((?:scenarios|models|traces|validation|cli|tests|docs|bench|cmake)/[\w./*-]*)`")
_OF_A_RUN = re.compile(r"^validation/\w+\.(json|xml)$")


def anchors_of(text):
    """The anchors that code hosts make of a page's headings."""
    anchors = set()
    for line in without_code(text):
        heading = _HEADING.match(line)
        if heading:
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()
            anchors.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return anchors


def without_code(text):
    """The lines of a page, those of fenced blocks empty."""
    inside = False
    for line in text.splitlines():
        if line.startswith("```"):
            inside = not inside
            yield ""
        else:
            yield "" if inside else line


def problems_of(root, page, pages):
    here = os.path.dirname(page)
    for number, line in enumerate(without_code(pages[page]), 1):
        for target in _LINK.findall(line):
            if re.match(r"^(https?|mailto):", target):
                continue
            path, _, anchor = target.partition("#")
            other = os.path.normpath(os.path.join(here, path)) if path else page
            if not os.path.exists(os.path.join(root, other)):
                yield f"{page}:{number}: {target}: no such file"
            elif anchor and (other not in pages or anchor not in anchors_of(pages[other])):
                yield f"{page}:{number}: {target}: no such heading"
        for path in _PATH.findall(line):
            if not _OF_A_RUN.match(path) and not glob.glob(os.path.join(root, path)):
                yield f"{page}:{number}: {path}: no such file"


def main():
    root = sys.argv[1]
    names = ["README.md"] + sorted(
        os.path.relpath(path, root)
        for path in glob.glob(os.path.join(root, "docs", "**", "*.md"), recursive=True))
    pages = {}
    for name in names:
        with open(os.path.join(root, name), encoding="utf-8") as stream:
            pages[name] = stream.read()
    problems = [problem for name in names for problem in problems_of(root, name, pages)]
    print("\n".join([*problems, f"{len(names)} pages, {len(problems)} problems"]))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
