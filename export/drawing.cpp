// SPDX-License-Identifier: Apache-2.0
#include "export/drawing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "export/wording.hpp"

namespace quipu::exporters {
namespace {

constexpr const char* font = "Helvetica,Arial,sans-serif";

}  // namespace

std::string points(double value) {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 2);
  std::string out(buffer, end.ptr);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

const char* line_style(Certainty certainty) {
  switch (certainty) {
    case Certainty::Fact: return "solid";
    case Certainty::Claim: return "dashed";
    case Certainty::Denial: break;
  }
  return "dotted";
}

std::string label_piece(std::string_view text, const std::string& attributes) {
  return "<font " + attributes + ">" + markup_escaped(text) + "</font>";
}

void set_defaults(Diagram& diagram) {
  diagram.graph_default("layout", "sfdp");
  diagram.graph_default("overlap", "prism");
  diagram.graph_default("overlap_scaling", "-2");
  diagram.graph_default("sep", "+6");
  diagram.graph_default("esep", "+3");
  diagram.graph_default("splines", "line");
  diagram.graph_default("K", "0.6");
  diagram.graph_default("repulsiveforce", "1.2");
  diagram.graph_default("start", "7");
  diagram.graph_default("pack", "24");
  diagram.graph_default("packmode", "node");
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
  const bool hub = degree >= 5;
  std::string label;
  for (const std::string& line : wrapped(vertex_words(vertex), hub ? 16 : 20, 3)) {
    label += (label.empty() ? "" : "\n") + line;
  }
  const std::string count = count_words(vertex);
  if (!count.empty() && label.find(count) == std::string::npos) label += "\n(" + count + ")";
  diagram.set_drawn(node, "label", label);
  diagram.set(node, "shape", type.shape.empty() ? "box" : type.shape);
  diagram.set(node, "fillcolor", type.colour);
  diagram.set(node, "class", "vertex " + std::string(to_string(vertex.type)));
  const double size = std::min(12 + 2.2 * std::log2(static_cast<double>(degree) + 1), 26.0);
  diagram.set(node, "fontsize", points(size));
  if (hub) diagram.set(node, "penwidth", "1.8");
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
                "\" cellpadding=\"4\">" + label_piece(displayable(schema.type(type).label, 30), small) +
                "</td>";
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
    lines += label_piece("● unnamed", std::string("point-size=\"13\" color=\"") + past_colour + "\"");
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

}  // namespace quipu::exporters
