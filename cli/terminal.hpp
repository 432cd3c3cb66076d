// SPDX-License-Identifier: Apache-2.0
//
// What standard error can show, and how text from articles and file names is made safe for it.
#pragma once

#include <string>
#include <string_view>

namespace quipu::cli {

bool stderr_is_terminal();

// Standard error is a terminal that knows colours, and NO_COLOR (no-color.org) is not set.
bool use_colour();

// Control characters written as \xNN, so that a file's name cannot drive the terminal; tabs and
// line feeds stay. C1 controls in UTF-8 and bytes that are not UTF-8 are written so too.
std::string printable(std::string_view text);

// "1 article", "2 articles", "1,234 articles"
std::string counted(std::size_t count, std::string_view noun);

}  // namespace quipu::cli
