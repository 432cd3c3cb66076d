// SPDX-License-Identifier: Apache-2.0
#include "export/wording.hpp"

#include <catch2/catch.hpp>

#include "core/utf8.hpp"
#include "tests/export/fixture.hpp"

using namespace quipu;
using namespace quipu::exporters;
using quipu::testing::hostile_texts;
using quipu::testing::schema;

namespace {

graph::Edge edge(const std::string& relation, Status status = Status::Asserted) {
  graph::Edge out;
  out.relation = relation;
  out.status = status;
  out.supports.emplace_back();
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "|") + line;
  return out;
}

}  // namespace

TEST_CASE("Wording: amounts are short and keep their currency") {
  const struct {
    double value;
    const char* currency;
    const char* words;
    const char* exact;
  } rows[] = {
      {30000000, "USD", "$30M", "USD 30,000,000"},
      {1250000000, "EUR", "€1.25bn", "EUR 1,250,000,000"},
      {999999999, "USD", "$1bn", "USD 999,999,999"},
      {1500, "GBP", "£1,500", "GBP 1,500"},
      {12.5, "USD", "$12.5", "USD 12.5"},
      {0, "USD", "$0", "USD 0"},
      {-2000000, "USD", "-$2M", "USD -2,000,000"},
      {500, "CHF", "CHF 500", "CHF 500"},
      {7, "", "7", "7"},
      {3.2e12, "JPY", "¥3.2tn", "JPY 3,200,000,000,000"},
      {1e300, "USD", "$1e+300", "USD 1e+300"},
      {0.05, "USD", "$0.05", "USD 0.05"},
      {123456, "SEK", "SEK 123,456", "SEK 123,456"},
  };
  for (const auto& row : rows) {
    CHECK(amount_words({row.value, row.currency}) == row.words);
    CHECK(exact_amount_words({row.value, row.currency}) == row.exact);
  }
}

TEST_CASE("Wording: a label says status, relation and the qualifier that matters most") {
  graph::Edge contract = edge("contracts_with");
  CHECK(edge_words(schema(), contract) == "contracts with");
  contract.qualifiers.text["product"] = "ImmigrationOS";
  CHECK(edge_words(schema(), contract) == "contracts with · ImmigrationOS");
  contract.qualifiers.amount = Amount{30000000, "USD"};
  CHECK(edge_words(schema(), contract) == "contracts with · $30M");

  graph::Edge role = edge("role_at");
  CHECK(edge_words(schema(), role) == "role at");
  role.qualifiers.text["role"] = "chief executive";
  CHECK(edge_words(schema(), role) == "chief executive");
  role.qualifiers.former = true;
  CHECK(edge_words(schema(), role) == "former chief executive");
  role.qualifiers.text["role"] = "former president";
  CHECK(edge_words(schema(), role) == "former president");

  graph::Edge share = edge("owns");
  share.qualifiers.text["percentage"] = "12.5";
  CHECK(edge_words(schema(), share) == "owns · 12.5%");
  share.qualifiers.text["percentage"] = "a majority";
  CHECK(edge_words(schema(), share) == "owns · a majority");

  graph::Edge other = edge(other_relation);
  other.predicate = "rely on";
  CHECK(edge_words(schema(), other) == "rely on");
}

TEST_CASE("Wording: what is no fact is never worded as one") {
  const struct {
    Status status;
    const char* words;
  } rows[] = {{Status::Planned, "planned: contracts with"},
              {Status::Possible, "possible: contracts with"},
              {Status::Alleged, "alleged: contracts with"},
              {Status::Requested, "asked for: contracts with"},
              {Status::Negated, "not: contracts with"}};
  for (const auto& row : rows) {
    CHECK(edge_words(schema(), edge("contracts_with", row.status)) == row.words);
  }
  graph::Edge denied = edge("contracts_with", Status::Negated);
  denied.supports.front().attribution = "a spokesperson";
  CHECK(edge_words(schema(), denied) == "denied: contracts with");
}

TEST_CASE("Wording: displayable text is one line of valid, harmless characters") {
  CHECK(displayable("  a \n\t b  ") == "a b");
  CHECK(displayable("") == "");
  CHECK(displayable("abcdef", 3) == "abc…");
  CHECK(displayable("abc", 3) == "abc");
  CHECK(displayable("\u202Egnp.exe\u202C") == "gnp.exe");
  CHECK(displayable("a\x01"
                    "b\x7F") == "ab");
  CHECK(displayable("שלום") == "שלום");
  for (const std::string& text : hostile_texts()) {
    const std::string shown = displayable(text);
    CHECK(utf8::valid(shown));
    CHECK(shown.find_first_of("\n\r\t\x01\x1B\x7F") == std::string::npos);
  }
}

TEST_CASE("Wording: names wrap at spaces, very long words in pieces") {
  CHECK(joined(wrapped("Department of Homeland Security", 17, 3)) ==
        "Department of|Homeland Security");
  CHECK(joined(wrapped("ICE", 16, 3)) == "ICE");
  CHECK(joined(wrapped("Telecommunications", 16, 3)) == "Telecommunications");
  CHECK(joined(wrapped("one two three four", 5, 2)) == "one|two…");
  const auto lines = wrapped(std::string(5000, 'a'), 20, 3);
  CHECK(lines.size() == 3);
  for (const std::string& line : lines) CHECK(utf8::count_code_points(line) <= 21);
  CHECK(joined(wrapped("", 10, 3)) == "");
}

TEST_CASE("Wording: groups and colours come from the schema, other is grey") {
  CHECK(group_of(schema(), edge("contracts_with")) == "business");
  CHECK(group_of(schema(), edge(other_relation)) == "other");
  CHECK(colour_of(schema(), edge("contracts_with")) == schema().relation("contracts_with").colour);
}
