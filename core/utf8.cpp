// SPDX-License-Identifier: Apache-2.0
#include "core/utf8.hpp"

#include <algorithm>

namespace quipu::utf8 {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t block = 64;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Length of the well-formed sequence at `at`, or 0.
std::size_t sequence(std::string_view text, std::size_t at, char32_t& out) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80U) {
    out = lead;
    return 1;
  }
  std::size_t length = 0;
  char32_t smallest = 0;
  if ((lead & 0xE0U) == 0xC0U) {
    length = 2, out = lead & 0x1FU, smallest = 0x80;
  } else if ((lead & 0xF0U) == 0xE0U) {
    length = 3, out = lead & 0x0FU, smallest = 0x800;
  } else if ((lead & 0xF8U) == 0xF0U) {
    length = 4, out = lead & 0x07U, smallest = 0x10000;
  } else {
    return 0;
  }
  if (text.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text[at + i])) return 0;
    out = (out << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = out >= 0xD800 && out <= 0xDFFF;
  return out < smallest || out > 0x10FFFF || surrogate ? 0 : length;
}

}  // namespace

bool valid(std::string_view text) {
  char32_t ignored = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence(text, at, ignored);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

char32_t decode(std::string_view text, std::size_t& at) {
  char32_t out = 0;
  const std::size_t length = sequence(text, at, out);
  at += std::max<std::size_t>(1, length);
  return length == 0 ? replacement : out;
}

void append(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / block + 1);
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % block == 0) marks_.push_back(seen);
    seen += continues(text[i]) ? 0U : 1U;
  }
  if (text.size() % block == 0) marks_.push_back(seen);
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const {
  const std::size_t mark = byte / block;
  return marks_[mark] + static_cast<std::uint32_t>(count_code_points(
                            text_.substr(mark * block, byte - mark * block)));
}

std::uint32_t CodePointIndex::byte(std::uint32_t code_point) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), code_point);
  const auto mark = static_cast<std::size_t>(after - marks_.begin() - 1);
  std::size_t at = mark * block;
  std::uint32_t seen = marks_[mark];
  while (at < text_.size() && (continues(text_[at]) || seen < code_point)) {
    seen += continues(text_[at]) ? 0U : 1U;
    ++at;
  }
  while (at < text_.size() && continues(text_[at])) ++at;
  return static_cast<std::uint32_t>(at);
}

}  // namespace quipu::utf8
