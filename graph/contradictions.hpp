// SPDX-License-Identifier: Apache-2.0
//
// Where sources disagree. The graph keeps both sides; this lists the pairs for a reader to judge:
//
//   Denied     one source asserts what another denies (two edges that differ only in their status)
//   OneObject  a relation of which only one can hold at a time has two objects (two edges;
//              RelationInfo::functional), neither said to be past, at times that may coincide
//   Amounts    independent sources give one fact different sums (two supports of one edge)
//   Dates      the same for `start` and `end`
//
// A value that is only less precise ("2025" beside "2025-03", $30M beside $29.8M) contradicts
// nothing; nor do two sums of one article, or of facts that differ in product, purpose or time.
//
// Pure function.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace quipu::graph {

enum class ContradictionKind : std::uint8_t { Denied, OneObject, Amounts, Dates };
std::string_view to_string(ContradictionKind kind);  // "denied", "one-object", "amounts", "dates"

struct Contradiction {
  ContradictionKind kind = ContradictionKind::Denied;
  EdgeIndex a = 0, b = 0;  // a < b, but for Amounts and Dates, where a == b
  // Of Amounts and Dates: indices in Edge::supports, support_a < support_b.
  std::uint32_t support_a = 0, support_b = 0;
  friend auto operator<=>(const Contradiction&, const Contradiction&) = default;
};

// By edge, kind, support.
std::vector<Contradiction> find_contradictions(std::span<const Edge> edges,
                                               std::span<const SourceArticle> articles,
                                               const Schema& schema);

}  // namespace quipu::graph
