// SPDX-License-Identifier: Apache-2.0
//
// Which entities of many articles are the same: one cluster each. Three steps, each a pure
// function, so that they can also run elsewhere (as keys, pair scores and components):
//
//   1. block     names meet under keys (graph/names.hpp); no step looks at all pairs
//   2. score     pairs of full names, by name and type
//   3. cluster   the best pairs first, unless the union would hold two clearly different names or
//                two entities that some article relates to each other
//
// Then names that identify little join, from their article's context only:
//
//   "Cook"      the one full name in its article with that family name; failing any, the one in
//               the whole case that holds the same office (or another relation that says who it is)
//   "T. Cook"   the one full name that it abbreviates, in its article or else in the case
//   "ICE"       the one entity that lists or spells out the acronym, in its article or the case
//   "the Foreign Ministry"   the one full name in its article; else as "Cook"
//
// A name that few articles type otherwise than most ("Halcyon Cloud" as a place) is what most say.
// "Halcyon" is "Halcyon Cloud" when it hardly ever stands in an article without it.
// What has several candidates joins none. Groups ("450 tech workers") and descriptions without a
// capital letter ("solar collectors") belong to their article, and to its reprints.
//
// Limits: two people of one full name are one cluster. docs/graph.md has the figures.
//
// The result does not depend on the order of the articles but for the indices in Origin.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/statement.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/lexicon.hpp"

namespace quipu::graph {

struct Cluster {
  std::string id;  // 16 hexadecimal digits from type and name; from the article for its own ones
  EntityType type = EntityType::Person;  // of most full names; of several, the first of EntityType
  std::string name;                      // the most frequent full form
  std::vector<std::string> names;        // all forms, `name` first, then sorted
  std::optional<std::int64_t> count;
  std::vector<Origin> origins;  // by article, then place in its list of entities
};

struct Resolution {
  std::vector<Cluster> clusters;  // by id
  // [article][position in Article::entities] → index in `clusters`
  std::vector<std::vector<std::uint32_t>> cluster_of;
};

// `reprint_of` as reprint_groups gives it. Each article must be sound (validate).
Resolution resolve(std::span<const Article> articles, std::span<const std::uint32_t> reprint_of,
                   const NameLexicon& lexicon);

}  // namespace quipu::graph
