// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/notation.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace quipu::frames {
namespace {

Article article() {
  Article out;
  out.entities = {{"e1", EntityType::Company, {"Palantir Technologies", "Palantir"}, {}},
                  {"e2", EntityType::PublicBody, {"ICE"}, {}}};
  Statement stmt;
  stmt.relation = std::string("contracts_with");  // not assign(): g++ 12 warns wrongly
  stmt.subject = std::string("e1");
  stmt.object = std::string("e2");
  stmt.status = Status::Negated;
  stmt.qualifiers.amount = Amount{30000000, "USD"};
  stmt.attribution.entity = std::string("e1");
  out.statements = {stmt};
  return out;
}

TEST_CASE("Notation: a statement in one line") {
  CHECK(to_notation(article().statements[0], article()) ==
        "contracts_with(Palantir Technologies, ICE) negated {amount=USD 30000000} by Palantir "
        "Technologies");
}

TEST_CASE("Notation: expectations are met or not") {
  static const Schema schema = Schema::load("models/schema");
  struct Case {
    const char* expected;
    bool met;
  };
  const Case cases[] = {
      {"contracts_with(Palantir, ICE) negated", true},
      {"contracts_with(ICE, palantir) negated", true},  // symmetric
      {"contracts_with(Palantir, ICE)", false},         // not asserted
      {"contracts_with(Palantir, ICE) negated by Palantir", true},
      {"contracts_with(Palantir, ICE) negated by ICE", false},
      {"contracts_with(Palantir, ICE) negated {amount=USD 30000000}", true},
      {"contracts_with(Palantir, ICE) negated {amount=EUR 1}", false},
      {"contracts_with(Palantir, ICE) negated {former}", false},
      {"supplies(Palantir, ICE) negated", false},
      {"! contracts_with(Palantir, ICE)", false},
      {"! supplies(Palantir, ICE)", true},
      {"contracts_with(Palantir, ICE) negated; ! supplies(Palantir, ICE)", true},
  };
  for (const Case& c : cases) {
    INFO(c.expected);
    CHECK(check(article(), parse_expectations(c.expected), schema).empty() == c.met);
  }
}

TEST_CASE("Notation: what cannot be read says what is allowed") {
  CHECK_THROWS_WITH(parse_expectation("contracts with ICE"), Catch::Contains("relation(Subject"));
  CHECK_THROWS_WITH(parse_expectation("owns(A, B) certain"), Catch::Contains("is no status"));
}

}  // namespace
}  // namespace quipu::frames
