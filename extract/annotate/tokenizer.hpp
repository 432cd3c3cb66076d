// SPDX-License-Identifier: Apache-2.0
//
// Text and paragraphs to words and sentences, after the conventions of the UD English treebanks
// (EWT, GUM) on which the encoder was trained:
//
//   "Acme's co-founder didn't pay US$1.2bn."
//   Acme | 's | co-founder | did | n't | pay | US$ | 1.2 | bn | .
//
// and for text as it is scraped: fused words ("Tim CookGoogle CEO"), no space after a full stop
// ("said.But"). A word with an inner capital is split only when the article itself gives reason:
// see `fused_at` in the source. What counts as an abbreviation, a joined prefix or a name in camel
// case is data: models/lexicons/{abbreviations,prefixes,sentence_starters,camel_case}.txt.
//
// Sentences never cross a paragraph. Characters that show nothing (controls, zero-width marks on
// their own) belong to no word. Linear in the text's length.
//
// Rules, no statistics: sentence ends that only meaning shows ("… of Acme Inc. Tim Cook …") are
// missed. Immutable after loading; safe from several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/document.hpp"

namespace quipu::annotate {

class Tokenizer {
 public:
  // Reads models/lexicons. Throws ModelError with the file and line.
  explicit Tokenizer(const std::filesystem::path& models);

  // Fills `tokens` (spans only) and `sentences`; what was there before is dropped.
  void operator()(Document& doc) const;

  // The longest sentence in words; longer ones are cut, at punctuation where there is some.
  static constexpr std::size_t longest_sentence = 160;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using WordSet = std::unordered_set<std::string, Hash, std::equal_to<>>;
  enum class Abbreviation : std::uint8_t { Title, Number, Date, Plain };
  struct Lexicons {
    std::unordered_map<std::string, Abbreviation, Hash, std::equal_to<>> abbreviations;
    WordSet prefixes, starters, whole;
  };

 private:
  Lexicons lexicons_;
};

}  // namespace quipu::annotate
