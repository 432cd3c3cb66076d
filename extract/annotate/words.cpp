// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace quipu::annotate {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alpha(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

std::string fold(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return lower(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return lower(text);
  const icu::UnicodeString in = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::UnicodeString parts = nfkd->normalize(in, status);
  if (U_FAILURE(status)) return lower(text);
  parts.foldCase();
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    UChar32 c = parts.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    switch (c) {
      case 0x2018:
      case 0x2019:
      case 0x02BC:
      case 0x0060:
      case 0x00B4:
        c = '\'';
        break;
      case 0x2010:
      case 0x2011:
      case 0x2012:
      case 0x2013:
        c = '-';
        break;
      case 0x0131:
        c = 'i';
        break;  // dotless i
      case 0x0142:
        c = 'l';
        break;  // the strokes of ł, ø, đ are no marks in Unicode
      case 0x00F8:
        c = 'o';
        break;
      case 0x0111:
        c = 'd';
        break;
      case 0x00AD:
      case 0x200B:
      case 0x200C:
      case 0x200D:
      case 0xFEFF:
        continue;
      default:
        break;
    }
    kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const int n = static_cast<int>(a.size());
  const int m = static_cast<int>(b.size());
  if (std::abs(n - m) > limit) return limit + 1;
  std::vector<int> before_last(static_cast<std::size_t>(m) + 1), last(before_last.size()),
      row(before_last.size());
  for (std::size_t j = 0; j < last.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], limit + 1);
}

}  // namespace quipu::annotate
