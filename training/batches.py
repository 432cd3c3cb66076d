# SPDX-License-Identifier: Apache-2.0
"""Label inventories, sentences as numbers, windows of whole sentences, and batches of windows."""
import collections
import random

import numpy as np
import torch

import sources
import tokens

IGNORE = -100


# --- lemmas ----------------------------------------------------------------------------------------------------------

def lemma_script(form, lemma):
    """How lemma comes from form: "2|y|l" = lower-case the form, cut 2 code points from its end, append "y"; k: as it is."""
    def common(a, b):
        n = 0
        while n < min(len(a), len(b)) and a[n] == b[n]:
            n += 1
        return n
    lower = form.lower()
    keep, low = common(form, lemma), common(lower, lemma)
    if len(lower) == len(form) and low >= keep:
        return f"{len(form) - low}|{lemma[low:]}|l"
    return f"{len(form) - keep}|{lemma[keep:]}|k"


def apply_script(form, script):
    cut, rest = script.split("|", 1)
    tail, flag = rest.rsplit("|", 1)
    base = form.lower() if flag == "l" else form
    cut = int(cut)
    return (base[:-cut] if cut and cut <= len(base) else base if not cut else "") + tail


def inventories(tree_docs):
    count = {k: collections.Counter() for k in ("upos", "xpos", "deprel", "lemma")}
    for d in tree_docs:
        for s in d.sentences:
            count["upos"].update(s.upos)
            count["xpos"].update(s.xpos)
            count["deprel"].update(s.deprel)
            count["lemma"].update(lemma_script(w, l) for w, l in zip(s.words, s.lemma))
    labels = {k: sorted(count[k]) for k in ("upos", "xpos", "deprel")}
    labels["lemma"] = sorted(k for k, n in count["lemma"].items() if n >= 3)
    labels["name"], labels["nominal"] = sources.TAGS, sources.NOMINALS
    return labels


# --- sentences as numbers --------------------------------------------------------------------------------------------

class Coder:
    def __init__(self, labels, pieces):
        self.labels, self.pieces = labels, pieces
        self.index = {k: {v: i for i, v in enumerate(labels[k])} for k in labels}
        self.sets = [None]  # 0: nothing known
        self.set_index = {None: 0}

    def allowed(self, names):
        k = self.set_index.get(names)
        if k is None:
            k = self.set_index[names] = len(self.sets)
            self.sets.append(names)
        return k

    def allowed_table(self):
        """[sets, tags] with 0 where a tag is allowed and -inf-like elsewhere."""
        table = np.full((len(self.sets), len(self.labels["name"])), -1e4, np.float32)
        table[0] = 0
        for k, names in enumerate(self.sets[1:], 1):
            for t in names:
                table[k, self.index["name"][t]] = 0
        return torch.from_numpy(table)

    def __call__(self, s):
        """The arrays of one sentence; targets that are unknown are IGNORE (names: set 0)."""
        n = len(s.words)
        per_word = [self.pieces(w) for w in s.words]
        shapes = [tokens.case_shape(w) for w in s.words]
        known = lambda key, values: (np.array([self.index[key].get(v, IGNORE) for v in values]) if values
                                     else np.full(n, IGNORE))
        scripts = s.lemma and [lemma_script(w, l) for w, l in zip(s.words, s.lemma)]
        return {
            "pieces": per_word, "shape": np.array(shapes), "count": np.array([len(p) for p in per_word]),
            "upos": known("upos", s.upos), "xpos": known("xpos", s.xpos), "lemma": known("lemma", scripts),
            "deprel": known("deprel", s.deprel), "nominal": known("nominal", s.nominal),
            "head": np.array(s.head) if s.head else np.full(n, IGNORE),
            "name": np.array([self.allowed(x) for x in s.names]) if s.names else np.zeros(n, int),
        }


TARGETS = ("upos", "xpos", "lemma", "deprel", "nominal", "name")


