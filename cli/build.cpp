// SPDX-License-Identifier: Apache-2.0
// `quipu build`: articles → statements → one graph → files.
#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "core/statement_file.hpp"
#include "export/exporter.hpp"

namespace quipu::cli {
namespace {

struct BuildOptions {
  ArticleOptions articles;
  std::string folder;
  std::string title;
};

ExitCode build(const BuildOptions& options, const LoadExtractor& load) {
  // Before the long work, so that a folder that cannot be written is told at once.
  OutputFolder folder(options.folder);
  const Knowledge knowledge = load_knowledge(load);

  std::vector<Article> articles;
  const Batch batch = run_batch(options.articles, *knowledge.extractor,
                                [&](Article&& article) { articles.push_back(std::move(article)); });
  if (articles.empty()) {
    log::error("no article could be read; nothing was written");
    return ExitCode::SomeFailed;
  }

  // The files depend on what the articles are, not on the order in which they were given.
  std::sort(articles.begin(), articles.end(),
            [](const Article& a, const Article& b) { return a.doc < b.doc; });
  folder.write("statements.jsonl", [&](std::ostream& out) {
    for (const Article& article : articles) out << to_json_line(article) << '\n';
  });
  const auto graph = graph::KnowledgeGraph::build(std::move(articles), *knowledge.schema);
  for (const exporters::FormatInfo& format : exporters::formats()) {
    folder.write("graph" + std::string(format.extension), [&](std::ostream& out) {
      exporters::write(graph, format.format, {.title = options.title}, out);
    });
  }
  folder.commit();

  if (!options.articles.quiet) {
    print_summary(std::cerr, batch.counts, batch.failures, batch.statements);
    std::cerr << counted(graph.edges().size(), "edge") << " between "
              << (graph.vertices().size() == 1 ? "1 entity"
                                               : counted(graph.vertices().size(), "entitie"))
              << " in " << printable(options.folder) << '\n';
  }
  return batch.failures == 0 ? ExitCode::Good : ExitCode::SomeFailed;
}

std::string about_files() {
  std::string text = "Writes into DIR:\n  statements.jsonl  what each article says, with its words";
  for (const exporters::FormatInfo& format : exporters::formats()) {
    std::string name = "graph" + std::string(format.extension);
    name.resize(std::max<std::size_t>(name.size() + 2, 18), ' ');
    text += "\n  " + name + std::string(format.about);
  }
  return text +
         "\n\nExamples:\n"
         "  quipu build articles/ -o out\n"
         "  quipu build page.html notes.txt batch.jsonl -o out --title \"The contracts\"\n"
         "  zcat news.jsonl.gz | quipu build - -o out -j 4";
}

}  // namespace

void add_build(CommandLine& line, const LoadExtractor& load) {
  const auto options = std::make_shared<BuildOptions>();
  Command& command = line.add("build", "Make a graph of articles and write it to files");
  add_article_options(command, options->articles);
  command
      .needed_option("-o,--output", options->folder, "DIR", "Folder for the files; made if absent")
      .option("--title", options->title, "TEXT", "Title of the pictures")
      .footer(about_files())
      .on_run([options, load] {
        log::set_up(options->articles.quiet ? -1 : options->articles.verbosity);
        return build(*options, load);
      });
}

}  // namespace quipu::cli
