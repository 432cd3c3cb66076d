# SPDX-License-Identifier: Apache-2.0
"""From scores to a tree and to names: the same rules as at run time."""
import numpy as np


def tree(scores):
    """scores[n, n+1] of one sentence (0 root) -> heads, one root, no cycle. Greedy where that is already a tree, else the
    maximum spanning arborescence (Chu-Liu-Edmonds), tried with every likely word as the only root."""
    n = scores.shape[0]
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _acyclic(heads):
        return heads
    best, best_score = None, -np.inf
    for root in np.argsort(-scores[:, 0])[:8]:
        s = scores.copy()
        s[:, 0] = -1e9
        s[root] = -1e9
        s[root, 0] = scores[root, 0]
        h = _arborescence(s)
        total = scores[np.arange(n), h].sum()
        if total > best_score:
            best, best_score = h, total
    return best


def _acyclic(heads):
    for i in range(len(heads)):
        seen, at = set(), i + 1
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


def _arborescence(scores):
    n = scores.shape[0]
    s = np.full((n + 1, n + 1), -np.inf)
    s[1:] = scores
    np.fill_diagonal(s, -np.inf)
    return np.array(_edmonds(s)[1:])


def _edmonds(s):
    """s[d, h]; node 0 is the root. Recursive contraction of one cycle at a time."""
    size = len(s)
    heads = [0] + [int(np.argmax(s[d])) for d in range(1, size)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [v for v in range(size) if v not in inside]
    new = {v: i for i, v in enumerate(outside)}
    c = len(outside)
    t = np.full((c + 1, c + 1), -np.inf)
    enter, leave = {}, {}
    kept = {v: s[v, heads[v]] for v in cycle}
    for d in outside:
        for h in outside:
            t[new[d], new[h]] = s[d, h]
        if d:
            h = max(cycle, key=lambda v: s[d, v])
            t[new[d], c], leave[d] = s[d, h], h
    for h in outside:
        d = max(cycle, key=lambda v: s[v, h] - kept[v])
        t[c, new[h]], enter[h] = s[d, h] - kept[d], d
    np.fill_diagonal(t, -np.inf)
    sub = _edmonds(t)
    back = {i: v for v, i in new.items()}
    out = list(heads)
    for d in outside:
        if d:
            h = sub[new[d]]
            out[d] = leave[d] if h == c else back[h]
    h = back[sub[c]]
    out[enter[h]] = h
    return out


def _cycle(heads):
    state = [0] * len(heads)
    state[0] = 2
    for v in range(1, len(heads)):
        path, at = [], v
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at):]
        for p in path:
            state[p] = 2
    return None


def names(scores, tags):
    """Best BIO sequence: I-X stands only after B-X or I-X. scores[n, T] -> tag names."""
    n, t = scores.shape
    may = np.zeros((t, t))
    for j, b in enumerate(tags):
        if b[0] == "I":
            for i, a in enumerate(tags):
                if a[2:] != b[2:]:
                    may[i, j] = -1e9
    best = scores[0] + np.array([-1e9 if x[0] == "I" else 0 for x in tags])
    back = []
    for k in range(1, n):
        step = best[:, None] + may
        back.append(step.argmax(0))
        best = step.max(0) + scores[k]
    at = int(best.argmax())
    out = [at]
    for b in reversed(back):
        at = int(b[at])
        out.append(at)
    return [tags[i] for i in reversed(out)]
