// SPDX-License-Identifier: Apache-2.0
#include "export/svg.hpp"

#include "export/diagram.hpp"
#include "export/drawing.hpp"
#include "export/picture_plan.hpp"

namespace quipu::exporters {

std::string to_svg(const graph::KnowledgeGraph& graph, const Options& options) {
  const PicturePlan plan = plan_picture(graph);
  Diagram picture("quipu");
  const PictureNodes nodes = build_picture(picture, graph, plan);
  picture.graph_markup("label", legend_markup(graph, plan, options.title));
  lay_out_picture(picture, plan, nodes);
  return picture.render("svg");
}

}  // namespace quipu::exporters
