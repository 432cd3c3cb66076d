// SPDX-License-Identifier: Apache-2.0
#include "graph/reprints.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "core/sketch.hpp"

namespace quipu::graph {
namespace {

std::vector<std::string> made_up_words(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(random() % 5000));
  return words;
}

std::string text_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + ' ';
  return out;
}

Article sketched(const std::string& doc, const std::string& text) {
  Article article;
  article.doc = doc;
  article.sketch = sketch(text);
  return article;
}

TEST_CASE("Reprints: a lightly edited copy is of the original's group, another article is not") {
  const std::vector<std::string> words = made_up_words(1, 400);
  std::vector<std::string> edited = words;
  edited[100] = "edited";
  edited.insert(edited.begin(), {"a", "line", "of", "the", "publisher"});
  const std::vector<Article> articles = {
      sketched("a", text_of(words)), sketched("b", text_of(made_up_words(2, 400))),
      sketched("c", text_of(edited)), sketched("d", text_of(made_up_words(3, 400)))};
  CHECK(reprint_groups(articles) == std::vector<std::uint32_t>{0, 1, 0, 3});
}

TEST_CASE("Reprints: half of a text is no reprint") {
  const std::vector<std::string> words = made_up_words(4, 400);
  const std::vector<std::string> half(words.begin(), words.begin() + 200);
  const std::vector<Article> articles = {sketched("a", text_of(words)),
                                         sketched("b", text_of(half))};
  CHECK(reprint_groups(articles) == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("Reprints: equal hashes are enough, absent ones and short texts say nothing") {
  std::vector<Article> articles(4);
  articles[0].text_hash = articles[2].text_hash = "00000000000000aa";
  CHECK(reprint_groups(articles) == std::vector<std::uint32_t>{0, 1, 0, 3});
  CHECK(reprint_groups({}).empty());
}

TEST_CASE("Reprints: bands find copies among many articles") {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 300; ++i) {
    std::vector<std::string> words = made_up_words(100 + i / 3, 300);
    words[10 * (i % 3)] = "edited";
    articles.push_back(sketched(std::to_string(i), text_of(words)));
  }
  const std::vector<std::uint32_t> groups = reprint_groups(articles);
  for (std::uint32_t i = 0; i < 300; ++i) {
    CAPTURE(i);
    CHECK(groups[i] == i / 3 * 3);
  }
}

}  // namespace
}  // namespace quipu::graph
