"""What the checkers of all labs share: reading a run's tables, and judging a sheet of answers."""

import configparser
import csv
import os
import sys


class BadInput(Exception):
    """A file that is missing, or is not what it should be."""


def rows_of(run, path, *columns):
    """The rows of a table of the run folder, with at least these columns."""
    name = os.path.join(run, path)
    try:
        with open(name, newline="", encoding="utf-8") as stream:
            reader = csv.DictReader(stream)
            missing = [c for c in columns if c not in (reader.fieldnames or [])]
            if missing:
                raise BadInput(f"{name}: no column '{missing[0]}'; is this a run folder's table?")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{name}: {error}") from None


def items(text):
    return sorted(part.strip() for part in text.split(",") if part.strip())


class Sheet:
    """The answers given, and what became of them."""

    def __init__(self, path):
        self.answers = configparser.ConfigParser(interpolation=None)
        try:
            with open(path, encoding="utf-8") as stream:
                self.answers.read_file(stream)
        except (OSError, UnicodeDecodeError, configparser.Error) as error:
            raise BadInput(f"{path}: {error}") from None
        self.right = self.asked = 0

    def given(self, section, key):
        return self.answers.get(section, key, fallback="").strip()

    def judge(self, section, key, holds, hint):
        """`holds` is asked whether an answer is right; `hint` helps without telling it."""
        self.asked += 1
        text = self.given(section, key)
        try:
            right = bool(text) and holds(text)
        except ValueError:
            right, hint = False, "that is not of the form asked for"
        self.right += right
        verdict = "right" if right else "not answered" if not text else "not right: " + hint
        print(f"  {section + '.' + key:26} {text[:40]:40} {verdict}")

    def number(self, section, key, expected, hint):
        self.judge(section, key, lambda text: int(text) == expected, hint)


def main(arguments, usage, read_run, check):
    """Checks the sheet and the run that the arguments name; returns the exit code."""
    if len(arguments) != 2:
        print(usage.strip(), file=sys.stderr)
        return 2
    try:
        sheet, run = Sheet(arguments[0]), read_run(arguments[1])
        check(sheet, run)
    except BadInput as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 2
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(f"check.py: {arguments[1]}: a table holds what it should not: {error}",
              file=sys.stderr)
        return 2
    print(f"{sheet.right} of {sheet.asked} right")
    return 0 if sheet.right == sheet.asked else 1
