// SPDX-License-Identifier: Apache-2.0
#include "cli/batch.hpp"

#include "cli/log.hpp"
#include "cli/progress.hpp"
#include "core/models.hpp"

namespace quipu::cli {

Knowledge load_knowledge(const LoadExtractor& load) {
  const std::filesystem::path models = find_models();
  log::debug("models: " + models.string());
  Knowledge knowledge;
  knowledge.schema = std::make_shared<const Schema>(Schema::load(models / "schema"));
  knowledge.extractor = load(models, knowledge.schema);
  return knowledge;
}

Batch run_batch(const ArticleOptions& options, const extract::Extractor& extractor,
                const std::function<void(Article&&)>& each) {
  Batch batch;
  Diagnostics diagnostics;
  const PipelineOptions pipeline{.threads = options.threads, .limits = options.limits()};
  {
    // Lines of the log would tear the progress line apart, so there is one or the other.
    Progress progress(!options.quiet && options.verbosity == 0);
    batch.counts = extract_all(
        options.inputs, extractor, pipeline, diagnostics,
        [&](Article&& article) {
          batch.statements.add(article);
          log::debug(article.doc + ": " + std::to_string(article.statements.size()) +
                     " statements");
          each(std::move(article));
        },
        [&](const PipelineCounts& counts) { progress.show(counts); });
  }
  batch.failures = report_findings(diagnostics, options);
  if (batch.counts.read == 0 && batch.failures == 0) {
    log::error("no article in the inputs; give .txt, .html or .jsonl files, folders of them, or -");
    batch.failures = 1;
  }
  return batch;
}

}  // namespace quipu::cli
