#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Name F1 from raw text: score_names.py GOLD.iob2 SYSTEM.conllu

GOLD holds IOB2 tags in column 3 (PER, ORG, LOC; anything else counts as none); SYSTEM is the output of
quipu_bench_annotate, whose named mentions stand in MISC as Entity=(id-Type-head … id). Both must spell the same
text; a name is right when its letters and its type are, whatever the tokens. Company, PublicBody and Organization
count as ORG, Place as LOC; other types are left out of the count."""
import re
import sys

TYPES = {"Person": "PER", "Company": "ORG", "PublicBody": "ORG", "Organization": "ORG", "Place": "LOC"}
KNOWN = ("PER", "ORG", "LOC")


def letters(form):
    return re.sub(r"\s", "", form)


def documents(path):
    """{newdoc id: [row of a word or None at the end of a sentence]}"""
    out, current = {}, None
    for line in open(path, encoding="utf8"):
        if line.startswith("# newdoc id"):
            current = out.setdefault(line.split("=", 1)[1].strip(), [])
        elif not line.startswith("#") and current is not None:
            current.append(line.rstrip("\n").split("\t") if line.strip() else None)
    return out


def gold(rows):
    text, names, at, opened = [], set(), 0, None

    def close():
        nonlocal opened
        if opened and opened[2] in KNOWN:
            names.add(tuple(opened))
        opened = None

    for row in rows:
        if row is None:
            close()
            continue
        form, tag = letters(row[1]), row[2]
        if tag[0] == "I" and opened and opened[2] == tag[2:]:
            opened[1] = at + len(form)
        else:
            close()
            if tag[0] in "BI" and len(tag) > 1:
                opened = [at, at + len(form), tag[2:]]
        text.append(form)
        at += len(form)
    close()
    return "".join(text), names


def system(rows):
    text, names, at, opened = [], set(), 0, []
    for row in rows:
        if row is None:
            continue
        form = letters(row[1])
        fields = dict(f.split("=", 1) for f in row[9].split("|") if "=" in f)
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", fields.get("Entity", "")):
            if mark[0] == "(":
                name, kind, _, how = mark.strip("()").split("-")
                opened.append((name, kind, how, at))
                if mark[-1] != ")":
                    continue
                match = len(opened) - 1
            else:
                match = [i for i, o in enumerate(opened) if o[0] == mark[:-1]][-1]
            _, kind, how, begin = opened.pop(match)
            if how == "named" and kind in TYPES:
                names.add((begin, at + len(form), TYPES[kind]))
        text.append(form)
        at += len(form)
    return "".join(text), names


def main():
    gold_docs, system_docs = documents(sys.argv[1]), documents(sys.argv[2])
    if set(gold_docs) != set(system_docs):
        sys.exit(f"the files hold different documents: {sorted(set(gold_docs) ^ set(system_docs))[:5]} …")
    want, got = set(), set()
    for doc in gold_docs:
        want_text, a = gold(gold_docs[doc])
        got_text, b = system(system_docs[doc])
        if want_text != got_text:
            at = next((i for i, (x, y) in enumerate(zip(want_text, got_text)) if x != y), 0)
            sys.exit(f"{doc}: the texts differ after {at} letters: {want_text[at:at + 20]!r}, {got_text[at:at + 20]!r}")
        want |= {(doc,) + n for n in a}
        got |= {(doc,) + n for n in b}
    print(f"{'':8}{'P':>7}{'R':>7}{'F1':>7}  gold  found  right")
    for kind in ("all",) + KNOWN:
        a = {n for n in want if kind in ("all", n[3])}
        b = {n for n in got if kind in ("all", n[3])}
        right = len(a & b)
        p, r = right / max(1, len(b)), right / max(1, len(a))
        print(f"{kind:8}{100 * p:7.2f}{100 * r:7.2f}{200 * p * r / max(1e-9, p + r):7.2f}{len(a):6}{len(b):7}{right:7}")


main()
