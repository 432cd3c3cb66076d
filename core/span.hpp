// SPDX-License-Identifier: Apache-2.0
//
// Half-open ranges [begin, end). A range of bytes and a range of tokens are distinct types, so that
// one is never used for the other.
//
//   text    T i m   C o o k
//   bytes   0 1 2 3 4 5 6 7 8      ByteSpan{4, 8} is "Cook"
//   tokens  |-0-|   |--1--|        TokenSpan{1, 2} is "Cook"
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace quipu {

template <class Unit>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t i) const { return begin <= i && i < end; }
  constexpr bool contains(Span o) const { return begin <= o.begin && o.end <= end; }
  constexpr bool overlaps(Span o) const { return begin < o.end && o.begin < end; }
  // The smallest range that holds both.
  constexpr Span cover(Span o) const { return {std::min(begin, o.begin), std::max(end, o.end)}; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

using ByteSpan = Span<struct ByteUnit>;
using TokenSpan = Span<struct TokenUnit>;

}  // namespace quipu
