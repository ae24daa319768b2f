#!/usr/bin/env python3
"""Runs the commands that README, tutorial and labs show, as a newcomer would.

    run_pages.py SOURCE WABED PAGE...    SOURCE: the project; WABED: the built program

Each page gets a scratch folder with the scenarios and a ./wabed. Its sh and python blocks run there
in order. Fails with FILE:LINE of the first block that does not do what the page says.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

from page import BadPage, blocks_of, missing_lines

# Commands of a clone that make no sense inside a test: they build and test the project.
_LEFT_OUT = {"./wabed test"}
_LONGEST_S = 300
# What a newcomer types first.
_FIRST = {"README.md": ["./wabed run scenarios/calling-2016.yaml", "./wabed test"]}


class Failure(Exception):
    """A block that does not do what the page says."""


def prepare(folder, source, wabed):
    """What a clone has, as far as the pages use it."""
    shutil.copytree(os.path.join(source, "scenarios"), os.path.join(folder, "scenarios"),
                    ignore=shutil.ignore_patterns("*.cc", "*.h", "*.txt"))
    labs = os.path.join(source, "docs", "labs")
    if os.path.isdir(labs):
        shutil.copytree(labs, os.path.join(folder, "docs", "labs"))
    launcher = os.path.join(folder, "wabed")
    with open(launcher, "w") as stream:
        stream.write(f"#!/bin/sh\nexec '{wabed}' \"$@\"\n")
    os.chmod(launcher, 0o755)


def is_missing(need):
    return shutil.which(need) is None and importlib.util.find_spec(need) is None


def run_block(block, folder, where):
    """Runs a block and returns what it printed."""
    lines = [line for line in block.lines if line not in _LEFT_OUT]
    text = "\n".join(lines) + "\n"
    command = ["sh", "-eu"] if block.language == "sh" else [sys.executable, "-B", "-"]
    done = subprocess.run(command, input=text, cwd=folder, text=True, timeout=_LONGEST_S,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != block.exit_code:
        raise Failure(f"{where}: exited with {done.returncode}, the page says {block.exit_code}\n"
                      f"{text}---\n{done.stdout}")
    return done.stdout


def run_page(source, wabed, name):
    """Runs a page; returns how many blocks ran and which were left alone."""
    with open(os.path.join(source, name), encoding="utf-8") as stream:
        blocks = blocks_of(name, stream.read())
    if name in _FIRST and (not blocks or blocks[0].lines != _FIRST[name]):
        raise Failure(f"{name}: does not begin with {' and '.join(_FIRST[name])}")
    ran, left = 0, []
    with tempfile.TemporaryDirectory(prefix="wabed-docs-") as folder:
        prepare(folder, source, wabed)
        output = None
        for block in blocks:
            where = f"{name}:{block.line}"
            if block.printed:
                for line in missing_lines(block.lines, output) if output is not None else []:
                    raise Failure(f"{where}: not printed: {line}\n---\n{output}")
                continue
            if block.language not in ("sh", "python"):
                continue
            missing = [need for need in block.needs if is_missing(need)]
            if block.not_run or missing:
                left.append(f"{where}: left alone" +
                            (f", no {', '.join(missing)}" if missing else ""))
                output = None
                continue
            output = run_block(block, folder, where)
            ran += 1
    return ran, left


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    source, wabed, pages = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]
    if not os.access(wabed, os.X_OK):
        sys.exit(f"{wabed}: no such program")
    try:
        for name in pages:
            ran, left = run_page(source, wabed, name)
            print("\n".join([*left, f"{name}: {ran} blocks ran"]))
            if ran == 0:
                sys.exit(f"{name}: nothing to run: are its blocks marked sh?")
    except (BadPage, Failure) as problem:
        sys.exit(str(problem))
    except subprocess.TimeoutExpired:
        sys.exit(f"{name}: a block takes longer than {_LONGEST_S} s")


if __name__ == "__main__":
    main()
