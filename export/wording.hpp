// SPDX-License-Identifier: Apache-2.0
//
// The words that stand on pictures and pages: short, the same in every format, safe to draw.
// Data formats never go through here: they keep names and quotes to the byte.
//
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace quipu::exporters {

// `text` as one line that any renderer can draw: runs of white space become one space; control
// characters, noncharacters and the bidirectional overrides by which one name can pose as another
// are left out; bad UTF-8 becomes U+FFFD. Cut with "…" after `limit` code points (0: no limit).
std::string displayable(std::string_view text, std::size_t limit = 0);

// `text` broken at spaces into lines of about `width` code points, at most `most` lines; a word
// that is longer than a line is cut into pieces. The last line ends in "…" when text was left out.
std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t most);

// {30000000, "USD"} -> "$30M"; {1.25e9, "EUR"} -> "€1.25bn"; {500, "CHF"} -> "CHF 500".
std::string amount_words(const Amount& amount);

// The same in full: "USD 30,000,000".
std::string exact_amount_words(const Amount& amount);

// How the relation reads between subject and object: the schema's label, the predicate of `other`,
// the role itself for role_at ("chief executive"), with "former" where it is past.
std::string relation_words(const Schema& schema, const graph::Edge& edge);

// What an edge's label says: status, relation, and the qualifier that matters most:
//   "contracts with · $30M"   "alleged: paid"   "denied: contracts with"   "owns · 51%"
std::string edge_words(const Schema& schema, const graph::Edge& edge);

// "" for asserted; else what to put before the relation. A negated statement is "denied" when the
// article names who says so, and "not" when it says so itself.
std::string status_words(const graph::Edge& edge);

// "Palantir contracts with ICE · $30M" and below it the first quote with its source: a tooltip.
std::string edge_tooltip(const graph::KnowledgeGraph& graph, const graph::Edge& edge);

// The name to draw; "unnamed" for an anonymous vertex.
std::string vertex_words(const graph::Vertex& vertex);

// How many a Group is, "1,200"; "" when unknown or one.
std::string count_words(const graph::Vertex& vertex);

// The article's publisher or title or file name, with its date: "Daily Ledger, 2025-04-12".
std::string article_words(const graph::SourceArticle& article);

// The schema's group of the edge's relation; "other" for relations outside the inventory.
std::string group_of(const Schema& schema, const graph::Edge& edge);

// Colour of the edge's relation, "#rrggbb"; grey for `other`.
std::string colour_of(const Schema& schema, const graph::Edge& edge);

}  // namespace quipu::exporters
