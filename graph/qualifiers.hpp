// SPDX-License-Identifier: Apache-2.0
//
// How the values of one qualifier in several articles compare and merge. A value refines another
// when it says the same more precisely:
//
//   dates    "2025-03" refines "2025"
//   amounts  USD 29,800,000 refines USD 30,000,000: equal when rounded to the other's one digit
//   words    "chief executive of Palantir" refines "chief executive"
//
// Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/statement.hpp"

namespace quipu::graph {

bool refines_date(std::string_view fine, std::string_view coarse);
bool refines_amount(const Amount& fine, const Amount& coarse);
bool refines_words(std::string_view fine, std::string_view coarse);

// Does the key hold a date ("time", "start", "end")?
bool is_date_key(std::string_view key);

// Neither refines the other.
bool differ(const std::string& key, const std::string& a, const std::string& b);
bool differ(const Amount& a, const Amount& b);

struct SourcedQualifiers {
  const Qualifiers* qualifiers;
  std::uint32_t source;  // independent source; several entries of one count once
};

// Of each key the value that most sources bear out, that is say or leave less precise; of equals
// the most precise, then the first in order. `former` is that of the entries, which agree in it.
Qualifiers merge_qualifiers(std::span<const SourcedQualifiers> entries);

}  // namespace quipu::graph
