// SPDX-License-Identifier: Apache-2.0
#include "export/picture_plan.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "export/wording.hpp"

namespace quipu::exporters {

Certainty certainty_of(Status status) {
  if (status == Status::Asserted) return Certainty::Fact;
  return status == Status::Negated ? Certainty::Denial : Certainty::Claim;
}

namespace {

using graph::EdgeIndex;
using graph::VertexIndex;

bool is_other(const graph::Edge& edge) { return edge.relation == other_relation; }

std::vector<Bundle> bundle(const graph::KnowledgeGraph& graph,
                           const std::vector<EdgeIndex>& edges) {
  const Schema& schema = graph.schema();
  using Key = std::tuple<VertexIndex, VertexIndex, Certainty>;
  std::map<Key, Bundle> bundles;
  const auto add = [&](const Key& key, EdgeIndex index, bool directed) {
    const graph::Edge& edge = graph.edges()[index];
    Bundle& entry = bundles[key];
    if (entry.edges.empty()) {
      std::tie(entry.tail, entry.head, entry.certainty) = key;
      entry.place = true;
    }
    entry.edges.push_back(index);
    entry.directed = entry.directed || directed;
    entry.sources = std::max(entry.sources, edge.sources);
    entry.inventory = entry.inventory || !is_other(edge);
    entry.place = entry.place && group_of(schema, edge) == "place";
  };
  // Directed ones first, so that a symmetric relation finds the line it can join.
  std::vector<EdgeIndex> symmetric;
  for (const EdgeIndex index : edges) {
    const graph::Edge& edge = graph.edges()[index];
    if (schema.symmetric(edge.relation)) {
      symmetric.push_back(index);
    } else {
      add({edge.subject, edge.object, certainty_of(edge.status)}, index, true);
    }
  }
  for (const EdgeIndex index : symmetric) {
    const graph::Edge& edge = graph.edges()[index];
    const Key there{edge.subject, edge.object, certainty_of(edge.status)};
    const Key back{edge.object, edge.subject, certainty_of(edge.status)};
    add(!bundles.contains(there) && bundles.contains(back) ? back : there, index, false);
  }
  std::vector<Bundle> out;
  for (auto& [key, entry] : bundles) {
    std::stable_sort(entry.edges.begin(), entry.edges.end(), [&](EdgeIndex a, EdgeIndex b) {
      return is_other(graph.edges()[a]) < is_other(graph.edges()[b]);
    });
    out.push_back(std::move(entry));
  }
  return out;
}

// The edges among the best connected vertices: a vertex is given up, weakest first, until the lines
// that are left fit. Ties go by index, so the result is one for a graph.
std::vector<EdgeIndex> strongest(const graph::KnowledgeGraph& graph,
                                 const std::vector<EdgeIndex>& edges, std::size_t lines) {
  std::vector<std::size_t> degree(graph.vertices().size());
  for (const EdgeIndex index : edges) {
    const graph::Edge& edge = graph.edges()[index];
    degree[edge.subject] += edge.sources;
    degree[edge.object] += edge.sources;
  }
  std::vector<VertexIndex> order(graph.vertices().size());
  std::iota(order.begin(), order.end(), VertexIndex{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](VertexIndex a, VertexIndex b) { return degree[a] > degree[b]; });
  std::vector<std::size_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  const auto among = [&](std::size_t kept) {
    std::vector<EdgeIndex> out;
    for (const EdgeIndex index : edges) {
      const graph::Edge& edge = graph.edges()[index];
      if (rank[edge.subject] < kept && rank[edge.object] < kept) out.push_back(index);
    }
    return out;
  };
  // Fewer vertices give no more lines, so the best number is found by halving.
  std::size_t fits = 0, too_many = order.size() + 1;
  while (too_many - fits > 1) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    (bundle(graph, among(middle)).size() <= lines ? fits : too_many) = middle;
  }
  return among(fits);
}

}  // namespace

PicturePlan plan_picture(const graph::KnowledgeGraph& graph, const PictureLimits& limits) {
  PicturePlan plan;
  std::vector<EdgeIndex> shown(graph.edges().size());
  std::iota(shown.begin(), shown.end(), EdgeIndex{0});
  plan.bundles = bundle(graph, shown);
  const auto leave_out = [&](auto unwanted) {
    const std::size_t before = shown.size();
    std::erase_if(shown, [&](EdgeIndex index) { return unwanted(graph.edges()[index]); });
    plan.bundles = bundle(graph, shown);
    return before - shown.size();
  };
  if (plan.bundles.size() > limits.lines_with_other) plan.other_left_out = leave_out(is_other);
  if (plan.bundles.size() > limits.lines_with_places) {
    plan.places_left_out = leave_out(
        [&](const graph::Edge& edge) { return group_of(graph.schema(), edge) == "place"; });
  }
  if (plan.bundles.size() > limits.lines) {
    const std::size_t before = shown.size();
    shown = strongest(graph, shown, limits.lines);
    plan.bundles = bundle(graph, shown);
    plan.weak_left_out = before - shown.size();
  }
  std::vector<bool> used(graph.vertices().size());
  for (const Bundle& entry : plan.bundles) used[entry.tail] = used[entry.head] = true;
  for (VertexIndex i = 0; i < used.size(); ++i) {
    if (used[i]) plan.vertices.push_back(i);
  }
  return plan;
}

}  // namespace quipu::exporters
