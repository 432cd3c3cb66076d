// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "extract/annotate/decode.hpp"
#include "extract/annotate/lemmas.hpp"

using namespace quipu;
using namespace quipu::annotate;

namespace {

constexpr auto outside = NameTag::Place::Outside;
constexpr auto begin = NameTag::Place::Begin;
constexpr auto inside = NameTag::Place::Inside;

const std::vector<NameTag> tags = {{outside, EntityType::Person},
                                   {begin, EntityType::Person},
                                   {inside, EntityType::Person},
                                   {begin, EntityType::Place},
                                   {inside, EntityType::Place}};

bool allowed(const std::vector<std::size_t>& path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (tags[path[i]].place != inside) continue;
    if (i == 0 || tags[path[i - 1]].place == outside ||
        tags[path[i - 1]].type != tags[path[i]].type) {
      return false;
    }
  }
  return true;
}

std::filesystem::path labels_with(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("quipu_labels_test_" + std::to_string(::getpid()) + ".json");
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

const std::string good =
    R"({"format":1,"upos":["NOUN","VERB"],"xpos":["NN"],"lemma":["0||l","3|y|l"],)"
    R"("name":["O","B-Person","I-Person"],"nominal":["O","person","abstract"],)"
    R"("deprel":["root","nmod:npmod"],"max_pieces":256,"max_word_pieces":12})";

std::string with(std::string what, const std::string& instead) {
  std::string out = good;
  out.replace(out.find(what), what.size(), instead);
  return out;
}

}  // namespace

TEST_CASE("best_of: the largest, the first of equals, no NaN") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float a[] = {1, 3, 3, 2};
  CHECK(best_of(a, 4) == 1);
  const float b[] = {nan, -5, nan};
  CHECK(best_of(b, 3) == 1);
  CHECK(best_of(b, 1) == 0);
}

TEST_CASE("probability: a softmax that does not overflow") {
  const float even[] = {2, 2};
  CHECK(probability(even, 2, 0) == Approx(0.5));
  const float far[] = {1000, 0};
  CHECK(probability(far, 2, 0) == Approx(1.0));
  CHECK(probability(far, 2, 1) == Approx(0.0));
  const float row[] = {0.0F, std::log(3.0F)};
  CHECK(probability(row, 2, 1) == Approx(0.75));
}

TEST_CASE("best_names: an I without its B becomes the best sequence that is allowed") {
  // Greedy would read O I-Person: the cheapest repair is B-Person.
  const std::vector<float> one = {
      5, 0, 0, 0, 0,  //
      0, 2, 3, 0, 0,  //
      0, 0, 4, 0, 3,  // goes on as the same type
  };
  CHECK(best_names(one.data(), 3, 5, tags) == std::vector<std::size_t>{0, 1, 2});
  const std::vector<float> first = {0, 1, 9, 0, 0};
  CHECK(best_names(first.data(), 1, 5, tags) == std::vector<std::size_t>{1});
  CHECK(best_names(nullptr, 0, 5, tags).empty());
}

TEST_CASE("best_names: the best of all allowed sequences, by brute force") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const std::size_t words = 1 + random() % 4;
    std::vector<float> scores(words * tags.size());
    for (float& score : scores) score = static_cast<float>(random() % 1000) / 100.0F;
    const auto total = [&](const std::vector<std::size_t>& path) {
      double sum = 0;
      for (std::size_t i = 0; i < words; ++i) {
        sum += static_cast<double>(scores[i * tags.size() + path[i]]);
      }
      return sum;
    };
    double best = -1;
    std::vector<std::size_t> path(words, 0);
    while (true) {
      if (allowed(path)) best = std::max(best, total(path));
      std::size_t at = 0;
      while (at < words && ++path[at] == tags.size()) path[at++] = 0;
      if (at == words) break;
    }
    const auto found = best_names(scores.data(), words, tags.size(), tags);
    REQUIRE(allowed(found));
    CHECK(total(found) == Approx(best));
  }
}

TEST_CASE("head_of: the word whose head lies outside the span") {
  Document doc;
  doc.tokens.resize(4);
  doc.tokens[0].head = 1;  // Tim → Cook
  doc.tokens[1].head = 3;
  doc.tokens[2].head = 1;
  doc.tokens[3].head = -1;
  CHECK(head_of(doc, {0, 2}) == 1);
  CHECK(head_of(doc, {2, 4}) == 2);  // both lie outside: the first
  CHECK(head_of(doc, {3, 4}) == 3);
}

TEST_CASE("LemmaScript: from form to lemma") {
  struct Row {
    const char* script;
    const char* form;
    const char* lemma;
  };
  const Row rows[] = {
      {"0||l", "Contract", "contract"}, {"0||k", "Cook", "Cook"},
      {"3|y|l", "Parties", "party"},    {"1||l", "\xC3\x89tats", "\xC3\xA9tat"},
      {"2|be|l", "is", "be"},           {"0|e|l", "mad", "made"},
      {"1|||l", "ab", "a|"},
  };
  for (const Row& row : rows) {
    INFO(row.script << " on " << row.form);
    const auto script = LemmaScript::parse(row.script);
    REQUIRE(script);
    CHECK(script->apply(row.form) == std::string(row.lemma));
  }
  CHECK_FALSE(LemmaScript::parse("3|y|l")->apply("is"));
  CHECK_FALSE(LemmaScript::parse("2||l")->apply("is"));  // nothing would be left
  for (const char* bad : {"", "l", "2|y", "2|y|x", "x|y|l", "|y|l", "2|y|l ", "-1|y|l"}) {
    INFO(bad);
    CHECK_FALSE(LemmaScript::parse(bad));
  }
}

