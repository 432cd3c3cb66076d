# SPDX-License-Identifier: Apache-2.0
"""The multi-task encoder: a BERT of MiniLM size in plain torch, and its heads.

Shapes: B windows, L word pieces, W words, T name tags and so on. The first piece of a word stands for the word.
Tree: biaffine attention (Dozat and Manning 2017) over the words of a window; the caller masks other sentences.
"""
import json

import torch
import torch.nn as nn
import torch.nn.functional as F

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY, SHAPES = 384, 6, 12, 1536, 512, 30522, 5
ARC, LABEL = 384, 128


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        b, l, _ = x.shape
        q, k, v = self.qkv(x).view(b, l, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        a = a.transpose(1, 2).reshape(b, l, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(a)))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids, shape, mask):
        place = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        x = self.words(ids) + self.shapes(shape) + self.positions(place)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path):
        """Takes the weights of all-MiniLM-L6-v2 as its safetensors file names them."""
        from safetensors.torch import load_file
        w = load_file(str(path))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        own = {
            "words.weight": w["embeddings.word_embeddings.weight"],
            # there is only one segment: its embedding is part of the position
            "positions.weight": w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": w["embeddings.LayerNorm.weight"], "norm.bias": w["embeddings.LayerNorm.bias"],
            "shapes.weight": self.shapes.weight.data,
        }
        for i in range(LAYERS):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                own[f"layers.{i}.qkv.{kind}"] = torch.cat([w[p + f"attention.self.{n}.{kind}"] for n in ("query", "key", "value")])
                own[f"layers.{i}.out.{kind}"] = w[p + f"attention.output.dense.{kind}"]
                own[f"layers.{i}.norm1.{kind}"] = w[p + f"attention.output.LayerNorm.{kind}"]
                own[f"layers.{i}.inner.{kind}"] = w[p + f"intermediate.dense.{kind}"]
                own[f"layers.{i}.outer.{kind}"] = w[p + f"output.dense.{kind}"]
                own[f"layers.{i}.norm2.{kind}"] = w[p + f"output.LayerNorm.{kind}"]
        self.load_state_dict(own)


class Labeller(nn.Module):
    """Scores of the relations of chosen arcs: dep[N,128], head[N,128] -> label[N,R]."""

    def __init__(self, relations):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(relations, LABEL + 1, LABEL + 1) * 0.01)

    def forward(self, dep, head):
        one = torch.ones_like(dep[:, :1])
        dep, head = torch.cat([dep, one], 1), torch.cat([head, one], 1)
        left = dep @ self.weight.permute(1, 0, 2).reshape(LABEL + 1, -1)
        return (left.view(dep.shape[0], -1, LABEL + 1) * head.unsqueeze(1)).sum(-1)


class Model(nn.Module):
    def __init__(self, labels, dropout=0.1, head_dropout=0.2):
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(dropout)
        self.upos = nn.Linear(HIDDEN, len(labels["upos"]))
        self.xpos = nn.Linear(HIDDEN, len(labels["xpos"]))
        self.lemma = nn.Linear(HIDDEN, len(labels["lemma"]))
        self.name = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(head_dropout),
                                  nn.Linear(HIDDEN, len(labels["name"])))
        self.nominal = nn.Linear(HIDDEN, len(labels["nominal"]))
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc_dep, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.label_dep, self.label_head = nn.Linear(HIDDEN, LABEL), nn.Linear(HIDDEN, LABEL)
        self.arc_weight = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.labeller = Labeller(len(labels["deprel"]))
        self.dropout = nn.Dropout(head_dropout)

    def words(self, ids, shape, mask, first):
        h = self.encoder(ids, shape, mask)
        return torch.gather(h, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))

    def tree(self, word):
        with_root = torch.cat([self.root.expand(word.shape[0], 1, -1), word], 1)
        dep, head = F.leaky_relu(self.arc_dep(word), 0.1), F.leaky_relu(self.arc_head(with_root), 0.1)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        arc = (dep @ self.arc_weight) @ head.transpose(1, 2)
        return arc, F.leaky_relu(self.label_dep(word), 0.1), F.leaky_relu(self.label_head(with_root), 0.1)

    def forward(self, ids, shape, mask, first):
        word = self.words(ids, shape, mask, first)
        h = self.dropout(word)
        arc, dep, head = self.tree(h)
        return {"word": word, "upos": self.upos(h), "xpos": self.xpos(h), "lemma": self.lemma(h),
                "name": self.name(h), "nominal": self.nominal(h), "arc": arc, "dep": dep, "head": head}


def save(model, path, **more):
    torch.save({"labels": model.labels, "weights": model.state_dict(), **more}, path)


def load(path):
    found = torch.load(path, map_location="cpu", weights_only=False)
    model = Model(found["labels"])
    model.load_state_dict(found["weights"])
    return model, found


def write_labels(labels, path):
    out = {"format": 1}
    out.update({k: labels[k] for k in ("upos", "xpos", "lemma", "name", "nominal", "deprel")})
    out.update(max_pieces=256, max_word_pieces=12)
    with open(path, "w", encoding="utf8") as f:
        json.dump(out, f, ensure_ascii=False, indent=0)
        f.write("\n")
