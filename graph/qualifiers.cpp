// SPDX-License-Identifier: Apache-2.0
#include "graph/qualifiers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "graph/names.hpp"

namespace quipu::graph {
namespace {

// Digits that carry meaning: 30000000 → 1, 29800000 → 3. A round figure is taken for rounded.
int significant_digits(double value) {
  char buffer[64];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific);
  std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
  text = text.substr(0, text.find('e'));
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return c != '.'; }));
}

double rounded(double value, int digits) {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
                                 std::chars_format::scientific, digits - 1);
  double out = value;
  std::from_chars(buffer, end.ptr, out);
  return out;
}

std::set<std::string> word_set(std::string_view text) {
  std::set<std::string> out;
  const std::string folded = fold_name(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.insert(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool refines(const std::string& key, const std::string& fine, const std::string& coarse) {
  return is_date_key(key) ? refines_date(fine, coarse) : refines_words(fine, coarse);
}

// An edge of very many sources has few values that matter; the rarest are not compared.
constexpr std::size_t most_values = 64;

// The value of most sources. `finer` compares precision, `better` decides between equals.
template <class Value, class Finer, class Better>
const Value* best_value(const std::vector<std::pair<const Value*, std::uint32_t>>& entries,
                        const Finer& finer, const Better& better) {
  struct Distinct {
    const Value* value;
    std::set<std::uint32_t> sources;
  };
  std::vector<Distinct> values;
  const auto before = [&](const auto& a, const auto& b) { return better(*a.first, *b.first); };
  std::vector<std::pair<const Value*, std::uint32_t>> sorted = entries;
  std::stable_sort(sorted.begin(), sorted.end(), before);
  for (const auto& [value, source] : sorted) {
    if (values.empty() || !(*values.back().value == *value)) values.push_back({value, {}});
    values.back().sources.insert(source);
  }
  std::stable_sort(values.begin(), values.end(), [](const Distinct& a, const Distinct& b) {
    return a.sources.size() > b.sources.size();
  });
  if (values.size() > most_values) values.resize(most_values);
  const Value* best = nullptr;
  std::size_t most = 0;
  for (const Distinct& candidate : values) {
    std::set<std::uint32_t> sources;
    for (const Distinct& other : values) {
      if (finer(*candidate.value, *other.value)) {
        sources.insert(other.sources.begin(), other.sources.end());
      }
    }
    if (best == nullptr || sources.size() > most ||
        (sources.size() == most && better(*candidate.value, *best))) {
      best = candidate.value;
      most = sources.size();
    }
  }
  return best;
}

}  // namespace

bool is_date_key(std::string_view key) { return key == "time" || key == "start" || key == "end"; }

bool refines_date(std::string_view fine, std::string_view coarse) {
  return fine.substr(0, coarse.size()) == coarse &&
         (fine.size() == coarse.size() || fine[coarse.size()] == '-' || fine[coarse.size()] == 'T');
}

bool refines_amount(const Amount& fine, const Amount& coarse) {
  if (fine.currency != coarse.currency) return false;
  if (fine.value == coarse.value) return true;
  const int digits = significant_digits(coarse.value);
  return significant_digits(fine.value) > digits && rounded(fine.value, digits) == coarse.value;
}

bool refines_words(std::string_view fine, std::string_view coarse) {
  const std::set<std::string> more = word_set(fine);
  const std::set<std::string> fewer = word_set(coarse);
  return std::includes(more.begin(), more.end(), fewer.begin(), fewer.end());
}

bool differ(const std::string& key, const std::string& a, const std::string& b) {
  return !refines(key, a, b) && !refines(key, b, a);
}

bool differ(const Amount& a, const Amount& b) {
  return !refines_amount(a, b) && !refines_amount(b, a);
}

Qualifiers merge_qualifiers(std::span<const SourcedQualifiers> entries) {
  Qualifiers out;
  std::vector<std::pair<const Amount*, std::uint32_t>> amounts;
  std::map<std::string, std::vector<std::pair<const std::string*, std::uint32_t>>> texts;
  for (const auto& [qualifiers, source] : entries) {
    out.former = out.former || qualifiers->former;
    if (qualifiers->amount) amounts.emplace_back(&*qualifiers->amount, source);
    for (const auto& [key, value] : qualifiers->text) texts[key].emplace_back(&value, source);
  }
  const Amount* amount =
      best_value<Amount>(amounts, refines_amount, [](const Amount& a, const Amount& b) {
        return std::tuple(-significant_digits(a.value), a.currency, a.value) <
               std::tuple(-significant_digits(b.value), b.currency, b.value);
      });
  if (amount != nullptr) out.amount = *amount;
  for (const auto& [key, values] : texts) {
    const std::string* value = best_value<std::string>(
        values, [&](const std::string& a, const std::string& b) { return refines(key, a, b); },
        [](const std::string& a, const std::string& b) {
          return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
    out.text.emplace(key, *value);
  }
  return out;
}

}  // namespace quipu::graph
