// SPDX-License-Identifier: Apache-2.0
//
// Articles to statements with the real encoder. Single sentences here are those that must never
// fail; breadth is measured over tests/corpus, whose shares may only rise.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "core/statement_file.hpp"
#include "core/utf8.hpp"
#include "tests/extract/pipeline/corpus.hpp"

namespace quipu::testing {
namespace {

std::shared_ptr<const Schema> schema() {
  static const auto loaded = std::make_shared<const Schema>(Schema::load("models/schema"));
  return loaded;
}

const extract::Extractor& extractor() {
  static const auto loaded = extract::Extractor::load("models", schema());
  return *loaded;
}

Article read_article(const std::string& text) {
  reader::RawArticle raw;
  raw.id = "test";
  raw.bytes = text;
  Diagnostics diagnostics;
  return extractor().extract(raw, {}, diagnostics);
}

std::string missing(const std::string& text, const std::string& expected) {
  const Article article = read_article(text);
  std::string out;
  for (const std::string& finding :
       frames::check(article, frames::parse_expectations(expected), *schema())) {
    out += finding + "\n";
  }
  for (const Statement& stmt : article.statements) {
    if (!out.empty()) out += "  given: " + frames::to_notation(stmt, article) + "\n";
  }
  return out;
}

TEST_CASE("Pipeline: what a reporter must be able to rely on") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"Palantir signed a $30 million contract with ICE to build ImmigrationOS.",
       "contracts_with(Palantir, ICE) {amount=USD 30000000}"},
      {"Reid Hoffman condemned the killings by ICE.", "criticised(Reid Hoffman, ICE)"},
      {"Meta denied that it has a contract with ICE.",
       "contracts_with(Meta, ICE) negated by Meta; ! contracts_with(Meta, ICE) asserted"},
      {"More than 450 workers of Google and Amazon urged their CEOs to cancel contracts with ICE.",
       "! contracts_with(Google, ICE) asserted; ! contracts_with(Amazon, ICE) asserted"},
      {"Apple CEO Tim Cook visited Germany.", "role_at(Tim Cook, Apple); visited(Tim Cook, Germany)"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(missing(c.text, c.expected) == "");
  }
}

TEST_CASE("Pipeline: the same input gives the same bytes") {
  const std::string text =
      "Palantir signed a contract with ICE. Alex Karp, the chief executive of Palantir, said the "
      "company was proud of it. Sen. Ron Wyden criticised the agency.";
  const std::string first = to_json_line(read_article(text));
  CHECK(to_json_line(read_article(text)) == first);
}

TEST_CASE("Pipeline: every piece of evidence is the text between its offsets") {
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator("samples")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    reader::RawArticle raw;
    raw.id = entry.path().string();
    raw.bytes.assign(std::istreambuf_iterator<char>(in), {});
    Diagnostics diagnostics;
    const Document doc = reader::clean(raw, {}, diagnostics);
    const utf8::CodePointIndex index(doc.text);
    const Article article = extractor().extract(raw, {}, diagnostics);
    CHECK(validate(article).empty());
    for (const Statement& stmt : article.statements) {
      for (const Evidence& evidence : stmt.evidence) {
        const std::uint32_t begin = index.byte(evidence.span.begin);
        const std::uint32_t end = index.byte(evidence.span.end);
        CHECK(doc.text.substr(begin, end - begin) == evidence.quote);
        ++seen;
      }
    }
  }
  CHECK(seen > 30);
}

// Shares that were reached; a change that falls below them has broken something.
constexpr double corpus_share = 0.50;
constexpr double corpus_false_facts = 0.07;
constexpr double example_share = 0.85;

TEST_CASE("Pipeline: the sentences of tests/corpus") {
  std::size_t good = 0, all = 0, false_facts = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/corpus")) {
    if (entry.path().extension() != ".txt") continue;
    for (const CorpusItem& item : read_corpus(entry.path())) {
      const Outcome outcome = run(item, extractor(), *schema());
      ++all;
      good += outcome.findings.empty() ? 1U : 0U;
      false_facts += outcome.false_fact ? 1U : 0U;
    }
  }
  INFO(good << " of " << all << " as they must be, " << false_facts << " with a false fact");
  CHECK(all > 900);
  CHECK(static_cast<double>(good) >= corpus_share * static_cast<double>(all));
  CHECK(static_cast<double>(false_facts) <= corpus_false_facts * static_cast<double>(all));
}

TEST_CASE("Pipeline: the frames' own examples and counterexamples") {
  const auto frames = frames::FrameSet::load("models", *schema());
  const std::vector<CorpusItem> items = frame_examples(frames);
  std::size_t good = 0;
  std::string bad;
  for (const CorpusItem& item : items) {
    const Outcome outcome = run(item, extractor(), *schema());
    good += outcome.findings.empty() ? 1U : 0U;
    if (!outcome.findings.empty()) bad += item.place + ": " + item.text + "\n";
  }
  INFO(bad);
  CHECK(static_cast<double>(good) >= example_share * static_cast<double>(items.size()));
}

}  // namespace
}  // namespace quipu::testing
