#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documentation does not lie. For every Markdown file of the root and of docs/:

- each ```sh block parses, the scripts, presets, subcommands and options it names exist;
- a block after the line <!-- run --> is run, in a folder that holds a copy of samples/, and must
  succeed (where QUIPU_BIN names a quipu with its encoder);
- links within the repository lead somewhere."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUIPU = os.environ.get("QUIPU_BIN")
BLOCK = re.compile(r"^(?P<mark><!-- run -->\n+)?```sh\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def pages():
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def blocks():
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            line = text.count("\n", 0, match.start("text")) + 1
            yield f"{page.relative_to(ROOT)}:{line}", match["text"], match["mark"] is not None


def commands(text):
    """The simple commands of a block as lists of words, roughly: enough to look at their names."""
    for line in text.replace("\\\n", " ").splitlines():
        try:
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>()")
            lexer.whitespace_split = True
            words = list(lexer)
        except ValueError:  # a quotation over several lines; bash -n has judged it
            continue
        command = []
        for word in [*words, ";"]:
            if set(word) <= set("|&;()"):
                while command and re.fullmatch(r"[A-Z_]+=.*", command[0]):
                    command.pop(0)
                if command:
                    yield command
                command = []
            else:
                command.append(word)


def presets():
    data = json.loads((ROOT / "CMakePresets.json").read_text())
    return {preset["name"] for preset in data["configurePresets"] if not preset.get("hidden")}


def quipu_help(*command):
    return subprocess.run([QUIPU, *command, "--help"], capture_output=True, text=True).stdout


class Docs(unittest.TestCase):
    def test_there_are_commands_to_test(self):
        found = list(blocks())
        self.assertGreater(len(found), 2)
        self.assertTrue(any(run for _, _, run in found))

    def test_blocks_parse(self):
        for place, text, _ in blocks():
            with self.subTest(place=place):
                done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True)
                self.assertEqual(done.stderr, "")

    def test_what_they_name_exists(self):
        for place, text, _ in blocks():
            for command in commands(text):
                with self.subTest(place=place, command=" ".join(command)):
                    self.check(command)

    def check(self, command):
        name, *rest = command
        if name.startswith("./") or name.startswith("scripts/"):
            self.assertTrue(os.access(ROOT / name, os.X_OK), f"{name} is no script of ours")
        elif name.startswith(("python", "build/")) and name.split("/")[-1].startswith("python3"):
            scripts = [word for word in rest if word.endswith(".py")]
            for script in scripts[:1]:
                if not script.startswith(("..", "/")):
                    self.assertTrue((ROOT / script).is_file(), f"{script} is no file of ours")
        elif name in ("cmake", "ctest") and "--preset" in rest:
            self.assertIn(rest[rest.index("--preset") + 1], presets())
        elif Path(name).name == "quipu" and QUIPU:
            plain = [word for word in rest if not word.startswith("-")]
            known = quipu_help(*plain[:1]) if plain else quipu_help()
            for word in rest:
                if re.fullmatch(r"-[A-Za-z]|--[a-z-]+(=.*)?", word):
                    option = re.escape(word.split("=")[0])
                    self.assertRegex(known, rf"(?<![\w-]){option}(?![\w-])")

    @unittest.skipUnless(QUIPU and os.environ.get("QUIPU_ENCODER") == "ON",
                         "this build has no encoder, so its commands cannot run")
    def test_marked_blocks_run(self):
        for place, text, run in blocks():
            if not run:
                continue
            with self.subTest(place=place), tempfile.TemporaryDirectory() as folder:
                shutil.copytree(ROOT / "samples", Path(folder, "samples"))
                tools = Path(folder, ".bin")
                tools.mkdir()
                (tools / "quipu").symlink_to(QUIPU)
                env = dict(os.environ, PATH=f"{tools}:{os.environ['PATH']}",
                           QUIPU_MODELS=str(ROOT / "models"))
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", text], cwd=folder, env=env,
                                      capture_output=True, text=True, stdin=subprocess.DEVNULL)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_links_lead_somewhere(self):
        for page in pages():
            text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"),
                          flags=re.MULTILINE | re.DOTALL)
            for target in LINK.findall(text):
                if re.match(r"[a-z]+:|#", target):
                    continue
                with self.subTest(page=page.name, target=target):
                    self.assertTrue((page.parent / target.split("#")[0]).exists())

    def test_exit_codes_are_told_alike(self):
        source = (ROOT / "cli/exit_code.hpp").read_text()
        codes = re.findall(r"= (\d)", source)
        manual = (ROOT / "docs/quipu.1").read_text()
        status = manual[manual.index(".SH EXIT STATUS"):manual.index(".SH ENVIRONMENT")]
        self.assertEqual(re.findall(r"^\.B (\d)$", status, re.MULTILINE), codes)
        readme = (ROOT / "README.md").read_text()
        self.assertEqual(re.findall(r"^\| (\d) \|", readme, re.MULTILINE), codes)


if __name__ == "__main__":
    unittest.main()