TEST_CASE("ModelLabels: a file of our format is read") {
  const auto path = labels_with(good);
  const ModelLabels labels = ModelLabels::read(path);
  CHECK(labels.upos == std::vector<Upos>{Upos::Noun, Upos::Verb});
  CHECK(labels.lemma[1].append == "y");
  CHECK(labels.name[2] == NameTag{inside, EntityType::Person});
  CHECK(labels.nominal[1] == EntityType::Person);
  CHECK_FALSE(labels.nominal[0]);
  CHECK_FALSE(labels.nominal[2]);
  CHECK(labels.deprel[1] == Deprel::Nmod);  // a subtype that we do not tell apart
  CHECK(labels.max_pieces == 256);
  std::filesystem::remove(path);
}

TEST_CASE("ModelLabels: what is wrong is said, with what to do") {
  struct Row {
    std::string text;
    const char* message;
  };
  const Row rows[] = {
      {with("\"format\":1", "\"format\":3"), "format 3 found, this quipu reads 1"},
      {with("\"format\":1,", ""), "no \"format\" number"},
      {good.substr(0, good.size() / 2), "at byte"},
      {"", "at byte 0"},
      {with("VERB", "VERP"), "\"VERP\" is no universal part of speech"},
      {with("nmod:npmod", "nmood"), "\"nmood\" is no universal relation"},
      {with("B-Person", "B-Persson"), "\"B-Persson\" is no tag of names"},
      {with("3|y|l", "y|3|l"), "\"y|3|l\" is no lemma script"},
      {with("[\"NN\"]", "[]"), "\"xpos\" is missing or empty"},
      {with("[\"NN\"]", "[7]"), "\"xpos\" holds something other than text"},
      {with("256", "1000000"), "\"max_pieces\" must be a number from 16 to 512"},
      {with("256", "-1"), "\"max_pieces\" must be"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto path = labels_with(row.text);
    CHECK_THROWS_AS(ModelLabels::read(path), ModelError);
    CHECK_THROWS_WITH(ModelLabels::read(path), Catch::Contains(row.message) &&
                                                   Catch::Contains("models"));
    std::filesystem::remove(path);
  }
  CHECK_THROWS_WITH(ModelLabels::read("no/such/labels.json"), Catch::Contains("cannot be read"));
}

TEST_CASE("pack: whole sentences in order, up to the limit") {
  const auto sentences = [](const std::vector<std::uint32_t>& sizes) {
    std::vector<Sentence> out;
    std::uint32_t at = 0;
    for (const std::uint32_t size : sizes) {
      out.push_back({{at, at + size}, 0});
      at += size;
    }
    return out;
  };
  const std::vector<std::size_t> ones(40, 1);

  CHECK(pack({}, {}, 10).empty());

  const auto two = pack(sentences({4, 6, 3}), ones, 10);
  REQUIRE(two.size() == 2);
  CHECK(two[0].parts.size() == 2);
  CHECK(two[0].pieces == 10);
  CHECK(two[1].parts[0].words == TokenSpan{10, 13});

  const auto cut = pack(sentences({2, 25, 2}), ones, 10);
  REQUIRE(cut.size() == 5);
  CHECK(cut[0].parts[0].words == TokenSpan{0, 2});
  CHECK(cut[1].parts[0].words == TokenSpan{2, 12});
  CHECK(cut[3].parts[0].words == TokenSpan{22, 27});
  CHECK(cut[3].parts[0].sentence == 1);
  CHECK(cut[4].parts[0].words == TokenSpan{27, 29});

  // Words of several pieces never straddle.
  const std::vector<std::size_t> sevens(5, 7);
  for (const Window& window : pack(sentences({5}), sevens, 10)) CHECK(window.pieces <= 10);
}

TEST_CASE("Lemmas: known words by form and tag") {
  const auto path = std::filesystem::temp_directory_path() /
                    ("quipu_lemmas_test_" + std::to_string(::getpid()) + ".tsv");
  std::ofstream(path) << "met\tVERB\tmeet\nn't\tPART\tnot\n";
  const Lemmas lemmas = Lemmas::read(path);
  REQUIRE(lemmas.find("Met", Upos::Verb) != nullptr);
  CHECK(*lemmas.find("Met", Upos::Verb) == "meet");
  CHECK(lemmas.find("met", Upos::Noun) == nullptr);
  CHECK(lemmas.find("n\xE2\x80\x99t", Upos::Part) != nullptr);
  CHECK(lemmas.is_lemma("meet", Upos::Verb));
  CHECK_FALSE(lemmas.is_lemma("met", Upos::Verb));
  std::ofstream(path) << "met\tVERB\tmeet\nmet VERB meet\n";
  CHECK_THROWS_WITH(Lemmas::read(path), Catch::Contains(":2: a line is form"));
  std::filesystem::remove(path);
  CHECK(Lemmas::read(path).size() == 0);
}
