// SPDX-License-Identifier: Apache-2.0
//
// Articles in a line a statement, and graphs in a line an edge, so that a test reads as its own
// specification.
//
//   article("a.txt", "contracts_with(Palantir:Company, ICE:PublicBody) asserted amount=USD 30\n"
//                    "Tim Cook|Cook:Person")
//
// A line is an entity, or  relation(subject, object) status key=value; key=value by source.
// An entity is  name|other name:Type , and later just one of its names; "-" is nobody. A relation
// outside the inventory is written other[rely on]. Qualifiers: amount=USD 30, former, and any text.
// Evidence and confidence (0.5) are made up; offsets grow with the lines.
#pragma once

#include <string>
#include <vector>

#include "core/schema.hpp"
#include "core/statement.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/lexicon.hpp"

namespace quipu::testing {

Article article(const std::string& doc, const std::string& lines);

// "contracts_with(Palantir, ICE) asserted {amount=USD 30} 2 sources, 3 supports"
std::string dump(const graph::KnowledgeGraph& graph, const graph::Edge& edge);
// All edges, sorted, one a line.
std::string dump_edges(const graph::KnowledgeGraph& graph);
// "Company Palantir = Palantir Technologies", one a line, sorted; anonymous vertices left out.
std::string dump_vertices(const graph::KnowledgeGraph& graph);
// Everything that the graph holds, ids, indices and order included.
std::string dump_all(const graph::KnowledgeGraph& graph);

const Schema& test_schema();  // of models/, with a functional relation besides
const graph::NameLexicon& test_lexicon();
graph::KnowledgeGraph build(std::vector<Article> articles);

}  // namespace quipu::testing
