// SPDX-License-Identifier: Apache-2.0
//
// Names as they are compared: folded to small Latin letters, cut into words, freed of titles and
// legal forms; the score of two; the keys under which names that may score well meet.
//
//   "Sen. José García-Márquez Jr."  Person   jose garcia marquez, generation jr
//   "Müller, Karl"                  Person   karl muller
//   "The Boeing Co."                Body     boeing
//   "U.S. Dept. of Justice"         Body     us department justice
//
// Other scripts are transliterated by ICU (CLDR's Any-Latin and Latin-ASCII), which follows the
// letters and not the language: good enough for Cyrillic, Greek and Arabic with vowels; Chinese and
// Japanese names rarely meet their English forms.
//
// Pure functions. ICU's transliterator is made once; the functions may be called from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/labels.hpp"
#include "graph/lexicon.hpp"

namespace quipu::graph {

// How names of a type are compared.
enum class NameKind : std::uint8_t {
  Person,
  Body,   // Company, PublicBody, Organization: one kind, since articles and taggers confuse them
  Place,  // equal or not: Niger is not Nigeria
  Thing,  // Event, Product, Work
};
NameKind kind_of(EntityType type);

// How much a name alone identifies.
enum class NameForm : std::uint8_t {
  Full,         // "Tim Cook", "Palantir"
  Acronym,      // "ICE": full when nothing else is known, but it gives way to an expansion
  Initialled,   // "T. Cook"
  Single,       // "Cook": a person of whom one name is said
  GenericBody,  // "Foreign Ministry": one in every country
  Description,  // "solar collectors": no capital letter, no name at all
};

struct Name {
  std::string text;                 // as written
  std::vector<std::string> tokens;  // see above; never empty for a text with a letter or a digit
  std::vector<std::string> words;   // tokens and stop words, for acronyms
  std::string compact;              // the tokens as one word
  std::string generation;           // "jr", "iii", …
  NameForm form = NameForm::Full;
  NameKind kind = NameKind::Person;
};

// Small Latin letters, digits and single spaces; other signs are spaces or nothing ("A.B." → "ab").
std::string fold_name(std::string_view text);

Name parse_name(std::string_view text, NameKind kind, const NameLexicon& lexicon);

// 0 … 1: how likely two names of one kind are names of the same; symmetric. 1 for equal tokens.
double name_score(const Name& a, const Name& b, const NameLexicon& lexicon);

// From this score on two names are taken for the same; below `different_names` two names may not
// stand in one cluster. Between the two nothing follows. docs/graph.md says how they were chosen.
double same_names(NameKind kind);
double different_names(NameKind kind);

// The acronyms that can be read off a name's initials, folded, sorted and distinct; none for a name
// of one word. Stop words may be skipped or used, a country in front may be skipped: "dj", "doj",
// "udj" and "udoj" for U.S. Department of Justice.
std::vector<std::string> acronyms(const Name& full, const NameLexicon& lexicon);

// Keys of the blocks in which the name is compared, sorted and distinct. Names that score at least
// `same_names` share a key but for a few with several errors at once.
std::vector<std::string> block_keys(const Name& name, const NameLexicon& lexicon);

}  // namespace quipu::graph
