// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

int number(std::string_view word, std::size_t max_digits = 4) {
  if (word.empty() || word.size() > max_digits) return -1;
  int out = 0;
  for (const char c : word) {
    if (!is_ascii_digit(c)) return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

int month(std::string_view word) {
  static constexpr std::array<std::string_view, 12> names = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const std::string key = lower(word);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool abbreviated =
        key.size() >= 3 && (key.size() == 3 || key == "sept") && names[i].rfind(key, 0) == 0;
    if (key == names[i] || abbreviated) return static_cast<int>(i) + 1;
  }
  return 0;
}

// "20", "20th"
int day(std::string_view word) {
  if (word.size() > 2) {
    const std::string tail = lower(word.substr(word.size() - 2));
    if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th") word.remove_suffix(2);
  }
  return number(word, 2);
}

std::string iso(int y, int m, int d) {
  const std::chrono::year_month_day date{std::chrono::year(y),
                                         std::chrono::month(static_cast<unsigned>(std::max(m, 0))),
                                         std::chrono::day(static_cast<unsigned>(std::max(d, 0)))};
  if (y < 1600 || y > 2999 || !date.ok()) return {};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", y, m, d);
  return out.data();
}

}  // namespace

std::string find_date(std::string_view text) {
  const std::vector<std::string_view> parts = words(text.substr(0, 200));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].size() == 8) {
      const std::string found = iso(number(parts[i].substr(0, 4)), number(parts[i].substr(4, 2)),
                                    number(parts[i].substr(6, 2)));
      if (!found.empty()) return found;
    }
    if (i + 2 >= parts.size()) continue;
    std::string_view c = parts[i + 2];
    if (number(parts[i]) >= 1000 && c.size() >= 2 && is_ascii_digit(c[0])) {
      // "20T09" after "2019-11-"
      const std::string_view d = c.size() > 2 && to_lower(c[2]) == 't' ? c.substr(0, 2) : c;
      const std::string found = iso(number(parts[i]), number(parts[i + 1], 2), number(d, 2));
      if (!found.empty()) return found;
    }
    const int y = number(c);
    if (y < 1000) continue;
    if (const int m = month(parts[i]); m > 0) {
      const std::string found = iso(y, m, day(parts[i + 1]));
      if (!found.empty()) return found;
    }
    if (const int m = month(parts[i + 1]); m > 0) {
      const std::string found = iso(y, m, day(parts[i]));
      if (!found.empty()) return found;
    }
    const int a = number(parts[i], 2);
    const int b = number(parts[i + 1], 2);
    if (a > 0 && b > 0 && ((a > 12) != (b > 12) || a == b)) {
      const std::string found = a > 12 ? iso(y, b, a) : iso(y, a, b);
      if (!found.empty()) return found;
    }
  }
  return {};
}

bool is_date_line(std::string_view line) {
  if (line.size() > 90 || find_date(line).empty()) return false;
  static constexpr std::array<std::string_view, 56> companions = {
      "monday",   "tuesday",    "wednesday", "thursday", "friday",   "saturday", "sunday", "mon",
      "tue",      "tues",       "wed",       "thu",      "thur",     "thurs",    "fri",    "sat",
      "sun",      "published",  "updated",   "last",     "modified", "posted",   "first",  "on",
      "at",       "am",         "pm",        "a",        "p",        "m",        "est",    "edt",
      "et",       "pst",        "pdt",       "pt",       "cst",      "cdt",      "ct",     "gmt",
      "utc",      "bst",        "cet",       "mst",      "mdt",      "ist",      "date",   "time",
      "original", "originally", "created",   "edited",   "of",       "the",      "by",     "z"};
  for (const std::string_view word : words(line)) {
    const std::string key = lower(word);
    const bool figure = is_ascii_digit(word[0]);
    if (!figure && month(word) == 0 &&
        std::find(companions.begin(), companions.end(), key) == companions.end()) {
      return false;
    }
  }
  return true;
}

}  // namespace quipu::reader
