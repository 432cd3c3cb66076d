// SPDX-License-Identifier: Apache-2.0
//
// Sentences with the statements that they must give: tests/corpus/*.txt (tests/corpus/README.md has
// the form) and the examples and counterexamples of the frames.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/extractor.hpp"
#include "extract/frames/frame.hpp"
#include "extract/frames/notation.hpp"

namespace quipu::testing {

struct CorpusItem {
  std::string place;  // "courts.txt:12", or the frame's name
  std::string text;
  std::vector<frames::Expectation> expected;
  bool exact = false;        // nothing else of the inventory may be given
  std::string silent_frame;  // this frame must give nothing
};

std::vector<CorpusItem> read_corpus(const std::filesystem::path& file);
std::vector<CorpusItem> frame_examples(const frames::FrameSet& frames);

struct Outcome {
  std::vector<std::string> findings;  // empty when all is as it must be
  bool false_fact = false;            // an asserted statement that must not be there
  std::string given;                  // the statements, in notation
};

Outcome run(const CorpusItem& item, const extract::Extractor& extractor, const Schema& schema);

}  // namespace quipu::testing
