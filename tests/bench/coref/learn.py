#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns the weights of models/lexicons/coreference.yaml.

  quipu_bench_coref features > features.txt
  quipu_bench_coref choices TRAIN.conllu > choices.txt
  learn.py features.txt choices.txt

A log-linear model: the probability of a candidate is the softmax of its weighted features over all
candidates of the pronoun and "none of them"; what is made large is the sum over the right ones.
Plain gradient ascent with momentum and an L2 penalty; no random part. Needs numpy.
"""
import sys

import numpy as np


def read(path, size):
    choices = {}
    kind, doc, rows = None, None, []

    def finish():
        if rows:
            labels = np.array([label for label, _ in rows], dtype=bool)
            matrix = np.zeros((len(rows), size))
            for i, (_, features) in enumerate(rows):
                for feature, value in features:
                    matrix[i, feature] = value
            choices.setdefault(kind, []).append((doc, labels, matrix))

    for line in open(path):
        if line.startswith("#"):
            finish()
            _, kind, doc = line.split()
            rows = []
        else:
            label, *features = line.split()
            rows.append((label == "1", [(int(f), float(v)) for f, v in (x.split(":") for x in features)]))
    finish()
    return choices


def learn(choices, size, penalty, rounds=400):
    matrix = np.concatenate([m for _, _, m in choices])
    right = np.concatenate([l for _, l, _ in choices])
    counts = np.array([len(l) for _, l, _ in choices])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    weights, step = np.zeros(size), np.zeros(size)
    for _ in range(rounds):
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), counts)
        mass = np.exp(scores)
        all_mass = mass / np.repeat(np.add.reduceat(mass, starts), counts)
        good = mass * right
        good_mass = good / np.repeat(np.maximum(np.add.reduceat(good, starts), 1e-12), counts)
        gradient = matrix.T @ (good_mass - all_mass) / len(choices) - penalty * weights
        step = 0.9 * step + 0.5 * gradient
        weights += step
    return weights


def main():
    names = open(sys.argv[1]).read().split()
    data = read(sys.argv[2], len(names))
    print("weights:")
    for kind in ("person", "thing", "plural"):
        weights = learn(data[kind], len(names), 0.002)
        shown = [f"{name}: {weight:.2f}" for name, weight in zip(names, weights) if abs(weight) >= 0.02]
        print(f"  {kind}: {{", end="")
        line = ""
        for entry in shown:
            if len(line) + len(entry) > 86:
                print(line.rstrip() + "\n    ", end="")
                line = ""
            line += entry + ", "
        print(line.rstrip(", ") + "}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
