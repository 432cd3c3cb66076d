// SPDX-License-Identifier: Apache-2.0
//
// How alike two texts are, from a few numbers each: MinHash (A. Broder, "On the resemblance and
// containment of documents", 1997) over the text's runs of five words. Two sketches agree in about
// as many places as the texts share shingles (Jaccard): the estimate's standard error is
// sqrt(J (1 - J) / 64), 0.06 at J = 0.7.
//
// Case and punctuation do not matter; accents do. Only Latin, Greek and Cyrillic have their case
// folded. A text without spaces between words has too few words to be compared.
//
// Pure functions, the same on every machine and in every version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace quipu {

inline constexpr std::size_t sketch_size = 64;
inline constexpr std::size_t sketch_shingle = 5;  // words
// Shorter texts have no sketch: a handful of shingles says nothing.
inline constexpr std::size_t sketch_min_words = 20;

// sketch_size numbers, or none for a text of fewer than sketch_min_words words.
std::vector<std::uint32_t> sketch(std::string_view text);

// Estimated Jaccard similarity, 0 … 1; 0 when either sketch is empty or their sizes differ.
double sketch_similarity(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace quipu
