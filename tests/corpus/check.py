#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the corpus itself: every item can be read, its relations are in the schema, its names stand in the sentence, no
sentence comes twice, every relation is covered; and of samples/, that evidence stands in the text, that the main text stands in
the raw article, and that types fit the schema. Says each finding and gives 1 if there is any. Needs PyYAML for the types only.

    python3 tests/corpus/check.py
"""
import collections
import glob
import html
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STATUS = ("asserted", "planned", "possible", "alleged", "requested", "negated")
LINE = re.compile(r"(! )?(\w+)\((.+)\)(?: (" + "|".join(STATUS) + r"))?(?: \{(.*)\})?(?: by (.+))?$")
# A country for its adjective, a body for its title: the names that a sentence need not have as they are.
IMPLIED = {"France": "French", "Netherlands": "Dutch", "Saudi Arabia": "Saudi", "Canada": "Canadian", "United States": "U.S.", "U.S. Senate": "Sen."}
CONTEXT = {"time", "start", "end", "place", "former"}
findings = []


def say(place, what):
    findings.append(f"{place}: {what}")


def schema():
    """name → description, with types where PyYAML is there."""
    path = os.path.join(ROOT, "models", "schema", "quipu.yaml")
    text = open(path, encoding="utf8").read()
    try:
        import yaml
        return yaml.safe_load(text)["relations"]
    except ImportError:
        return {name: {} for name in re.findall(r"^  (\w+):", text.split("\nrelations:")[1], re.M)}


def sentences(relations):
    seen, covered, items, silent = {}, collections.Counter(), 0, 0
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "corpus", "*.txt"))):
        name, line = os.path.basename(path), 1
        for block in open(path, encoding="utf8").read().split("\n\n"):
            place, rows = f"{name}:{line}", block.strip("\n").split("\n")
            line += block.count("\n") + 2
            if "---" not in rows:
                say(place, "no line of dashes")
                continue
            cut = rows.index("---")
            sentence, expected = "\n".join(rows[:cut]), rows[cut + 1:]
            items += 1
            if sentence in seen:
                say(place, f"the sentence of {seen[sentence]} again")
            seen[sentence] = place
            if expected == ["..."]:
                say(place, "an item that cannot fail")
            asserted = False
            for k, row in enumerate(expected):
                if row == "...":
                    if k + 1 < len(expected):
                        say(place, "... is not the last line")
                    continue
                match = LINE.match(row)
                if not match:
                    say(place, f"cannot be read: {row}")
                    continue
                forbidden, relation, arguments, status, qualifiers, source = match.groups()
                names = arguments.split(", ")
                if relation not in relations:
                    say(place, f"{relation} is not in the schema")
                    continue
                if len(names) != 2:
                    say(place, f"two arguments expected: {arguments}")
                for one in names + ([source] if source else []):
                    if one != "-" and one not in sentence and IMPLIED.get(one, "\0") not in sentence:
                        say(place, f"not in the sentence: {one}")
                if names[0] == "-" and relations[relation] and not relations[relation].get("null_subject"):
                    say(place, f"{relation} needs a subject")
                if not forbidden:
                    if not status:
                        say(place, f"no status: {row}")
                    covered[relation] += 1
                    asserted = asserted or status == "asserted"
                for qualifier in (qualifiers or "").split(", "):
                    key, _, value = qualifier.partition("=")
                    if key == "amount" and not re.fullmatch(r"[A-Z]{3} \d+", value):
                        say(place, f"amount: {value}")
            silent += not asserted
    for relation in relations:
        if covered[relation] < 5:
            say("corpus", f"only {covered[relation]} items for {relation}")
    return items, silent


def squeezed(text):
    return re.sub(r"\s+", "", text)


def raw_text(source, doc):
    data = open(os.path.join(ROOT, *source.split("/")), "rb").read()
    if source.endswith(".jsonl"):
        rows = [json.loads(row) for row in data.decode("utf8").split("\n") if row]
        row = next(row for row in rows if row["id"] == doc)
        return row["title"] + row["text"]
    charset = re.search(rb"charset=[\"']?([\w-]+)", data)
    text = data.decode(charset.group(1).decode() if charset else "utf8")
    if source.endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return text


def articles(relations):
    folder, statements, lines = os.path.join(ROOT, "tests", "corpus", "samples"), 0, []
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        name = os.path.basename(path)[:-5]
        doc = json.load(open(path, encoding="utf8"))
        text = open(path[:-5] + ".txt", encoding="utf8").read()
        lines.append(doc)
        if doc["doc"] != name:
            say(name, "doc has another name")
        raw = squeezed(raw_text(doc["source"], name))
        for paragraph in text.split("\n"):
            if squeezed(paragraph) not in raw:
                say(name, f"not in the raw article: {paragraph[:60]}")
        types = {entity["id"]: entity["type"] for entity in doc["entities"]}
        seen = set()
        for stmt in doc["statements"]:
            statements += 1
            place = f"{name} {stmt['id']}"
            relation = relations.get(stmt["relation"])
            if relation is None:
                say(place, f"{stmt['relation']} is not in the schema")
                continue
            if stmt["status"] not in STATUS:
                say(place, f"status {stmt['status']}")
            for side in ("subject", "object"):
                if stmt[side] is not None and stmt[side] not in types:
                    say(place, f"{side} {stmt[side]} is no entity")
                elif relation and stmt[side] is None and not relation.get("null_subject"):
                    say(place, f"{stmt['relation']} needs a subject")
                elif relation and stmt[side] is not None and types[stmt[side]] not in relation[side]:
                    say(place, f"{side} of {stmt['relation']} is a {types[stmt[side]]}")
            for key in stmt["qualifiers"]:
                if relation and key not in CONTEXT | set(relation.get("qualifiers", [])):
                    say(place, f"{stmt['relation']} has no {key}")
            ends = stmt["subject"], stmt["relation"], stmt["object"]
            if ends in seen:
                say(place, "said twice")
            seen.add(ends)
            for quote in stmt["evidence"]:
                if quote not in text:
                    say(place, f"evidence not in the text: {quote[:60]}")
    together = [json.loads(row) for row in open(os.path.join(folder, "expected.jsonl"), encoding="utf8")]
    if sorted(together, key=lambda d: d["doc"]) != lines:
        say("expected.jsonl", "differs from the single files")
    return len(lines), statements


def main():
    relations = schema()
    items, silent = sentences(relations)
    count, statements = articles(relations)
    for finding in findings:
        print(finding)
    print(f"{items} items, {silent} of them without an asserted statement; {count} articles, {statements} statements; "
          f"{len(findings)} findings")
    return 1 if findings or not items or not count else 0


if __name__ == "__main__":
    sys.exit(main())
