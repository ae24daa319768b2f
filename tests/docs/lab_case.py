"""What every lab's checker must do, with a run folder and right answers that the test brings."""

import os
import subprocess
import sys
import tempfile

_LABS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "labs")


class LabCase:
    """Mixed into a unittest.TestCase that has these."""

    lab = ""  # folder under docs/labs
    tables = {}  # path in the run folder -> lines
    answers = {}  # section -> lines of the sheet, all right
    secrets = ()  # words that an empty sheet must not be told
    broken = ()  # (answers, tables replaced, word of the error)

    def check(self, answers, **replaced):
        """Runs the checker over a run folder of the tables, some of them replaced."""
        with tempfile.TemporaryDirectory() as folder:
            for path, lines in {**self.tables, **replaced}.items():
                os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(folder, path), "wb") as stream:
                    stream.write("\n".join(lines).encode("utf-8", "surrogateescape"))
            sheet = os.path.join(folder, "answers.ini")
            with open(sheet, "w", encoding="utf-8") as stream:
                stream.write(answers if isinstance(answers, str) else "\n".join(
                    f"[{section}]\n{text}" for section, text in answers.items()))
            done = subprocess.run(
                [sys.executable, "-B", os.path.join(_LABS, self.lab, "check.py"), sheet, folder],
                capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

    def asked(self):
        return sum(text.count(" =") for text in self.answers.values())

    def test_right_answers_are_right(self):
        code, said = self.check(self.answers)
        self.assertEqual(code, 0, said)
        self.assertIn(f"{self.asked()} of {self.asked()} right", said)

    def test_each_wrong_answer_is_wrong(self):
        for section, text in self.answers.items():
            for line in text.split("\n"):
                key = line.split(" =")[0]
                for wrong in ("999", "x: y", "Paris", ""):
                    answers = dict(self.answers)
                    answers[section] = text.replace(line, f"{key} = {wrong}")
                    code, said = self.check(answers)
                    self.assertEqual(code, 1, f"{section}.{key} = {wrong}: {said}")
                    self.assertIn(f"{self.asked() - 1} of {self.asked()} right", said)

    def test_nothing_is_told_in_advance(self):
        with open(os.path.join(_LABS, self.lab, "answers.ini"), encoding="utf-8") as stream:
            code, said = self.check(stream.read())
        self.assertEqual(code, 1)
        self.assertIn(f"0 of {self.asked()} right", said)
        for secret in self.secrets:
            self.assertNotIn(secret, said)

    def test_broken_files_are_named(self):
        for answers, tables, word in self.broken:
            code, said = self.check(answers, **tables)
            self.assertEqual(code, 2, said)
            self.assertIn(word, said)
            self.assertNotIn("Traceback", said)
