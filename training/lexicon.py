# SPDX-License-Identifier: Apache-2.0
"""Writes the lemmas of known words: lexicon.py --shared ../../shared --out ../models/en/lemmas.tsv.

One line a pair of lower-cased form and universal tag that EWT or GUM (train) has: form, tag, lemma, separated by tabs, sorted
by code points. A pair with several lemmas has its most frequent one where that makes up 60 %, else no line. Names, numbers,
symbols, punctuation and X are left out: their lemma is a matter of spelling, which the lemma scripts do well."""
import argparse
import collections
import pathlib

import sources

LEFT_OUT = {"PROPN", "NUM", "SYM", "PUNCT", "X"}


def lemmas(documents):
    count = collections.defaultdict(collections.Counter)
    for d in documents:
        for s in d.sentences:
            for word, upos, lemma in zip(s.words, s.upos, s.lemma):
                if upos not in LEFT_OUT:
                    count[word.lower(), upos][lemma] += 1
    out = {}
    for key, c in count.items():
        lemma, n = min(c.items(), key=lambda x: (-x[1], x[0]))
        if n >= 0.6 * sum(c.values()):
            out[key] = lemma
    return out


def read(path):
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf8"))
    return {(form, upos): lemma for form, upos, lemma in rows}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    args = a.parse_args()
    data = args.shared / "data"
    found = lemmas(sources.ewt(data, "train", with_names=False) + sources.gum(data))
    rows = sorted(f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in found.items() if "\t" not in form + lemma)
    args.out.write_text("".join(rows), encoding="utf8")
    print(len(rows), "lines")


if __name__ == "__main__":
    main()