def window(sents):
    """One window of coded sentences: pieces, shapes, first pieces, sentence numbers, targets; heads are window-wide
    (0 root, h + 1 word h). What does not fit into 256 pieces is cut; a head beyond the cut is unknown."""
    ids, shape, first, number, head = [tokens.CLS], [tokens.NO_LETTERS], [], [], []
    targets = {k: [] for k in TARGETS}
    for k, s in enumerate(sents):
        base = len(first)
        n = 0
        for p, c in zip(s["pieces"], s["shape"]):
            if len(ids) + len(p) > tokens.MAX_PIECES - 1:
                break
            first.append(len(ids))
            ids += p
            shape += [c] * len(p)
            n += 1
        number += [k] * n
        for key in TARGETS:
            targets[key].append(s[key][:n])
        h = s["head"][:n]
        head.append(np.where(h <= 0, h, np.where(h > n, IGNORE, h + base)))
        if n < len(s["pieces"]):
            break
    out = {k: np.concatenate(v) for k, v in targets.items()}
    out.update(ids=np.array(ids + [tokens.SEP]), shape=np.array(shape + [tokens.NO_LETTERS]), first=np.array(first),
               number=np.array(number), head=np.concatenate(head), sentences=sents)
    return out


def windows(documents, size):
    """documents: [[coded sentence]]; size() gives the pieces that a window may have (its first sentence always fits)."""
    for doc in documents:
        group, used, limit = [], 2, size()
        for s in doc:
            n = int(s["count"].sum())
            if group and used + n > limit:
                yield window(group)
                group, used, limit = [], 2, size()
            group.append(s)
            used += n
        if group:
            yield window(group)


def training_size(rng):
    """A quarter of the windows are single sentences, the rest of any size up to the largest."""
    return lambda: 0 if rng.random() < 0.25 else rng.randint(32, tokens.MAX_PIECES)


def full_size():
    return tokens.MAX_PIECES


def grouped(all_windows, pieces, rng=None):
    """Batches of windows of like length, about `pieces` word pieces each."""
    order = list(range(len(all_windows)))
    if rng:
        rng.shuffle(order)
    batches = []
    for at in range(0, len(order), 1500):
        chunk = sorted(order[at:at + 1500], key=lambda i: len(all_windows[i]["ids"]))
        batch = []
        for i in chunk:
            if batch and len(all_windows[i]["ids"]) * (len(batch) + 1) > pieces:
                batches.append(batch)
                batch = []
            batch.append(i)
        if batch:
            batches.append(batch)
    if rng:
        rng.shuffle(batches)
    return [[all_windows[i] for i in b] for b in batches]


def pad(rows, value):
    width = max(map(len, rows))
    out = np.full((len(rows), width), value, np.int64)
    for i, r in enumerate(rows):
        out[i, :len(r)] = r
    return torch.from_numpy(out)


def inputs(batch):
    ids = pad([w["ids"] for w in batch], 0)
    return (ids, pad([w["shape"] for w in batch], tokens.NO_LETTERS),
            pad([np.ones(len(w["ids"])) for w in batch], 0), pad([w["first"] for w in batch], 0))


def arc_bias(batch):
    """[B,W,W+1]: 0 where a word may have that head (root or a word of its sentence, not itself), -1e4 elsewhere."""
    number = pad([w["number"] for w in batch], -1)
    same = (number.unsqueeze(2) == number.unsqueeze(1)) & (number >= 0).unsqueeze(1)
    same &= ~torch.eye(number.shape[1], dtype=torch.bool)
    root = torch.ones_like(number[..., :1], dtype=torch.bool).unsqueeze(1).expand(-1, number.shape[1], 1)
    return (~torch.cat([root, same], 2)).float() * -1e4


# --- augmentation ----------------------------------------------------------------------------------------------------

def recase(w, kind):
    """The window as a headline, in capitals or in lower case: word pieces are uncased, so only shapes change."""
    shape = w["shape"].copy()
    letters = shape != tokens.NO_LETTERS
    shape[letters] = {"title": tokens.CAPITALISED, "upper": tokens.UPPER, "lower": tokens.LOWER}[kind]
    if kind == "title":
        short = np.isin(w["shape"], (tokens.UPPER, tokens.MIXED))
        shape[short] = w["shape"][short]
    return {**w, "shape": shape, "lemma": np.full_like(w["lemma"], IGNORE)}


def misspell(word, rng):
    if len(word) < 4:
        return word
    i = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:i] + word[i + 1:]
    if kind == 1:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    return word[:i] + word[i] + word[i:]
