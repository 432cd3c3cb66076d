// SPDX-License-Identifier: Apache-2.0
//
// Time and quality of the resolver on many noisy names: people and firms are invented from
// syllables, each is written in several ways (misspelt, initials, titles, legal forms, order), one
// to an article. Prints seconds for 5,000, 10,000, 20,000 … entities: the growth must be near
// linear. Precision and recall are over pairs.
//
//   quipu_bench_many_names [largest, default 20000]
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "core/models.hpp"
#include "graph/reprints.hpp"
#include "graph/resolver.hpp"

namespace {

using namespace quipu;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t n) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33U) % n);
  }

 private:
  std::uint64_t state_;
};

std::string word(Random& random, std::uint32_t syllables) {
  static const std::vector<std::string> onsets = {"b", "d",  "f",  "g",  "h", "k", "l",
                                                  "m", "n",  "p",  "r",  "s", "t", "v",
                                                  "w", "br", "tr", "st", "kl"};
  static const std::vector<std::string> rimes = {"a",  "e",  "i",  "o",  "u",  "an", "el",  "in",
                                                 "or", "ar", "es", "on", "ai", "ur", "ick", "and"};
  std::string out;
  for (std::uint32_t i = 0; i < syllables; ++i) {
    out += onsets[random.below(static_cast<std::uint32_t>(onsets.size()))];
    out += rimes[random.below(static_cast<std::uint32_t>(rimes.size()))];
  }
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string misspelt(std::string text, Random& random) {
  const std::uint32_t at = 1 + random.below(static_cast<std::uint32_t>(text.size() - 2));
  if (text[at] == ' ' || text[at + 1] == ' ') return text;
  switch (random.below(3)) {
    case 0:
      text.erase(at, 1);
      break;
    case 1:
      text.insert(at, 1, text[at]);
      break;
    default:
      std::swap(text[at], text[at + 1]);
  }
  return text;
}

std::string written(const std::string& given, const std::string& family, bool firm,
                    Random& random) {
  const std::string whole = given + " " + family;
  switch (random.below(8)) {
    case 0:
      return misspelt(whole, random);
    case 1:
      return firm ? whole + ", Inc." : "Dr. " + whole;
    case 2:
      return firm ? "The " + whole + " Corp." : family + ", " + given;
    case 3:
      return firm ? whole + " Group" : given + " Q. " + family;
    default:
      return whole;
  }
}

void measure(std::uint32_t count) {
  Random random(count);
  std::vector<std::string> givens, families;
  for (int i = 0; i < 300; ++i) givens.push_back(word(random, 2));
  for (int i = 0; i < 4000; ++i) families.push_back(word(random, 3));
  std::vector<Article> articles;
  std::vector<std::uint32_t> truth;
  for (std::uint32_t thing = 0; articles.size() < count; ++thing) {
    const bool firm = random.below(3) == 0;
    const std::string given = givens[random.below(300)];
    const std::string family = families[random.below(4000)];
    for (std::uint32_t times = 1 + random.below(8); times-- > 0 && articles.size() < count;) {
      Article article;
      article.doc = std::to_string(articles.size());
      article.entities.push_back({"e1",
                                  firm ? EntityType::Company : EntityType::Person,
                                  {written(given, family, firm, random)},
                                  {}});
      articles.push_back(std::move(article));
      truth.push_back(thing);
    }
  }
  const auto lexicon = graph::NameLexicon::load(find_models() / "lexicons");
  const auto start = std::chrono::steady_clock::now();
  const auto resolution = graph::resolve(articles, graph::reprint_groups(articles), lexicon);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

  std::map<std::uint32_t, std::uint64_t> said, meant;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> both;
  for (std::size_t a = 0; a < articles.size(); ++a) {
    const std::uint32_t cluster = resolution.cluster_of[a][0];
    ++said[cluster];
    ++meant[truth[a]];
    ++both[{cluster, truth[a]}];
  }
  const auto pairs = [](const auto& counts) {
    double sum = 0;
    for (const auto& [key, n] : counts) {
      sum += static_cast<double>(n) * static_cast<double>(n - 1) / 2;
    }
    return sum;
  };
  std::cout << count << " entities, " << resolution.clusters.size() << " vertices: " << took.count()
            << " s, pairs P " << pairs(both) / pairs(said) << " R " << pairs(both) / pairs(meant)
            << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  const int largest = argc > 1 ? std::atoi(argv[1]) : 20000;
  if (largest < 1000) {
    std::cerr << "the number of entities is at least 1000\n";
    return 2;
  }
  for (int count = largest / 4; count <= largest; count *= 2) {
    measure(static_cast<std::uint32_t>(count));
  }
}
