#!/usr/bin/env python3
"""Does the checker of the lab "Find WhatsApp's servers" know right from wrong?"""

import os
import subprocess
import sys
import tempfile
import unittest

_LAB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "labs",
                    "find-whatsapps-servers")
_TABLES = {
    "truth/servers.csv": (
        "address,role,names,ptr,as,city,country,latitude,longitude",
        "50.22.1.1,chat,c1.whatsapp.net d1.whatsapp.net,c1.whatsapp.net,36351,Dallas,US,32.8,-96.8",
        "50.22.2.1,photo-audio,mmi101.whatsapp.net mmx.whatsapp.net,mmi101.whatsapp.net,36351,"
        "Houston,US,29.8,-95.4",
        "50.23.2.1,video,mmv101.whatsapp.net cdn.whatsapp.net,mmv101.whatsapp.net,36351,Dallas,US,"
        "32.8,-96.8",
        "185.60.216.2,relay,,,32934,Recife,BR,-8.05,-34.9",
        "173.252.114.1,relay,,edgeray-shv-01-gru1.facebook.com,32934,Atlanta,US,33.75,-84.4",
        "31.13.65.48,relay,,edgeray-shv-01-atl1.facebook.com,32934,Atlanta,US,33.75,-84.4",
        "8.8.8.8,resolver,,,3356,Atlanta,US,33.75,-84.4"),
    "databases/airports.csv": (
        "iata,city,country,latitude,longitude", "gru,Sao Paulo,BR,-23.5,-46.6",
        "atl,Atlanta,US,33.75,-84.4"),
    "measured/resolutions.csv": (
        "vantage_point,qtype,answers", "montevideo,A,50.22.1.1 50.22.2.1", "vienna,A,50.23.2.1",
        "montevideo,PTR,c1.whatsapp.net"),
    "measured/pings.csv": (
        "vantage_point,target,min_ms", "montevideo,50.22.1.1,158.2", "montevideo,50.22.2.1,",
        "vienna,50.22.1.1,106"),
    "measured/hops.csv": (
        "vantage_point,target,router,ttl,rtt_ms", "montevideo,50.22.1.1,1.2.3.4,12,150",
        "montevideo,50.22.1.1,50.22.1.1,13,158.4", "montevideo,50.22.2.1,50.22.2.1,11,160.9"),
}
_ANSWERS = {
    "names": "chat = 1\nphoto_audio = 1\nvideo = 1\nmmx = 1\nother = 1\nall = 3",
    "systems": "named = AS36351\ncalls = 32934",
    "prefixes": "slash24 = 3\nslash16 = 2\nslash8 = 1",
    "views": "montevideo = 2\nonly_others = 1",
    "paths": "groups = 11: 1, 161; 13: 1, 158\ncities = dallas, Houston",
    "edges": "liars = 173.252.114.1\nliars_near = Atlanta\nnameless = 185.60.216.2\n"
             "nameless_country = br",
}


class LabTest(unittest.TestCase):
    def check(self, answers, **replaced):
        """Runs the checker over a run folder of the tables above, some of them replaced."""
        with tempfile.TemporaryDirectory() as folder:
            for path, lines in {**_TABLES, **replaced}.items():
                os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(folder, path), "wb") as stream:
                    stream.write("\n".join(lines).encode("utf-8", "surrogateescape"))
            sheet = os.path.join(folder, "answers.ini")
            with open(sheet, "w", encoding="utf-8") as stream:
                stream.write(answers if isinstance(answers, str) else "\n".join(
                    f"[{section}]\n{text}" for section, text in answers.items()))
            done = subprocess.run([sys.executable, "-B", os.path.join(_LAB, "check.py"), sheet,
                                   folder], capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

    def test_right_answers_are_right(self):
        code, said = self.check(_ANSWERS)
        self.assertEqual(code, 0, said)
        self.assertIn("19 of 19 right", said)

    def test_each_wrong_answer_is_wrong(self):
        for section, text in _ANSWERS.items():
            for line in text.split("\n"):
                key = line.split(" =")[0]
                for wrong in ("999", "x: y", "Paris", ""):
                    answers = dict(_ANSWERS)
                    answers[section] = text.replace(line, f"{key} = {wrong}")
                    code, said = self.check(answers)
                    self.assertEqual(code, 1, f"{section}.{key} = {wrong}: {said}")
                    self.assertIn("18 of 19 right", said)

    def test_nothing_is_told_in_advance(self):
        with open(os.path.join(_LAB, "answers.ini"), encoding="utf-8") as stream:
            code, said = self.check(stream.read())
        self.assertEqual(code, 1)
        self.assertIn("0 of 19 right", said)
        for secret in ("50.22.1.1", "173.252.114.1", "Atlanta", "36351"):
            self.assertNotIn(secret, said)

    def test_broken_files_are_named(self):
        for answers, tables, word in (
                ("no section = 1", {}, "answers.ini"),
                (_ANSWERS, {"truth/servers.csv": ("address,role", "1.1.1.1,chat")}, "no column"),
                (_ANSWERS, {"measured/hops.csv": ("\udcff\udcfe",)}, "hops.csv"),
                (_ANSWERS, {"measured/pings.csv": ("vantage_point,target,min_ms",
                                                   "montevideo,50.22.1.1,soon")}, "soon"),
                (_ANSWERS, {"truth/servers.csv": (_TABLES["truth/servers.csv"][0],)}, "nothing")):
            code, said = self.check(answers, **tables)
            self.assertEqual(code, 2, said)
            self.assertIn(word, said)
            self.assertNotIn("Traceback", said)


if __name__ == "__main__":
    unittest.main()
