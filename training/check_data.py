# SPDX-License-Identifier: Apache-2.0
"""Checks the corpora: check_data.py SHARED [--write]. training/data.sha256 holds one line a corpus: the SHA-256 over the
names and SHA-256 sums of its files, sorted."""
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
SETS = {
    "ud-ewt": "data/ud-ewt/*.conllu", "ud-gum": "data/ud-gum/*.conllu", "uner-ewt": "data/uner-ewt/*.iob2",
    "dwie": "data/dwie/train/*.json", "re-docred": "data/re-docred/*.json", "crossner-politics": "data/crossner-politics/*.txt",
    "wnut17": "data/wnut17/wnut17train.conll", "sec-filings": "data/sec-filings/FIN*.txt", "gold-dwie": "gold/train/dwie_*.json",
}


def sums(shared):
    out = {}
    for name, pattern in SETS.items():
        h = hashlib.sha256()
        for path in sorted(shared.glob(pattern)):
            h.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        out[name] = h.hexdigest()
    return out


def main():
    found = sums(pathlib.Path(sys.argv[1]))
    listed = HERE / "data.sha256"
    if "--write" in sys.argv:
        listed.write_text("".join(f"{s}  {n}\n" for n, s in found.items()))
        return
    wanted = {n: s for s, n in (line.split() for line in listed.read_text().splitlines())}
    wrong = [n for n in SETS if found[n] != wanted.get(n)]
    if wrong:
        sys.exit(f"{', '.join(wrong)}: not the files of training/data.sha256; the figures of the card hold for those only. "
                 "Take the published files, or accept yours with --write")


if __name__ == "__main__":
    main()
