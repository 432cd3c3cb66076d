# SPDX-License-Identifier: Apache-2.0
"""The corpora as documents of annotated sentences.

Every reader returns [Document]; a sentence holds what its corpus says and None for what it does not say. Names are sets
of allowed tags a word: a corpus that knows fewer types than we do gives several tags, and None means that nothing is
known of the word. Nothing is read that is kept for measuring: the test and dev parts, the held-back DWIE documents, and
the GUM documents on which statements are measured.
"""
import collections
import hashlib
import json
import pathlib
import re

import yaml

import tokens

HERE = pathlib.Path(__file__).parent
TYPES = ["Person", "Company", "PublicBody", "Organization", "Place", "Event", "Product", "Work"]
TAGS = ["O"] + [p + t for t in TYPES for p in ("B-", "I-")]
ORGS = ("Company", "PublicBody", "Organization")
OPEN = ("Event", "Product", "Work")  # what the three-type corpora do not annotate
NOMINALS = ["O", "person", "organization", "place", "event", "object", "abstract", "time", "animal", "plant", "substance"]
HELD_BACK_DWIE = 100


class Sentence:
    __slots__ = ("words", "upos", "xpos", "lemma", "head", "deprel", "names", "nominal")

    def __init__(self, words):
        self.words = words
        self.upos = self.xpos = self.lemma = self.head = self.deprel = self.names = self.nominal = None


class Document:
    __slots__ = ("source", "name", "sentences")

    def __init__(self, source, name, sentences=None):
        self.source, self.name, self.sentences = source, name, sentences or []


def tag_set(types, first):
    return frozenset("O" if t == "O" else ("B-" if first else "I-") + t for t in types)


OUTSIDE = frozenset(["O"])


def outside_or(types):
    return frozenset(["O"] + [p + t for t in types for p in ("B-", "I-")])


# --- CoNLL-U ---------------------------------------------------------------------------------------------------------

def conllu(path, source):
    """Documents of a CoNLL-U file; ranges of multi-word tokens and empty nodes are passed over. The MISC column of every
    word is returned beside the documents: {(document, sentence): [misc]}."""
    docs, misc, rows = [], {}, []

    def close():
        if not rows:
            return
        if not docs:
            docs.append(Document(source, "-"))
        s = Sentence([r[1] for r in rows])
        s.lemma, s.upos, s.xpos = [r[2] for r in rows], [r[3] for r in rows], [r[4] for r in rows]
        s.head, s.deprel = [int(r[6]) for r in rows], [r[7] for r in rows]
        if not any(w == "_" and l == "_" for w, l in zip(s.words, s.lemma)):
            misc[docs[-1].name, len(docs[-1].sentences)] = [r[9] for r in rows]
            docs[-1].sentences.append(s)
        rows.clear()

    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            docs.append(Document(source, line.split("=", 1)[-1].strip()))
        if line.startswith("#"):
            continue
        if not line:
            close()
            continue
        row = line.split("\t")
        if row[0].isdigit():
            rows.append(row)
    close()
    return docs, misc


def spans(tags):
    """{(begin, end, type)} of a BIO sequence; an I- that fits nothing before it begins a span."""
    out, begin, kind = set(), 0, None
    for i, t in enumerate(list(tags) + ["O"]):
        if kind and (t[:1] != "I" or t[2:] != kind):
            out.add((begin, i, kind))
            kind = None
        if t != "O" and kind is None:
            begin, kind = i, t[2:]
    return out


