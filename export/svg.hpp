// SPDX-License-Identifier: Apache-2.0
//
// The graph as a picture, SVG 1.1, drawn by Graphviz. Its purpose is that a stranger sees at once
// who has what to do with whom:
//
//   (Palantir) ----[ contracts with · $30M ]----> (ICE)
//
// A label is a small box in the middle of its line and takes part in the layout, so that nothing
// lies over a name or a label. picture_plan.hpp says what is left out of large graphs; the legend
// counts it. Solid: stated as fact; dashed: planned, possible, alleged, asked for; dotted red with
// a bar: said not to be so. Tooltips hold the quotes.
#pragma once

#include <string>

#include "export/exporter.hpp"

namespace quipu::exporters {

std::string to_svg(const graph::KnowledgeGraph& graph, const Options& options);

}  // namespace quipu::exporters
