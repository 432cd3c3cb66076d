# SPDX-License-Identifier: Apache-2.0
"""Words, sentences, case shapes and word pieces.

The tokeniser here only prepares corpora that come as raw text, so it follows the segmentation of UD English (EWT, GUM)
closely but not perfectly: hyphenated compounds are split unless the first part is a prefix, clitics are words of their
own, abbreviations and numbers keep their dots. The C++ tokeniser has its own, finer rules.
"""
import re

MAX_PIECES = 256       # a window, [CLS] and [SEP] included
MAX_WORD_PIECES = 12   # of one word
CLS, SEP, UNK, MASK = 101, 102, 100, 103

LOWER, UPPER, CAPITALISED, MIXED, NO_LETTERS = range(5)


def case_shape(word):
    if not any(c.isalpha() for c in word):
        return NO_LETTERS
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else CAPITALISED
    if word[0].isupper():
        return CAPITALISED
    return MIXED


PREFIXES = ("anti|bi|co|counter|e|ex|extra|hyper|inter|intra|mega|micro|mid|mini|mis|multi|neo|non|over|post|pre|pro|"
            "pseudo|quasi|re|semi|socio|sub|super|trans|ultra|un|under|vice")
ABBREVIATIONS = ("Mr|Mrs|Ms|Dr|Prof|St|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Hon|Rev|Jr|Sr|Inc|Corp|Co|"
                 "Ltd|Bros|No|Nos|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Ft|Mt|"
                 "Ave|Blvd|Rd|approx|est|ca|cf|al|Calif|Fla|Tex|Pa|Mass|Conn|Ariz|Mich|Wash")
WORD = re.compile(
    r"""(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
      | [@\#]\w+
      | (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?
      | \b(?:""" + ABBREVIATIONS + r""")\.(?=\s|[,;:)\]])
      | \b[A-Z]\.(?=\s+[A-Z])
      | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|am|pm|[a-z](?!\w))?(?!\w)
      | \b(?:""" + PREFIXES + r""")-[^\W\d_]\w*(?:['’](?!s\b|S\b)[^\W\d_]\w+)*
      | \w+(?:(?:&|['’](?!(?:s|S|re|ve|ll|d|m|t|RE|VE|LL|D|M|T)\b)|\.(?=[a-z]{2,3}\b))\w+)*(?:['’](?:s|S|re|ve|ll|d|m|t|RE|VE|LL|D|M|T)\b)?
      | (?:\.\s?){2,}\. | -{2,} | ([^\w\s])\1+ | [^\w\s]""", re.X)
CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m|t))$")
CLOSERS = set("\"”’')]»")


def tokenise(text, start=0):
    """[(begin, end)] of the words of text, offsets raised by start."""
    out = []
    for m in WORD.finditer(text):
        a, b = m.span()
        word = m.group()
        clitic = CLITIC.match(word)
        if clitic:
            cut = a + len(clitic.group(1))
            out += [(a + start, cut + start), (cut + start, b + start)]
        elif word.lower() == "cannot":
            out += [(a + start, a + 3 + start), (a + 3 + start, b + start)]
        else:
            out.append((a + start, b + start))
    return out


def split_word(word):
    """The parts of one word of a foreign tokenisation; the word itself where nothing is to be split."""
    spans = tokenise(word)
    return [word[a:b] for a, b in spans] if spans else [word]


def sentences(text):
    """[[(begin, end)]]: the words of each sentence. A line break always ends a sentence."""
    out = []
    for line in re.finditer(r"[^\n]+", text):
        words = tokenise(line.group(), line.start())
        sent, i = [], 0
        while i < len(words):
            sent.append(words[i])
            word = text[words[i][0]:words[i][1]]
            i += 1
            if word[-1] not in ".!?…" or (len(word) > 1 and word[0].isalnum()):
                continue
            while i < len(words) and text[words[i][0]:words[i][1]][0] in CLOSERS and words[i][0] == words[i - 1][1]:
                sent.append(words[i])
                i += 1
            if i < len(words):
                following = text[words[i][0]]
                if words[i][0] == words[i - 1][1] or following.islower() or following in ",;:)":
                    continue
            out.append(sent)
            sent = []
        if sent:
            out.append(sent)
    return out


class WordPieces:
    """Uncased word pieces of single words, cached."""

    def __init__(self, tokenizer_json):
        from tokenizers import Tokenizer
        self.tokenizer_ = Tokenizer.from_file(str(tokenizer_json))
        self.tokenizer_.no_padding()
        self.tokenizer_.no_truncation()
        self.cache_ = {}

    def __call__(self, word):
        ids = self.cache_.get(word)
        if ids is None:
            ids = self.tokenizer_.encode(word, add_special_tokens=False).ids[:MAX_WORD_PIECES] or [UNK]
            self.cache_[word] = ids
        return ids
