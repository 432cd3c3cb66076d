// SPDX-License-Identifier: Apache-2.0
//
// Graphs for the tests of the formats: a small story (tests/golden/export/articles.jsonl) and one
// of hostile text, in which every name, quote, title and key tries to break out of some format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/schema.hpp"
#include "core/statement.hpp"
#include "graph/knowledge_graph.hpp"

namespace quipu::testing {

const Schema& schema();  // of models/
graph::KnowledgeGraph story();

const std::vector<std::string>& hostile_texts();
graph::KnowledgeGraph hostile();

// A graph of one statement for each edge of a wheel: a hub, `spokes` names around it, their rim,
// and for every third spoke an edge of another verb. For limits and timings.
graph::KnowledgeGraph wheel(int spokes);

std::vector<Article> read_articles(const std::string& file);
graph::KnowledgeGraph build_graph(std::vector<Article> articles);

// The text as formats that must be UTF-8 give it back: bad bytes as U+FFFD.
std::string repaired(std::string_view text);

// All statements that the articles of the graph make: each is one support.
std::size_t count_supports(const graph::KnowledgeGraph& graph);
std::size_t count(std::string_view text, std::string_view part);

}  // namespace quipu::testing
