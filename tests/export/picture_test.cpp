// SPDX-License-Identifier: Apache-2.0
#include <graphviz/cgraph.h>
#include <catch2/catch.hpp>

#include <map>
#include <memory>
#include <set>

#include "export/diagram.hpp"
#include "export/dot.hpp"
#include "export/picture_plan.hpp"
#include "export/svg.hpp"
#include "export/wording.hpp"
#include "tests/export/fixture.hpp"
#include "tests/graph/notation.hpp"

using namespace quipu;
using namespace quipu::exporters;
using quipu::testing::count;
using quipu::testing::repaired;

namespace {

struct Closer {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Parsed = std::unique_ptr<Agraph_t, Closer>;

Parsed parse(const std::string& dot) { return Parsed(agmemread(dot.c_str())); }

std::string attribute(void* object, const char* name) {
  const char* text = agget(object, const_cast<char*>(name));
  return text == nullptr ? "" : unescaped(text);
}

std::map<std::string, Agnode_t*> nodes_by_id(Agraph_t* graph) {
  std::map<std::string, Agnode_t*> nodes;
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    nodes[agnameof(node)] = node;
  }
  return nodes;
}

// Reads a DOT file back and compares everything it should hold with the graph.
void check_dot(const graph::KnowledgeGraph& graph, const std::string& title) {
  const Parsed parsed = parse(to_dot(graph, {title}));
  REQUIRE(parsed != nullptr);
  const auto nodes = nodes_by_id(parsed.get());
  REQUIRE(nodes.size() == graph.vertices().size());
  for (const graph::Vertex& vertex : graph.vertices()) {
    REQUIRE(nodes.count(vertex.id) == 1);
    Agnode_t* node = nodes.at(vertex.id);
    CHECK(attribute(node, "name") == repaired(vertex.name));
    if (!vertex.anonymous) CHECK(attribute(node, "type") == to_string(vertex.type));
  }
  std::map<std::string, const graph::Edge*> edges;
  for (const graph::Edge& edge : graph.edges()) edges["e" + edge.id] = &edge;
  std::size_t supports = 0;
  for (const auto& [id, node] : nodes) {
    for (Agedge_t* line = agfstout(parsed.get(), node); line != nullptr;
         line = agnxtout(parsed.get(), line)) {
      const auto found = edges.find(attribute(line, "id"));
      REQUIRE(found != edges.end());
      const graph::Edge& edge = *found->second;
      CHECK(id == graph.vertices()[edge.subject].id);
      CHECK(agnameof(aghead(line)) == graph.vertices()[edge.object].id);
      CHECK(attribute(line, "relation") == edge.relation);
      CHECK(attribute(line, "predicate") == repaired(edge.predicate));
      CHECK(attribute(line, "status") == to_string(edge.status));
      CHECK(attribute(line, "quote") == repaired(edge.supports.front().evidence.front().quote));
      for (const graph::Support& support : edge.supports) {
        const std::string written = support.statement + " " + graph.articles()[support.article].doc;
        CHECK(count(attribute(line, "statements"), written) == 1);
        ++supports;
      }
      edges.erase(found);
    }
  }
  CHECK(edges.empty());
  CHECK(supports == quipu::testing::count_supports(graph));
}

}  // namespace

TEST_CASE("DOT: reads back with every entity, statement and quote") {
  check_dot(quipu::testing::story(), "A story");
}

TEST_CASE("DOT: hostile text comes back to the byte") {
  for (const std::string& title : quipu::testing::hostile_texts()) {
    if (title.size() > 1000) continue;
    Diagram diagram("g");
    const auto node = diagram.node("n");
    diagram.set(node, "name", title);
    const Parsed parsed = parse(diagram.dot());
    REQUIRE(parsed != nullptr);
    CHECK(attribute(agfstnode(parsed.get()), "name") == repaired(title));
  }
  check_dot(quipu::testing::hostile(), quipu::testing::hostile_texts()[2]);
}

