// SPDX-License-Identifier: Apache-2.0
//
// Refuses pages that would cost a tree builder unbounded time or memory, before it sees them.
//
// The HTML standard's tree construction (html.spec.whatwg.org, 13.2.6) is quadratic in the depth of
// open elements and in the attributes of one tag, and it copies every open formatting element
// (<b>, <font> …) into each block that follows. One pass over the tags gives upper bounds of
// all three; a real page stays far below them.
#pragma once

#include <cstddef>
#include <string_view>

namespace quipu::reader {

struct HtmlCost {
  // Nested elements, without those that close themselves (p, li, td …), of which at most three
  // stand within each that is counted.
  std::size_t depth = 0;
  std::size_t depth_at = 0;    // byte at which `depth` was reached
  std::size_t attributes = 0;  // of the tag that has most
  std::size_t copies = 0;      // formatting elements that may be made again
};

// Stops counting once `max_depth` is passed.
HtmlCost html_cost(std::string_view html, std::size_t max_depth);

}  // namespace quipu::reader
