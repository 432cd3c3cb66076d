// SPDX-License-Identifier: Apache-2.0
//
// CoNLL-U (universaldependencies.org/format.html): the interchange of trees.
//
// Written: one block a sentence, `SpaceAfter=No` where no white space follows, and mentions in the
// manner of CorefUD (ufal.mff.cuni.cz/corefud), brackets in MISC:
//
//   # global.Entity = eid-etype-head-kind
//   1  Tim   …  Entity=(e1-Person-1-named
//   2  Cook  …  Entity=e1)|SpaceAfter=No
//
// `head` is the place of the head word within the mention, from 1; `kind` is named, nominal or
// pronominal. Mentions of one chain share their eid. Values and scores are not written.
//
// Read: trees of treebanks, for tests and benchmarks. The text is rebuilt from the forms; words
// of a multiword token ("don't" = "do" "n't") get their part of its letters; empty nodes are left
// out; mentions stay in `entities` as the file names them.
//
// Functions only; no shared state.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace quipu::annotate {

// A bracket pair of MISC's Entity: "(12-person-giv-2-coref … 12)".
struct ConlluEntity {
  std::string id;    // "12"
  std::string type;  // "person"
  std::string rest;  // "giv-2-coref"
  TokenSpan span;
};

struct ConlluDocument {
  Document doc;                       // text, paragraphs, tokens, sentences
  std::vector<std::string> feats;     // of each token, "" for "_"
  std::vector<std::string> misc;      // of each token, "" for "_"
  std::vector<ConlluEntity> entities;  // by (span.begin, wider first)
};

// Documents are split at "# newdoc", paragraphs at "# newpar". `name` is the file's, for messages.
// Throws InputError with the line for a row that is no CoNLL-U; an unknown UPOS or DEPREL is one.
std::vector<ConlluDocument> read_conllu(std::istream& in, const std::string& name);

void write_conllu(std::ostream& out, const Document& doc);

}  // namespace quipu::annotate
