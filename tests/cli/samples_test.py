#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The real command on the articles of samples/: the same input gives the same bytes, and every
piece of evidence is where it says it is."""

import json
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harness import GOOD, ROOT, CommandTest, files_below, quipu

SUFFIXES = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"}


class Samples(CommandTest):
    def test_the_same_bytes_whatever_the_threads_and_the_order_and_evidence_has_its_words(self):
        folder = ROOT / "samples"
        whole = quipu("build", "samples", "-o", self.temp / "whole", "-j", "2", cwd=ROOT)
        self.assertExit(whole, GOOD)
        first = files_below(self.temp / "whole")
        self.assertGreaterEqual(len(first["statements.jsonl"].splitlines()), 15)

        again = quipu("build", "samples", "-o", self.temp / "again", "-j", "1", cwd=ROOT)
        self.assertExit(again, GOOD)
        self.assertEqual(files_below(self.temp / "again"), first)

        articles = [json.loads(line)["source"] for line in
                    first["statements.jsonl"].decode().splitlines()]
        files = sorted({str(path.relative_to(ROOT)) for path in folder.rglob("*")
                        if path.suffix in SUFFIXES and path.is_file()})
        self.assertGreaterEqual(len(articles), len(files) - 3)
        random.Random(17).shuffle(files)
        shuffled = quipu("build", *files, "-o", self.temp / "shuffled", "-j", "2", cwd=ROOT)
        self.assertExit(shuffled, GOOD)
        self.assertEqual(files_below(self.temp / "shuffled"), first)

        for article in map(json.loads, first["statements.jsonl"].splitlines()):
            for statement in article["statements"]:
                self.assertTrue(statement["evidence"])
                for evidence in statement["evidence"]:
                    self.assertEqual(len(evidence["quote"]), evidence["end"] - evidence["start"])


if __name__ == "__main__":
    unittest.main()
