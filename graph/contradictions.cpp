// SPDX-License-Identifier: Apache-2.0
#include "graph/contradictions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "graph/qualifiers.hpp"

namespace quipu::graph {
namespace {

// Of an edge with more sums or dates than this the first are compared.
constexpr std::size_t most_compared = 200;

// Could both hold at once, as far as their qualifiers tell?
bool may_coincide(const Qualifiers& a, const Qualifiers& b,
                  std::initializer_list<const char*> keys) {
  return std::all_of(keys.begin(), keys.end(), [&](const char* key) {
    const auto left = a.text.find(key);
    const auto right = b.text.find(key);
    return left == a.text.end() || right == b.text.end() ||
           !differ(key, left->second, right->second);
  });
}

bool amounts_differ(const Qualifiers& a, const Qualifiers& b) {
  return a.amount && b.amount && differ(*a.amount, *b.amount) &&
         may_coincide(a, b, {"time", "start", "end", "product", "purpose", "percentage"});
}

bool dates_differ(const Qualifiers& a, const Qualifiers& b) {
  const auto date_differs = [&](const char* key) {
    const auto left = a.text.find(key);
    const auto right = b.text.find(key);
    return left != a.text.end() && right != b.text.end() &&
           differ(key, left->second, right->second);
  };
  return (date_differs("start") || date_differs("end")) &&
         may_coincide(a, b, {"role", "product", "purpose"});
}

void within(EdgeIndex e, const Edge& edge, std::span<const SourceArticle> articles,
            std::vector<Contradiction>& out) {
  std::vector<std::uint32_t> valued;
  for (std::uint32_t i = 0; i < edge.supports.size() && valued.size() < most_compared; ++i) {
    const Qualifiers& q = edge.supports[i].qualifiers;
    if (q.amount || q.text.contains("start") || q.text.contains("end")) valued.push_back(i);
  }
  for (auto first = valued.begin(); first != valued.end(); ++first) {
    for (auto second = std::next(first); second != valued.end(); ++second) {
      const std::uint32_t i = *first;
      const std::uint32_t j = *second;
      const Support& a = edge.supports[i];
      const Support& b = edge.supports[j];
      if (articles[a.article].reprint_of == articles[b.article].reprint_of) continue;
      if (amounts_differ(a.qualifiers, b.qualifiers)) {
        out.push_back({ContradictionKind::Amounts, e, e, i, j});
      }
      if (dates_differ(a.qualifiers, b.qualifiers)) {
        out.push_back({ContradictionKind::Dates, e, e, i, j});
      }
    }
  }
}

}  // namespace

std::string_view to_string(ContradictionKind kind) {
  switch (kind) {
    case ContradictionKind::Denied:
      return "denied";
    case ContradictionKind::OneObject:
      return "one-object";
    case ContradictionKind::Amounts:
      return "amounts";
    case ContradictionKind::Dates:
      return "dates";
  }
  return "";
}

std::vector<Contradiction> find_contradictions(std::span<const Edge> edges,
                                               std::span<const SourceArticle> articles,
                                               const Schema& schema) {
  using Triple = std::tuple<VertexIndex, VertexIndex, std::string, std::string, bool>;
  std::map<Triple, std::pair<std::vector<EdgeIndex>, std::vector<EdgeIndex>>> by_triple;
  std::map<std::pair<VertexIndex, std::string>, std::vector<EdgeIndex>> one_object;
  std::vector<Contradiction> out;
  for (EdgeIndex e = 0; e < edges.size(); ++e) {
    const Edge& edge = edges[e];
    within(e, edge, articles, out);
    // A symmetric relation may stand either way round in its edges of different status.
    VertexIndex first = edge.subject;
    VertexIndex second = edge.object;
    if (schema.symmetric(edge.relation) && second < first) std::swap(first, second);
    auto& [asserted, negated] =
        by_triple[{first, second, edge.relation, edge.predicate, edge.qualifiers.former}];
    if (edge.status == Status::Asserted) asserted.push_back(e);
    if (edge.status == Status::Negated) negated.push_back(e);
    const RelationInfo* info = schema.find(edge.relation);
    if (info != nullptr && info->functional && edge.status == Status::Asserted &&
        !edge.qualifiers.former) {
      one_object[{edge.subject, edge.relation}].push_back(e);
    }
  }
  for (const auto& [triple, sides] : by_triple) {
    for (const EdgeIndex a : sides.first) {
      for (const EdgeIndex b : sides.second) {
        out.push_back({ContradictionKind::Denied, std::min(a, b), std::max(a, b), 0, 0});
      }
    }
  }
  for (const auto& [key, found] : one_object) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (std::size_t j = i + 1; j < found.size(); ++j) {
        if (may_coincide(edges[found[i]].qualifiers, edges[found[j]].qualifiers,
                         {"time", "start", "end"})) {
          out.push_back({ContradictionKind::OneObject, found[i], found[j], 0, 0});
        }
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Contradiction& x, const Contradiction& y) {
    return std::tie(x.a, x.b, x.kind, x.support_a, x.support_b) <
           std::tie(y.a, y.b, y.kind, y.support_a, y.support_b);
  });
  return out;
}

}  // namespace quipu::graph
