# SPDX-License-Identifier: Apache-2.0
"""Trains the encoder: train.py --shared ../../shared --base BASE --out DIR [--init FILE] [--passes N] [--minutes M].

BASE is the folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2. One pass is once over all corpora in
windows drawn anew. The learning rate rises for 6 % of the way and falls linearly to zero; the way is measured in steps,
or, with --minutes, in the time allowed where that runs out first. A checkpoint every five minutes; --resume goes on.
"""
import argparse
import pathlib
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import batches
import evaluate
import model as model_
import sources
import tokens

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "nominal": 0.5}


def cross_entropy(logits, target):
    known = target != batches.IGNORE
    if not known.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[known], target[known])


def loss_of(model, batch, table, piece_dropout, trees):
    ids, shape, mask, first = batches.inputs(batch)
    if piece_dropout:
        hide = (torch.rand(ids.shape) < piece_dropout) & (ids > 103)
        ids = ids.masked_fill(hide, tokens.MASK)
    h = model.dropout(model.words(ids, shape, mask, first))
    target = {k: batches.pad([w[k] for w in batch], batches.IGNORE) for k in batches.TARGETS}
    names = target["name"].clamp(min=0)  # padding: set 0, nothing known
    real = names > 0
    logits = model.name(h[real])
    parts = {"name": (torch.logsumexp(logits, -1) - torch.logsumexp(logits + table[names[real]], -1)).mean()
             if real.any() else h.sum() * 0}
    if trees:
        for k in ("upos", "xpos", "lemma", "nominal"):
            known = target[k] != batches.IGNORE
            if known.any():
                parts[k] = WEIGHTS[k] * F.cross_entropy(getattr(model, k)(h[known]), target[k][known])
        arc, dep, head = model.tree(h)
        arc = arc + batches.arc_bias(batch)
        gold = batches.pad([w["head"] for w in batch], batches.IGNORE)
        known = gold != batches.IGNORE
        parts["arc"] = F.cross_entropy(arc[known], gold[known])
        chosen = torch.gather(head, 1, gold.clamp(min=0).unsqueeze(-1).expand(-1, -1, model_.LABEL))
        parts["label"] = F.cross_entropy(model.labeller(dep[known], chosen[known]), target["deprel"][known])
    return parts


def augmented(w, coder, rng):
    """Name windows only: headlines, capitals, lower case, misspelt names."""
    draw = rng.random()
    if draw < 0.06:
        return batches.recase(w, "title")
    if draw < 0.11:
        return batches.recase(w, "upper")
    if draw < 0.16:
        return batches.recase(w, "lower")
    if draw < 0.24:
        sents = []
        for s in w["sentences"]:
            pieces = list(s["pieces"])
            for i, k in enumerate(s["name"]):
                allowed = coder.sets[k]
                if allowed and "O" not in allowed and rng.random() < 0.4:
                    pieces[i] = coder.pieces(batches.misspell(s["words"][i], rng))
            sents.append({**s, "pieces": pieces})
        return batches.window(sents)
    return w


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--base", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--init", type=pathlib.Path)
    a.add_argument("--resume", action="store_true")
    a.add_argument("--passes", type=int, default=1)
    a.add_argument("--minutes", type=float, default=0)
    a.add_argument("--rate", type=float, default=3e-4)
    a.add_argument("--head-rate", type=float, default=2e-3)
    a.add_argument("--pieces", type=int, default=1600)
    a.add_argument("--without", nargs="*", default=[], help="sources to leave out")
    a.add_argument("--share", type=float, default=1.0, help="of the documents; for a quick try")
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--seed", type=int, default=1)
    args = a.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    trees, names = ([d for d in docs if d.source not in args.without] for docs in sources.training(args.shared))
    for key, count in sources.summary(trees + names).items():
        print(*key, count)
    pieces = tokens.WordPieces(args.base / "tokenizer.json")
    if args.init:
        model, _ = model_.load(args.init)
        labels = model.labels
    else:
        labels = batches.inventories(trees)
        model = model_.Model(labels)
        model.encoder.load_base(args.base / "model.safetensors")
    coder = batches.Coder(labels, pieces)
    print({k: len(v) for k, v in labels.items()}, flush=True)

    def code(docs):
        out = []
        for d in docs:
            row = []
            for s in d.sentences:
                c = coder(s)
                c["words"] = s.words
                row.append(c)
            out.append(row)
        return out

    if args.share < 1:
        rng.shuffle(trees)
        rng.shuffle(names)
        trees, names = (d[:max(1, int(len(d) * args.share))] for d in (trees, names))
    coded = [(True, code(trees)), (False, code(names))]
    table = coder.allowed_table()
    pieces_of_pass = sum(int(s["count"].sum()) for _, docs in coded for d in docs for s in d)
    print("pieces a pass", pieces_of_pass, flush=True)

    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or n.startswith("encoder.shapes")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and not n.startswith("encoder.shapes")]
    optimiser = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=args.rate, weight_decay=0.01,
                                  betas=(0.9, 0.98), fused=True)
    rates = (args.rate, args.head_rate)

    def batches_of_pass(number):
        r = random.Random(args.seed * 1000 + number)
        out = []
        for has_trees, docs in coded:
            docs = list(docs)
            r.shuffle(docs)
            ws = list(batches.windows(docs, batches.training_size(r)))
            if not has_trees:
                ws = [augmented(w, coder, r) for w in ws]
            out += [(has_trees, b) for b in batches.grouped(ws, args.pieces, r)]
        r.shuffle(out)
        return out

    first = batches_of_pass(0)
    total = args.passes * len(first)
    step, number, spent = 0, 0, 0.0
    state = args.out / "state.pt"
    if args.resume and state.exists():
        found = torch.load(state, weights_only=False)
        model.load_state_dict(found["weights"])
        optimiser.load_state_dict(found["optimiser"])
        step, spent = found["step"], found["spent"]
        print("resumed at step", step)
    started, saved, done = time.time(), time.time(), False
    running = {}
    model.train()
    at = 0
    while number < args.passes and not done:
        for has_trees, batch in (first if number == 0 else batches_of_pass(number)):
            at += 1
            if at <= step:
                continue
            used = spent + time.time() - started
            way = max(step / total, used / (60 * args.minutes) if args.minutes else 0)
            if way >= 1:
                done = True
                break
            factor = min(way / 0.06 + 1e-3, (1 - way) / 0.94) if step / total < 0.5 else (1 - way) / 0.94
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * min(1.0, factor)
            parts = loss_of(model, batch, table, 0.03, has_trees)
            loss = sum(parts.values())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            for k, v in parts.items():
                v = v.item() / WEIGHTS.get(k, 1)
                running[k] = 0.97 * running.get(k, v) + 0.03 * v
            if step % 20 == 0:
                print(f"{step}/{total} way {way:.3f} {used:.0f}s " +
                      " ".join(f"{k} {v:.3f}" for k, v in sorted(running.items())), flush=True)
            if time.time() - saved > 300:
                saved = time.time()
                torch.save({"weights": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step,
                            "spent": spent + time.time() - started}, state)
        number += 1
    model_.save(model, args.out / "model.pt", steps=step, seconds=spent + time.time() - started)
    print("done", step, "steps", flush=True)


if __name__ == "__main__":
    main()
