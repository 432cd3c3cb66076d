// SPDX-License-Identifier: Apache-2.0
#include "core/sketch.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>

namespace quipu {
namespace {

using Words = std::vector<std::string>;

Words random_words(std::mt19937& random, std::size_t count) {
  Words words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(random() % 3000));
  return words;
}

std::string joined(const Words& words, const std::string& between = " ") {
  std::string out;
  for (const std::string& word : words) out += word + between;
  return out;
}

// The similarity that the sketch estimates.
double jaccard(const Words& a, const Words& b) {
  const auto shingles = [](const Words& words) {
    std::set<Words> out;
    for (std::size_t i = 0; i + sketch_shingle <= words.size(); ++i) {
      out.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                  words.begin() + static_cast<std::ptrdiff_t>(i + sketch_shingle));
    }
    return out;
  };
  const std::set<Words> x = shingles(a), y = shingles(b);
  std::size_t both = 0;
  for (const Words& shingle : x) both += y.count(shingle);
  return static_cast<double>(both) / static_cast<double>(x.size() + y.size() - both);
}

TEST_CASE("Sketch: estimates the share of common shingles") {
  std::mt19937 random(3);
  double off = 0;
  for (int turn = 0; turn < 60; ++turn) {
    const Words words = random_words(random, 300);
    Words edited = words;
    for (int edit = 0; edit < turn / 3; ++edit) edited[random() % 300] = "edited";
    const double estimate = sketch_similarity(sketch(joined(words)), sketch(joined(edited)));
    const double exact = jaccard(words, edited);
    CHECK(estimate == Approx(exact).margin(0.25));  // four standard errors
    off += estimate - exact;
  }
  CHECK(off / 60 == Approx(0).margin(0.03));  // without bias
}

TEST_CASE("Sketch: case, punctuation and white space do not matter, words and accents do") {
  std::mt19937 random(4);
  Words words = random_words(random, 50);
  words[10] = "Élan";
  words[20] = "don't";
  const auto plain = sketch(joined(words));
  CHECK(plain.size() == sketch_size);
  CHECK(sketch(joined(words, " - ")) == plain);
  CHECK(sketch(joined(words, ",\n\n")) == plain);
  Words shouted = words;
  for (std::string& word : shouted) {
    if (word[0] == 'w') word[0] = 'W';
  }
  shouted[10] = "élan";
  shouted[20] = "Don’t";
  CHECK(sketch(joined(shouted)) == plain);
  words[10] = "elan";
  CHECK(sketch(joined(words)) != plain);
}

TEST_CASE("Sketch: short texts have none, and none is like nothing") {
  std::mt19937 random(5);
  CHECK(sketch("").empty());
  CHECK(sketch(joined(random_words(random, sketch_min_words - 1))).empty());
  const auto some = sketch(joined(random_words(random, sketch_min_words)));
  CHECK(some.size() == sketch_size);
  CHECK(sketch_similarity({}, {}) == 0);
  CHECK(sketch_similarity(some, {}) == 0);
  CHECK(sketch_similarity(some, some) == 1);
}

TEST_CASE("Sketch: is the same in every version") {
  // Statement files keep sketches; a change of these numbers makes old and new files strangers.
  std::string text;
  for (int i = 0; i < 40; ++i) text += "word" + std::to_string(i) + " ";
  const auto numbers = sketch(text);
  REQUIRE(numbers.size() == sketch_size);
  CHECK(numbers[0] == 225948285U);
  CHECK(numbers[63] == 29315127U);
}

TEST_CASE("Sketch: bad bytes do no harm") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "\xff\xc3 w\xe2" + std::to_string(i) + " ";
  CHECK(sketch(text).size() == sketch_size);
}

}  // namespace
}  // namespace quipu
