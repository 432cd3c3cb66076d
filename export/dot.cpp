// SPDX-License-Identifier: Apache-2.0
#include "export/dot.hpp"

#include <charconv>
#include <cmath>
#include <vector>

#include "export/diagram.hpp"
#include "export/drawing.hpp"
#include "export/picture_plan.hpp"
#include "export/wording.hpp"

namespace quipu::exporters {
namespace {

std::string shortest(double number) {
  char buffer[64];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) out += (i == 0 ? "" : "\n") + lines[i];
  return out;
}

std::string qualifier_lines(const Qualifiers& qualifiers) {
  std::vector<std::string> lines;
  if (qualifiers.amount) {
    lines.push_back("amount: " + qualifiers.amount->currency + " " +
                    shortest(qualifiers.amount->value));
  }
  if (qualifiers.former) lines.emplace_back("former: true");
  for (const auto& [key, value] : qualifiers.text) lines.push_back(key + ": " + value);
  return joined(lines);
}

void describe_vertex(Diagram& diagram, Diagram::Node node, const graph::Vertex& vertex) {
  diagram.set(node, "type", vertex.anonymous ? "" : to_string(vertex.type));
  diagram.set(node, "name", vertex.name);
  diagram.set(node, "names", joined(vertex.names));
  if (vertex.count) diagram.set(node, "count", std::to_string(*vertex.count));
}

void describe_edge(Diagram& diagram, Diagram::Edge line, const graph::KnowledgeGraph& graph,
                   const graph::Edge& edge) {
  std::vector<std::string> statements, attributions;
  for (const graph::Support& support : edge.supports) {
    statements.push_back(support.statement + " " + graph.articles()[support.article].doc);
    if (support.attributed_to) {
      attributions.push_back(graph.vertices()[*support.attributed_to].name);
    } else if (!support.attribution.empty()) {
      attributions.push_back(support.attribution);
    }
  }
  const graph::Support& first = edge.supports.front();
  diagram.set(line, "relation", edge.relation);
  diagram.set(line, "predicate", edge.predicate);
  diagram.set(line, "status", to_string(edge.status));
  diagram.set(line, "qualifiers", qualifier_lines(edge.qualifiers));
  diagram.set(line, "statements", joined(statements));
  diagram.set(line, "attributions", joined(attributions));
  diagram.set(line, "quote", first.evidence.empty() ? "" : first.evidence.front().quote);
  diagram.set(line, "sources", std::to_string(edge.sources));
  diagram.set(line, "confidence", shortest(std::round(edge.confidence * 1000) / 1000));
}

void dress_edge(Diagram& diagram, Diagram::Edge line, const graph::KnowledgeGraph& graph,
                const graph::Edge& edge) {
  const Schema& schema = graph.schema();
  const Certainty certainty = certainty_of(edge.status);
  const bool denial = certainty == Certainty::Denial;
  const bool other = edge.relation == other_relation;
  const std::string colour = denial  ? denial_colour
                             : other ? faint_colour
                                     : colour_of(schema, edge);
  diagram.set(line, "id", "e" + edge.id);
  diagram.set_drawn(line, "label", edge_words(schema, edge));
  diagram.set(line, "color", colour);
  diagram.set(line, "fontcolor", edge.qualifiers.former || other ? past_colour : colour);
  diagram.set(line, "style", line_style(certainty));
  diagram.set(line, "penwidth",
              points(other ? 0.8 : 1.2 + 0.6 * std::log2(static_cast<double>(edge.sources))));
  diagram.set(line, "arrowhead",
              denial                            ? "tee"
              : schema.symmetric(edge.relation) ? "none"
                                                : "normal");
  diagram.set_drawn(line, "tooltip", edge_tooltip(graph, edge));
}

}  // namespace

std::string to_dot(const graph::KnowledgeGraph& graph, const Options& options) {
  const PictureLimits everything = {graph.edges().size(), graph.edges().size(),
                                    graph.edges().size()};
  const PicturePlan plan = plan_picture(graph, everything);
  std::vector<std::size_t> degree(graph.vertices().size());
  for (const graph::Edge& edge : graph.edges()) {
    ++degree[edge.subject];
    ++degree[edge.object];
  }
  Diagram diagram("quipu");
  set_defaults(diagram);
  diagram.graph_default("layout", "sfdp");
  diagram.graph_default("overlap", "prism");
  diagram.graph_default("overlap_scaling", "-4");
  // No line is broken at a fixed width: the break could fall inside a character.
  diagram.graph_default("linelength", "0");
  diagram.edge_default("fontsize", "9");
  diagram.graph_markup("label", legend_markup(graph, plan, options.title));
  std::vector<Diagram::Node> nodes;
  for (graph::VertexIndex i = 0; i < graph.vertices().size(); ++i) {
    nodes.push_back(diagram.node(graph.vertices()[i].id));
    dress_vertex(diagram, nodes.back(), graph, i, degree[i]);
    describe_vertex(diagram, nodes.back(), graph.vertices()[i]);
  }
  for (const graph::Edge& edge : graph.edges()) {
    const Diagram::Edge line = diagram.edge(nodes[edge.subject], nodes[edge.object], edge.id);
    dress_edge(diagram, line, graph, edge);
    describe_edge(diagram, line, graph, edge);
  }
  return diagram.dot();
}

}  // namespace quipu::exporters
