// SPDX-License-Identifier: Apache-2.0
//
// BERT's uncased word pieces (Devlin et al. 2019), as the tokenizers library of Hugging Face makes
// them: control characters out, ideographs apart, accents stripped after NFD, lower case,
// punctuation apart, then the longest piece of the vocabulary first. Here the unit is a *word* of
// ours, not a text: "Tim" "Cook" "’s" are three calls.
//
//   "immigrationos"  →  immigration ##os
//   "Café"           →  cafe
//   "’s"             →  ’ s
//
// Immutable after loading; safe from several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quipu::annotate {

class WordPieces {
 public:
  static constexpr std::int32_t unknown = 100, cls = 101, sep = 102;

  // vocab.txt: one piece a line, its number is its id. Throws ModelError when it cannot be read or
  // the special pieces are not at their places.
  explicit WordPieces(const std::filesystem::path& vocabulary);

  // Ids of one word's pieces, at most `limit`. Never empty: a word of nothing but control
  // characters is one [UNK].
  std::vector<std::int32_t> operator()(std::string_view word, std::size_t limit) const;
  // All of them; may be empty.
  std::vector<std::int32_t> all(std::string_view word) const;

  std::size_t size() const { return pieces_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  void longest_first(std::string_view normal, std::vector<std::int32_t>& out) const;

  std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> pieces_;
};

// How a word is written; the pieces are uncased, so the encoder gets this beside them.
enum class CaseShape : std::uint8_t { Lower, Upper, Capitalised, Mixed, NoLetters };

//   "said" Lower   "ICE" Upper   "Apple", "A" Capitalised   "iPhone", "北京" Mixed   "30" NoLetters
// "McDonald" is Capitalised: what counts is the first letter of a word that is not all upper case.
CaseShape case_shape(std::string_view word);

}  // namespace quipu::annotate
