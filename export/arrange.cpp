// SPDX-License-Identifier: Apache-2.0
#include "export/arrange.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <unordered_set>

namespace quipu::exporters {
namespace {

using Indices = std::vector<std::size_t>;

constexpr double link_length = 1.5;  // of a component's links, in mean box sizes
constexpr int rounds_before_scaling = 60;
constexpr double cell = 24;     // of the grid on which components are packed, in points
constexpr double aspect = 1.5;  // of the whole: wider than high

std::vector<Indices> components(std::size_t count, const std::vector<Link>& links) {
  Indices parent(count);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const auto& [a, b] : links) {
    const std::size_t ra = root(a), rb = root(b);
    parent[std::max(ra, rb)] = std::min(ra, rb);
  }
  std::vector<Indices> members(count);
  for (std::size_t i = 0; i < count; ++i) members[root(i)].push_back(i);
  std::erase_if(members, [](const Indices& part) { return part.empty(); });
  std::stable_sort(members.begin(), members.end(),
                   [](const Indices& a, const Indices& b) { return a.size() > b.size(); });
  return members;
}

void scale(std::vector<Box>& boxes, const Indices& part, double factor) {
  for (const std::size_t i : part) {
    boxes[i].x *= factor;
    boxes[i].y *= factor;
  }
}

// To the wanted length of links; wider than high, as the boxes are, so that they need be pushed
// less.
void scale_to_links(std::vector<Box>& boxes, const Indices& part, const std::vector<Link>& links) {
  double length = 0, width = 0, height = 0;
  for (const auto& [a, b] : links) {
    length += std::hypot(boxes[a].x - boxes[b].x, boxes[a].y - boxes[b].y);
  }
  for (const std::size_t i : part) {
    width += boxes[i].width;
    height += boxes[i].height;
  }
  if (links.empty() || length <= 0 || width <= 0 || height <= 0) return;
  length /= static_cast<double>(links.size());
  const double size = (width + height) / 2 / static_cast<double>(part.size());
  const double factor = link_length * size / length;
  const double stretch = std::sqrt(std::sqrt(std::clamp(width / height, 1.0, 16.0)));
  for (const std::size_t i : part) {
    boxes[i].x *= factor * stretch;
    boxes[i].y *= factor / stretch;
  }
}

// Turns a component that is higher than wide: screens and pages are wide, and so are names.
void lay_down(std::vector<Box>& boxes, const Indices& part) {
  double low_x = std::numeric_limits<double>::max(), low_y = low_x;
  double high_x = std::numeric_limits<double>::lowest(), high_y = high_x;
  for (const std::size_t i : part) {
    low_x = std::min(low_x, boxes[i].x);
    high_x = std::max(high_x, boxes[i].x);
    low_y = std::min(low_y, boxes[i].y);
    high_y = std::max(high_y, boxes[i].y);
  }
  if (high_y - low_y <= high_x - low_x) return;
  for (const std::size_t i : part) {
    const double x = boxes[i].x;
    boxes[i].x = boxes[i].y;
    boxes[i].y = -x;
  }
}

// One sweep from left to right; true when any two boxes had to be moved.
bool push_apart(std::vector<Box>& boxes, Indices& order, double gap) {
  const auto left = [&](std::size_t i) { return boxes[i].x - boxes[i].width / 2; };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return left(a) != left(b) ? left(a) < left(b) : a < b;
  });
  bool moved = false;
  for (std::size_t n = 0; n < order.size(); ++n) {
    Box& a = boxes[order[n]];
    for (std::size_t m = n + 1; m < order.size(); ++m) {
      Box& b = boxes[order[m]];
      if (b.x - b.width / 2 >= a.x + a.width / 2 + gap) break;
      const double over_x = (a.width + b.width) / 2 + gap - std::abs(a.x - b.x);
      const double over_y = (a.height + b.height) / 2 + gap - std::abs(a.y - b.y);
      if (over_x <= 0.01 || over_y <= 0.01) continue;
      moved = true;
      if (over_x < over_y) {
        const double step = (a.x <= b.x ? over_x : -over_x) / 2;
        a.x -= step;
        b.x += step;
      } else {
        const double step = (a.y <= b.y ? over_y : -over_y) / 2;
        a.y -= step;
        b.y += step;
      }
    }
  }
  return moved;
}

void remove_overlaps(std::vector<Box>& boxes, const Indices& part, double gap) {
  Indices order = part;
  for (int round = 1; push_apart(boxes, order, gap); ++round) {
    // A crowd that pushes in circles gets more room.
    if (round % rounds_before_scaling == 0) scale(boxes, part, 1.05);
  }
}

