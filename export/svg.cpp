// SPDX-License-Identifier: Apache-2.0
#include "export/svg.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "export/diagram.hpp"
#include "export/drawing.hpp"
#include "export/picture_plan.hpp"
#include "export/wording.hpp"

namespace quipu::exporters {
namespace {

constexpr std::size_t rows_of_a_label = 4;

std::string bundle_colour(const Schema& schema, const graph::KnowledgeGraph& graph,
                          const Bundle& bundle) {
  if (bundle.certainty == Certainty::Denial) return denial_colour;
  if (bundle.place || !bundle.inventory) return faint_colour;
  return colour_of(schema, graph.edges()[bundle.edges.front()]);
}

// The rows of a bundle's label. Edges that read the same share a row.
std::string label_markup(const graph::KnowledgeGraph& graph, const Bundle& bundle) {
  const Schema& schema = graph.schema();
  std::vector<std::pair<std::string, std::string>> rows;  // words, colour
  for (const graph::EdgeIndex index : bundle.edges) {
    const graph::Edge& edge = graph.edges()[index];
    std::string words = edge_words(schema, edge);
    const std::string colour = bundle.certainty == Certainty::Denial ? denial_colour
                               : edge.qualifiers.former              ? past_colour
                               : edge.relation == other_relation     ? past_colour
                                                                     : colour_of(schema, edge);
    const bool known = std::any_of(rows.begin(), rows.end(),
                                   [&](const auto& row) { return row.first == words; });
    if (!known) rows.emplace_back(std::move(words), colour);
  }
  std::string markup = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\">";
  const std::size_t shown = rows.size() > rows_of_a_label ? rows_of_a_label - 1 : rows.size();
  for (std::size_t i = 0; i < shown; ++i) {
    for (const std::string& line : wrapped(rows[i].first, 26, 2)) {
      markup += "<tr><td>" + label_piece(line, "color=\"" + markup_escaped(rows[i].second) + "\"") + "</td></tr>";
    }
  }
  if (shown < rows.size()) {
    markup += "<tr><td>" +
              label_piece("+ " + std::to_string(rows.size() - shown) + " more",
                   std::string("color=\"") + past_colour + "\"") +
              "</td></tr>";
  }
  return markup + "</table>";
}

std::string bundle_tooltip(const graph::KnowledgeGraph& graph, const Bundle& bundle) {
  std::string words;
  for (const graph::EdgeIndex index : bundle.edges) {
    if (!words.empty()) words += "\n\n";
    words += edge_tooltip(graph, graph.edges()[index]);
  }
  return words;
}

void add_bundle(Diagram& picture, const std::map<graph::VertexIndex, Diagram::Node>& nodes,
                const graph::KnowledgeGraph& graph, const Bundle& bundle) {
  const std::string id = graph.edges()[bundle.edges.front()].id;
  const std::string colour = bundle_colour(graph.schema(), graph, bundle);
  const bool faint = bundle.certainty == Certainty::Fact && (bundle.place || !bundle.inventory);
  const double width =
      faint ? 0.8 : 1.3 + 0.6 * std::log2(static_cast<double>(bundle.sources));
  const std::string tooltip = bundle_tooltip(graph, bundle);
  const auto dress = [&](Diagram::Edge edge, const std::string& edge_id, bool arrow) {
    picture.set(edge, "id", edge_id);
    picture.set(edge, "color", colour);
    picture.set(edge, "style", line_style(bundle.certainty));
    picture.set(edge, "penwidth", points(width));
    picture.set(edge, "arrowhead",
                !arrow                                     ? "none"
                : bundle.certainty == Certainty::Denial ? "tee"
                                                        : "normal");
    picture.set(edge, "class", std::string("line ") + line_style(bundle.certainty));
    picture.set_drawn(edge, "tooltip", tooltip);
  };
  const Diagram::Node tail = nodes.at(bundle.tail);
  const Diagram::Node head = nodes.at(bundle.head);
  // Where places lie would be most of the labels and least of the news: the line alone says it.
  if (bundle.place && bundle.certainty == Certainty::Fact) {
    const Diagram::Edge edge = picture.edge(tail, head, id);
    dress(edge, "e" + id, bundle.directed);
    picture.set(edge, "len", "1.2");
    return;
  }
  const Diagram::Node label = picture.node("l" + id);
  picture.set(label, "id", "l" + id);
  picture.set(label, "class", std::string("label ") + line_style(bundle.certainty));
  picture.set(label, "shape", "box");
  picture.set(label, "style", "filled,rounded");
  picture.set(label, "color", "#ffffff00");
  picture.set(label, "fillcolor", "#ffffff");
  picture.set(label, "margin", "0.02,0.01");
  picture.set(label, "fontsize", faint ? "9" : "11");
  picture.set_markup(label, "label", label_markup(graph, bundle));
  picture.set_drawn(label, "tooltip", tooltip);
  const bool denial = bundle.certainty == Certainty::Denial;
  dress(picture.edge(tail, label, id), "e" + id, false);
  dress(picture.edge(label, head, id), "f" + id, bundle.directed || denial);
}

std::vector<std::size_t> degrees(const graph::KnowledgeGraph& graph, const PicturePlan& plan) {
  std::vector<std::size_t> degree(graph.vertices().size());
  for (const Bundle& bundle : plan.bundles) {
    ++degree[bundle.tail];
    ++degree[bundle.head];
  }
  return degree;
}

}  // namespace

std::string to_svg(const graph::KnowledgeGraph& graph, const Options& options) {
  const PicturePlan plan = plan_picture(graph);
  const std::vector<std::size_t> degree = degrees(graph, plan);
  Diagram picture("quipu");
  set_defaults(picture);
  picture.graph_markup("label", legend_markup(graph, plan, options.title));
  std::map<graph::VertexIndex, Diagram::Node> nodes;
  for (const graph::VertexIndex index : plan.vertices) {
    nodes[index] = picture.node("v" + graph.vertices()[index].id);
    dress_vertex(picture, nodes[index], graph, index, degree[index]);
  }
  for (const Bundle& bundle : plan.bundles) add_bundle(picture, nodes, graph, bundle);
  picture.lay_out("sfdp");
  return picture.render("svg");
}

}  // namespace quipu::exporters
