"""Forms that files keep: documented classes, moderate length, no left-overs."""

import re

from source_tree import Problem

LONGEST_FILE = 350
# Tests list cases.
LONGEST_TEST = 500
# Data, one row a line: as long as what they list.
_DATA = re.compile(r"(_table\.cc|/coastline\.cc|^LICENSE|\.ya?ml|\.csv|\.md|\.json|\.svg)$")

# At namespace scope; clang-format never indents namespaces. A specialisation has its template's
# comment.
_DECLARATION = re.compile(r"^(?:class|struct|enum(?: class| struct)?)\s+(?:\[\[\w+\]\]\s+)?(\w+)\b(?!\s*<)")
_BETWEEN = re.compile(r"^(template\b|requires\b|\s+typename\b)")

# Put together here, so that this file may be checked like all others.
_LEFT_OVERS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
_MACHINE_PATHS = re.compile(r"(?<![\w.$}:/])/(" +
                            "|".join(["work", "tmp/wt", "home/[a-z]+", "root", "Users"]) + r")/")


def check_documented_classes(files):
    """Classes, structs and enums of the project's headers without a /// comment before them."""
    for file in files.values():
        if not file.is_header or file.path.startswith("tests/"):
            continue
        for number, line in enumerate(file.lines, 1):
            match = _DECLARATION.match(line)
            if not match or _is_forward(file.lines, number - 1):
                continue
            above = number - 2
            while above >= 0 and _BETWEEN.match(file.lines[above]):
                above -= 1
            if above < 0 or not file.lines[above].startswith("///"):
                yield Problem(file.path, number, f"{match[1]} has no /// comment that says what "
                              "it is for")


def _is_forward(lines, at):
    """True when the declaration that begins at `at` ends without a body."""
    for line in lines[at:]:
        if "{" in line:
            return False
        if ";" in line:
            return True
    return False


def check_length(files):
    """Files too long to be taken in."""
    for file in files.values():
        longest = LONGEST_TEST if file.path.startswith("tests/") else LONGEST_FILE
        if len(file.lines) > longest and not _DATA.search(file.path):
            yield Problem(file.path, longest, f"{len(file.lines)} lines; more than {longest} are "
                          "two files (tables of data: name them *_table.cc)")


def check_left_overs(files):
    """Notes to ourselves, and paths that exist on one machine only."""
    for file in files.values():
        if file.path == "LICENSE":
            continue
        for number, line in enumerate(file.lines, 1):
            match = _LEFT_OVERS.search(line)
            if match:
                yield Problem(file.path, number, f"{match[1]}: do it, or open an issue")
            match = _MACHINE_PATHS.search(line)
            if match:
                yield Problem(file.path, number, f"{match[0]}: a path of one machine")
