// SPDX-License-Identifier: Apache-2.0
//
// One line of a JSON Lines file (jsonlines.org) → one raw article. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "extract/reader/reader.hpp"

namespace quipu::reader {

// "text" or "html" (one is needed), and where known "id", "url", "title", "author", "published",
// "publisher". Other fields are ignored. Fills all of `article` but its id, which becomes the
// line's "id" where it has one. `place` is "file:line" for messages. Throws InputError whose place
// is "file:line:column".
void parse_json_line(std::string_view line, const std::string& place, RawArticle& article);

}  // namespace quipu::reader
