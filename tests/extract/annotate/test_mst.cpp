// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "extract/annotate/mst.hpp"

using quipu::annotate::best_tree;

namespace {

bool is_tree(const std::vector<std::int32_t>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == -1;
    std::size_t steps = 0;
    for (auto at = static_cast<std::int32_t>(i); at != -1; at = heads[static_cast<std::size_t>(at)]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, std::size_t stride,
             const std::vector<std::int32_t>& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    sum += static_cast<double>(scores[i * stride + static_cast<std::size_t>(heads[i] + 1)]);
  }
  return sum;
}

// The best of all assignments of heads that are trees.
double brute_force(const std::vector<float>& scores, std::size_t words, std::size_t stride) {
  std::vector<std::int32_t> heads(words, -1);
  double best = -std::numeric_limits<double>::infinity();
  while (true) {
    if (is_tree(heads)) best = std::max(best, total(scores, stride, heads));
    std::size_t at = 0;
    while (at < words && ++heads[at] == static_cast<std::int32_t>(words)) heads[at++] = -1;
    if (at == words) return best;
  }
}

}  // namespace

TEST_CASE("best_tree: small cases by hand") {
  CHECK(best_tree(nullptr, 0, 1).empty());
  const std::vector<float> one = {-3.0F, 0.0F};
  CHECK(best_tree(one.data(), 1, 2) == std::vector<std::int32_t>{-1});

  // "He left ." wants "left" as root.
  const std::vector<float> three = {
      0, 0, 5, 0,  // He: left
      4, 0, 0, 0,  // left: root
      0, 1, 3, 0,  // . : left
  };
  CHECK(best_tree(three.data(), 3, 4) == std::vector<std::int32_t>{1, -1, 1});
}

TEST_CASE("best_tree: a cycle is broken where it costs least") {
  // Greedy heads 0 → 1 → 0 form a cycle; entering at word 1 is cheaper.
  const std::vector<float> scores = {
      1, 0, 9,  //
      4, 8, 0,
  };
  CHECK(best_tree(scores.data(), 2, 3) == std::vector<std::int32_t>{1, -1});
}

TEST_CASE("best_tree: one root, though two would score higher") {
  const std::vector<float> scores = {
      9, 0, 1,  //
      9, 2, 0,
  };
  CHECK(best_tree(scores.data(), 2, 3) == std::vector<std::int32_t>{-1, 0});
}

TEST_CASE("best_tree: the same score as brute force on random graphs") {
  std::mt19937 random(7);
  for (int round = 0; round < 600; ++round) {
    const std::size_t words = 1 + random() % 6;
    const std::size_t stride = words + 1 + random() % 3;  // as cut from a wider matrix
    std::vector<float> scores(words * stride);
    // Few distinct values in every other round, so that ties and nested cycles are common.
    for (float& score : scores) {
      score = static_cast<float>(random() % (round % 2 == 0 ? 7 : 100000)) - 3.0F;
    }
    const auto heads = best_tree(scores.data(), words, stride);
    INFO("round " << round << ", " << words << " words");
    REQUIRE(is_tree(heads));
    CHECK(total(scores, stride, heads) == Approx(brute_force(scores, words, stride)));
  }
}

TEST_CASE("best_tree: long sentences and broken scores still give one tree") {
  std::mt19937 random(11);
  for (const std::size_t words : {40U, 120U, 250U}) {
    std::vector<float> scores(words * (words + 1));
    for (float& score : scores) score = static_cast<float>(random() % 1000);
    scores[3] = std::numeric_limits<float>::quiet_NaN();
    scores[7] = std::numeric_limits<float>::infinity();
    const auto heads = best_tree(scores.data(), words, words + 1);
    CHECK(is_tree(heads));
    CHECK(heads == best_tree(scores.data(), words, words + 1));
  }
}
