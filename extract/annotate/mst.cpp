// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/mst.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quipu::annotate {
namespace {

// Scores of arcs between nodes 0 (the root) to size - 1.
class Arcs {
 public:
  explicit Arcs(std::size_t nodes) : nodes_(nodes), scores_(nodes * nodes, 0.0) {}
  std::size_t nodes() const { return nodes_; }
  double& at(std::size_t node, std::size_t head) { return scores_[node * nodes_ + head]; }
  double at(std::size_t node, std::size_t head) const { return scores_[node * nodes_ + head]; }

 private:
  std::size_t nodes_;
  std::vector<double> scores_;
};

std::vector<std::size_t> best_heads(const Arcs& arcs) {
  std::vector<std::size_t> heads(arcs.nodes(), 0);
  for (std::size_t node = 1; node < arcs.nodes(); ++node) {
    std::size_t best = 0;
    for (std::size_t head = 1; head < arcs.nodes(); ++head) {
      if (head != node && arcs.at(node, head) > arcs.at(node, best)) best = head;
    }
    heads[node] = best;
  }
  return heads;
}

// The nodes of one cycle among `heads`; empty when they form a tree.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& heads) {
  std::vector<std::size_t> seen_from(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && seen_from[node] == 0) {
      seen_from[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen_from[node] != start) continue;
    std::vector<std::size_t> cycle;
    std::size_t member = node;
    do {
      cycle.push_back(member);
      member = heads[member];
    } while (member != node);
    return cycle;
  }
  return {};
}

std::vector<std::size_t> arborescence(const Arcs& arcs) {
  std::vector<std::size_t> heads = best_heads(arcs);
  const std::vector<std::size_t> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;

  // The cycle becomes the last node of a smaller graph.
  std::vector<char> in_cycle(arcs.nodes(), 0);
  for (const std::size_t node : cycle) in_cycle[node] = 1;
  std::vector<std::size_t> outside;
  for (std::size_t node = 0; node < arcs.nodes(); ++node) {
    if (in_cycle[node] == 0) outside.push_back(node);
  }
  const std::size_t whole = outside.size();
  Arcs smaller(whole + 1);
  std::vector<std::size_t> leaves_from(whole, 0);  // the cycle's node that would head outside[i]
  std::vector<std::size_t> enters_at(whole, 0);    // the cycle's node that outside[i] would head
  for (std::size_t i = 0; i < whole; ++i) {
    for (std::size_t j = 0; j < whole; ++j) {
      if (i != j) smaller.at(i, j) = arcs.at(outside[i], outside[j]);
    }
    double best_out = -std::numeric_limits<double>::infinity();
    double best_in = best_out;
    for (const std::size_t node : cycle) {
      const double out = arcs.at(outside[i], node);
      const double in = arcs.at(node, outside[i]) - arcs.at(node, heads[node]);
      if (out > best_out) best_out = out, leaves_from[i] = node;
      if (in > best_in) best_in = in, enters_at[i] = node;
    }
    smaller.at(i, whole) = best_out;
    smaller.at(whole, i) = best_in;
  }

  const std::vector<std::size_t> solved = arborescence(smaller);
  for (std::size_t i = 1; i < whole; ++i) {  // outside[0] is the root
    heads[outside[i]] = solved[i] == whole ? leaves_from[i] : outside[solved[i]];
  }
  const std::size_t entry = solved[whole];
  heads[enters_at[entry]] = outside[entry];  // breaks the cycle; its other arcs stand
  return heads;
}

}  // namespace

std::vector<std::int32_t> best_tree(const float* scores, std::size_t words, std::size_t stride) {
  constexpr double very_bad = -1e6;
  Arcs arcs(words + 1);
  double low = 0;
  double high = 0;
  for (std::size_t word = 0; word < words; ++word) {
    for (std::size_t head = 0; head <= words; ++head) {
      if (head == word + 1) continue;
      const double score = static_cast<double>(scores[word * stride + head]);
      arcs.at(word + 1, head) = std::isfinite(score) ? std::max(score, very_bad) : very_bad;
      low = std::min(low, arcs.at(word + 1, head));
      high = std::max(high, arcs.at(word + 1, head));
    }
  }
  // One arc from the root costs more than any choice of the others can win back, so the best tree
  // has one.
  const double toll = (high - low + 1) * static_cast<double>(words + 1);
  for (std::size_t node = 1; node <= words; ++node) arcs.at(node, 0) -= toll;

  const std::vector<std::size_t> heads = arborescence(arcs);
  std::vector<std::int32_t> out(words);
  for (std::size_t word = 0; word < words; ++word) {
    out[word] = static_cast<std::int32_t>(heads[word + 1]) - 1;
  }
  return out;
}

}  // namespace quipu::annotate
