// SPDX-License-Identifier: Apache-2.0
//
// The few string functions that the reader's files share. ASCII only where a name says nothing
// else: words of markup and furniture are ASCII, and other bytes pass through unchanged.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quipu::reader {

constexpr bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_alpha(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
constexpr bool is_ascii_alnum(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }
constexpr char to_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view text);
std::string_view trim(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

// White space of any kind (also U+00A0 and its like) to single spaces, none at the ends.
std::string collapse(std::string_view text);

// Runs of letters and digits; bytes beyond ASCII count as letters. "U.S. 20%" → "U", "S", "20".
std::vector<std::string_view> words(std::string_view text);
std::size_t count_words(std::string_view text);

// The last code point that is not white space, a quotation mark or a bracket: does the text end as
// a sentence does? "(He left.)" → '.'. 0 for none.
char32_t last_sign(std::string_view text);
// last_sign is one of . ! ? … :
bool ends_sentence(std::string_view text);

// Decodes &amp; &lt; &gt; &quot; &apos; &nbsp; and numbers: for fields that were escaped twice.
std::string unescape(std::string_view text);

// "52.4 MB", "16 MB", "812 bytes"
std::string human_size(std::size_t bytes);
// 3200000 → "3,200,000"
std::string human_count(std::size_t count);

}  // namespace quipu::reader
