"""Fenced blocks of a Markdown page, and what the comments above them ask for.

    <!-- not run: reason -->       the next block is left alone
    <!-- needs NAME... -->         it is left alone where a program or Python module is missing
    <!-- exits with N -->          it has to end with exit code N instead of 0
    <!-- printed -->               it shows what the block before it prints: line by line, in order;
                                   numbers may differ, `...` stands for anything
"""

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"^```(\w*)\s*$")
_COMMENT = re.compile(r"^<!--\s*(not run|needs|exits with|printed)\b:?\s*(.*?)\s*-->$")


class BadPage(Exception):
    """A page whose blocks cannot be told apart. Says FILE:LINE."""


@dataclass
class Block:
    """A fenced block: the line of its fence (from 1), its language and its lines."""

    line: int
    language: str
    lines: list = field(default_factory=list)
    not_run: bool = False
    needs: list = field(default_factory=list)
    exit_code: int = 0
    printed: bool = False

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"


def blocks_of(path, text):
    """The fenced blocks of a page, in order. Throws BadPage."""
    blocks, block, comments = [], None, []
    for number, line in enumerate(text.splitlines(), 1):
        fence = _FENCE.match(line)
        if block is not None:
            if line == "```":
                blocks.append(block)
                block = None
            else:
                block.lines.append(line)
        elif fence:
            block = Block(number, fence[1])
            for kind, argument in comments:
                _ask(path, block, kind, argument)
            comments = []
        elif _COMMENT.match(line):
            comments.append(_COMMENT.match(line).groups())
        elif line and comments:
            raise BadPage(f"{path}:{number}: a comment about a block has no block below it")
    if block is not None:
        raise BadPage(f"{path}:{block.line}: a fenced block without end")
    return blocks


def _ask(path, block, kind, argument):
    if kind == "not run":
        block.not_run = True
    elif kind == "needs":
        block.needs = argument.split()
    elif kind == "printed":
        block.printed = True
    elif argument.isdigit():
        block.exit_code = int(argument)
    else:
        raise BadPage(f"{path}:{block.line}: 'exits with' wants a number, not '{argument}'")


def missing_lines(shown, output):
    """Lines of `shown` that are not in `output` in this order, compared in shape."""
    lines = iter([_shape(line) for line in output.splitlines()])
    missing = []
    for line in shown:
        if not line.strip() or line.strip() == "...":
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in _shape(line).split("...")))
        if not any(pattern.fullmatch(candidate) for candidate in lines):
            missing.append(line)
            break
    return missing


def _shape(line):
    """A line with every number as # and every run of spaces as one."""
    line = re.sub(r"[-+]?\d+(\.\d+)?", "#", line)
    return re.sub(r"\s+", " ", line).strip()
