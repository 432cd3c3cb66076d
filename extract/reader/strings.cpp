// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/strings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "core/utf8.hpp"
#include "extract/reader/text_builder.hpp"

namespace quipu::reader {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

std::string collapse(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t code = utf8::decode(text, at);
    const CharClass kind = char_class(code);
    if (kind == CharClass::Ignored) continue;
    if (kind == CharClass::Space) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.append(text.substr(from, at - from));
  }
  return out;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  const auto in_word = [](char c) {
    return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80U;
  };
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && !in_word(text[at])) ++at;
    const std::size_t from = at;
    while (at < text.size() && in_word(text[at])) ++at;
    if (at > from) out.push_back(text.substr(from, at - from));
  }
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool letter = is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80U;
    count += letter && !inside ? 1U : 0U;
    inside = letter || c == '\'';
  }
  return count;
}

char32_t last_sign(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t from = end - 1;
    while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
    std::size_t at = from;
    const char32_t code = utf8::decode(text, at);
    switch (code) {
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case 0xA0:
      case '"':
      case '\'':
      case ')':
      case ']':
      case '*':
      case 0x2018:
      case 0x2019:
      case 0x201C:
      case 0x201D:
      case 0xBB:
      case 0xAB:
      case 0x203A:
        end = from;
        continue;
      default:
        return code;
    }
  }
  return 0;
}

bool ends_sentence(std::string_view text) {
  const char32_t sign = last_sign(text);
  return sign == '.' || sign == '!' || sign == '?' || sign == 0x2026 || sign == ':' ||
         sign == 0x3002;
}

std::string unescape(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 11> named = {{
      {"amp", '&'},
      {"lt", '<'},
      {"gt", '>'},
      {"quot", '"'},
      {"apos", '\''},
      {"nbsp", ' '},
      {"rsquo", 0x2019},
      {"lsquo", 0x2018},
      {"ldquo", 0x201C},
      {"rdquo", 0x201D},
      {"ndash", 0x2013},
  }};
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos || end - at > 10) {
      out.push_back(text[at]);
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    char32_t code = 0;
    if (name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      for (const char c : name.substr(hex ? 2 : 1)) {
        const char l = to_lower(c);
        const bool digit = is_ascii_digit(l);
        if (!digit && !(hex && l >= 'a' && l <= 'f')) {
          code = 0;
          break;
        }
        code = code * (hex ? 16U : 10U) + static_cast<char32_t>(digit ? l - '0' : l - 'a' + 10);
      }
    }
    for (const auto& [known, value] : named) {
      if (known == name) code = value;
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
      out.push_back(text[at]);
      continue;
    }
    utf8::append(out, code);
    at = end;
  }
  return out;
}

std::string human_size(std::size_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  static constexpr std::array<const char*, 4> units = {"kB", "MB", "GB", "TB"};
  // Powers of 1024 with the short names: what `ls -h` and users mean by "16 MB".
  std::size_t unit = 0;
  std::size_t tenths = bytes * 10 / 1024;
  while (tenths >= 10240 && unit + 1 < units.size()) {
    tenths /= 1024;
    ++unit;
  }
  std::string out = std::to_string(tenths / 10);
  if (tenths % 10 != 0) out += "." + std::to_string(tenths % 10);
  return out + " " + units[unit];
}

std::string human_count(std::size_t count) {
  std::string out = std::to_string(count);
  for (std::size_t at = out.size(); at > 3;) {
    at -= 3;
    out.insert(at, ",");
  }
  return out;
}

}  // namespace quipu::reader
