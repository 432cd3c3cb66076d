#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well entities of different articles are merged, on news whose names are linked to Wikipedia
(data/dwie, Deutsche Welle): pairs of entities of two articles are the same when their links are.

    python3 tests/bench/graph/cross_document.py build/release/bin/quipu_bench_resolve

Every linked concept is an entity with its forms in the article; there are no statements, so that
names alone decide. B-cubed (Bagga, Baldwin 1998) and pairs. Half of the articles (by a hash of the
name) were developed on; --half 0 or 1 measures one.
"""
import collections
import hashlib
import json
import pathlib
import subprocess
import sys

DOCS = pathlib.Path("../shared/data/dwie/train")
# Tags of DWIE, the first that fits; what fits none is left out (values, nationalities, roles).
TYPES = [("type::person", "Person"), ("type::company", "Company"), ("type::party", "Organization"),
         ("type::governmental_organisation", "PublicBody"), ("type::ministry", "PublicBody"),
         ("type::agency", "PublicBody"), ("type::court", "PublicBody"),
         ("type::military", "PublicBody"), ("type::police", "PublicBody"),
         ("type::organization", "Organization"), ("type::location", "Place"),
         ("type::event", "Event"), ("type::works", "Work"), ("type::work_of_art", "Work"),
         ("type::product", "Product")]


def entities(doc):
    forms = collections.defaultdict(collections.Counter)
    for mention in doc["mentions"]:
        forms[mention["concept"]][mention["text"]] += 1
    for concept in doc["concepts"]:
        kind = next((t for tag, t in TYPES if tag in concept["tags"]), None)
        names = [n for n, _ in forms[concept["concept"]].most_common()]
        if kind is None or not names or not concept.get("link"):
            continue
        names.sort(key=len, reverse=True)
        yield {"id": f"e{concept['concept']}", "type": kind, "names": names}, concept["link"]


def main():
    if not DOCS.exists():
        sys.exit(f"{DOCS} is not here: nothing to measure")
    half = int(sys.argv[sys.argv.index("--half") + 1]) if "--half" in sys.argv else None
    gold, lines, kinds = {}, [], {}
    for path in sorted(DOCS.glob("*.json")):
        if half is not None and hashlib.sha256(path.stem.encode()).digest()[0] % 2 != half:
            continue
        doc = json.loads(path.read_text())
        found = list(entities(doc))
        for entity, link in found:
            gold[path.stem, entity["id"]] = link
            kinds[path.stem, entity["id"]] = entity["type"]
        lines.append(json.dumps({"doc": path.stem, "entities": [e for e, _ in found],
                                 "statements": []}))
    out = subprocess.run([sys.argv[1]], input="\n".join(lines), capture_output=True, text=True,
                         check=True)
    print(out.stderr.strip())
    said, names = {}, {}
    for line in out.stdout.splitlines():
        doc, entity, vertex, name = line.split("\t")
        said[doc, entity] = vertex
        names[vertex] = name
    for kind in ["Person", "Body", "Place", "all"]:
        keys = [k for k in gold if kind == "all" or kinds[k] == kind
                or (kind == "Body" and kinds[k] in ("Company", "PublicBody", "Organization"))]
        report(kind, keys, gold, said)
    if "-v" in sys.argv:
        examples(gold, said, names)


def report(kind, keys, gold, said):
    by_gold, by_said, by_both = (collections.Counter() for _ in range(3))
    for k in keys:
        by_gold[gold[k]] += 1
        by_said[said[k]] += 1
        by_both[gold[k], said[k]] += 1
    precision = sum(by_both[gold[k], said[k]] / by_said[said[k]] for k in keys) / len(keys)
    recall = sum(by_both[gold[k], said[k]] / by_gold[gold[k]] for k in keys) / len(keys)
    f = 2 * precision * recall / (precision + recall)

    def pairs(counter):
        return sum(n * (n - 1) // 2 for n in counter.values())

    p, r = pairs(by_both) / max(1, pairs(by_said)), pairs(by_both) / max(1, pairs(by_gold))
    print(f"{kind:7s} {len(keys):6d} entities  B3 P {precision:.3f} R {recall:.3f} F1 {f:.3f}"
          f"   pairs P {p:.3f} R {r:.3f}")


def examples(gold, said, names):
    """Links that were split and vertices that hold several, the most frequent first."""
    split, mixed = collections.defaultdict(collections.Counter), collections.defaultdict(
        collections.Counter)
    for k, link in gold.items():
        split[link][said[k]] += 1
        mixed[said[k]][link] += 1
    print("\nsplit:")
    for link, vertices in sorted(split.items(), key=lambda x: -len(x[1]))[:40]:
        print(" ", link, [(names[v], n) for v, n in vertices.most_common(8)])
    print("\nmixed:")
    for vertex, links in sorted(mixed.items(), key=lambda x: -(sum(x[1].values()) -
                                                                max(x[1].values())))[:40]:
        if len(links) > 1:
            print(" ", names[vertex], links.most_common(6))


main()
