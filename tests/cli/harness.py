# SPDX-License-Identifier: Apache-2.0
"""Runs the command named by QUIPU_BIN for tests; standard library only."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUIPU = os.environ.get("QUIPU_BIN", str(ROOT / "build/release/bin/quipu"))
GOOD, SOME_FAILED, USAGE, CANNOT_RUN = 0, 1, 2, 3


class Result:
    """Exit code and output of a finished command."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __str__(self):
        return f"exit code {self.code}\n--- stdout\n{self.out[:2000]}\n--- stderr\n{self.err[:4000]}"


def environment(**changes):
    env = dict(os.environ, LC_ALL="C.UTF-8")
    env.pop("NO_COLOR", None)
    env.update(changes)
    return env


def quipu(*args, stdin=b"", cwd=None, timeout=120, **options):
    """Runs quipu to its end. `stdin` is bytes; other options go to subprocess.run."""
    done = subprocess.run(
        [QUIPU, *map(os.fspath, args)], input=stdin, cwd=cwd, timeout=timeout,
        env=options.pop("env", environment()),
        stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **options)
    decode = lambda data: (data or b"").decode("utf-8", "backslashreplace")
    return Result(done.returncode, decode(done.stdout), decode(done.stderr))


def files_below(folder):
    """Relative path → bytes of every file below a folder; folders map to None."""
    folder = Path(folder)
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None
            for p in sorted(folder.rglob("*"))}


class CommandTest(unittest.TestCase):
    """A test case with a folder of its own, `self.temp`, removed at the end."""

    maxDiff = 2000

    def setUp(self):
        self.temp = Path(tempfile.mkdtemp(prefix="quipu-cli-"))
        self.addCleanup(shutil.rmtree, self.temp, ignore_errors=True)

    def write(self, name, content):
        path = self.temp / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def assertExit(self, result, code):
        self.assertEqual(result.code, code, str(result))

    def assertSays(self, result, *words):
        for word in words:
            self.assertRegex(result.err, word)
