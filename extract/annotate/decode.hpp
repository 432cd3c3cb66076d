// SPDX-License-Identifier: Apache-2.0
//
// From the encoder's scores to labels: pure functions over rows of numbers, so that they are tested
// without a model. Ties go to the lower index.
#pragma once

#include <cstddef>
#include <vector>

#include "core/document.hpp"
#include "extract/annotate/model_labels.hpp"

namespace quipu::annotate {

// Index of the largest of `count` scores; scores that are no numbers lose.
std::size_t best_of(const float* scores, std::size_t count);

// Probability of `chosen` under a softmax over the row.
float probability(const float* scores, std::size_t count, std::size_t chosen);

// The best sequence of name tags over `words` rows of tags.size() scores, `stride` apart, in which
// I-X follows only B-X or I-X (Viterbi). Gives a tag index a word.
std::vector<std::size_t> best_names(const float* scores, std::size_t words, std::size_t stride,
                                    const std::vector<NameTag>& tags);

// The word of `span` whose head lies outside it (the first, where several do).
std::uint32_t head_of(const Document& doc, TokenSpan span);

// Whole sentences packed, in order, into windows of at most `limit` pieces. `pieces[i]` are the
// pieces of word i. A sentence that is longer fills windows alone, cut between words.
struct Window {
  struct Part {
    std::size_t sentence = 0;  // index in `sentences`
    TokenSpan words;           // of the document; a whole sentence unless it was cut
  };
  std::vector<Part> parts;
  std::size_t pieces = 0;
  std::size_t words = 0;
};
std::vector<Window> pack(const std::vector<Sentence>& sentences,
                         const std::vector<std::size_t>& pieces, std::size_t limit);

}  // namespace quipu::annotate
