// SPDX-License-Identifier: Apache-2.0
//
// The statement file: JSON Lines (jsonlines.org), one object an article. It is what `quipu extract`
// writes and what the graph, the tests and other tools read. docs/data-model.md gives the fields.
//
//   {"doc":"a.txt","source":"a.txt","entities":[{"id":"e1","type":"Company","names":["Palantir"]},…],
//    "statements":[{"id":"…","subject":"e1","relation":"contracts_with","object":"e2",
//      "qualifiers":{"amount":{"value":30000000,"currency":"USD"}},"status":"asserted",
//      "attribution":null,"evidence":[{"start":0,"end":66,"quote":"…","subject":[0,8],…}],
//      "confidence":0.93,"found_by":["sign-contract"]}]}
//
// Writing is deterministic: fixed key order, numbers in their shortest form, UTF-8, no spaces.
// Reading accepts keys in any order and ignores unknown ones, so that files of later versions and
// hand-made ones can be read; evidence may be plain strings (then it has no offsets: begin=end=0).
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "core/statement.hpp"

namespace quipu {

// One line, without the line feed.
std::string to_json_line(const Article& article);

// Throws InputError (place: "`name`:`line`") when the line is not such an object.
Article parse_json_line(std::string_view json, const std::string& name, std::size_t line);

// Calls `each` for every line of the stream; blank lines are skipped. Throws as parse_json_line.
void read_statement_file(std::istream& in, const std::string& name,
                         const std::function<void(Article&&)>& each);

}  // namespace quipu
