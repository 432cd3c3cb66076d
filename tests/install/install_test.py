#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs the build named by its argument into an empty folder, runs the installed command from
elsewhere, and builds somebody else's project against the installed package."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = Path(sys.argv.pop(1) if len(sys.argv) > 1 else HERE.parents[1] / "build/release").resolve()
SENTENCE = "Barack Obama met Angela Merkel in Berlin on Tuesday. Barack Obama praised Angela Merkel."
# Nothing of the build's surroundings may help.
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": os.environ.get("HOME", "/")}


def run(*command, **options):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, env=ENV,
                          stdin=options.pop("stdin", subprocess.DEVNULL), **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="quipu-install-")
        cls.addClassCleanup(cls.holder.cleanup)
        cls.prefix = Path(cls.holder.name, "usr local")
        run("cmake", "--install", BUILD, "--prefix", cls.prefix)
        cls.cache = (BUILD / "CMakeCache.txt").read_text()
        cls.encoder = "QUIPU_ENCODER:BOOL=ON" in cls.cache

    def test_the_command_runs_without_the_build_folder(self):
        quipu = self.prefix / "bin/quipu"
        self.assertRegex(run(quipu, "--version", cwd="/"), r"^quipu \d")
        libraries = run("ldd", quipu)
        self.assertNotIn("not found", libraries)
        self.assertNotIn(str(BUILD.parent), libraries)

    def test_the_command_extracts(self):
        if not self.encoder:
            self.skipTest("this build has no encoder")
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.txt").write_text(SENTENCE + "\n")
            out = run(self.prefix / "bin/quipu", "extract", "a.txt", cwd=folder)
        (article,) = map(json.loads, out.splitlines())
        self.assertEqual(article["doc"], "a.txt")
        self.assertIn("Angela Merkel", [e["names"][0] for e in article["entities"]])
        self.assertTrue(article["statements"])

    def test_somebody_elses_project_builds_and_runs(self):
        build = Path(self.holder.name, "consumer")
        run("cmake", "-G", "Ninja", "-S", HERE / "consumer", "-B", build,
            f"-DCMAKE_PREFIX_PATH={self.prefix}",
            *(["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if "/ccache" in self.cache else []),
            *self.sanitizer())
        run("cmake", "--build", build)
        out = run(build / "consumer", *([SENTENCE] if self.encoder else []))
        self.assertIn("digraph", out)
        self.assertIn("Acme", out)
        self.assertRegex(out, "clean: (Ada|Barack)")
        if self.encoder:
            self.assertTrue(json.loads(out.splitlines()[-1])["statements"])

    def sanitizer(self):
        found = re.search(r"^QUIPU_SANITIZE:STRING=(.+)$", self.cache, re.MULTILINE)
        return [f"-DCMAKE_CXX_FLAGS=-fsanitize={found[1]}"] if found else []

    def test_what_is_installed(self):
        names = {str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*")}
        for name in ("include/quipu/core/document.hpp", "include/quipu/graph/knowledge_graph.hpp",
                     "share/quipu/models/schema/quipu.yaml", "share/man/man1/quipu.1",
                     "share/bash-completion/completions/quipu"):
            self.assertIn(name, names)
        self.assertFalse([name for name in names if name.endswith(".cpp")])


if __name__ == "__main__":
    unittest.main()
