// SPDX-License-Identifier: Apache-2.0
#include "export/drawing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "export/wording.hpp"

namespace quipu::exporters {
namespace {

// From here on a name is drawn as a hub: larger, with a heavier border.
constexpr std::size_t hub_degree = 5;
constexpr double gap_between_boxes = 8;
constexpr const char* font = "Helvetica,Arial,sans-serif";

}  // namespace

std::string points(double value) {
  char buffer[64];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 2);
  std::string out(buffer, end.ptr);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

const char* line_style(Certainty certainty) {
  switch (certainty) {
    case Certainty::Fact:
      return "solid";
    case Certainty::Claim:
      return "dashed";
    case Certainty::Denial:
      break;
  }
  return "dotted";
}

std::string label_piece(std::string_view text, const std::string& attributes) {
  return "<font " + attributes + ">" + markup_escaped(text) + "</font>";
}

void set_defaults(Diagram& diagram) {
  diagram.graph_default("splines", "line");
  diagram.graph_default("K", "0.6");
  diagram.graph_default("repulsiveforce", "1.2");
  diagram.graph_default("start", "7");
  diagram.graph_default("outputorder", "edgesfirst");
  diagram.graph_default("bgcolor", "#ffffff");
  diagram.graph_default("pad", "0.3");
  diagram.graph_default("fontname", font);
  diagram.graph_default("labelloc", "t");
  diagram.graph_default("labeljust", "l");
  diagram.node_default("fontname", font);
  diagram.node_default("style", "filled");
  diagram.node_default("color", "#5f6368");
  diagram.node_default("fontcolor", "#202124");
  diagram.node_default("margin", "0.09,0.05");
  diagram.node_default("height", "0.2");
  diagram.node_default("width", "0.2");
  diagram.node_default("label", "");
  diagram.edge_default("fontname", font);
  diagram.edge_default("arrowsize", "0.8");
}

std::vector<std::string> vertex_lines(const graph::Vertex& vertex, std::size_t degree) {
  std::vector<std::string> lines = wrapped(vertex_words(vertex), degree >= hub_degree ? 16 : 20, 3);
  const std::string count = count_words(vertex);
  const bool said = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    return line.find(count) != std::string::npos;
  });
  if (!said) lines.push_back("(" + count + ")");
  return lines;
}

double vertex_font_size(std::size_t degree) {
  return std::round(std::min(12 + 2.2 * std::log2(static_cast<double>(degree) + 1), 26.0) * 10) /
         10;
}

void dress_vertex(Diagram& diagram, Diagram::Node node, const graph::KnowledgeGraph& graph,
                  graph::VertexIndex index, std::size_t degree) {
  const graph::Vertex& vertex = graph.vertices()[index];
  const TypeInfo& type = graph.schema().type(vertex.type);
  diagram.set(node, "id", "v" + vertex.id);
  if (vertex.anonymous) {
    diagram.set(node, "shape", "circle");
    diagram.set(node, "label", "");
    diagram.set(node, "width", "0.12");
    diagram.set(node, "fillcolor", faint_colour);
    diagram.set(node, "class", "vertex unnamed");
    diagram.set_drawn(node, "tooltip", "the text does not say who");
    return;
  }
  std::string label;
  for (const std::string& line : vertex_lines(vertex, degree)) {
    label += (label.empty() ? "" : "\n") + line;
  }
  diagram.set_drawn(node, "label", label);
  diagram.set(node, "shape", type.shape.empty() ? "box" : type.shape);
  diagram.set(node, "fillcolor", type.colour);
  diagram.set(node, "class", "vertex " + std::string(to_string(vertex.type)));
  diagram.set(node, "fontsize", points(vertex_font_size(degree)));
  if (degree >= hub_degree) diagram.set(node, "penwidth", "1.8");
  std::string names = std::string(type.label) + ": ";
  for (std::size_t i = 0; i < vertex.names.size() && i < 8; ++i) {
    names += (i == 0 ? "" : ", ") + displayable(vertex.names[i], 80);
  }
  diagram.set_drawn(node, "tooltip", names);
}

