#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Annotated articles (NAME.txt, NAME.json) → the input of `quipu_bench_coref names`.

Every name of every entity is looked up in the text, longest first. One line a thing:
  D name          a document begins
  W form glued    a word; glued is 1 when no space stands before it
  M begin end type entity    words [begin, end) are a name of the entity
"""
import json
import pathlib
import re
import sys

WORD = re.compile(r"\w\.(?:\w\.)+|\w+(?:['’]\w+)?|[^\w\s]")


def main():
    if len(sys.argv) != 2 or not pathlib.Path(sys.argv[1]).is_dir():
        print("gold_names.py FOLDER: the folder of annotated articles is absent; nothing is measured",
              file=sys.stderr)
        return 2
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
        text = path.with_suffix(".txt").read_text()
        gold = json.loads(path.read_text())
        words = []
        for match in WORD.finditer(text):
            form, start = match.group(), match.start()
            split = re.fullmatch(r"(.+?)(['’]s|['’])", form)
            if split:
                words.append((split.group(1), start))
                words.append((split.group(2), start + len(split.group(1))))
            else:
                words.append((form, start))
        starts = {start: i for i, (_, start) in enumerate(words)}
        ends = {start + len(form): i + 1 for i, (form, start) in enumerate(words)}
        taken = [False] * len(words)
        mentions = []
        names = [(name, entity) for entity in gold["entities"] if entity["type"] != "Group"
                 for name in entity["names"]]
        for name, entity in sorted(names, key=lambda item: -len(item[0])):
            for match in re.finditer(re.escape(name), text):
                begin, end = starts.get(match.start()), ends.get(match.end())
                if begin is None or end is None or any(taken[begin:end]):
                    continue
                taken[begin:end] = [True] * (end - begin)
                mentions.append((begin, end, entity["type"], entity["id"]))
        print("D", path.stem)
        previous_end = -1
        for form, start in words:
            print("W", form, int(start == previous_end))
            previous_end = start + len(form)
        for mention in sorted(mentions):
            print("M", *mention)
    return 0


if __name__ == "__main__":
    sys.exit(main())