// Cells of the grid, as one number for a pair of coordinates.
using Cells = std::unordered_set<std::int64_t>;

std::int64_t cell_at(std::int64_t x, std::int64_t y) { return x * 0x40000000 + y; }

std::int64_t grid(double value) { return static_cast<std::int64_t>(std::floor(value / cell)); }

// The cells that the boxes and links of a component cover, with a margin around the boxes.
std::vector<std::pair<std::int64_t, std::int64_t>> covered(const std::vector<Box>& boxes,
                                                           const Indices& part,
                                                           const std::vector<Link>& links) {
  std::vector<std::pair<std::int64_t, std::int64_t>> cells;
  for (const std::size_t i : part) {
    const Box& box = boxes[i];
    const std::int64_t right = grid(box.x + box.width / 2 + cell);
    const std::int64_t top = grid(box.y + box.height / 2 + cell);
    for (std::int64_t x = grid(box.x - box.width / 2 - cell); x <= right; ++x) {
      for (std::int64_t y = grid(box.y - box.height / 2 - cell); y <= top; ++y) {
        cells.emplace_back(x, y);
      }
    }
  }
  for (const auto& [a, b] : links) {
    const double length = std::hypot(boxes[a].x - boxes[b].x, boxes[a].y - boxes[b].y);
    const int steps = static_cast<int>(length / cell) + 1;
    for (int k = 0; k <= steps; ++k) {
      const double t = static_cast<double>(k) / steps;
      cells.emplace_back(grid(boxes[a].x + t * (boxes[b].x - boxes[a].x)),
                         grid(boxes[a].y + t * (boxes[b].y - boxes[a].y)));
    }
  }
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

void centre(std::vector<Box>& boxes, const Indices& part) {
  double low_x = std::numeric_limits<double>::max(), low_y = low_x;
  double high_x = std::numeric_limits<double>::lowest(), high_y = high_x;
  for (const std::size_t i : part) {
    low_x = std::min(low_x, boxes[i].x - boxes[i].width / 2);
    high_x = std::max(high_x, boxes[i].x + boxes[i].width / 2);
    low_y = std::min(low_y, boxes[i].y - boxes[i].height / 2);
    high_y = std::max(high_y, boxes[i].y + boxes[i].height / 2);
  }
  for (const std::size_t i : part) {
    boxes[i].x -= (low_x + high_x) / 2;
    boxes[i].y -= (low_y + high_y) / 2;
  }
}

// Tries places on growing rectangles around the middle. There always is a free one further out.
void place(std::vector<Box>& boxes, const Indices& part, const std::vector<Link>& links,
           Cells& taken) {
  centre(boxes, part);
  const auto cells = covered(boxes, part, links);
  const auto fits = [&](std::int64_t dx, std::int64_t dy) {
    return std::none_of(cells.begin(), cells.end(), [&](const auto& at) {
      return taken.contains(cell_at(at.first + dx, at.second + dy));
    });
  };
  const auto put = [&](std::int64_t dx, std::int64_t dy) {
    for (const auto& [x, y] : cells) taken.insert(cell_at(x + dx, y + dy));
    for (const std::size_t i : part) {
      boxes[i].x += static_cast<double>(dx) * cell;
      boxes[i].y += static_cast<double>(dy) * cell;
    }
  };
  for (std::int64_t radius = 0;; ++radius) {
    const auto wide = static_cast<std::int64_t>(std::llround(static_cast<double>(radius) * aspect));
    for (std::int64_t dx = -wide; dx <= wide; ++dx) {
      for (const std::int64_t dy : {radius, -radius}) {
        if (fits(dx, dy)) return put(dx, dy);
      }
    }
    for (std::int64_t dy = -radius; dy <= radius; ++dy) {
      for (const std::int64_t dx : {-wide, wide}) {
        if (fits(dx, dy)) return put(dx, dy);
      }
    }
  }
}

}  // namespace

void arrange(std::vector<Box>& boxes, const std::vector<Link>& links, double gap) {
  const std::vector<Indices> parts = components(boxes.size(), links);
  std::vector<std::size_t> part_of(boxes.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const std::size_t i : parts[p]) part_of[i] = p;
  }
  std::vector<std::vector<Link>> links_of(parts.size());
  for (const Link& link : links) links_of[part_of[link.first]].push_back(link);
  Cells taken;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    lay_down(boxes, parts[p]);
    scale_to_links(boxes, parts[p], links_of[p]);
    remove_overlaps(boxes, parts[p], gap);
    place(boxes, parts[p], links_of[p], taken);
  }
}

}  // namespace quipu::exporters
