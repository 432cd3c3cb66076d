// SPDX-License-Identifier: Apache-2.0
//
// Which articles are reprints of one another: wire copies, mirrors, the same piece lightly edited.
// Together they are one source, however many sites carry them.
//
// Two articles are taken for the same when their texts have the same hash or when their sketches
// (core/sketch.hpp) share at least 0.7 of their shingles. Candidates come from bands of the sketch
// (locality-sensitive hashing: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4):
// 21 bands of 3 numbers find a pair at 0.7 with probability 0.9998 and look at one of 0.1 in 2 % of
// cases, so the work grows with the number of articles and not with that of pairs.
//
// Pure function. Articles without text hash and sketch (hand-made ones) are their own source.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/statement.hpp"

namespace quipu::graph {

inline constexpr double reprint_similarity = 0.7;

// For each article the index of the first of its group: its own when it is no reprint.
std::vector<std::uint32_t> reprint_groups(std::span<const Article> articles);

}  // namespace quipu::graph
