// SPDX-License-Identifier: Apache-2.0
//
// Disjoint sets of small numbers (union-find with path halving). The representative of a set is its
// smallest member, so that the result does not depend on the order of the unions.
//
// For one thread.
#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace quipu::graph {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }

  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  bool same(std::uint32_t a, std::uint32_t b) { return find(a) == find(b); }
  // The representative of the union.
  std::uint32_t unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    return a;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace quipu::graph
