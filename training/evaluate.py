# SPDX-License-Identifier: Apache-2.0
"""Measures an encoder: evaluate.py --shared ../../shared --tokenizer FILE (--model model.pt | --openvino ../models/en)
[--only ewt gum uner dwie] [--lemmas FILE] [--single]. Gold words and sentences; windows of up to 256 word pieces, or with --single one
sentence each. Names and trees are decoded as at run time."""
import argparse
import json
import pathlib

import numpy as np

import batches
import decode
import lexicon
import sources
import tokens

COARSE = {"Person": "PER", "Company": "ORG", "PublicBody": "ORG", "Organization": "ORG", "Place": "LOC"}


class Torch:
    def __init__(self, path, threads):
        import torch
        import model
        torch.set_num_threads(threads)
        self.torch_, (self.model_, _) = torch, model.load(path)
        self.model_.eval()
        self.labels = self.model_.labels

    def __call__(self, arrays):
        with self.torch_.no_grad():
            return {k: v.numpy() for k, v in self.model_(*arrays).items()}

    def label(self, dep, head):
        t = self.torch_
        with t.no_grad():
            return self.model_.labeller(t.from_numpy(dep), t.from_numpy(head)).numpy()


class OpenVino:
    def __init__(self, folder, threads):
        import openvino as ov
        core = ov.Core()
        config = {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32"}
        self.encoder_ = core.compile_model(folder / "encoder.xml", "CPU", config)
        self.label_ = core.compile_model(folder / "label.xml", "CPU", config)
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))

    def __call__(self, arrays):
        out = self.encoder_(dict(zip(("ids", "shape", "mask", "first"), (a.numpy() for a in arrays))))
        return {p.get_any_name(): v for p, v in out.items()}

    def label(self, dep, head):
        return self.label_({"dep": dep, "head": head})[0]


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def annotate(runner, coder, docs, single=False, trees=True, pieces=4000):
    """{id of coded sentence: prediction}; a sentence that was cut lacks its end."""
    coded, flat = [], []
    for d in docs:
        row = [coder(s) for s in d.sentences]
        coded.append(row)
        flat += row
    ws = list(batches.windows(coded, (lambda: 0) if single else batches.full_size))
    out = {}
    labels = coder.labels
    for batch in batches.grouped(ws, pieces):
        result = runner(batches.inputs(batch))
        bias = batches.arc_bias(batch).numpy() if trees else None
        for b, w in enumerate(batch):
            for k in range(int(w["number"].max()) + 1):
                at = np.where(w["number"] == k)[0]
                lo, hi = int(at[0]), int(at[-1]) + 1
                p = {"name": decode.names(log_softmax(result["name"][b, lo:hi]), labels["name"])}
                for key in ("upos", "xpos", "lemma", "nominal"):
                    p[key] = [labels[key][i] for i in result[key][b, lo:hi].argmax(-1)]
                if trees:
                    arc = result["arc"][b, lo:hi] + bias[b, lo:hi]
                    heads = decode.tree(np.concatenate([arc[:, :1], arc[:, 1 + lo:1 + hi]], 1))
                    wide = np.where(heads == 0, 0, heads + lo)
                    scores = runner.label(np.ascontiguousarray(result["dep"][b, lo:hi]),
                                          np.ascontiguousarray(result["head"][b, wide]))
                    p["head"] = [int(h) for h in heads]
                    p["deprel"] = [labels["deprel"][i] for i in scores.argmax(-1)]
                out[id(w["sentences"][k])] = p
    return [[out.get(id(s), None) for s in row] for row in coded]


def tree_figures(docs, predicted, known):
    """known: lemmas of known words, which go before the scripts."""
    n = 0
    c = dict.fromkeys(("UPOS", "XPOS", "Lemma by script", "Lemma", "UAS", "LAS", "LAS+subtypes"), 0)
    for d, ps in zip(docs, predicted):
        for s, p in zip(d.sentences, ps):
            n += len(s.words)
            for i in range(len(p["upos"]) if p else 0):
                c["UPOS"] += p["upos"][i] == s.upos[i]
                c["XPOS"] += p["xpos"][i] == s.xpos[i]
                lemma = batches.apply_script(s.words[i], p["lemma"][i])
                c["Lemma by script"] += lemma == s.lemma[i]
                c["Lemma"] += known.get((s.words[i].lower(), p["upos"][i]), lemma) == s.lemma[i]
                if p["head"][i] == s.head[i]:
                    c["UAS"] += 1
                    c["LAS"] += p["deprel"][i].split(":")[0] == s.deprel[i].split(":")[0]
                    c["LAS+subtypes"] += p["deprel"][i] == s.deprel[i]
    return {k: round(100 * v / n, 2) for k, v in c.items()} | {"words": n}


