// SPDX-License-Identifier: Apache-2.0
//
// The articles of samples/ as one graph: tests/golden/samples/graph.txt lists edges that a stranger
// must find in it, and some that must not be there.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "extract/extractor.hpp"
#include "extract/frames/arguments.hpp"
#include "extract/frames/notation.hpp"
#include "graph/knowledge_graph.hpp"

namespace quipu::testing {
namespace {

bool named(const graph::Vertex& vertex, const std::string& name) {
  return std::any_of(vertex.names.begin(), vertex.names.end(), [&](const std::string& form) {
    return frames::lower(form) == frames::lower(name);
  });
}

bool joins(const graph::KnowledgeGraph& graph, const graph::Edge& edge,
           const frames::Expectation& expected) {
  const graph::Vertex& subject = graph.vertices()[edge.subject];
  const graph::Vertex& object = graph.vertices()[edge.object];
  const bool forward = (expected.subject == "-" ? subject.anonymous
                                                : named(subject, expected.subject)) &&
                       named(object, expected.object);
  const bool backward = graph.schema().symmetric(edge.relation) &&
                        named(subject, expected.object) && named(object, expected.subject);
  return edge.relation == expected.relation && (forward || backward) &&
         (expected.any_status || edge.status == expected.status);
}

TEST_CASE("Samples: their graph has the edges that a stranger must find") {
  const Schema schema = Schema::load("models/schema");
  const auto extractor =
      extract::Extractor::load("models", std::make_shared<const Schema>(schema));
  Diagnostics diagnostics;
  std::vector<Article> articles;
  reader::for_each_article({"samples"}, {}, diagnostics, [&](reader::RawArticle&& raw) {
    articles.push_back(extractor->extract(raw, {}, diagnostics));
    return true;
  });
  CHECK(articles.size() >= 20);
  CHECK(diagnostics.count(Severity::Failure) == 0);
  const auto graph = graph::KnowledgeGraph::build(std::move(articles), schema);
  CHECK(graph::validate(graph).empty());

  std::ifstream in("tests/golden/samples/graph.txt");
  REQUIRE(in);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const frames::Expectation expected = frames::parse_expectation(line);
    const bool found = std::any_of(
        graph.edges().begin(), graph.edges().end(),
        [&](const graph::Edge& edge) { return joins(graph, edge, expected); });
    INFO(line);
    CHECK(found != expected.forbidden);
  }
}

}  // namespace
}  // namespace quipu::testing