NEVER_NAMES = {"PRON", "DET", "AUX", "VERB", "ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "INTJ", "ADV"}


def iob2(path):
    """[[(word, tag)]] of a UNER file."""
    out, sent = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if sent:
                out.append(sent)
            sent = []
        elif line[0] != "#" or "\t" in line:
            row = line.split("\t")
            sent.append((row[1], row[2]))
    if sent:
        out.append(sent)
    return out


UNER = {"PER": ("Person",), "ORG": ORGS, "LOC": ("Place",)}


def ewt(data, part="train", with_names=True):
    docs, _ = conllu(data / f"ud-ewt/en_ewt-ud-{part}.conllu", "ud-ewt")
    if not with_names:
        return docs
    by_words = {}
    for sent in iob2(data / f"uner-ewt/en_ewt-ud-{part}.iob2"):
        by_words[tuple(w for w, _ in sent)] = [t for _, t in sent]
    for d in docs:
        for s in d.sentences:
            tags = by_words.get(tuple(s.words))
            if tags is None:
                continue
            s.names, last = [], None
            for word, upos, t in zip(s.words, s.upos, tags):
                kind = t[2:] if t[2:] in UNER else None
                if kind:
                    s.names.append(tag_set(UNER[kind], t[0] == "B" or last != kind))
                elif upos in NEVER_NAMES or tokens.case_shape(word) in (tokens.LOWER, tokens.NO_LETTERS):
                    s.names.append(OUTSIDE)
                else:
                    s.names.append(outside_or(OPEN))
                last = kind
    return docs


GUM_TYPES = {"person": ("Person",), "organization": ORGS, "place": ("Place",), "event": ("Event",),
             "object": ("Product", "Work", "O"), "abstract": ("Product", "Work", "Event", "O")}
TITLES = {"president", "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "prof.", "professor", "sir", "lady", "lord",
          "senator", "sen.", "rep.", "representative", "governor", "gov.", "general", "gen.", "captain", "king", "queen",
          "prince", "princess", "minister", "chancellor", "judge", "justice", "mayor", "pope", "father", "sister"}


def entities(misc):
    """[(begin, end, type, named)] of the Entity= fields of one sentence; spans that leave the sentence are dropped."""
    out, stack = [], []
    for i, field in enumerate(misc):
        value = next((f[7:] for f in field.split("|") if f.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            if piece[0] == "(":
                parts = piece.strip("()").split("-", 7)
                named = len(parts) > 7
                kind = parts[1] if len(parts) > 1 else ""
                if piece[-1] == ")":
                    out.append((i, i + 1, kind, named))
                else:
                    stack.append((parts[0], i, kind, named))
            else:
                key = piece[:-1]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == key:
                        _, begin, kind, named = stack.pop(k)
                        out.append((begin, i + 1, kind, named))
                        break
    return out


def gum(data, part="train"):
    docs, misc = conllu(data / f"ud-gum/en_gum-ud-{part}.conllu", "ud-gum")
    if part == "train":
        measured = set((HERE / "splits/gum_excluded.txt").read_text().split())
        docs = [d for d in docs if d.name not in measured]
    for d in docs:
        for k, s in enumerate(d.sentences):
            found = entities(misc[d.name, k])
            s.nominal = ["O"] * len(s.words)
            candidates = []
            for begin, end, kind, named in found:
                heads = [i for i in range(begin, end) if not begin < s.head[i] <= end]
                if len(heads) != 1:
                    continue
                h = heads[0]
                if s.upos[h] in ("PROPN", "PRON"):
                    if s.upos[h] == "PROPN" and kind in GUM_TYPES:
                        candidates.append((begin, end, kind, named))
                elif kind in NOMINALS:
                    s.nominal[h] = kind
            # names: spans of proper nouns only (inner hyphens, "of", "the" allowed), the longest first; of any other
            # proper noun nothing is known
            s.names = [None if u == "PROPN" else OUTSIDE for u in s.upos]
            taken = [False] * len(s.words)
            for begin, end, kind, named in sorted(candidates, key=lambda c: c[0] - c[1]):
                while begin < end and s.upos[begin] == "DET":
                    begin += 1
                if kind == "person":
                    while begin < end - 1 and s.words[begin].lower() in TITLES:
                        begin += 1
                inner = [s.upos[i] == "PROPN" or s.words[i] in ("-", "of", "the", "for", "and", "&") for i in range(begin, end)]
                if begin == end or not all(inner) or any(taken[begin:end]):
                    continue
                for i in range(begin, end):
                    s.names[i] = tag_set(GUM_TYPES[kind], i == begin)
                    taken[i] = True
    return docs


# --- raw text with offsets -------------------------------------------------------------------------------------------

def dwie_names(data):
    return sorted(p.stem for p in (data / "dwie/train").glob("*.json"))


def dwie_split(data):
    """(train, held back) names: the hundred with the smallest hash are held back."""
    names = sorted(dwie_names(data), key=lambda n: hashlib.sha256(n.encode()).hexdigest())
    return sorted(names[HELD_BACK_DWIE:]), sorted(names[:HELD_BACK_DWIE])


def dwie_map():
    rows = yaml.safe_load((HERE / "maps/dwie_types.yaml").read_text())
    return [(set(r["tags"]), tuple(r["types"])) for r in rows]


def tagged_text(text, mentions, unknown_capitals=False):
    """Sentences of text; mentions [(begin, end, types)], the longest wins where two overlap."""
    chosen, sents = [], []
    for m in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        if not any(m[0] < c[1] and c[0] < m[1] for c in chosen):
            chosen.append(m)
    chosen.sort()
    k = 0
    for words in tokens.sentences(text):
        s = Sentence([text[a:b] for a, b in words])
        s.names, last = [], None
        for a, b in words:
            while k < len(chosen) and chosen[k][1] <= a:
                k += 1
            if k < len(chosen) and chosen[k][0] < b:
                types = chosen[k][2]
                s.names.append(tag_set(types, last != k) if types else None)
                last = k
            else:
                s.names.append(OUTSIDE)
                last = None
        sents.append(s)
    return sents


def gold_types(gold, name):
    """{name: type} of an article annotated with statements, if there is one."""
    path = gold / "train" / f"dwie_{name.removeprefix('DW_')}.json"
    if not path.exists():
        return {}
    entities_ = json.loads(path.read_text(encoding="utf8"))["entities"]
    return {n: e["type"] for e in entities_ if e["type"] in TYPES for n in e["names"]}


def dwie(data, names, gold=None):
    """Where the article is also annotated by our guidelines, the type given there is taken instead of the mapped one."""
    rules, docs = dwie_map(), []
    for name in names:
        d = json.loads((data / f"dwie/train/{name}.json").read_text(encoding="utf8"))
        better = gold_types(gold, name) if gold else {}
        kinds = {}
        for c in d["concepts"]:
            tags = {t[6:] for t in c["tags"] if t.startswith("type::")}
            kinds[c["concept"]] = next((types for has, types in rules if has & tags), ())
        mentions = []
        for m in d["mentions"]:
            types = kinds.get(m["concept"], ())
            if types != ("O",) and m["text"] in better:
                types = (better[m["text"]],)
            mentions.append((m["begin"], m["end"], types))
        docs.append(Document("dwie", name, tagged_text(d["content"], mentions)))
    return docs


# --- tokens with tags ------------------------------------------------------------------------------------------------

def resplit(words, sets):
    """The words in our tokenisation, the tags with them."""
    w, t = [], []
    for word, allowed in zip(words, sets):
        parts = tokens.split_word(word)
        for k, part in enumerate(parts):
            w.append(part)
            t.append(allowed if k == 0 or allowed is None else
                     frozenset(x.replace("B-", "I-", 1) for x in allowed))
    return w, t


def column_file(path, source, types, word_column=0, tag_column=1, separator="\t", block=8):
    """Files of one word a line. types: tag -> types, None for 'nothing known'; a missing tag is O. The sentences are not in
    the order of any document in most of these sets, so `block` only bounds a document's length."""
    docs, words, sets, last = [], [], [], None

    def close():
        nonlocal words, sets, last
        if words:
            s = Sentence([])
            s.words, s.names = resplit(words, sets)
            if not docs or len(docs[-1].sentences) >= block:
                docs.append(Document(source, f"{path.name}-{len(docs)}"))
            docs[-1].sentences.append(s)
        words, sets, last = [], [], None

    for line in open(path, encoding="utf8"):
        row = line.rstrip("\n").split(separator)
        if not line.strip() or len(row) <= tag_column or not row[word_column].strip():
            close()
            continue
        if row[0] == "-DOCSTART-":
            continue
        tag = row[tag_column].strip()
        kind = tag[2:]
        words.append(row[word_column])
        if tag == "O" or kind not in types:
            sets.append(OUTSIDE)
        elif types[kind] is None:
            sets.append(None)
        else:
            sets.append(tag_set(types[kind], tag[0] == "B" or last != kind))
        last = kind if tag != "O" else None
    close()
    return docs


def crossner(data):
    types = {"politician": ("Person",), "person": ("Person",), "country": ("Place",), "location": ("Place",),
             "politicalparty": ("Organization",), "organisation": ORGS, "event": ("Event",), "election": ("Event",),
             "misc": None}
    return [d for part in ("train", "dev")
            for d in column_file(data / f"crossner-politics/{part}.txt", "crossner-politics", types, block=1)]


def wnut(data):
    types = {"person": ("Person",), "location": ("Place",), "corporation": ("Company", "Organization"), "group": ORGS,
             "product": ("Product",), "creative-work": ("Work",)}
    return column_file(data / "wnut17/wnut17train.conll", "wnut17", types, block=1)


def sec(data):
    """Contracts. Single words are passed over: most are roles ("Borrower") that the set calls names."""
    types = {"PER": ("Person",), "ORG": ORGS, "LOC": ("Place",), "MISC": None}
    docs = [d for f in ("FIN3", "FIN5")
            for d in column_file(data / f"sec-filings/{f}.txt", "sec-filings", types, tag_column=3, separator=" ")]
    for d in docs:
        for s in d.sentences:
            for i, allowed in enumerate(s.names):
                inside = allowed is not None and allowed != OUTSIDE
                alone = i + 1 == len(s.names) or s.names[i + 1] in (None, OUTSIDE)
                before = i > 0 and s.names[i - 1] not in (None, OUTSIDE)
                if inside and alone and not before:
                    s.names[i] = None
    return docs


def demonyms(data):
    """Adjectives and nouns of origin that DWIE's training part marks as such."""
    out = set()
    for name in dwie_split(data)[0]:
        d = json.loads((data / f"dwie/train/{name}.json").read_text(encoding="utf8"))
        marked = {c["concept"] for c in d["concepts"] if any(re.fullmatch(r"type::(gpe\d|loc)-x", t) for t in c["tags"])}
        out.update(m["text"] for m in d["mentions"] if m["concept"] in marked)
    return out


def redocred(data):
    """Counts "Russian" as a mention of Russia; here it is no name."""
    origin = demonyms(data)
    kinds = {"PER": ("Person",), "ORG": ORGS, "LOC": ("Place",), "MISC": ("Event", "Product", "Work", "O")}
    docs = []
    for d in json.loads((data / "re-docred/dev_revised.json").read_text()):
        doc = Document("re-docred", d["title"])
        sets = [[OUTSIDE] * len(s) for s in d["sents"]]
        for vertex in d["vertexSet"]:
            for m in vertex:
                if m["type"] not in kinds:
                    continue
                begin, end = m["pos"]
                if m["type"] == "LOC" and (m["name"] in origin or m["name"].endswith(("ian", "ish", "ese", "ians"))):
                    continue
                row = sets[m["sent_id"]]
                for i in range(begin, min(end, len(row))):
                    row[i] = tag_set(kinds[m["type"]], i == begin)
        for words, row in zip(d["sents"], sets):
            s = Sentence([])
            s.words, s.names = resplit(words, row)
            if s.words:
                doc.sentences.append(s)
        docs.append(doc)
    return docs


# --- everything ------------------------------------------------------------------------------------------------------

def training(shared):
    """(documents with trees, documents with names only)"""
    data, gold = shared / "data", shared / "gold"
    train, _ = dwie_split(data)
    trees = ewt(data) + gum(data)
    names = dwie(data, train, gold) + redocred(data) + crossner(data) + wnut(data) + sec(data)
    return trees, names


def summary(docs):
    c = collections.Counter()
    for d in docs:
        for s in d.sentences:
            c[d.source, "documents"] += s is d.sentences[0]
            c[d.source, "words"] += len(s.words)
            c[d.source, "sentences"] += 1
            if s.names:
                c[d.source, "names"] += sum(1 for n in s.names if n and "O" not in n and any(t[0] == "B" for t in n))
                c[d.source, "unknown"] += sum(1 for n in s.names if n is None)
    return dict(sorted(c.items()))
