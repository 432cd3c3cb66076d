// SPDX-License-Identifier: Apache-2.0
//
// The best dependency tree under arc scores: maximum spanning arborescence by contraction of
// cycles (Chu and Liu 1965; Edmonds 1967; for parsing McDonald et al. 2005), over a full matrix.
// Exactly one word is the root, as UD asks. O(n^2) where the best heads are a tree already (most
// sentences), O(n^3) at worst. Ties go to the lower index, so the result is a function of the
// scores alone. No shared state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quipu::annotate {

// `scores[word * stride + h]` is the score of word `word` having head `h`: 0 the root, k + 1 word
// k. A word's score with itself is ignored; scores that are no numbers count as very bad.
// Gives each word's head: -1 for the root, else a word's index.
std::vector<std::int32_t> best_tree(const float* scores, std::size_t words, std::size_t stride);

}  // namespace quipu::annotate
