// SPDX-License-Identifier: Apache-2.0
//
// What one article says. The terms are Wikidata's: a statement has a subject, a relation, an object
// and qualifiers; our `Evidence` is its reference. docs/data-model.md has the whole inventory.
//
//   contracts_with(Palantir, ICE) {amount: USD 30000000} asserted, said by the article,
//   "Palantir signed a $30 million contract with ICE" [120, 168)
//
// Entities are local to their article ("e1"); the graph decides who is the same across articles.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/labels.hpp"

namespace quipu {

struct Entity {
  std::string id;  // "e1", unique in its article
  EntityType type = EntityType::Person;
  std::vector<std::string> names;     // every form in the article, the fullest first; never empty
  std::optional<std::int64_t> count;  // of a Group, when the text gives it
};

struct Amount {
  double value = 0;
  std::string currency;  // ISO 4217
  friend bool operator==(const Amount&, const Amount&) = default;
};

struct Qualifiers {
  std::optional<Amount> amount;
  bool former = false;
  // role, time, start, end, place, purpose, product, percentage, kinship, content, means, force, …
  // Times are ISO 8601 as precise as the text; the rest are words of the text.
  std::map<std::string, std::string> text;

  bool empty() const { return !amount && !former && text.empty(); }
  friend bool operator==(const Qualifiers&, const Qualifiers&) = default;
};

// Offsets in Unicode code points into the article's clean text, half-open (Web Annotation Data
// Model, section 4.2.4, TextPositionSelector). `quote` is exactly that text (TextQuoteSelector).
struct CodePointSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const CodePointSpan&, const CodePointSpan&) = default;
};

struct Evidence {
  CodePointSpan span;
  std::string quote;
  // Within the clean text, not within the quote; inside `span` unless the words stand elsewhere.
  std::optional<CodePointSpan> subject, object, trigger;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Who the article says is the source: nobody (its own voice), an entity of the article, or words.
struct Attribution {
  std::string entity;  // an entity id, or ""
  std::string words;   // "a person familiar with the matter", or ""
  bool empty() const { return entity.empty() && words.empty(); }
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

// Relation of a statement outside the inventory; its `predicate` holds the verb's lemmas.
inline constexpr const char* other_relation = "other";

struct Statement {
  std::string id;         // content_id of the statement, unique in its article
  std::string subject;    // an entity id; "" where the text names none (schema: null_subject)
  std::string relation;   // a name of the schema, or other_relation
  std::string predicate;  // of other_relation only: "rely on"
  std::string object;     // an entity id
  Qualifiers qualifiers;
  Status status = Status::Asserted;
  Attribution attribution;
  std::vector<Evidence> evidence;  // in text order; never empty
  double confidence = 1.0;         // 0 … 1
  std::vector<std::string> found_by;  // frames ("acquire"), heads ("relation-head"); sorted
};

// All that is kept of one article: one line of a statement file.
struct Article {
  std::string doc;     // the input's name
  std::string source;  // where it was read from
  std::string title, url, publisher, published, byline;
  std::vector<Entity> entities;
  std::vector<Statement> statements;
  std::string text_hash;  // content hash of the clean text, 16 hexadecimal digits
  // Similarity sketch of the clean text (MinHash); empty for texts too short to compare.
  std::vector<std::uint32_t> sketch;
};

// 16 hexadecimal digits from what the statement says (names of subject and object, relation,
// predicate, qualifiers, status, attribution), whatever its local ids and evidence.
std::string content_id(const Statement& stmt, const Article& article);

// Every way in which an article contradicts the description above (a reference to no entity, an
// empty name, evidence out of order …), one line each.
std::vector<std::string> validate(const Article& article);

}  // namespace quipu
