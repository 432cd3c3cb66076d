#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""F1 of the name score on labelled pairs of names (data/name-pairs).

    python3 tests/bench/graph/name_pairs.py build/release/bin/quipu_bench_name_score

Reports F1 at the threshold that the resolver uses, and with a threshold chosen on four fifths of
the pairs and applied to the fifth (five folds, by a hash of the pair).
"""
import csv
import hashlib
import pathlib
import subprocess
import sys

CASES = pathlib.Path("../shared/data/name-pairs/cases.csv")
# Ships are named like other things; a legal entity may be a firm or a person.
TYPES = {"Vessel": "Product", "LegalEntity": "Company"}
USED = {"Person": 0.86, "Company": 0.88, "Organization": 0.88, "Product": 0.94}


def f1(pairs):
    true = sum(1 for predicted, gold in pairs if predicted and gold)
    found = sum(1 for predicted, _ in pairs if predicted)
    gold = sum(1 for _, gold in pairs if gold)
    p, r = true / max(1, found), true / max(1, gold)
    return p, r, 2 * p * r / max(1e-9, p + r)


def show(what, pairs):
    p, r, f = f1(pairs)
    print(f"{what:44s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({len(pairs)} pairs)")


def main():
    if not CASES.exists():
        sys.exit(f"{CASES} is not here: nothing to measure")
    rows = list(csv.DictReader(CASES.open(encoding="utf-8")))
    for row in rows:
        row["type"] = TYPES.get(row["schema"], row["schema"])
    text = "".join(f"{r['type']}\t{r['name1']}\t{r['name2']}\n" for r in rows)
    out = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    for row, line in zip(rows, out.stdout.splitlines(), strict=True):
        score, keys = line.split("\t")
        row["score"], row["keys"] = float(score), keys == "1"
        row["gold"] = row["is_match"] == "true"
        digest = hashlib.sha256((row["name1"] + "\n" + row["name2"]).encode()).digest()
        row["fold"] = digest[0] % 5

    def at_used(row):
        return row["score"] >= USED[row["type"]]

    for schema in ("Person", "Company", None):
        some = [r for r in rows if schema in (None, r["type"])]
        name = schema or "all"
        show(f"{name}, the resolver's thresholds", [(at_used(r), r["gold"]) for r in some])
    show("all, and the names meet in a block", [(at_used(r) and r["keys"], r["gold"]) for r in rows])
    folded = []
    for fold in range(5):
        train = [r for r in rows if r["fold"] != fold]
        best = max((t / 100 for t in range(50, 100)),
                   key=lambda t: f1([(r["score"] >= t, r["gold"]) for r in train])[2])
        folded += [(r["score"] >= best, r["gold"]) for r in rows if r["fold"] == fold]
    show("all, one threshold, five folds", folded)
    if "-v" in sys.argv:
        for r in sorted(rows, key=lambda r: r["score"]):
            if at_used(r) != r["gold"]:
                print(f"{r['score']:.2f} {r['is_match']:5s} {r['name1']} | {r['name2']}")


main()