std::string legend_markup(const graph::KnowledgeGraph& graph, const PicturePlan& plan,
                          const std::string& title) {
  const Schema& schema = graph.schema();
  std::set<Certainty> certainties;
  std::set<std::string> groups;
  std::set<EntityType> types;
  std::string places;
  bool unnamed = false;
  for (const Bundle& bundle : plan.bundles) {
    certainties.insert(bundle.certainty);
    if (bundle.place && bundle.certainty == Certainty::Fact && places.empty()) {
      for (const RelationInfo& relation : schema.relations()) {
        if (relation.group == "place") places += (places.empty() ? "" : ", ") + relation.label;
      }
    }
    for (const graph::EdgeIndex index : bundle.edges) {
      groups.insert(group_of(schema, graph.edges()[index]));
    }
  }
  for (const graph::VertexIndex index : plan.vertices) {
    const graph::Vertex& vertex = graph.vertices()[index];
    unnamed = unnamed || vertex.anonymous;
    if (!vertex.anonymous) types.insert(vertex.type);
  }
  const std::string small = "point-size=\"13\" color=\"#3c4043\"";
  const auto row = [](const std::string& cells) {
    return "<tr><td align=\"left\" balign=\"left\">" + cells + "</td></tr>";
  };
  std::string out =
      "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"3\" align=\"left\">";
  if (const std::string shown = displayable(title, 120); !shown.empty()) {
    out += row("<b>" + label_piece(shown, "point-size=\"26\" color=\"#202124\"") + "</b>");
  }
  std::string swatches;
  for (const EntityType type : types) {
    swatches += "<td bgcolor=\"" + markup_escaped(schema.type(type).colour) +
                "\" cellpadding=\"4\">" +
                label_piece(displayable(schema.type(type).label, 30), small) + "</td>";
  }
  if (!swatches.empty()) {
    out += "<tr><td align=\"left\"><table border=\"0\" cellborder=\"0\" cellspacing=\"4\"><tr>" +
           swatches + "</tr></table></td></tr>";
  }
  std::string lines;
  if (certainties.contains(Certainty::Fact)) lines += label_piece("━━━ stated as fact     ", small);
  if (certainties.contains(Certainty::Claim)) {
    lines += label_piece("╍╍╍ planned, possible, alleged or asked for     ", small);
  }
  if (certainties.contains(Certainty::Denial)) {
    lines += label_piece("┅┅┫ said not to be so     ",
                         std::string("point-size=\"13\" color=\"") + denial_colour + "\"");
  }
  if (!places.empty()) {
    lines += label_piece("─── " + displayable(places, 80) + "     ",
                         std::string("point-size=\"13\" color=\"") + past_colour + "\"");
  }
  if (unnamed) {
    lines +=
        label_piece("● unnamed", std::string("point-size=\"13\" color=\"") + past_colour + "\"");
  }
  if (!lines.empty()) out += row(lines);
  std::string colours;
  std::set<std::string> seen;
  for (const RelationInfo& relation : schema.relations()) {
    if (relation.group.empty() || !groups.contains(relation.group) ||
        !seen.insert(relation.group).second) {
      continue;
    }
    colours += label_piece("■ " + displayable(relation.group, 30) + "     ",
                           "point-size=\"13\" color=\"" + markup_escaped(relation.colour) + "\"");
  }
  if (!colours.empty()) out += row(colours);
  std::string missing;
  const auto say = [&](std::size_t count, const std::string& what) {
    if (count == 0) return;
    missing += (missing.empty() ? "Not drawn: " : "; ") + std::to_string(count) + " " + what;
  };
  say(plan.other_left_out, "edges of other verbs");
  say(plan.places_left_out, "edges to places");
  say(plan.weak_left_out, "edges of the least connected names");
  if (!missing.empty()) out += row(label_piece(missing + ". graph.html has them all.", small));
  if (plan.bundles.empty()) out += row(label_piece("No statements.", small));
  return out + "</table>";
}

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
    const bool known =
        std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.first == words; });
    if (!known) rows.emplace_back(std::move(words), colour);
  }
  std::string markup = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"1\">";
  const std::size_t shown = rows.size() > rows_of_a_label ? rows_of_a_label - 1 : rows.size();
  for (std::size_t i = 0; i < shown; ++i) {
    for (const std::string& line : wrapped(rows[i].first, 26, 2)) {
      markup += "<tr><td>" + label_piece(line, "color=\"" + markup_escaped(rows[i].second) + "\"") +
                "</td></tr>";
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

// Returns the node that is its label; none for a line without one.
Diagram::Node add_bundle(Diagram& picture, const std::map<graph::VertexIndex, Diagram::Node>& nodes,
                         const graph::KnowledgeGraph& graph, const Bundle& bundle) {
  const std::string id = graph.edges()[bundle.edges.front()].id;
  const std::string colour = bundle_colour(graph.schema(), graph, bundle);
  const bool faint = bundle.certainty == Certainty::Fact && (bundle.place || !bundle.inventory);
  const double width = faint ? 0.8 : 1.3 + 0.6 * std::log2(static_cast<double>(bundle.sources));
  const std::string tooltip = bundle_tooltip(graph, bundle);
  const auto dress = [&](Diagram::Edge edge, const std::string& edge_id, bool arrow) {
    picture.set(edge, "id", edge_id);
    picture.set(edge, "color", colour);
    picture.set(edge, "style", line_style(bundle.certainty));
    picture.set(edge, "penwidth", points(width));
    picture.set(edge, "arrowhead",
                !arrow                                  ? "none"
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
    return nullptr;
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
  return label;
}

}  // namespace

std::vector<std::size_t> degrees(const graph::KnowledgeGraph& graph, const PicturePlan& plan) {
  std::vector<std::size_t> degree(graph.vertices().size());
  for (const Bundle& bundle : plan.bundles) {
    ++degree[bundle.tail];
    ++degree[bundle.head];
  }
  return degree;
}

void lay_out_picture(Diagram& picture, const PicturePlan& plan, const PictureNodes& nodes) {
  std::vector<Diagram::Node> all;
  std::map<graph::VertexIndex, std::size_t> box_of;
  for (const auto& [index, node] : nodes.vertices) {
    box_of[index] = all.size();
    all.push_back(node);
  }
  std::vector<Link> links;
  for (std::size_t i = 0; i < plan.bundles.size(); ++i) {
    const std::size_t tail = box_of.at(plan.bundles[i].tail);
    const std::size_t head = box_of.at(plan.bundles[i].head);
    if (nodes.labels[i] == nullptr) {
      links.emplace_back(tail, head);
    } else {
      links.emplace_back(tail, all.size());
      links.emplace_back(all.size(), head);
      all.push_back(nodes.labels[i]);
    }
  }
  picture.graph_default("overlap", "true");
  picture.lay_out("sfdp");
  std::vector<Box> boxes;
  for (const Diagram::Node node : all) boxes.push_back(picture.box(node));
  arrange(boxes, links, gap_between_boxes);
  for (std::size_t i = 0; i < all.size(); ++i) picture.put(all[i], boxes[i]);
  picture.lay_out("nop");
}

PictureNodes build_picture(Diagram& picture, const graph::KnowledgeGraph& graph,
                           const PicturePlan& plan) {
  set_defaults(picture);
  PictureNodes nodes;
  const std::vector<std::size_t> degree = degrees(graph, plan);
  for (const graph::VertexIndex index : plan.vertices) {
    const Diagram::Node node = picture.node("v" + graph.vertices()[index].id);
    dress_vertex(picture, node, graph, index, degree[index]);
    nodes.vertices[index] = node;
  }
  for (const Bundle& bundle : plan.bundles) {
    nodes.labels.push_back(add_bundle(picture, nodes.vertices, graph, bundle));
  }
  return nodes;
}

}  // namespace quipu::exporters
