// SPDX-License-Identifier: Apache-2.0
//
// What some bytes are, by their first ones. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace quipu::reader {

// "a PDF document", "a ZIP archive (…)", "binary data (…)"; "" for what may be text.
std::string binary_kind(std::string_view bytes);

// Markup of a page, or of a piece of one.
bool looks_like_html(std::string_view bytes);

// The first line that is not blank begins a JSON object.
bool looks_like_json_lines(std::string_view bytes);

}  // namespace quipu::reader
