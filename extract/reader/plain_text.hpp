// SPDX-License-Identifier: Apache-2.0
//
// Plain text, pasted or scraped → paragraphs without the furniture that came along.
//
// A blank line ends a paragraph. A line break ends one too, unless the text is hard-wrapped (its
// lines are short and each is as full as its width allows) or the next line goes on in lower case.
// Lines that are furniture (phrases.hpp) are left out, and what follows "Leave a Reply".
// The first short line without a full stop is the title; "By Ada Doe, Staff Writer" near the top is
// the byline. Pure functions.
#pragma once

#include <string>

#include "extract/reader/encoding.hpp"
#include "extract/reader/text_builder.hpp"

namespace quipu::reader {

struct PlainFields {
  std::string title, byline, published;  // "" where the text does not say
};

// `known_title` is a title given from outside: the same words as first line are the title.
PlainFields write_plain_text(const Decoded& source, const std::string& known_title,
                             TextBuilder& out);

}  // namespace quipu::reader
