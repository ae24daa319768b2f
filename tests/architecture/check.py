#!/usr/bin/env python3
"""Is the tree built as docs/architecture.md says?

    check.py [ROOT]     ROOT: the tree to check (default: the one this file is in)

Prints FILE:LINE: MESSAGE for all that is wrong, and exits with 1 if anything is.
"""

import os
import sys

from floors import check_floors, check_header_cycles
from forms import check_documented_classes, check_left_overs, check_length
from source_tree import read_tree

CHECKS = [check_floors, check_header_cycles, check_documented_classes, check_length,
          check_left_overs]


def problems_of(files):
    """All problems of a tree, by place."""
    found = [problem for check in CHECKS for problem in check(files)]
    return sorted(found, key=lambda problem: (problem.path, problem.line, problem.message))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "..")
    files = read_tree(root)
    if not any(file.is_cpp for file in files.values()):
        sys.exit(f"{root}: no C++ files: not the project's root")
    problems = problems_of(files)
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