def gold_spans(names):
    """[(begin, end, allowed types, optional)] of a sentence's tag sets; unknown words are optional spans of any type."""
    out, i = [], 0
    while i < len(names):
        a = names[i]
        if a is None:
            out.append((i, i + 1, set(sources.TYPES), True))
            i += 1
        elif any(t[0] == "B" for t in a):
            j = i + 1
            while j < len(names) and names[j] and any(t[0] == "I" for t in names[j]) and not any(t[0] == "B" for t in names[j]):
                j += 1
            out.append((i, j, {t[2:] for t in a if t != "O"}, "O" in a))
            i = j
        else:
            i += 1
    return out


def name_figures(pairs, coarse):
    """pairs: (gold spans, predicted spans). coarse maps types to classes; types outside it do not count."""
    c = {}
    for gold, found in pairs:
        found = {(a, b, coarse[t]) for a, b, t in found if t in coarse}
        matched = set()
        for a, b, types, optional in gold:
            kinds = {coarse[t] for t in types if t in coarse}
            hit = next((f for f in found if f[:2] == (a, b) and f[2] in kinds), None)
            kind = sorted(kinds)[0] if len(kinds) == 1 else None
            if optional:
                matched |= {f for f in found if f[0] < b and a < f[1]}
            elif kinds:
                key = hit[2] if hit else kind or "?"
                row = c.setdefault(key, [0, 0, 0])
                row[0 if hit else 2] += 1
                if hit:
                    matched.add(hit)
        for f in found - matched:
            c.setdefault(f[2], [0, 0, 0])[1] += 1
    total = [sum(r[i] for r in c.values()) for i in range(3)]

    def prf(r):
        p, q = 100 * r[0] / max(1, r[0] + r[1]), 100 * r[0] / max(1, r[0] + r[2])
        return f"P {p:.1f} R {q:.1f} F {2 * p * q / max(1e-9, p + q):.1f} ({r[0] + r[2]})"
    return {"all": prf(total)} | {k: prf(r) for k, r in sorted(c.items()) if k != "?"}


def uner_figures(path, docs, predicted):
    gold = {tuple(w for w, _ in s): [t if t[2:] in ("PER", "ORG", "LOC") else "O" for _, t in s] for s in sources.iob2(path)}
    pairs = []
    for d, ps in zip(docs, predicted):
        for s, p in zip(d.sentences, ps):
            tags = gold.get(tuple(s.words))
            if tags is None:
                continue
            back = {"PER": {"Person"}, "ORG": set(sources.ORGS), "LOC": {"Place"}}
            pairs.append(([(a, b, back[t], False) for a, b, t in sources.spans(tags)],
                          sources.spans(p["name"]) if p else set()))
    return name_figures(pairs, COARSE)


def nominal_figures(docs, predicted):
    tp = fp = fn = 0
    for d, ps in zip(docs, predicted):
        for s, p in zip(d.sentences, ps):
            for g, f in zip(s.nominal, p["nominal"] if p else []):
                tp += g == f != "O"
                fp += f != "O" and f != g
                fn += g != "O" and f != g
    return {"F": round(200 * tp / max(1, 2 * tp + fp + fn), 1)}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--tokenizer", type=pathlib.Path, required=True)
    a.add_argument("--model", type=pathlib.Path)
    a.add_argument("--openvino", type=pathlib.Path)
    a.add_argument("--only", nargs="*", default=["ewt", "gum", "uner", "dwie"])
    a.add_argument("--lemmas", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / "models/en/lemmas.tsv")
    a.add_argument("--single", action="store_true")
    a.add_argument("--threads", type=int, default=2)
    args = a.parse_args()
    runner = Torch(args.model, args.threads) if args.model else OpenVino(args.openvino, args.threads)
    labels = {k: runner.labels[k] for k in ("upos", "xpos", "lemma", "name", "nominal", "deprel")}
    coder = batches.Coder(labels, tokens.WordPieces(args.tokenizer))
    known = lexicon.read(args.lemmas)
    data = args.shared / "data"
    if "ewt" in args.only or "uner" in args.only:
        docs = sources.ewt(data, "test", with_names=False)
        predicted = annotate(runner, coder, docs, args.single)
        if "ewt" in args.only:
            print("ud-ewt test", tree_figures(docs, predicted, known), flush=True)
        if "uner" in args.only:
            print("uner-ewt test", uner_figures(data / "uner-ewt/en_ewt-ud-test.iob2", docs, predicted), flush=True)
    if "gum" in args.only:
        docs = sources.gum(data, "dev")
        predicted = annotate(runner, coder, docs, args.single)
        print("ud-gum dev", tree_figures(docs, predicted, known), "nominal", nominal_figures(docs, predicted), flush=True)
    if "dwie" in args.only:
        docs = sources.dwie(data, sources.dwie_split(data)[1], args.shared / "gold")
        predicted = annotate(runner, coder, docs, args.single, trees=False)
        pairs = [(gold_spans(s.names), sources.spans(p["name"]) if p else set())
                 for d, ps in zip(docs, predicted) for s, p in zip(d.sentences, ps)]
        print("dwie held back, PER/ORG/LOC", name_figures(pairs, COARSE), flush=True)
        print("dwie held back, eight types", name_figures(pairs, {t: t for t in sources.TYPES}), flush=True)


if __name__ == "__main__":
    main()
