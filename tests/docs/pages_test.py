#!/usr/bin/env python3
"""Would run_pages.py and check_links.py notice a page that is wrong?"""

import os
import subprocess
import sys
import tempfile
import unittest

_HERE = os.path.dirname(os.path.abspath(__file__))


def block(text, language="sh", above=""):
    return f"{above}\n```{language}\n{text}\n```\n\n"


class PagesTest(unittest.TestCase):
    def run_tool(self, tool, name, page, *arguments):
        """Runs a tool over a project of one page; returns its exit code and what it said."""
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, "scenarios"))
            os.makedirs(os.path.join(root, "docs"))
            with open(os.path.join(root, name), "w") as stream:
                stream.write(page)
            done = subprocess.run([sys.executable, "-B", os.path.join(_HERE, tool), root, *arguments],
                                  capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

    def run_page(self, page):
        return self.run_tool("run_pages.py", "page.md", page, "/bin/echo", "page.md")

    def test_blocks_share_a_folder_and_know_wabed(self):
        code, said = self.run_page(block("./wabed hello > said") + block("grep hello said") +
                                   block("assert open('said').read() == 'hello\\n'", "python"))
        self.assertEqual(code, 0, said)
        self.assertIn("page.md: 3 blocks ran", said)

    def test_failing_block_is_named(self):
        code, said = self.run_page("# Title\n" + block("true") + block("echo why; false; true"))
        self.assertEqual(code, 1)
        self.assertIn("page.md:8: exited with 1", said)
        self.assertIn("why", said)

    def test_failing_python_is_named(self):
        code, said = self.run_page(block("raise SystemExit(4)", "python"))
        self.assertEqual(code, 1)
        self.assertIn("page.md:2: exited with 4", said)

    def test_expected_exit_code(self):
        page = block("exit 2", above="<!-- exits with 2 -->")
        self.assertEqual(self.run_page(page)[0], 0)
        code, said = self.run_page(page.replace("exit 2\n", "exit 0\n"))
        self.assertEqual(code, 1)
        self.assertIn("the page says 2", said)

    def test_what_is_printed_is_compared_in_shape(self):
        shows = "<!-- printed -->"
        page = block("./wabed 12 calls; ./wabed done in 3.5 s")
        self.assertEqual(self.run_page(page + block("40  calls\n...\ndone ... s", "text", shows))[0], 0)
        code, said = self.run_page(page + block("40 cells", "text", shows))
        self.assertEqual(code, 1)
        self.assertIn("page.md:7: not printed: 40 cells", said)
        wrong_order = block("done in 1 s\n12 calls", "text", shows)
        self.assertEqual(self.run_page(page + wrong_order)[0], 1)

    def test_some_blocks_are_left_alone(self):
        code, said = self.run_page(block("true") + block("false", above="<!-- not run: never ends -->") +
                                   block("false", above="<!-- needs no_such_thing -->"))
        self.assertEqual(code, 0, said)
        self.assertIn("no no_such_thing", said)
        self.assertEqual(self.run_page(block("false", above="<!-- needs sh -->"))[0], 1)

    def test_page_without_commands_fails(self):
        self.assertEqual(self.run_page("Nothing here.\n")[0], 1)
        self.assertEqual(self.run_page("```sh\ntrue\n")[0], 1)
        self.assertEqual(self.run_page("<!-- not run: why -->\nText.\n" + block("true"))[0], 1)

    def test_readme_begins_with_the_two_commands(self):
        first = block("./wabed run scenarios/calling-2016.yaml\n./wabed test")
        run = ["run_pages.py", "README.md", first, "/bin/echo", "README.md"]
        self.assertEqual(self.run_tool(*run)[0], 0)
        run[2] = block("true") + first
        code, said = self.run_tool(*run)
        self.assertEqual(code, 1)
        self.assertIn("README.md: does not begin with ./wabed run", said)

    def test_links(self):
        good = "# A Title, here\n\n[a](#a-title-here) [b](docs) [c](https://example.org/x) `docs/`\n"
        self.assertEqual(self.run_tool("check_links.py", "README.md", good)[0], 0)
        for bad in ["[a](docs/none.md)", "[a](#none)", "![a](none.png)", "`models/none.h`"]:
            code, said = self.run_tool("check_links.py", "README.md", good + bad + "\n")
            self.assertEqual(code, 1, bad)
            self.assertIn("README.md:4:", said)


if __name__ == "__main__":
    unittest.main()
