// SPDX-License-Identifier: Apache-2.0
//
// Statements in one line, for examples in frame files, tests and messages:
//
//   contracts_with(Palantir, ICE) planned {amount=USD 30000000, former} by Meta
//
// Status asserted may be left out; a subject that the text does not name is "-". In what is
// expected, qualifiers and source are checked only where they are written. "! " forbids a statement,
// whatever its status unless one is written.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema.hpp"
#include "core/statement.hpp"

namespace quipu::frames {

struct Expectation {
  bool forbidden = false;  // written with "! " in front: must not be found
  std::string relation, subject, object;
  Status status = Status::Asserted;
  bool any_status = false;  // a forbidden statement written without a status
  std::map<std::string, std::string> qualifiers;  // former without value
  std::optional<std::string> source;
};

// One line a statement, in the article's order of statements; relation `other` with its predicate.
std::string to_notation(const Statement& stmt, const Article& article);

// Throws ModelError that quotes what cannot be read.
Expectation parse_expectation(std::string_view text);
// Several, separated by ";".
std::vector<Expectation> parse_expectations(std::string_view text);

// Whether a statement is what is expected. Names are compared with all names of the entity.
bool fulfils(const Statement& stmt, const Article& article, const Expectation& expected,
             const Schema& schema);

// What is wrong with an article, one line each: an expectation that no statement fulfils, a
// forbidden statement that is there.
std::vector<std::string> check(const Article& article, const std::vector<Expectation>& expected,
                               const Schema& schema);

}  // namespace quipu::frames
