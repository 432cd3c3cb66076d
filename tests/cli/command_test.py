#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The command line as a user meets it. QUIPU_BIN names a quipu over the fake extractor
(tests/cli/fake_extractor.hpp), so that no weights are needed: it finds "Ada pays Bob"."""

import itertools
import json
import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harness import (CANNOT_RUN, GOOD, QUIPU, ROOT, SOME_FAILED, USAGE, CommandTest, environment,
                     files_below, quipu)

BAD = ROOT / "tests/data/bad"
FILES = {"statements.jsonl", "graph.dot", "graph.svg", "graph.jsonld", "graph.html"}
FILLER = " The board met on Tuesday and agreed on all of it.\n"


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


class Usage(CommandTest):
    def test_help_and_version_go_to_standard_output(self):
        for args in (["--help"], ["build", "--help"], ["extract", "-h"], ["completion", "--help"]):
            result = quipu(*args)
            self.assertExit(result, GOOD)
            self.assertEqual(result.err, "")
            self.assertIn("Examples:", result.out)
        self.assertRegex(quipu("--version").out, r"^quipu \d+\.\d+\.\d+\n$")

    def test_mistakes_are_named_and_nothing_is_done(self):
        article = self.write("a.txt", "Ada pays Bob." + FILLER)
        out = self.temp / "out"
        for args, words in (
            ([], "build"),
            (["biild", article], "unknown command biild; did you mean build"),
            (["build", article, "-o", out, "--thraeds", "2"],
             "unknown option --thraeds; did you mean --threads"),
            (["build", article, "-o", out, "--frobnicate"], "unknown option --frobnicate"),
            (["build", article], "--output is required"),
            (["build", "-o", out], "INPUT is required"),
            (["build", article, "-o", out, "-j", "0"], "--threads.*1"),
            (["build", article, "-o", out, "-j", "many"], "--threads"),
            (["build", article, "-o", out, "--max-article-size", "big"], "--max-article-size"),
            (["build", article, "-o", out, "--max-article-size", "0"], "--max-article-size"),
            (["build", article, "-o", out, "-v", "-q"], "--quiet|--verbose"),
            (["completion", "tcsh"], "tcsh"),
        ):
            with self.subTest(args=args):
                result = quipu(*args)
                self.assertExit(result, USAGE)
                self.assertRegex(result.err, words)
                self.assertEqual(result.out, "")
        self.assertFalse(out.exists())

    def test_every_option_is_in_the_manual_page(self):
        manual = (ROOT / "docs/quipu.1").read_text().replace("\\-", "-")
        for command in ("build", "extract", "completion"):
            self.assertIn(command, manual)
            for option in re.findall(r"(?<![\w-])--[a-z-]+", quipu(command, "--help").out):
                self.assertIn(option, manual, f"{command} {option}")


class Build(CommandTest):
    def articles(self):
        self.write("in/one.txt", "Ada pays Bob." + FILLER)
        self.write("in/two.txt", "Bob pays Cyd." + FILLER)
        self.write("in/more/three.txt", "Ada pays Bob. Cyd pays Dee." + FILLER)
        self.write("in/four.jsonl", json.dumps({"id": "four", "text": "Dee pays Eve." + FILLER}))
        return self.temp / "in"

    def test_writes_its_files_and_nothing_else(self):
        out = self.temp / "out/deeper"
        result = quipu("build", self.articles(), "-o", out)
        self.assertExit(result, GOOD)
        self.assertEqual(set(os.listdir(out)), FILES)
        for name in FILES:
            self.assertGreater((out / name).stat().st_size, 0, name)
        self.assertEqual(result.out, "")
        self.assertSays(result, "4 articles; 5 statements: 5 asserted", "edges? between")
        docs = [line["doc"] for line in lines((out / "statements.jsonl").read_text())]
        self.assertEqual(docs, sorted(docs))
        self.assertEqual(len(docs), 4)

    def test_the_same_bytes_for_any_threads_and_order_and_when_given_twice(self):
        folder = self.articles()
        inputs = [folder / "one.txt", folder / "two.txt", folder / "more", folder / "four.jsonl"]
        quipu("build", *inputs, "-o", self.temp / "first")
        first = files_below(self.temp / "first")
        self.assertEqual(set(first), FILES)
        runs = [("-j", str(threads), *inputs) for threads in (1, 2, 8)]
        runs += [order for order in itertools.islice(itertools.permutations(inputs), 1, 24, 5)]
        runs += [(*inputs, folder / "two.txt"), (*inputs, *inputs)]
        for number, args in enumerate(runs):
            out = self.temp / f"again{number}"
            self.assertExit(quipu("build", *args, "-o", out), GOOD)
            self.assertEqual(files_below(out), first, args)

    def test_replaces_an_earlier_result_and_leaves_other_files_alone(self):
        out = self.temp / "out"
        self.write("out/graph.svg", "old")
        self.write("out/notes.md", "mine")
        self.assertExit(quipu("build", self.articles(), "-o", out), GOOD)
        self.assertEqual(set(os.listdir(out)), FILES | {"notes.md"})
        self.assertNotEqual((out / "graph.svg").read_text(), "old")
        self.assertEqual((out / "notes.md").read_text(), "mine")

    def test_reads_standard_input(self):
        text = ("Ada pays Bob." + FILLER).encode()
        self.assertExit(quipu("build", "-", "-o", self.temp / "out", stdin=text), GOOD)
        (article,) = lines((self.temp / "out/statements.jsonl").read_text())
        self.assertEqual(article["doc"], "-")
        self.assertEqual(len(article["statements"]), 1)


class Extract(CommandTest):
    def test_one_line_an_article_in_the_order_of_names(self):
        self.write("b.txt", "Ada pays Bob." + FILLER)
        self.write("a.txt", "Cyd pays Dee. Dee pays Cyd." + FILLER)
        result = quipu("extract", "b.txt", "a.txt", cwd=self.temp)
        self.assertExit(result, GOOD)
        self.assertEqual([line["doc"] for line in lines(result.out)], ["a.txt", "b.txt"])
        self.assertSays(result, "2 articles; 3 statements")

    def test_quiet_is_quiet(self):
        self.write("a.txt", "Ada pays Bob." + FILLER)
        self.assertEqual(quipu("extract", "-q", "a.txt", cwd=self.temp).err, "")

    def test_a_broken_pipe_ends_it_without_a_word(self):
        for number in range(50):
            self.write(f"in/{number}.txt", "Ada pays Bob." * 500 + FILLER)
        for ignored in (False, True):
            def start():
                signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignored else signal.SIG_DFL)
            process = subprocess.Popen(
                [QUIPU, "extract", self.temp / "in"], stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, env=environment(), preexec_fn=start, restore_signals=False)
            process.stdout.read(10)
            process.stdout.close()
            err = process.stderr.read()
            process.stderr.close()
            self.assertEqual(process.wait(60), -signal.SIGPIPE)
            self.assertEqual(err, b"")


class BadInput(CommandTest):
    """One bad article never stops a batch, is told with its name, and leaves exit code 1."""

    def both_commands(self, inputs, good, *words, code=SOME_FAILED):
        """Runs extract and build on inputs of which `good` articles can be read."""
        result = quipu("extract", *inputs, cwd=self.temp)
        self.assertExit(result, code)
        self.assertSays(result, *words)
        self.assertEqual(len(lines(result.out)), good, str(result))
        out = self.temp / "out"
        result = quipu("build", *inputs, "-o", out, cwd=self.temp)
        self.assertExit(result, code)
        self.assertSays(result, *words)
        if good:
            self.assertEqual(set(os.listdir(out)), FILES)
            self.assertEqual(len(lines((out / "statements.jsonl").read_text())), good)
            shutil.rmtree(out)
        else:
            self.assertSays(result, "nothing was written")
            self.assertFalse(out.exists())
        return result

    def test_each_file_of_the_bad_folder_alone_and_beside_a_good_one(self):
        good = self.write("good.txt", "Gil pays Hal." + FILLER)
        rows = [line.split("\t") for line in (BAD / "expected.tsv").read_text().splitlines()
                if not line.startswith("#")]
        self.assertEqual({row[0] for row in rows} | {"expected.tsv"}, set(os.listdir(BAD)))
        for name in dict.fromkeys(row[0] for row in rows):
            words = [row[2] for row in rows if row[0] == name and row[2]]
            read = int(next(row[1] for row in rows if row[0] == name))
            with self.subTest(name=name):
                code = SOME_FAILED if words else GOOD
                self.both_commands([BAD / name], read, *words, code=code)
                self.both_commands([BAD / name, good], read + 1, *words, code=code)
                self.both_commands([good, BAD / name], read + 1, *words, code=code)

    def test_names_that_do_not_exist(self):
        self.write("good.txt", "Gil pays Hal." + FILLER)
        self.both_commands(["absent.txt", "good.txt"], 1, "absent.txt: ")
        self.both_commands(["absent-folder/", "good.txt"], 1, "absent-folder/?: ")
        self.both_commands(["absent.txt"], 0, "absent.txt: ")

    def test_a_folder_without_articles(self):
        (self.temp / "empty").mkdir()
        self.both_commands(["empty"], 0, "empty|no article")

    def test_a_line_of_fifty_megabytes(self):
        with open(self.temp / "long.txt", "wb") as file:
            for _ in range(50):
                file.write(b"Ada pays Bob and then " * 47663)
        self.write("good.txt", "Gil pays Hal." + FILLER)
        self.both_commands(["long.txt", "good.txt"], 1, r"long.txt: .*MB.*--max-article-size")
        text = b"x" * (50 << 20)
        self.write("long.jsonl", b'{"id":"long","text":"' + text + b'"}\n{"id":"next","text":"'
                   + b"Ada pays Bob. The board met on Tuesday and agreed on it." + b'"}\n')
        self.both_commands(["long.jsonl"], 1, r"long.jsonl:1\b.*MB.*--max-article-size")

    def test_the_limit_can_be_set(self):
        self.write("a.txt", "Ada pays Bob." + FILLER * 200)
        result = quipu("extract", "--max-article-size", "5KB", "a.txt", cwd=self.temp)
        self.assertExit(result, SOME_FAILED)
        self.assertSays(result, r"a.txt: .*kB.*--max-article-size")
        self.assertExit(quipu("extract", "--max-article-size", "20KB", "a.txt", cwd=self.temp),
                        GOOD)

    @unittest.skipIf(os.geteuid() == 0, "root may read every file")
    def test_a_file_that_may_not_be_read(self):
        self.write("secret.txt", "Ada pays Bob.").chmod(0)
        self.write("good.txt", "Gil pays Hal." + FILLER)
        self.both_commands(["secret.txt", "good.txt"], 1, "secret.txt: .*[Pp]ermission")

    def test_a_file_that_cannot_be_read_even_by_root(self):
        # Reading this file of the kernel's fails with EIO or EPERM for everyone.
        path = "/proc/self/mem"
        self.write("good.txt", "Gil pays Hal." + FILLER)
        self.both_commands([path, "good.txt"], 1, "/proc/self/mem: ")

    def test_a_bug_in_one_article_does_not_stop_the_rest(self):
        self.write("bug.txt", "Here it is: [[throw]], and on it goes." + FILLER)
        self.write("good.txt", "Gil pays Hal." + FILLER)
        self.both_commands(["bug.txt", "good.txt"], 1, "bug.txt: .*out of cheese.*report")

    def test_many_failures_are_cut_short_and_v_tells_all(self):
        for number in range(30):
            self.write(f"in/{number:02}.txt", "")
        result = quipu("extract", self.temp / "in")
        self.assertExit(result, SOME_FAILED)
        self.assertSays(result, "10 more failures; -v")
        self.assertNotIn("29.txt", result.err)
        self.assertIn("29.txt", quipu("extract", "-v", self.temp / "in").err)

    def test_a_hostile_name_cannot_drive_the_terminal(self):
        self.write("a\x1b[2J\nb.txt", "")
        result = quipu("extract", self.temp)
        self.assertExit(result, SOME_FAILED)
        self.assertNotIn("\x1b[2J", result.err)
        self.assertIn("\\x1b[2J", result.err)


class CannotRun(CommandTest):
    """Models, disks and folders: exit code 3, and earlier results stay."""

    def setUp(self):
        super().setUp()
        self.article = self.write("a.txt", "Ada pays Bob." + FILLER)

    def test_models_that_are_not_there(self):
        result = quipu("extract", self.article, env=environment(QUIPU_MODELS="/nonexistent"))
        self.assertExit(result, CANNOT_RUN)
        self.assertSays(result, "QUIPU_MODELS is /nonexistent")

    def test_damaged_weights_stop_the_run(self):
        self.write("m.txt", "Now [[model]] is gone." + FILLER)
        out = self.temp / "out"
        result = quipu("build", self.article, self.temp / "m.txt", "-o", out)
        self.assertExit(result, CANNOT_RUN)
        self.assertSays(result, "weights are damaged")
        self.assertFalse(out.exists())

    def test_a_full_disk_under_standard_output(self):
        for args in (["extract", self.article], ["completion", "bash"], ["--help"]):
            with open("/dev/full", "wb") as full:
                result = quipu(*args, stdout=full)
            self.assertExit(result, CANNOT_RUN)
            if args[0] != "--help":
                self.assertSays(result, "standard output: No space left on device")

    def test_a_closed_standard_output(self):
        result = quipu("extract", self.article, preexec_fn=lambda: os.close(1))
        self.assertExit(result, CANNOT_RUN)
        self.assertSays(result, "standard output: ")

    def test_a_file_that_may_not_grow(self):
        out = self.temp / "out"
        self.write("out/graph.html", "old")
        for number in range(60):
            self.write(f"in/{number}.txt", "Ada pays Bob. " * 20 + FILLER)

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        result = quipu("build", self.temp / "in", "-o", out, preexec_fn=limit)
        self.assertExit(result, CANNOT_RUN)
        self.assertSays(result, "could not be written: File too large")
        self.assertEqual(files_below(out), {"graph.html": b"old"})

    def test_a_full_disk_under_the_output_folder(self):
        # A file system of 16 KB, in a mount name space of its own.
        script = ('mount -t tmpfs -o size=16k none "$1" && shift && exec "$@"')
        out = self.temp / "small"
        out.mkdir()
        probe = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", out, "true"],
                               capture_output=True)
        if probe.returncode != 0:
            self.skipTest("no mount may be made here")
        for number in range(60):
            self.write(f"in/{number}.txt", "Ada pays Bob. " * 20 + FILLER)
        listing = f'"{QUIPU}" build "{self.temp}/in" -o "$0"; code=$?; ls -A "$0"; exit $code'
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", out, "sh", "-c", listing, out],
            capture_output=True, text=True, env=environment())
        self.assertEqual(done.returncode, CANNOT_RUN, done.stderr)
        self.assertIn("No space left on device", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_an_output_that_is_no_folder(self):
        result = quipu("build", self.article, "-o", self.article)
        self.assertExit(result, CANNOT_RUN)
        self.assertSays(result, "is a file; the output needs a folder")
        self.assertIn("Ada", self.article.read_text())

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_may_not_be_written(self):
        folder = self.temp / "locked"
        folder.mkdir(mode=0o555)
        result = quipu("build", self.article, "-o", folder)
        self.assertExit(result, CANNOT_RUN)
        self.assertSays(result, "locked: .*denied")

    def test_a_signal_leaves_nothing_half_written(self):
        for number in range(8):
            self.write(f"in/{number}.txt", "Ada pays Bob [[sleep 400]]." + FILLER)
        old = self.write("kept/graph.svg", "old")
        for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for out in (self.temp / "new/deeper", old.parent):
                process = subprocess.Popen(
                    [QUIPU, "build", "-j", "1", self.temp / "in", "-o", out],
                    stderr=subprocess.PIPE, env=environment())
                deadline = time.monotonic() + 20
                while not out.exists() and time.monotonic() < deadline:
                    time.sleep(0.01)
                time.sleep(0.2)
                process.send_signal(kind)
                process.stderr.read()
                process.stderr.close()
                self.assertEqual(process.wait(20), -kind)
            self.assertFalse((self.temp / "new").exists())
            self.assertEqual(files_below(old.parent), {"graph.svg": b"old"})


class Terminal(CommandTest):
    def on_terminal(self, *args, **changes):
        """Runs quipu with standard error on a terminal; gives what the terminal got."""
        try:
            main, other = pty.openpty()
        except OSError as error:
            self.skipTest(f"no pseudo-terminal here: {error}")
        process = subprocess.Popen([QUIPU, *map(str, args)], stderr=other,
                                   stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                                   env=environment(TERM="xterm", **changes))
        os.close(other)
        got = b""
        while True:
            try:
                data = os.read(main, 4096)
            except OSError:  # EIO: the last user of the terminal is gone
                break
            if not data:
                break
            got += data
        os.close(main)
        process.wait(60)
        return got.decode()

    def test_progress_and_colour_only_where_they_can_be_seen(self):
        for number in range(6):
            self.write(f"in/{number}.txt", "Ada pays Bob [[sleep 150]]." + FILLER)
        self.write("in/empty.txt", "")
        folder = self.temp / "in"
        seen = self.on_terminal("extract", "-j", "1", folder)
        self.assertRegex(seen, r"\r\[#*\.*\] \d/7 articles")
        self.assertIn("\x1b[K", seen)
        self.assertRegex(seen, r"\x1b\[[0-9;]*m")
        plain = self.on_terminal("extract", "-j", "1", folder, NO_COLOR="1")
        self.assertNotRegex(plain, r"\x1b\[[0-9;]*m")
        self.assertIn("articles", plain)
        quiet = self.on_terminal("extract", "-q", folder)
        self.assertNotIn("\x1b[K", quiet)
        self.assertNotIn("\x1b", quipu("extract", folder).err)


class Completion(CommandTest):
    def complete(self, *words):
        """What bash offers for the last word."""
        script = self.write("completion.bash", quipu("completion", "bash").out)
        test = ('source "$1"; shift; COMP_WORDS=(quipu "$@"); COMP_CWORD=$#; _quipu; '
                'printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "--norc", "-c", test, "bash", script, *words],
                              capture_output=True, text=True, cwd=self.temp)
        self.assertEqual(done.stderr, "")
        return done.stdout.split("\n")[:-1]

    def test_bash_offers_commands_options_and_files(self):
        self.write("my article.txt", "")
        self.assertEqual(self.complete("bu"), ["build"])
        self.assertEqual(self.complete("build", "--th"), ["--threads"])
        self.assertEqual(self.complete("build", "my"), ["my article.txt"])
        self.assertEqual(self.complete("completion", "z"), ["zsh"])
        self.assertIn("--version", self.complete("--"))

    def test_the_other_shells_accept_their_scripts(self):
        for shell in ("zsh", "fish"):
            script = quipu("completion", shell)
            self.assertExit(script, GOOD)
            for word in ("build", "extract", "threads", "title"):
                self.assertIn(word, script.out)
            if shutil.which(shell):
                done = subprocess.run([shell, "--no-execute"], input=script.out.encode(),
                                      capture_output=True)
                self.assertEqual((done.returncode, done.stderr), (0, b""))


if __name__ == "__main__":
    unittest.main()
