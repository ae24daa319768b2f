#!/usr/bin/env python3
"""Does check.py find what it is for? Doctors a small healthy tree, one fault a test."""

import os
import subprocess
import sys
import tempfile
import unittest

from check import problems_of
from source_tree import read_tree

HEALTHY = {
    "traces/time.h": "#pragma once\n\n/// A moment.\nstruct Time {};\n",
    "scenarios/scenario.h": "#pragma once\n\nclass Forward;\n\n/// A scenario.\nstruct Scenario {};\n",
    "models/random/stream.h": "#pragma once\n\n/// A stream.\ntemplate <class T>\nclass Stream {\n};\n",
    "models/backbone/route.h": '#include "scenarios/scenario.h"\n',
    "models/service/zones.h": '#include "models/backbone/route.h"\n',
    "models/population/plan.h": '#include "models/random/stream.h"\n',
    "models/packet/world.cc": '#include <ns3/node.h>\n#include "models/service/zones.h"\n',
    "validation/verdict.cc": '#include "traces/time.h"\n',
    "cli/main.cc": '#include "models/packet/world.cc"\n#include "validation/verdict.cc"\n',
    "tests/unit/some_test.cc": '#include "helper.h"\n#include "cli/main.cc"\n',
    "tests/unit/helper.h": "#pragma once\n\nstruct Helper {};\n",
    "docs/page.md": "Runs lie in runs/NAME; see https://example.org/work/page.\n",
    "build/left/over.cc": '#include "not/there.h"\n',
}


class CheckTest(unittest.TestCase):
    def problems(self, **doctored):
        """What is found in the healthy tree with some files changed or added."""
        files = {**HEALTHY, **doctored.get("files", {})}
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "wb") as stream:
                    stream.write(text if isinstance(text, bytes) else text.encode())
            return [str(problem) for problem in problems_of(read_tree(root))]

    def expect(self, files, *begins):
        found = self.problems(files=files)
        self.assertEqual(len(found), len(begins), found)
        for problem, begin in zip(found, begins):
            self.assertTrue(problem.startswith(begin), f"{problem!r} does not begin with {begin!r}")

    def test_healthy_tree_passes(self):
        self.expect({})

    def test_ground_floor_knows_nobody(self):
        self.expect({"traces/bad.cc": '\n#include "scenarios/scenario.h"\n'},
                    "traces/bad.cc:2: traces must not know scenarios (it may know nobody)")
        self.expect({"scenarios/bad.cc": '#include "traces/time.h"\n'},
                    "scenarios/bad.cc:1: scenarios must not know traces")

    def test_models_do_not_look_up(self):
        self.expect({"models/backbone/bad.cc": '#include "models/service/zones.h"\n'},
                    "models/backbone/bad.cc:1: models/backbone must not know models/service")
        self.expect({"models/population/bad.h": '#include "models/packet/world.cc"\n'},
                    "models/population/bad.h:1: models/population must not know models/packet")

    def test_validation_stands_on_traces_alone(self):
        for other in ["models/random/stream.h", "scenarios/scenario.h", "models/packet/world.cc"]:
            self.expect({"validation/report/bad.cc": f'#include "{other}"\n'},
                        "validation/report/bad.cc:1: validation must not know")

    def test_nobody_includes_cli(self):
        for room in ["traces", "models/packet", "validation"]:
            self.expect({f"{room}/bad.cc": '#include "cli/main.cc"\n'},
                        f"{room}/bad.cc:1: {room} must not know cli")

    def test_ns3_stays_in_the_packet_engine(self):
        for room in ["models/service", "models/population", "traces", "validation", "cli"]:
            self.expect({f"{room}/bad.cc": "#  include <ns3/node.h>\n"},
                        f"{room}/bad.cc:1: {room} must not know ns-3")

    def test_new_rooms_are_declared(self):
        self.expect({"models/other/new.h": "#pragma once\n"},
                    "models/other/new.h:1: no floor is declared for models/other")

    def test_includes_lead_somewhere(self):
        self.expect({"traces/bad.cc": '#include "time.h"\n'},
                    'traces/bad.cc:1: "time.h" is not in the tree')

    def test_header_cycles(self):
        self.expect({"traces/a.h": '#include "traces/b.h"\n',
                     "traces/b.h": '\n#include "traces/c.h"\n',
                     "traces/c.h": '#include "traces/a.h"\n'},
                    "traces/c.h:1: headers include each other: "
                    "traces/a.h > traces/b.h > traces/c.h > traces/a.h")

    def test_classes_are_documented(self):
        self.expect({"traces/a.h": "/// One.\nclass One {\n};\n\nclass Two final : public One {\n};\n"},
                    "traces/a.h:5: Two has no /// comment")
        self.expect({"traces/a.h": "// Not for readers of the interface.\nenum class Word { kA };\n"},
                    "traces/a.h:2: Word has no /// comment")
        self.expect({"traces/a.h": "template <class T>\nstruct Some\n    : Base<T> {};\n"},
                    "traces/a.h:2: Some has no /// comment")
        self.expect({"traces/a.h": "/// One.\ntemplate <class T>\nstruct Some {};\n"
                     "template <>\nstruct Some<int> {};\n"})

    def test_files_are_short_but_for_data(self):
        long = "// a line\n" * 351
        self.expect({"traces/long.cc": long}, "traces/long.cc:350: 351 lines")
        self.expect({"traces/long_table.cc": long, "scenarios/world.yaml": "# a line\n" * 400,
                     "traces/short.cc": "// a line\n" * 350, "tests/cases.cc": "// a case\n" * 500})
        self.expect({"tests/cases.cc": "// a case\n" * 501}, "tests/cases.cc:500: 501 lines")

    def test_left_overs(self):
        for word in ["TO" + "DO", "FIX" + "ME", "X" * 3]:
            self.expect({"docs/bad.md": f"one\n{word}: two\n"}, f"docs/bad.md:2: {word}")
        self.expect({"docs/good.md": "wabed-XXXXXX is a name for mkdtemp\n"})

    def test_paths_of_one_machine(self):
        for path in ["/wo" + "rk/x", "/tmp/" + "wt/x", "/ho" + "me/somebody/x", "/ro" + "ot/x"]:
            self.expect({"cmake/bad.cmake": f"set(x {path})\n"}, "cmake/bad.cmake:1: /")
        self.expect({"docs/good.md": "captures: {home: flat/1}, models/work/x, runs/home/x\n"})

    def test_binary_files_are_left_alone(self):
        self.expect({"docs/pictures/some.png": b"\x89PNG\0/wo" + b"rk/x"})

    def test_program_fails_on_faults_and_on_empty_folders(self):
        here = os.path.dirname(os.path.abspath(__file__))
        check = [sys.executable, "-B", os.path.join(here, "check.py")]
        with tempfile.TemporaryDirectory() as root:
            empty = subprocess.run([*check, root], capture_output=True, text=True)
            self.assertEqual(empty.returncode, 1)
            self.assertIn("no C++ files", empty.stderr)
            os.mkdir(os.path.join(root, "traces"))
            with open(os.path.join(root, "traces", "a.h"), "w") as stream:
                stream.write("class A {};\n")
            faulty = subprocess.run([*check, root], capture_output=True, text=True)
            self.assertEqual(faulty.returncode, 1)
            self.assertIn("traces/a.h:1: A has no", faulty.stdout)


if __name__ == "__main__":
    unittest.main()
