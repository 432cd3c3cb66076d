// SPDX-License-Identifier: Apache-2.0
//
// What a picture of a graph shows. A picture is for reading, so it is less than the graph:
//
// - Statements of one kind of certainty between the same two vertices become one line with a label
//   of several rows. Direction is kept, except that a symmetric relation joins either direction.
// - A graph with more lines than a reader can follow leaves some out, in this order and only as far
//   as needed: relations outside the inventory, places, the least connected vertices. What is left
//   out is counted, and the legend says so.
//
// A pure function of the graph; any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace quipu::exporters {

// How a line is drawn: stated as fact; planned, possible, alleged or asked for; said not to be so.
enum class Certainty { Fact, Claim, Denial };
Certainty certainty_of(Status status);

struct Bundle {
  graph::VertexIndex tail = 0, head = 0;
  bool directed = false;  // false when every relation in it is symmetric
  Certainty certainty = Certainty::Fact;
  std::vector<graph::EdgeIndex> edges;  // those of the inventory first; never empty
  unsigned sources = 1;                 // of the best supported edge
  bool inventory = false;               // holds an edge of the inventory
  bool place = false;                   // holds nothing but edges of group "place"
};

struct PicturePlan {
  std::vector<graph::VertexIndex> vertices;  // sorted
  std::vector<Bundle> bundles;               // by (tail, head, certainty)
  // Edges that are not in the bundles.
  std::size_t other_left_out = 0;
  std::size_t places_left_out = 0;
  std::size_t weak_left_out = 0;
};

struct PictureLimits {
  std::size_t lines_with_other = 120;   // above this `other` goes
  std::size_t lines_with_places = 260;  // above this places go
  std::size_t lines = 400;              // above this the least connected vertices go
};

PicturePlan plan_picture(const graph::KnowledgeGraph& graph, const PictureLimits& limits = {});

}  // namespace quipu::exporters
