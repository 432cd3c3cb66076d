#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Article text found in scraped news pages, against the text that people marked.

    cmake --build build/release --target quipu_bench_clean_text
    tests/bench/reader/scraped_pages.py build/release/bin/quipu_bench_clean_text

Measure: precision and recall of four-word shingles with their counts, averaged over pages; F1 of
the two averages (the measure of the article extraction benchmark, Scrapinghub 2020). A page is in
the half that the reader was developed on when the first digit of its name is even.
--worst N lists the N developed pages with the lowest F1, --show NAME compares one, --peer times and
scores trafilatura beside it, where that is installed.
"""
import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "scraped-pages"
WORD = re.compile(r"\w+")


def shingles(text, size=4):
    words = WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i:i + size]) for i in range(max(1, len(words) - size + 1)))


def precision_recall(true, found):
    a, b = shingles(true), shingles(found)
    both = sum((a & b).values())
    return (both / b.total() if b else 1.0 if not a else 0.0,
            both / a.total() if a else 1.0)


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def report(label, scores):
    halves = (("developed on", lambda k: int(k[0], 16) % 2 == 0),
              ("held back", lambda k: int(k[0], 16) % 2 == 1), ("all", lambda k: True))
    for name, inside in halves:
        part = [v for k, v in scores.items() if inside(k)]
        p = sum(v[0] for v in part) / len(part)
        r = sum(v[1] for v in part) / len(part)
        print(f"{label:12} {name:13} {len(part):3} pages  "
              f"precision {p:.3f}  recall {r:.3f}  F1 {f1(p, r):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--show", default="")
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    if not (args.data / "ground-truth.json").exists():
        print(f"skipped: {args.data} is not here")
        return 0
    truth = json.loads((args.data / "ground-truth.json").read_text(encoding="utf8"))
    pages = {k: gzip.decompress((args.data / "html" / f"{k}.html.gz").read_bytes()) for k in truth}
    with tempfile.TemporaryDirectory() as folder:
        for name, html in pages.items():
            (Path(folder) / f"{name}.html").write_bytes(html)
        run = subprocess.run([args.program, folder], capture_output=True, check=False)
    found = {}
    for item in run.stdout.decode("utf8").split("\0"):
        if item:
            path, text = item.split("\n", 1)
            found[Path(path).stem] = text
    scores = {k: precision_recall(v["articleBody"], found.get(k, "")) for k, v in truth.items()}
    report("quipu", scores)
    figures = dict(re.findall(r"^(seconds|bytes) (\S+)$", run.stderr.decode("utf8"), re.M))
    speed = float(figures["bytes"]) / 1e6 / float(figures["seconds"])
    print(f"quipu        {speed:.1f} MB/s on one thread")
    seen = {k: v for k, v in scores.items() if int(k[0], 16) % 2 == 0}  # the others stay unseen
    for name, (p, r) in sorted(seen.items(), key=lambda s: f1(*s[1]))[:args.worst]:
        print(f"{f1(p, r):.3f}  precision {p:.3f}  recall {r:.3f}  {name[:8]}  {truth[name]['url']}")
    if args.show:
        name = next(k for k in truth if k.startswith(args.show))
        true, got = truth[name]["articleBody"], found.get(name, "")
        have, want = shingles(got), shingles(true)
        for sign, text, other in (("- ", true, have), ("+ ", got, want)):
            for line in text.splitlines():
                part = shingles(line)
                if part and (part & other).total() < 0.7 * part.total():
                    print(sign + line)
    if args.peer:
        import trafilatura  # only here: it is no part of the project
        texts = {k: v.decode("utf8", "replace") for k, v in pages.items()}
        start, peer = time.process_time(), {}
        for name, html in texts.items():
            peer[name] = trafilatura.extract(html, include_comments=False, include_tables=False) or ""
        seconds = time.process_time() - start
        report("trafilatura",
               {k: precision_recall(v["articleBody"], peer[k]) for k, v in truth.items()})
        other = sum(map(len, pages.values())) / 1e6 / seconds
        print(f"trafilatura  {other:.1f} MB/s; quipu is {speed / other:.1f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
