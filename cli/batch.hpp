// SPDX-License-Identifier: Apache-2.0
//
// What `build` and `extract` share: models, the pipeline with its progress line, and the report.
#pragma once

#include <functional>
#include <memory>

#include "cli/app.hpp"
#include "cli/options.hpp"
#include "cli/pipeline.hpp"
#include "cli/summary.hpp"

namespace quipu::cli {

struct Batch {
  PipelineCounts counts;
  StatementCounts statements;
  std::size_t failures = 0;  // already reported
};

// The schema of the models folder and the extractor that uses it. Throws ModelError.
struct Knowledge {
  std::shared_ptr<const Schema> schema;
  std::shared_ptr<const extract::Extractor> extractor;
};
Knowledge load_knowledge(const LoadExtractor& load);

// Runs the options' inputs through the extractor and reports findings. Throws as extract_all.
Batch run_batch(const ArticleOptions& options, const extract::Extractor& extractor,
                const std::function<void(Article&&)>& each);

}  // namespace quipu::cli
