# SPDX-License-Identifier: Apache-2.0
"""Word-level coreference on the frozen encoder: coref.py --shared ../../shared --tokenizer FILE --model model.pt --out DIR.
Prepared and tried on a few documents only; no weights of it ship yet.

As in Dobrovolskii (2021): a mention is its head word; each mention looks for the nearest earlier mention of its chain among the
CANDIDATES before it, or for none. The score of a pair is a bilinear form of the two words' vectors plus a small network
over their product and over features that need no vector: distance in sentences and in mentions, kind of both (name,
description, pronoun), same lemma, one name within the other. Mentions are gold in training and in the figure; at run
time they are the names, nominal mentions and pronouns that the encoder finds.

Chains come from GUM (all chains of two or more mentions) and from DWIE's training part (names only, hence with no weight on
"none" for other kinds).
"""
import argparse
import json
import pathlib
import random
import re

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import batches
import model as model_
import sources
import tokens

CANDIDATES = 60
NAME, NOMINAL, PRONOUN = range(3)
BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21, 34)


class Chains:
    """mentions: [(sentence, head word, begin, end, kind, chain)] in text order, of one document."""

    def __init__(self, document, mentions):
        self.document = document
        seen = set()
        self.mentions = []
        for m in sorted(mentions, key=lambda m: (m[0], m[1], m[2] - m[3])):
            if m[:2] not in seen:  # of mentions with one head the longest stays
                seen.add(m[:2])
                self.mentions.append(m)


def gum_chains(data, part):
    docs, misc = sources.conllu(data / f"ud-gum/en_gum-ud-{part}.conllu", "ud-gum")
    measured = set((sources.HERE / "splits/gum_excluded.txt").read_text().split())
    out = []
    for d in docs:
        if part == "train" and d.name in measured:
            continue
        mentions = []
        for k, s in enumerate(d.sentences):
            for begin, end, chain in chain_spans(misc[d.name, k]):
                heads = [i for i in range(begin, end) if not begin < s.head[i] <= end]
                if len(heads) == 1:
                    kind = {"PROPN": NAME, "PRON": PRONOUN, "DET": PRONOUN}.get(s.upos[heads[0]], NOMINAL)
                    mentions.append((k, heads[0], begin, end, kind, chain))
        out.append(Chains(d, mentions))
    return out


def chain_spans(misc):
    out, stack = [], []
    for i, field in enumerate(misc):
        value = next((f[7:] for f in field.split("|") if f.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            key = piece.strip("()").split("-", 1)[0]
            if piece[0] == "(" and piece[-1] == ")":
                out.append((i, i + 1, key))
            elif piece[0] == "(":
                stack.append((key, i))
            else:
                k = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == key), None)
                if k is not None:
                    out.append((stack.pop(k)[1], i + 1, key))
    return out


def dwie_chains(data, names):
    out = []
    for d in sources.dwie(data, names):
        raw = json.loads((data / f"dwie/train/{d.name}.json").read_text(encoding="utf8"))
        place = {}
        for k, words in enumerate(tokens.sentences(raw["content"])):
            for i, (a, b) in enumerate(words):
                for c in range(a, b):
                    place[c] = (k, i)
        mentions = []
        for m in raw["mentions"]:
            first, last = place.get(m["begin"]), place.get(m["end"] - 1)
            if first and last and first[0] == last[0]:
                mentions.append((first[0], last[1], first[1], last[1] + 1, NAME, m["concept"]))
        out.append(Chains(d, mentions))
    return out


class Scorer(nn.Module):
    FEATURES = 2 * (len(BUCKETS) + 1) + 9 + 4

    def __init__(self, size=256):
        super().__init__()
        self.left = nn.Linear(model_.HIDDEN, size)
        self.right = nn.Linear(model_.HIDDEN, size)
        self.bilinear = nn.Linear(size, size, bias=False)
        self.pair = nn.Sequential(nn.Linear(size + self.FEATURES, size), nn.ReLU(), nn.Dropout(0.2), nn.Linear(size, 1))
        self.none = nn.Sequential(nn.Linear(model_.HIDDEN + 3, size), nn.ReLU(), nn.Linear(size, 1))

    def forward(self, mention, kind, before, features):
        """mention[384], before[K,384] -> scores[K+1], "none" first."""
        a, b = F.relu(self.left(mention)), F.relu(self.right(before))
        both = a * b
        pair = b @ self.bilinear(a) + self.pair(torch.cat([both, features], 1)).squeeze(1)
        none = self.none(torch.cat([mention, F.one_hot(kind, 3).float()]))
        return torch.cat([none, pair])


def bucket(n):
    out = [0.0] * (len(BUCKETS) + 1)
    out[sum(n > b for b in BUCKETS)] = 1.0
    return out


