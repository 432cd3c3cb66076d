// SPDX-License-Identifier: Apache-2.0
//
// The graph in the DOT language (graphviz.org/doc/info/lang.html), written by cgraph: one node an
// entity, one edge a statement of the graph, nothing left out. It is data first: type, relation,
// status, qualifiers, quotes and sources stand in attributes of their own (docs/exports.md lists
// them). It also draws, with the colours and line styles of the SVG: `dot -Tpdf graph.dot`.
#pragma once

#include <string>

#include "export/exporter.hpp"

namespace quipu::exporters {

std::string to_dot(const graph::KnowledgeGraph& graph, const Options& options);

}  // namespace quipu::exporters
