// SPDX-License-Identifier: Apache-2.0
//
// Resolves a statement file: reads it from standard input and writes one line an entity,
// "doc<TAB>entity<TAB>vertex<TAB>name of the vertex". Used by cross_document.py, and by hand:
//
//   quipu_bench_resolve < statements.jsonl | cut -f 4 | sort | uniq -c | sort -n | tail
#include <chrono>
#include <iostream>
#include <vector>

#include "core/models.hpp"
#include "core/statement_file.hpp"
#include "graph/reprints.hpp"
#include "graph/resolver.hpp"

int main() {
  using namespace quipu;
  using namespace quipu::graph;
  const NameLexicon lexicon = NameLexicon::load(find_models() / "lexicons");
  std::vector<Article> articles;
  read_statement_file(std::cin, "standard input",
                      [&](Article&& article) { articles.push_back(std::move(article)); });
  const auto start = std::chrono::steady_clock::now();
  const Resolution resolution = resolve(articles, reprint_groups(articles), lexicon);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  for (std::size_t a = 0; a < articles.size(); ++a) {
    for (std::size_t e = 0; e < articles[a].entities.size(); ++e) {
      const Cluster& cluster = resolution.clusters[resolution.cluster_of[a][e]];
      std::cout << articles[a].doc << '\t' << articles[a].entities[e].id << '\t' << cluster.id
                << '\t' << cluster.name << '\n';
    }
  }
  std::cerr << articles.size() << " articles, " << resolution.clusters.size() << " vertices, "
            << took.count() << " s\n";
}
