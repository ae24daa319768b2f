"""The files of a source tree, and what they include."""

import os
import re
from dataclasses import dataclass, field

# What a build or a run leaves in the tree, and what is not ours.
_NOT_SOURCE = re.compile(r"^(\.git|build|build-.*|runs|__pycache__|\.cache|\.idea|\.vscode)$")
_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


@dataclass(frozen=True)
class Problem:
    """Something wrong at a place, printed as compilers do."""

    path: str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Include:
    """One #include line. `quoted` tells "a.h" from <a.h>."""

    line: int
    target: str
    quoted: bool


@dataclass
class SourceFile:
    """A text file with its path from the root of the tree, and its lines without line ends."""

    path: str
    lines: list = field(repr=False)

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_cpp(self):
        return self.path.endswith((".h", ".cc"))

    def includes(self):
        for number, line in enumerate(self.lines, 1):
            match = _INCLUDE.match(line)
            if match:
                yield Include(number, match[2], match[1] == '"')


def read_tree(root):
    """All text files below `root`, by path; binary files are left out."""
    files = {}
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not _NOT_SOURCE.match(name))
        for name in sorted(names):
            full = os.path.join(folder, name)
            if not os.path.isfile(full) or name == ".git":
                continue
            with open(full, "rb") as stream:
                octets = stream.read()
            if b"\0" in octets:
                continue
            path = os.path.relpath(full, root).replace(os.sep, "/")
            files[path] = SourceFile(path, octets.decode("utf-8", "replace").splitlines())
    return files
