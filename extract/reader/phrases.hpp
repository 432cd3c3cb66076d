// SPDX-License-Identifier: Apache-2.0
//
// The furniture of news pages, known by its words: buttons, share bars, pleas to subscribe,
// credits, cookie notes, links to other articles, copyright lines. Used for lines of plain text and
// for blocks of HTML alike.
//
// Only whole lines are judged, and what stands at the very start or end of one; words inside a
// sentence are never touched. A line that could be a sentence of the article is kept: it is worse
// to lose a sentence than to keep a button. The tables are in phrases.cpp, English only.
// Pure functions, safe in parallel. A "line" has its white space collapsed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/span.hpp"

namespace quipu::reader {

// The whole line is furniture.
bool is_furniture(std::string_view line);

// The heading of what follows an article. After that of the readers' comments nothing of the
// article comes; after one of a list of other articles ("Related stories", also "Comments", which
// may be a mere button) the article may go on.
enum class Tail : std::uint8_t { None, Lists, Comments };
Tail starts_tail(std::string_view line);

// The first line of an advert for an event ("Acme event"), and a line that such an advert ends with
// ("Berlin | October 27-29, 2025", "Register now").
bool starts_event_advert(std::string_view line);
bool ends_event_advert(std::string_view line);

// What is left of a line when furniture at its ends is taken off: "| Ada left. Read more »" →
// "Ada left.". Empty when nothing is left.
ByteSpan trim_furniture(std::string_view line);

// "By JANE DOE, Staff Writer" → "Jane Doe"; "" when the line is no byline.
std::string byline_of(std::string_view line);

// Words that look like a photo credit: "(Photo: Ada Doe)", "AP Photo/Ada Doe", "Ada Doe/Reuters".
bool is_credit(std::string_view line);

// A menu on one line: "Home | World | Sport".
bool is_menu_line(std::string_view line);

}  // namespace quipu::reader
