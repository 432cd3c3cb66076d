// SPDX-License-Identifier: Apache-2.0
//
// The word lists of models/lexicons in memory: what quantities, names, descriptions and pronouns
// are recognised by. General knowledge of English; users may extend every list without compiling.
//
// Immutable once loaded, shared by all threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/labels.hpp"

namespace quipu::annotate {

using WordSet = std::set<std::string, std::less<>>;
template <class Value>
using WordMap = std::map<std::string, Value, std::less<>>;

enum class Gender : std::uint8_t { Unknown, Male, Female };

// Set of entity types, one bit each.
class TypeSet {
 public:
  constexpr TypeSet() = default;
  constexpr TypeSet(std::initializer_list<EntityType> types) {
    for (const EntityType type : types) add(type);
  }
  constexpr void add(EntityType type) {
    bits_ = static_cast<std::uint16_t>(bits_ | 1U << static_cast<unsigned>(type));
  }
  constexpr bool has(EntityType type) const { return bits_ >> static_cast<unsigned>(type) & 1U; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool intersects(TypeSet o) const { return (bits_ & o.bits_) != 0; }

 private:
  std::uint16_t bits_ = 0;
};

struct Lexicons {
  // currencies.yaml; `national` is keyed by the singular of the word, then by the lower-case
  // adjective before it.
  WordMap<std::string> currency_symbols, currency_words, minor_units;
  WordSet currency_codes;
  WordMap<WordMap<std::string>> national_currencies;

  // numbers.yaml. A modifier is a sequence of lower-case words with its standard form; the longest
  // come first.
  WordMap<double> number_words, scales, suffixes;
  std::vector<std::pair<std::vector<std::string>, std::string>> modifiers, modifiers_after;
  WordSet number_labels;

  // dates.yaml
  WordMap<int> months, weekdays;
  WordSet seasons, day_parts, periods;

  // nationalities.yaml, keyed by lower-case words: "turks" → "Turkey", "u.s." → "United States".
  WordMap<std::string> adjective_country, country_names;

  // given_names.yaml, nicknames.yaml: a form → the names that it may stand for.
  WordMap<Gender> given_names;
  WordMap<WordSet> nicknames;

  // titles.yaml
  WordMap<std::string> title_nouns;  // "sen" → "senator"
  WordMap<Gender> gendered_titles;

  // person_nouns.yaml, organisation_nouns.yaml: lemma → what it may stand for.
  WordMap<Gender> person_nouns;
  WordSet collective_nouns;
  WordMap<WordSet> same_role;  // lemma → the others of its lines
  WordMap<TypeSet> thing_nouns;
  WordSet vague_nouns;

  // legal_forms.yaml
  WordSet legal_forms, generic_tails, of_heads, name_suffixes;

  // coreference.yaml: the kind of pronoun → feature → weight; and the least probability at which a
  // pronoun is given an antecedent.
  WordMap<WordMap<double>> pronoun_weights;
  WordMap<double> pronoun_threshold;
  WordSet speech_verbs;

  // names.yaml: what stands before a person's name and is no part of it.
  WordSet person_titles;

  // The entity types that a noun may describe; empty for other nouns.
  TypeSet types_of_noun(std::string_view lemma) const;
  Gender gender_of_noun(std::string_view lemma) const;

  // Reads `models`/lexicons. Throws ModelError that names the file and what is wrong in it.
  static std::shared_ptr<const Lexicons> load(const std::filesystem::path& models);
};

}  // namespace quipu::annotate