TEST_CASE("DOT: lines are drawn by status") {
  const auto graph =
      quipu::testing::build({quipu::testing::article("a.txt",
                                                     "owns(Acme:Company, Zenith:Company) asserted\n"
                                                     "paid(Acme, Zenith) alleged\n"
                                                     "supplies(Acme, Zenith) negated\n"
                                                     "competes_with(Acme, Zenith) asserted")});
  const Parsed parsed = parse(to_dot(graph, {}));
  std::map<std::string, std::pair<std::string, std::string>> drawn;
  for (Agnode_t* node = agfstnode(parsed.get()); node != nullptr;
       node = agnxtnode(parsed.get(), node)) {
    for (Agedge_t* line = agfstout(parsed.get(), node); line != nullptr;
         line = agnxtout(parsed.get(), line)) {
      drawn[attribute(line, "relation")] = {attribute(line, "style"), attribute(line, "arrowhead")};
    }
  }
  CHECK(drawn["owns"] == std::pair<std::string, std::string>("solid", "normal"));
  CHECK(drawn["paid"] == std::pair<std::string, std::string>("dashed", "normal"));
  CHECK(drawn["supplies"] == std::pair<std::string, std::string>("dotted", "tee"));
  CHECK(drawn["competes_with"] == std::pair<std::string, std::string>("solid", "none"));
}

TEST_CASE("SVG: every line of the plan and every name is drawn") {
  const auto graph = quipu::testing::story();
  const PicturePlan plan = plan_picture(graph);
  const std::string svg = to_svg(graph, {"A story"});
  std::size_t labelled = 0;
  for (const Bundle& bundle : plan.bundles) {
    const std::string id = "id=\"e" + graph.edges()[bundle.edges.front()].id + "\"";
    CHECK(count(svg, id) == 1);
    if (!bundle.place) ++labelled;
  }
  CHECK(count(svg, "class=\"node label") == labelled);
  CHECK(count(svg, "class=\"node vertex") == plan.vertices.size());
  CHECK(svg.find("contracts with · $30M") != std::string::npos);
  CHECK(svg.find("denied: contracts with") != std::string::npos);
  CHECK(svg.find(">A story<") != std::string::npos);
  CHECK(svg.find("Not drawn") == std::string::npos);
}

TEST_CASE("SVG: what is left out is said in the legend") {
  const auto graph = quipu::testing::wheel(70);
  const PicturePlan plan = plan_picture(graph);
  REQUIRE(plan.other_left_out > 0);
  const std::string svg = to_svg(graph, {});
  CHECK(svg.find("Not drawn: " + std::to_string(plan.other_left_out) + " edges of other verbs") !=
        std::string::npos);
}

TEST_CASE("Pictures: the same graph gives the same bytes") {
  const auto graph = quipu::testing::hostile();
  const std::string dot = to_dot(graph, {"t"}), svg = to_svg(graph, {"t"});
  // Another layout in between must leave no trace in Graphviz's global state.
  to_svg(quipu::testing::wheel(12), {});
  CHECK(to_dot(graph, {"t"}) == dot);
  CHECK(to_svg(graph, {"t"}) == svg);
}

TEST_CASE("Pictures: an empty graph has one, too") {
  const auto graph = quipu::testing::build_graph({});
  CHECK(parse(to_dot(graph, {})) != nullptr);
  CHECK(to_svg(graph, {}).find("No statements.") != std::string::npos);
}

TEST_CASE("Diagram: boxes do not overlap once laid out") {
  const auto graph = quipu::testing::wheel(25);
  Diagram diagram("g");
  diagram.graph_default("overlap", "prism");
  std::vector<Diagram::Node> nodes;
  for (const graph::Vertex& vertex : graph.vertices()) {
    nodes.push_back(diagram.node(vertex.id));
    diagram.set_drawn(nodes.back(), "label", vertex.name);
    diagram.set(nodes.back(), "shape", "box");
  }
  for (const graph::Edge& edge : graph.edges()) {
    diagram.edge(nodes[edge.subject], nodes[edge.object], edge.id);
  }
  diagram.lay_out("sfdp");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Box a = diagram.box(nodes[i]), b = diagram.box(nodes[j]);
      const bool apart = std::abs(a.x - b.x) * 2 + 1 >= a.width + b.width ||
                         std::abs(a.y - b.y) * 2 + 1 >= a.height + b.height;
      CHECK(apart);
    }
  }
}
