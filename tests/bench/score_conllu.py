#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores a CoNLL-U file made from raw text against a gold one: score_conllu.py GOLD SYSTEM [--json].

Follows the definitions of the CoNLL 2018 shared task on parsing from raw text: both files must spell the same characters
once white space is left out; tokens, sentences and words are aligned by the characters they cover. Reported are F1 scores:

  Tokens, Sents, Words   spans of characters (words of a multi-word token: longest common subsequence of their forms)
  UPOS XPOS Feats Lemma  over aligned words
  UAS LAS                head, head and universal relation (subtypes left out), over aligned words
  LAS+                   head and relation with its subtype (no measure of the shared task)

and AligAcc, the share of aligned words that have the right value. A gold lemma "_" counts as right whatever the system
says, as in the shared task. Where the characters differ the differing place is shown and the exit code is 3.
"""
import argparse
import json
import sys
import unicodedata


class Word:
    __slots__ = ("begin", "end", "form", "cells", "parent", "multi")

    def __init__(self, begin, end, cells, multi):
        self.begin, self.end, self.cells, self.multi = begin, end, cells, multi
        self.form = cells[1]
        self.parent = None  # Word, or None for the root


class Reading:
    def __init__(self, path):
        self.characters, self.tokens, self.sentences, self.words = [], [], [], []
        with open(path, encoding="utf8") as f:
            rows = []
            for number, line in enumerate(f, 1):
                line = line.rstrip("\r\n")
                if not line:
                    self.close(rows, path)
                    rows = []
                elif line[0] != "#":
                    cells = line.split("\t")
                    if len(cells) != 10:
                        raise SystemExit(f"{path}:{number}: {len(cells)} columns; a line of CoNLL-U has 10")
                    if "." not in cells[0]:  # an empty node is no word of the text
                        rows.append(cells)
            self.close(rows, path)
        self.text = "".join(self.characters)

    def add(self, form):
        begin = len(self.characters)
        self.characters += [c for c in form if unicodedata.category(c) != "Zs" and not c.isspace()]
        return begin, len(self.characters)

    def close(self, rows, path):
        if not rows:
            return
        begin = len(self.characters)
        words, i = [], 0
        while i < len(rows):
            cells = rows[i]
            span = self.add(cells[1])
            if span[0] == span[1]:
                raise SystemExit(f"{path}: the word {cells[0]} of a sentence is empty or white space; give it a form")
            self.tokens.append(span)
            if "-" in cells[0]:
                first, last = (int(x) for x in cells[0].split("-"))
                n = last - first + 1
                words += [Word(*span, c, True) for c in rows[i + 1:i + 1 + n]]
                i += 1 + n
            else:
                words.append(Word(*span, cells, False))
                i += 1
        for w in words:
            head = int(w.cells[6])
            if not 0 <= head <= len(words):
                raise SystemExit(f"{path}: head {head} in a sentence of {len(words)} words")
            w.parent = words[head - 1] if head else None
        for w in words:  # a chain of heads longer than the sentence never reaches the root
            at, steps = w, 0
            while at is not None:
                at, steps = at.parent, steps + 1
                if steps > len(words):
                    raise SystemExit(f"{path}: a cycle of heads at the word {w.form!r}")
        self.sentences.append((begin, len(self.characters)))
        self.words += words


def common(a, b):
    """Index pairs of a longest common subsequence."""
    n, m = len(a), len(b)
    length = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            length[i][j] = length[i + 1][j + 1] + 1 if a[i] == b[j] else max(length[i + 1][j], length[i][j + 1])
    out, i, j = [], 0, 0
    while i < n and j < m:
        if a[i] == b[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def align(gold, system):
    """Pairs of aligned words. Outside multi-word tokens words align when they cover the same characters; a stretch that
    touches a multi-word token on either side is aligned by its forms."""
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(system):
        g, s = gold[i], system[j]
        if g.multi or s.multi:
            if not g.multi and g.begin < s.begin:
                i += 1
                continue
            if not s.multi and s.begin < g.begin:
                j += 1
                continue
            begin_g, begin_s, end, before = i, j, g.end if g.multi else s.end, -1
            while end != before:  # until no multi-word token of either side reaches beyond the stretch
                before = end
                while i < len(gold) and gold[i].begin < end:
                    end = max(end, gold[i].end) if gold[i].multi else end
                    i += 1
                while j < len(system) and system[j].begin < end:
                    end = max(end, system[j].end) if system[j].multi else end
                    j += 1
            a, b = gold[begin_g:i], system[begin_s:j]
            pairs += [(a[x], b[y]) for x, y in common([w.form.lower() for w in a], [w.form.lower() for w in b])]
        elif (g.begin, g.end) == (s.begin, s.end):
            pairs.append((g, s))
            i, j = i + 1, j + 1
        elif g.begin <= s.begin:
            i += 1
        else:
            j += 1
    return pairs


def f1(right, gold, system, aligned=None):
    p, r = right / system if system else 0.0, right / gold if gold else 0.0
    out = {"precision": 100 * p, "recall": 100 * r, "f1": 100 * 2 * right / (gold + system) if gold + system else 0.0}
    if aligned is not None:
        out["aligned"] = 100 * right / aligned if aligned else 0.0
    return out


def score(gold, system):
    if gold.text != system.text:
        k = next((k for k, (a, b) in enumerate(zip(gold.text, system.text)) if a != b), min(len(gold.text), len(system.text)))
        sys.stderr.write(f"the texts differ after {k} characters: gold has {gold.text[max(0, k - 20):k + 20]!r}, "
                         f"the system {system.text[max(0, k - 20):k + 20]!r}; both must spell the same text\n")
        raise SystemExit(3)
    pairs = align(gold.words, system.words)
    partner = {id(g): s for g, s in pairs}
    spans = lambda a, b: f1(len(set(a) & set(b)), len(a), len(b))
    out = {"Tokens": spans(gold.tokens, system.tokens), "Sents": spans(gold.sentences, system.sentences),
           "Words": f1(len(pairs), len(gold.words), len(system.words))}

    def right(test):
        return f1(sum(map(lambda p: test(*p), pairs)), len(gold.words), len(system.words), len(pairs))

    def head(g, s):
        if g.parent is None or s.parent is None:
            return g.parent is None and s.parent is None
        return partner.get(id(g.parent)) is s.parent

    out["UPOS"] = right(lambda g, s: g.cells[3] == s.cells[3])
    out["XPOS"] = right(lambda g, s: g.cells[4] == s.cells[4])
    out["Feats"] = right(lambda g, s: g.cells[5] == s.cells[5])
    out["Lemma"] = right(lambda g, s: g.cells[2] in ("_", s.cells[2]))
    out["UAS"] = right(head)
    out["LAS"] = right(lambda g, s: head(g, s) and g.cells[7].split(":")[0] == s.cells[7].split(":")[0])
    out["LAS+"] = right(lambda g, s: head(g, s) and g.cells[7] == s.cells[7])
    return out


def main():
    a = argparse.ArgumentParser(description="Scores CoNLL-U from raw text against gold CoNLL-U.")
    a.add_argument("gold")
    a.add_argument("system")
    a.add_argument("--json", action="store_true")
    args = a.parse_args()
    result = score(Reading(args.gold), Reading(args.system))
    if args.json:
        print(json.dumps({k: {m: round(x, 3) for m, x in v.items()} for k, v in result.items()}))
        return
    print(f"{'':8}{'P':>8}{'R':>8}{'F1':>8}{'AligAcc':>9}")
    for k, v in result.items():
        tail = f"{v['aligned']:9.2f}" if "aligned" in v else ""
        print(f"{k:8}{v['precision']:8.2f}{v['recall']:8.2f}{v['f1']:8.2f}{tail}")


if __name__ == "__main__":
    main()
