// SPDX-License-Identifier: Apache-2.0
//
// One article: its clean text and everything found in it.
//
// The Document owns `text` (valid UTF-8); all else points into it by offsets, so a Document may be
// copied and moved freely. Stages fill it in order:
//
//   reader    id, text, source_map, paragraphs, title … url
//   annotate  tokens, sentences, values, mentions, chains
//   frames    reads all of it, writes none of it
//
// What holds at every stage is checked by `validate`. The contents for small texts:
//
//   ""            no paragraph, no token, no sentence
//   "Hi"          one paragraph [0,2), one token [0,2), one sentence of tokens [0,1)
//   "Hi. \n\nYo"  paragraphs [0,3) and [6,8): white space around a paragraph belongs to none
//
// A Document is a value without shared state; different threads may use different Documents.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/labels.hpp"
#include "core/span.hpp"

namespace quipu {

// Where each byte of the clean text came from in the raw input. Kept as runs: within a `verbatim`
// run the bytes correspond one to one; any other run was decoded as a whole ("&amp;" → "&", a
// windows-1252 byte → two bytes, a line break that was put between two blocks → nothing).
class SourceMap {
 public:
  struct Run {
    std::uint32_t clean = 0;     // first byte in the clean text
    std::uint32_t raw = 0;       // first byte in the raw input
    std::uint32_t raw_size = 0;  // bytes of the raw input that the run stands for
    bool verbatim = true;
  };

  // Appends a run; `clean` must not be smaller than in the run before.
  void add(Run run);
  // The raw byte that gave clean byte `clean`. Identity while no run was added.
  std::uint32_t raw_offset(std::uint32_t clean) const;
  // The raw bytes that gave a range of the clean text.
  ByteSpan raw_span(ByteSpan clean) const;
  const std::vector<Run>& runs() const { return runs_; }

 private:
  std::vector<Run> runs_;
};

enum class ParagraphKind : std::uint8_t { Title, Heading, Byline, Body, Quote, ListItem, Caption };

struct Paragraph {
  ByteSpan span;
  ParagraphKind kind = ParagraphKind::Body;
};

// A syntactic word as in CoNLL-U (universaldependencies.org/format.html).
struct Token {
  ByteSpan span;
  std::string lemma;
  Upos upos = Upos::X;
  std::string xpos;        // Penn Treebank tag, "VBD"; "" where no tagger ran
  std::int32_t head = -1;  // index in Document::tokens; -1: root of its sentence
  Deprel deprel = Deprel::Root;
};

struct Sentence {
  TokenSpan tokens;
  std::uint32_t paragraph = 0;  // index in Document::paragraphs
};

enum class MentionKind : std::uint8_t { Named, Nominal, Pronominal };

// Words that refer to an entity: "Tim Cook", "the agency", "he".
struct Mention {
  TokenSpan span;
  std::uint32_t head = 0;  // token index, inside span
  MentionKind kind = MentionKind::Named;
  EntityType type = EntityType::Person;
  std::int32_t chain = -1;  // index in Document::chains; -1: refers alone
  float score = 1.0F;       // the annotator's probability
  // Of a name: the annotator's probability of each type given that it is a name, by EntityType;
  // all zero when unknown. A name that nobody has seen before may be of several types, and the words
  // around it ("X signed a contract with …") can tell more than the annotator saw.
  std::array<float, entity_type_count> type_scores{};
  std::string found_by;     // "encoder", "title-rule", …
};

// Mentions of one article that refer to the same entity, in text order.
struct Chain {
  std::vector<std::uint32_t> mentions;
  EntityType type = EntityType::Person;
};

enum class ValueKind : std::uint8_t { Money, Percent, Date, Count };

// A quantity or a time with its meaning: "$1.2bn" → 1200000000 USD; "last March" → "2025-03".
struct Value {
  TokenSpan span;
  ValueKind kind = ValueKind::Count;
  double number = 0;      // Money, Percent, Count
  std::string unit;       // Money: ISO 4217 code
  std::string iso;        // Date: ISO 8601 as precise as the text, "2025", "2025-03", "2025-03-09"
  std::string modifier;   // "more than", "up to", "about", …; "" when the figure is plain
};

struct Document {
  std::string id;      // the input's name; unique in a batch
  std::string source;  // path or address it was read from
  std::string title, byline, publisher, url, language;
  std::string published;  // ISO 8601 date, "" when unknown
  std::string text;
  SourceMap source_map;
  std::vector<Paragraph> paragraphs;  // in order, disjoint

  std::vector<Token> tokens;        // in order, disjoint
  std::vector<Sentence> sentences;  // in order; together they hold every token
  std::vector<Mention> mentions;    // by (span.begin, span.end); named ones are disjoint
  std::vector<Chain> chains;
  std::vector<Value> values;  // in order, disjoint

  std::string_view slice(ByteSpan span) const;
  std::string_view form(std::uint32_t token) const { return slice(tokens[token].span); }
  // From the first byte of the first token to the last byte of the last.
  ByteSpan bytes(TokenSpan span) const;
  std::string_view text_of(TokenSpan span) const { return slice(bytes(span)); }
  // Index of the sentence that holds a token.
  std::uint32_t sentence_of(std::uint32_t token) const;
};

// Every way in which the Document contradicts its own description, one line each; empty when sound.
std::vector<std::string> validate(const Document& doc);

}  // namespace quipu
