// SPDX-License-Identifier: Apache-2.0
#include "export/picture_plan.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "export/wording.hpp"
#include "tests/export/fixture.hpp"
#include "tests/graph/notation.hpp"

using namespace quipu;
using namespace quipu::exporters;

namespace {

// "Acme > ICE: contracts with; supplies", one a line; "-" instead of ">" when it has no direction,
// "?" after it for a claim, "!" for a denial.
std::string dump(const graph::KnowledgeGraph& graph, const PicturePlan& plan) {
  std::multiset<std::string> lines;
  for (const Bundle& bundle : plan.bundles) {
    std::string line = vertex_words(graph.vertices()[bundle.tail]);
    line += bundle.directed ? " >" : " -";
    if (bundle.certainty == Certainty::Claim) line += "?";
    if (bundle.certainty == Certainty::Denial) line += "!";
    line += " " + vertex_words(graph.vertices()[bundle.head]) + ":";
    for (const graph::EdgeIndex index : bundle.edges) {
      line += " " + edge_words(graph.schema(), graph.edges()[index]) + ";";
    }
    lines.insert(line);
  }
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string plan_of(const std::string& statements, const PictureLimits& limits = {}) {
  const auto graph = quipu::testing::build({quipu::testing::article("a.txt", statements)});
  return dump(graph, plan_picture(graph, limits));
}

}  // namespace

TEST_CASE("Plan: edges of one pair and direction share a line, other verbs last") {
  CHECK(plan_of("other[watch](Acme:Company, Zenith:Company) asserted\n"
                "supplies(Acme, Zenith) asserted\n"
                "owns(Acme, Zenith) asserted\n"
                "criticised(Zenith, Acme) asserted") ==
        "Acme > Zenith: owns; supplies; watch;\n"
        "Zenith > Acme: criticised;\n");
}

TEST_CASE("Plan: fact, claim and denial never share a line") {
  CHECK(plan_of("owns(Acme:Company, Zenith:Company) asserted\n"
                "acquired(Acme, Zenith) planned\n"
                "invested_in(Acme, Zenith) possible\n"
                "supplies(Acme, Zenith) negated") ==
        "Acme > Zenith: owns;\n"
        "Acme >! Zenith: not: supplies;\n"
        "Acme >? Zenith: planned: acquired; possible: invested in;\n");
}

TEST_CASE("Plan: a symmetric relation joins the line that is there and alone has no direction") {
  CHECK(plan_of("criticised(Zenith:Company, Acme:Company) asserted\n"
                "competes_with(Acme, Zenith) asserted") ==
        "Zenith > Acme: criticised; competes with;\n");
  const std::string alone = plan_of("competes_with(Acme:Company, Zenith:Company) asserted");
  CHECK(alone.find(" - ") != std::string::npos);
}

TEST_CASE("Plan: every edge is drawn or counted as left out") {
  const auto graph = quipu::testing::wheel(90);
  const PictureLimits limits[] = {
      {}, {1000, 1000, 1000}, {10, 1000, 1000}, {10, 10, 50}, {0, 0, 0}};
  for (const PictureLimits& limit : limits) {
    const PicturePlan plan = plan_picture(graph, limit);
    std::set<graph::EdgeIndex> drawn;
    for (const Bundle& bundle : plan.bundles)
      drawn.insert(bundle.edges.begin(), bundle.edges.end());
    CHECK(drawn.size() + plan.other_left_out + plan.places_left_out + plan.weak_left_out ==
          graph.edges().size());
    CHECK(plan.bundles.size() <= std::max(limit.lines, limit.lines_with_other));
    for (const Bundle& bundle : plan.bundles) {
      CHECK(std::binary_search(plan.vertices.begin(), plan.vertices.end(), bundle.tail));
      CHECK(std::binary_search(plan.vertices.begin(), plan.vertices.end(), bundle.head));
    }
  }
}

TEST_CASE("Plan: other verbs go first when there are too many lines") {
  const auto graph = quipu::testing::wheel(90);
  const PicturePlan plan = plan_picture(graph, {100, 1000, 1000});
  CHECK(plan.other_left_out == 30);
  CHECK(plan.weak_left_out == 0);
  CHECK(plan_picture(graph, {1000, 1000, 1000}).other_left_out == 0);
}

TEST_CASE("Plan: an empty graph is an empty picture") {
  const auto graph = quipu::testing::build_graph({});
  const PicturePlan plan = plan_picture(graph);
  CHECK(plan.bundles.empty());
  CHECK(plan.vertices.empty());
}
