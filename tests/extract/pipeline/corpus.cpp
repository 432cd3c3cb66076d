// SPDX-License-Identifier: Apache-2.0
#include "tests/extract/pipeline/corpus.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "core/error.hpp"

namespace quipu::testing {

std::vector<CorpusItem> read_corpus(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<CorpusItem> items;
  CorpusItem item;
  bool in_statements = false;
  const auto close = [&] {
    if (in_statements) items.push_back(item);
    item = {};
    in_statements = false;
  };
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty()) {
      close();
    } else if (line.starts_with("#") && !in_statements && item.text.empty()) {
      continue;
    } else if (line == "---") {
      in_statements = true;
      item.exact = true;
    } else if (!in_statements) {
      if (item.text.empty()) {
        item.place = file.filename().string() + ":" + std::to_string(number);
      }
      item.text += (item.text.empty() ? "" : "\n") + line;
    } else if (line == "...") {
      item.exact = false;
    } else {
      item.expected.push_back(frames::parse_expectation(line));
    }
  }
  close();
  return items;
}

std::vector<CorpusItem> frame_examples(const frames::FrameSet& frames) {
  std::vector<CorpusItem> items;
  for (const frames::Frame& frame : frames.frames()) {
    for (const std::string& example : frame.examples) {
      const std::size_t arrow = example.find(" => ");
      if (arrow == std::string::npos) {
        throw std::runtime_error(frame.place + ": an example without \" => \"");
      }
      items.push_back({frame.name, example.substr(0, arrow),
                       frames::parse_expectations(example.substr(arrow + 4)), false, ""});
    }
    for (const std::string& text : frame.counterexamples) {
      items.push_back({frame.name, text, {}, false, frame.name});
    }
  }
  return items;
}

Outcome run(const CorpusItem& item, const extract::Extractor& extractor, const Schema& schema) {
  reader::RawArticle raw;
  raw.id = item.place;
  raw.bytes = item.text;
  raw.published = "2025-06-04";  // a Wednesday, for "on Tuesday"
  Diagnostics diagnostics;
  Article article;
  try {
    article = extractor.extract(raw, {}, diagnostics);
  } catch (const InputError&) {
    // The reader holds the sentence for furniture ("Follow us on …"): it says nothing.
  }
  Outcome outcome;
  outcome.findings = frames::check(article, item.expected, schema);
  for (const Statement& stmt : article.statements) {
    outcome.given += (outcome.given.empty() ? "" : "; ") + frames::to_notation(stmt, article);
    if (stmt.relation == other_relation) continue;
    const bool wanted = std::any_of(
        item.expected.begin(), item.expected.end(), [&](const frames::Expectation& expected) {
          return !expected.forbidden && frames::fulfils(stmt, article, expected, schema);
        });
    const bool forbidden = std::any_of(
        item.expected.begin(), item.expected.end(), [&](const frames::Expectation& expected) {
          return expected.forbidden && frames::fulfils(stmt, article, expected, schema);
        });
    const bool silent = !item.silent_frame.empty() &&
                        std::find(stmt.found_by.begin(), stmt.found_by.end(),
                                  item.silent_frame) != stmt.found_by.end();
    if ((item.exact && !wanted) || silent) {
      outcome.findings.push_back("must not say " + frames::to_notation(stmt, article));
    }
    if ((forbidden || silent || (item.exact && !wanted)) && stmt.status == Status::Asserted) {
      outcome.false_fact = true;
    }
  }
  return outcome;
}

}  // namespace quipu::testing
