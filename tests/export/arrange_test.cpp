// SPDX-License-Identifier: Apache-2.0
#include "export/arrange.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using quipu::exporters::arrange;
using quipu::exporters::Box;
using quipu::exporters::Link;

namespace {

bool apart(const Box& a, const Box& b, double gap) {
  return std::abs(a.x - b.x) >= (a.width + b.width) / 2 + gap - 0.1 ||
         std::abs(a.y - b.y) >= (a.height + b.height) / 2 + gap - 0.1;
}

void check_apart(const std::vector<Box>& boxes, double gap) {
  std::size_t overlaps = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) overlaps += apart(boxes[i], boxes[j], gap) ? 0 : 1;
  }
  CHECK(overlaps == 0);
}

// `count` boxes thrown into a small square, linked as a tree and `count / 2` chords.
std::vector<Box> thrown(std::size_t count, unsigned seed, std::vector<Link>& links) {
  std::mt19937 random(seed);
  const auto pick = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967295.0;
  };
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < count; ++i) {
    boxes.push_back({pick(0, 200), pick(0, 200), pick(10, 160), pick(10, 50)});
    if (i > 0) links.emplace_back(random() % i, i);
    if (i % 2 == 1) links.emplace_back(random() % count, i);
  }
  return boxes;
}

}  // namespace

TEST_CASE("Arrange: crowded boxes come apart, twice the same way") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::vector<Link> links;
    std::vector<Box> boxes = thrown(150, seed, links), again = boxes;
    arrange(boxes, links, 8);
    check_apart(boxes, 8);
    arrange(again, links, 8);
    bool same = true;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      same = same && boxes[i].x == again[i].x && boxes[i].y == again[i].y;
    }
    CHECK(same);
  }
}

TEST_CASE("Arrange: boxes all on one spot come apart, too") {
  std::vector<Box> boxes(40, Box{5, 5, 60, 20});
  std::vector<Link> links;
  for (std::size_t i = 1; i < boxes.size(); ++i) links.emplace_back(0, i);
  arrange(boxes, links, 4);
  check_apart(boxes, 4);
}

TEST_CASE("Arrange: components stand side by side, the largest in the middle") {
  std::vector<Box> boxes(30, Box{0, 0, 80, 30});
  for (std::size_t i = 0; i < 10; ++i) boxes[i].x = 100.0 * static_cast<double>(i);
  std::vector<Link> links;
  for (std::size_t i = 1; i < 10; ++i) links.emplace_back(i - 1, i);
  arrange(boxes, links, 8);
  check_apart(boxes, 8);
  double sum = 0;
  for (std::size_t i = 0; i < 10; ++i) sum += boxes[i].x;
  CHECK(std::abs(sum / 10) < 1);
}

TEST_CASE("Arrange: what is higher than wide lies down") {
  std::vector<Box> boxes = {{0, 0, 10, 10}, {0, 300, 10, 10}, {0, 600, 10, 10}};
  arrange(boxes, {{0, 1}, {1, 2}}, 2);
  CHECK(boxes[0].y == Approx(boxes[2].y));
  CHECK(std::abs(boxes[0].x - boxes[2].x) > 20);
}

TEST_CASE("Arrange: what has room keeps its shape; nothing and a loop are no trouble") {
  std::vector<Box> boxes = {{0, 0, 10, 10}, {500, 0, 10, 10}, {500, 500, 10, 10}};
  arrange(boxes, {{0, 1}, {1, 2}, {2, 2}}, 2);
  CHECK(boxes[0].y == Approx(boxes[1].y));
  CHECK(boxes[1].x == Approx(boxes[2].x));
  std::vector<Box> none;
  arrange(none, {}, 8);
  CHECK(none.empty());
}
