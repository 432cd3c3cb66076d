// SPDX-License-Identifier: Apache-2.0
//
// How the pictures look, whichever file they go to: the defaults of a drawing, an entity as a node,
// and the legend. Colours and shapes come from the schema.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/diagram.hpp"
#include "export/picture_plan.hpp"

namespace quipu::exporters {

inline constexpr const char* denial_colour = "#c62828";
inline constexpr const char* past_colour =
    "#80868b";  // what was, and what is outside the inventory
inline constexpr const char* faint_colour = "#b5bcc2";  // lines that are there but no news

// At most two decimals: "1.5".
std::string points(double value);

// "solid", "dashed" or "dotted".
const char* line_style(Certainty certainty);

// One piece of an HTML-like label; `attributes` as of Graphviz's FONT element.
std::string label_piece(std::string_view text, const std::string& attributes);

// Fonts, spacing, and a fixed seed for the layout.
void set_defaults(Diagram& diagram);

// The name as it stands in its node, and its size in points. `degree`: lines at the node in this
// drawing.
std::vector<std::string> vertex_lines(const graph::Vertex& vertex, std::size_t degree);
double vertex_font_size(std::size_t degree);

// Label, shape, colour, size and tooltip of a node.
void dress_vertex(Diagram& diagram, Diagram::Node node, const graph::KnowledgeGraph& graph,
                  graph::VertexIndex vertex, std::size_t degree);

// How many lines of the picture end at each vertex of the graph.
std::vector<std::size_t> degrees(const graph::KnowledgeGraph& graph, const PicturePlan& plan);

struct PictureNodes {
  std::map<graph::VertexIndex, Diagram::Node> vertices;
  std::vector<Diagram::Node> labels;  // of plan.bundles; nullptr for a line without label
};

// The whole picture but for the legend, ready to be laid out. A label is a node in the middle of
// its line and so takes part in the layout: nothing lies over a name or a label.
PictureNodes build_picture(Diagram& picture, const graph::KnowledgeGraph& graph,
                           const PicturePlan& plan);

// Places everything (sfdp, then arrange.hpp), ready to be rendered.
void lay_out_picture(Diagram& picture, const PicturePlan& plan, const PictureNodes& nodes);

// Title, what lines, colours and shapes mean, and what was left out: markup for the graph's own
// label, which Graphviz keeps clear of the drawing.
std::string legend_markup(const graph::KnowledgeGraph& graph, const PicturePlan& plan,
                          const std::string& title);

}  // namespace quipu::exporters
