// SPDX-License-Identifier: Apache-2.0
//
// quipu_corpus_report [-v] [frames | FILE.txt …]: how many of the sentences give what they must;
// with -v those that do not, and what they give.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "core/models.hpp"
#include "tests/extract/pipeline/corpus.hpp"

int main(int argc, char** argv) {
  using namespace quipu;
  const auto models = find_models();
  const auto schema = std::make_shared<const Schema>(Schema::load(models / "schema"));
  const auto frames = frames::FrameSet::load(models, *schema);
  const auto extractor = extract::Extractor::load(models, schema);
  bool verbose = false;
  std::size_t good = 0, all = 0, false_facts = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "-v") {
      verbose = true;
      continue;
    }
    const std::vector<testing::CorpusItem> items =
        argument == "frames" ? testing::frame_examples(frames) : testing::read_corpus(argument);
    std::size_t file_good = 0, file_false = 0;
    for (const testing::CorpusItem& item : items) {
      const testing::Outcome outcome = testing::run(item, *extractor, *schema);
      file_good += outcome.findings.empty() ? 1U : 0U;
      file_false += outcome.false_fact ? 1U : 0U;
      if (!verbose || outcome.findings.empty()) continue;
      std::printf("%s  %s\n", item.place.c_str(), item.text.c_str());
      for (const std::string& finding : outcome.findings) std::printf("    %s\n", finding.c_str());
      std::printf("    gives: %s\n", outcome.given.c_str());
    }
    std::printf("%-24s %4zu of %4zu as they must be; %zu with a false fact\n", argument.c_str(),
                file_good, items.size(), file_false);
    good += file_good;
    all += items.size();
    false_facts += file_false;
  }
  std::printf("%-24s %4zu of %4zu; %zu with a false fact\n", "all", good, all, false_facts);
  return 0;
}
