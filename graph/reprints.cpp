// SPDX-License-Identifier: Apache-2.0
#include "graph/reprints.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "core/hash.hpp"
#include "core/sketch.hpp"
#include "graph/disjoint_sets.hpp"

namespace quipu::graph {
namespace {

constexpr std::size_t rows = 3;
// Articles that share a band are compared with this many group leaders at most: a site's frame that
// the reader left in may fill a bucket with articles that have little else in common.
constexpr std::size_t most_leaders = 64;

std::uint64_t band_key(const std::vector<std::uint32_t>& sketch, std::size_t band) {
  Hasher hasher;
  hasher.add(std::uint64_t{band});
  for (std::size_t i = 0; i < rows; ++i) {
    hasher.add(std::uint64_t{sketch[band * rows + i]});
  }
  return hasher.value();
}

}  // namespace

std::vector<std::uint32_t> reprint_groups(std::span<const Article> articles) {
  const auto count = static_cast<std::uint32_t>(articles.size());
  DisjointSets sets(count);
  std::unordered_map<std::string, std::uint32_t> by_hash;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (articles[i].text_hash.empty()) continue;
    sets.unite(by_hash.emplace(articles[i].text_hash, i).first->second, i);
  }
  // For each band the articles that stand for their groups so far.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> leaders;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::vector<std::uint32_t>& sketch = articles[i].sketch;
    if (sketch.size() != sketch_size) continue;
    for (std::size_t band = 0; (band + 1) * rows <= sketch.size(); ++band) {
      std::vector<std::uint32_t>& bucket = leaders[band_key(sketch, band)];
      bool grouped = false;
      for (const std::uint32_t leader : bucket) {
        if (sets.same(leader, i)) {
          grouped = true;
        } else if (sketch_similarity(articles[leader].sketch, sketch) >= reprint_similarity) {
          sets.unite(leader, i);
          grouped = true;
        }
      }
      if (!grouped && bucket.size() < most_leaders) bucket.push_back(i);
    }
  }
  std::vector<std::uint32_t> first(count);
  for (std::uint32_t i = 0; i < count; ++i) first[i] = sets.find(i);
  return first;
}

}  // namespace quipu::graph
