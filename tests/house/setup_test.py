#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""scripts/setup on machines that lack things, played by stubs on a PATH of its own: what is
missing is named with the command that installs it, and nothing is called when all is there."""

import os
import shutil
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL_TOOLS = ["bash", "cat", "dirname", "env", "mkdir", "sed", "tail", "touch", "tr"]


class Setup(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        # A path with a space in it, as some have.
        self.root = Path(holder.name, "my quipu")
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        (self.root / "cmake").mkdir()
        shutil.copy(ROOT / "cmake/openvino-version.txt", self.root / "cmake")
        self.bin = Path(holder.name, "bin")
        self.bin.mkdir()
        self.calls = Path(holder.name, "calls")
        self.installed = Path(holder.name, "installed")
        self.installed.write_text("")
        for tool in REAL_TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def stub(self, name, body):
        path = self.bin / name
        path.write_text(f'#!/bin/bash\necho "{name} $*" >>"{self.calls}"\n{body}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def debian(self, user="1000", apt="exit 0", sudo=None):
        self.stub("id", f"echo {user}")
        self.stub("dpkg-query",
                  f'while read -r p; do [ "$p" = "${{@: -1}}" ] && echo -n installed && exit 0; '
                  f'done <"{self.installed}"; exit 1')
        self.stub("apt-get", apt)
        if sudo is not None:
            self.stub("sudo", sudo)

    def packages(self):
        return [line for line in (ROOT / "scripts/packages.txt").read_text().splitlines()
                if line and not line.startswith("#")]

    def all_installed_but(self, *missing):
        self.installed.write_text("".join(p + "\n" for p in self.packages() if p not in missing))

    def openvino_is_there(self):
        version = (ROOT / "cmake/openvino-version.txt").read_text().strip()
        venv = self.root / "build/deps/venv"
        folder = venv / "lib/python3.11/site-packages/openvino/cmake"
        folder.mkdir(parents=True)
        (folder / "OpenVINOConfig.cmake").touch()
        (venv / f"openvino-{version}").touch()

    def run_setup(self):
        self.calls.write_text("")
        done = subprocess.run([str(self.bin / "bash"), str(self.root / "scripts/setup")],
                              env={"PATH": str(self.bin), "CI": "true"}, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True)
        return done.returncode, done.stderr, self.calls.read_text()

    def test_when_all_is_there_it_says_and_calls_nothing(self):
        self.debian()
        self.all_installed_but()
        self.openvino_is_there()
        code, err, calls = self.run_setup()
        self.assertEqual((code, err), (0, ""))
        self.assertNotIn("apt-get", calls)

    def test_without_root_and_sudo_it_gives_the_command(self):
        self.debian()
        self.all_installed_but("cmake", "catch2")
        code, err, calls = self.run_setup()
        self.assertEqual(code, 3)
        self.assertIn("not root, and there is no sudo", err)
        self.assertIn("apt-get update && apt-get install -y --no-install-recommends cmake catch2",
                      err)
        self.assertNotIn("apt-get", calls)

    def test_as_root_it_installs_just_what_is_missing(self):
        self.debian(user="0",
                    apt=f'[ "$1" = install ] && printf "cmake\\ncatch2\\n" >>"{self.installed}"')
        self.all_installed_but("cmake", "catch2")
        self.openvino_is_there()
        code, err, calls = self.run_setup()
        self.assertEqual(code, 0, err)
        self.assertIn("apt-get update\n", calls)
        self.assertIn("apt-get install -y --no-install-recommends cmake catch2\n", calls)

    def test_with_sudo_it_installs_through_it_and_asks_nothing(self):
        self.debian(apt=f'[ "$1" = install ] && printf "cmake\\n" >>"{self.installed}"',
                    sudo='[ "$1" = -n ] && shift && "$@"')
        self.all_installed_but("cmake")
        self.openvino_is_there()
        code, err, calls = self.run_setup()
        self.assertEqual(code, 0, err)
        self.assertIn("sudo -n", calls)

    def test_an_installation_that_fails_is_told_with_its_words(self):
        self.debian(user="0", apt='echo "E: Unable to locate package" >&2; exit 100')
        self.all_installed_but("cmake")
        code, err, _ = self.run_setup()
        self.assertEqual(code, 3)
        self.assertIn("E: Unable to locate package", err)
        self.assertIn("still missing: cmake", err)

    def test_openvino_that_cannot_be_fetched_is_told(self):
        self.debian()
        self.all_installed_but()
        # A virtual environment whose pip finds no network.
        venv = self.root / "build/deps/venv/bin"
        venv.mkdir(parents=True)
        (venv / "python").write_text("#!/bin/bash\necho 'no route to host'\nexit 1\n")
        (venv / "python").chmod(0o755)
        code, err, _ = self.run_setup()
        self.assertEqual(code, 3)
        for words in ("no route to host", "could not be fetched", "PIP_INDEX_URL", "OpenVINO_DIR"):
            self.assertIn(words, err)

    def test_another_system_is_told_what_it_needs(self):
        self.stub("id", "echo 1000")
        self.openvino_is_there()
        code, err, _ = self.run_setup()
        self.assertEqual(code, 0)
        self.assertIn("not Debian", err)
        self.assertIn("libgraphviz-dev", err)


if __name__ == "__main__":
    unittest.main()
