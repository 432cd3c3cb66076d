// SPDX-License-Identifier: Apache-2.0
#include "graph/qualifiers.hpp"

#include <catch2/catch.hpp>

namespace quipu::graph {
namespace {

TEST_CASE("Qualifiers: what is more precise refines what is less") {
  CHECK(refines_date("2025-03", "2025"));
  CHECK(refines_date("2025", "2025"));
  CHECK_FALSE(refines_date("2025", "2025-03"));
  CHECK_FALSE(refines_date("20255", "2025"));
  CHECK(refines_amount({29800000, "USD"}, {30000000, "USD"}));
  CHECK(refines_amount({1.25, "USD"}, {1.2, "USD"}));
  CHECK_FALSE(refines_amount({30000000, "USD"}, {29800000, "USD"}));
  CHECK_FALSE(refines_amount({17000000, "USD"}, {30000000, "USD"}));
  CHECK_FALSE(refines_amount({29800000, "EUR"}, {30000000, "USD"}));
  CHECK(refines_words("chief executive of Palantir", "Chief Executive"));
  CHECK_FALSE(refines_words("chairman", "chief executive"));
}

TEST_CASE("Qualifiers: the value of most sources wins, then the most precise") {
  const auto merged = [](const std::vector<std::pair<std::string, std::uint32_t>>& values) {
    std::vector<Qualifiers> qualifiers;
    for (const auto& [value, source] : values) {
      qualifiers.emplace_back();
      qualifiers.back().text["time"] = value;
    }
    std::vector<SourcedQualifiers> entries;
    for (std::size_t i = 0; i < values.size(); ++i) {
      entries.push_back({&qualifiers[i], values[i].second});
    }
    return merge_qualifiers(entries).text.at("time");
  };
  CHECK(merged({{"2025", 0}, {"2025-03", 1}}) == "2025-03");
  CHECK(merged({{"2024", 0}, {"2025", 1}, {"2024", 2}}) == "2024");
  CHECK(merged({{"2024", 0}, {"2025", 1}, {"2024", 0}}) == "2024");  // a tie: the first in order
  CHECK(merged({{"2025", 0}, {"2024", 1}, {"2025-03", 2}}) == "2025-03");
}

TEST_CASE("Qualifiers: amounts merge like dates") {
  Qualifiers rough, exact, other;
  rough.amount = Amount{30000000, "USD"};
  exact.amount = Amount{29800000, "USD"};
  other.amount = Amount{17000000, "USD"};
  const std::vector<SourcedQualifiers> entries = {{&rough, 0}, {&other, 1}, {&exact, 2}};
  CHECK(merge_qualifiers(entries).amount == exact.amount);
  CHECK(differ(*rough.amount, *other.amount));
  CHECK_FALSE(differ(*rough.amount, *exact.amount));
}

}  // namespace
}  // namespace quipu::graph
