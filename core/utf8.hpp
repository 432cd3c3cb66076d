// SPDX-License-Identifier: Apache-2.0
//
// The little of UTF-8 (RFC 3629) that offsets need. Case, width and script are ICU's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quipu::utf8 {

// No overlong forms, no surrogates, nothing above U+10FFFF, nothing cut short.
bool valid(std::string_view text);

// Reads the code point at byte `at` and moves `at` past it; U+FFFD and one byte on for bad bytes.
char32_t decode(std::string_view text, std::size_t& at);

void append(std::string& out, char32_t code_point);

std::size_t count_code_points(std::string_view text);

// Converts byte offsets of one text to code point offsets. Built in one pass over the text; each
// query reads at most 64 bytes.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  // `byte` must be the first byte of a code point, or the text's size.
  std::uint32_t code_point(std::uint32_t byte) const;
  // The inverse; `code_point` may be the number of code points, which gives the text's size.
  std::uint32_t byte(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> marks_;  // code points before byte 64 * i
};

}  // namespace quipu::utf8
