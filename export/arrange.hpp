// SPDX-License-Identifier: Apache-2.0
//
// Gives a force-directed layout its room: boxes stop overlapping, components stand side by side.
//
// Graphviz can do this (overlap=prism), but its triangulation runs over hash tables of addresses,
// so the same graph gives a slightly different picture now and then. This is a pure function of its
// arguments, to the last bit.
//
//   1. each component lies down if it is higher than wide, and is scaled until its links are longer
//      than its boxes are large;
//   2. boxes that still overlap push each other away along the shorter way out, until none does;
//   3. components are packed, the largest first, each at the free place nearest to the middle
//      (after Freivalds, Dogrusoz, Kikusts: Disconnected Graph Layout and the Polyomino Packing
//      Approach, 2001).
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace quipu::exporters {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;  // centre and size, in points
};

using Link = std::pair<std::size_t, std::size_t>;  // indices of boxes

// Moves the boxes; no two are then nearer to each other than `gap`, but for rounding.
void arrange(std::vector<Box>& boxes, const std::vector<Link>& links, double gap);

}  // namespace quipu::exporters