def pair_features(chains, i, j):
    m, n = chains.mentions[i], chains.mentions[j]
    words = lambda x: [w.lower() for w in chains.document.sentences[x[0]].words[x[2]:x[3]]]
    a, b = words(m), words(n)
    kinds = [0.0] * 9
    kinds[3 * m[4] + n[4]] = 1.0
    head = chains.document.sentences[m[0]].words[m[1]].lower() == chains.document.sentences[n[0]].words[n[1]].lower()
    return (bucket(m[0] - n[0]) + bucket(i - j - 1) + kinds +
            [float(head), float(a == b), float(set(a) <= set(b)), float(set(b) <= set(a))])


def vectors(model, coder, chains):
    """The encoder's vector of every mention's head, [mentions, 384]."""
    coded = [coder(s) for s in chains.document.sentences]
    number = {id(s): k for k, s in enumerate(coded)}
    found = {}
    ws = list(batches.windows([coded], batches.full_size))
    with torch.no_grad():
        for batch in batches.grouped(ws, 4000):
            word = model.words(*batches.inputs(batch))
            for b, w in enumerate(batch):
                at = {}
                for position, k in enumerate(w["number"]):
                    i = at[k] = at.get(k, -1) + 1
                    found[number[id(w["sentences"][k])], i] = word[b, position]
    zero = torch.zeros(model_.HIDDEN)
    return torch.stack([found.get(m[:2], zero) for m in chains.mentions]) if chains.mentions else None


def loss_and_links(scorer, chains, v, rng=None, share=1.0):
    losses, links = [], []
    for i, m in enumerate(chains.mentions):
        lo = max(0, i - CANDIDATES)
        same = [j for j in range(lo, i) if chains.mentions[j][5] == m[5]]
        if rng and rng.random() > share:
            continue
        if lo == i:
            links.append((i, None))
            continue
        features = torch.tensor([pair_features(chains, i, j) for j in range(lo, i)])
        scores = scorer(v[i], torch.tensor(m[4]), v[lo:i], features)
        right = torch.tensor([j - lo + 1 for j in same] or [0])
        losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0))
        best = int(scores.argmax())
        links.append((i, lo + best - 1 if best else None))
    return (torch.stack(losses).mean() if losses else None), links


def b_cubed(chains, links):
    """Sums for B3 over the mentions of one document: (precision, recall, mentions)."""
    found, c = {}, 0
    for i, j in links:
        if j is None:
            found[i], c = c, c + 1
        else:
            found[i] = found[j]
    gold = [m[5] for m in chains.mentions]
    p = r = 0.0
    for i in range(len(gold)):
        a = {k for k in found if found[k] == found[i]}
        b = {k for k in range(len(gold)) if gold[k] == gold[i]}
        p += len(a & b) / len(a)
        r += len(a & b) / len(b)
    return p, r, len(gold)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--tokenizer", type=pathlib.Path, required=True)
    a.add_argument("--model", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--passes", type=int, default=4)
    a.add_argument("--documents", type=int, default=0, help="at most, of each corpus; for a quick try")
    a.add_argument("--threads", type=int, default=2)
    args = a.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    rng = random.Random(1)
    model, _ = model_.load(args.model)
    model.eval()
    coder = batches.Coder(model.labels, tokens.WordPieces(args.tokenizer))
    data = args.shared / "data"
    limit = slice(0, args.documents or None)
    train = gum_chains(data, "train")[limit] + dwie_chains(data, sources.dwie_split(data)[0][limit])
    dev = gum_chains(data, "dev")[limit]
    train = [(c, vectors(model, coder, c)) for c in train if c.mentions]
    dev = [(c, vectors(model, coder, c)) for c in dev if c.mentions]
    scorer = Scorer()
    optimiser = torch.optim.AdamW(scorer.parameters(), lr=1e-3, weight_decay=0.01)
    for number in range(args.passes):
        rng.shuffle(train)
        scorer.train()
        for c, v in train:
            loss, _ = loss_and_links(scorer, c, v, rng, min(1.0, 200 / len(c.mentions)))
            if loss is not None:
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
        scorer.eval()
        with torch.no_grad():
            sums = np.sum([b_cubed(c, loss_and_links(scorer, c, v)[1]) for c, v in dev], axis=0)
        p, r = sums[0] / sums[2], sums[1] / sums[2]
        print(f"pass {number}: ud-gum dev, gold mentions, B3 P {100 * p:.1f} R {100 * r:.1f} F {200 * p * r / (p + r):.1f}", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(scorer.state_dict(), args.out / "coref.pt")


if __name__ == "__main__":
    main()
