// SPDX-License-Identifier: Apache-2.0
// `quipu extract`: articles → statement file on standard output.
#include <csignal>
#include <iostream>
#include <memory>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "core/statement_file.hpp"

namespace quipu::cli {
namespace {

ExitCode extract(const ArticleOptions& options, const LoadExtractor& load) {
  // `quipu extract … | head` ends quietly, also under a parent that ignores the signal.
  std::signal(SIGPIPE, SIG_DFL);
  const Knowledge knowledge = load_knowledge(load);
  StandardOutput out;
  const Batch batch = run_batch(options, *knowledge.extractor, [&](const Article& article) {
    out.stream() << to_json_line(article) << '\n';
    out.flush();
  });
  out.close();
  if (!options.quiet) print_summary(std::cerr, batch.counts, batch.failures, batch.statements);
  return batch.failures == 0 ? ExitCode::Good : ExitCode::SomeFailed;
}

}  // namespace

void add_extract(CommandLine& line, const LoadExtractor& load) {
  const auto options = std::make_shared<ArticleOptions>();
  Command& command = line.add(
      "extract", "Write what each article says to standard output, one JSON object a line");
  add_article_options(command, *options);
  command
      .footer(
          "Articles come out in the order of their names, standard input last.\n\n"
          "Examples:\n"
          "  quipu extract article.html\n"
          "  quipu extract articles/ > statements.jsonl\n"
          "  curl -s https://news.example/story | quipu extract -")
      .on_run([options, load] {
        log::set_up(options->quiet ? -1 : options->verbosity);
        return extract(*options, load);
      });
}

}  // namespace quipu::cli
