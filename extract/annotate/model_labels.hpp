// SPDX-License-Identifier: Apache-2.0
//
// models/en/labels.json: what the numbers of the encoder's outputs mean, parsed once into the types
// of core/. The file is checked against the format that this program reads; a label that it does
// not know is an error, not a guess.
//
// Immutable once read; safe from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/labels.hpp"

namespace quipu::annotate {

// How a lemma comes from a form: "2|y|l" cuts two code points off the end of the lower-cased form
// and appends "y" ("Companies" without "s" … "parties" → "party" is "3|y|l"); flag "k" keeps case.
struct LemmaScript {
  std::size_t cut = 0;
  std::string append;
  bool lower = true;

  // Nothing where the form is shorter than the cut or the lemma would be empty.
  std::optional<std::string> apply(std::string_view form) const;
  static std::optional<LemmaScript> parse(std::string_view text);
};

// A tag of the names: O, B-Type, I-Type.
struct NameTag {
  enum class Place : std::uint8_t { Outside, Begin, Inside };
  Place place = Place::Outside;
  EntityType type = EntityType::Person;  // meaningless for Outside
  friend bool operator==(const NameTag&, const NameTag&) = default;
};

struct ModelLabels {
  static constexpr int format = 1;  // the one this program reads

  std::vector<Upos> upos;
  std::vector<std::string> xpos;
  std::vector<LemmaScript> lemma;
  std::vector<NameTag> name;
  std::vector<std::optional<EntityType>> nominal;  // nothing for O and for kinds we have no type for
  std::vector<Deprel> deprel;
  std::size_t max_pieces = 0;       // of a window, [CLS] and [SEP] included
  std::size_t max_word_pieces = 0;  // of one word

  // Throws ModelError: unreadable, no JSON, another format ("found 3, this quipu reads 1"), an
  // unknown label, a missing or empty list.
  static ModelLabels read(const std::filesystem::path& file);
};

}  // namespace quipu::annotate
