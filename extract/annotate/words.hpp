// SPDX-License-Identifier: Apache-2.0
//
// Small helpers on words that several steps of annotation share.
#pragma once

#include <string>
#include <string_view>

namespace quipu::annotate {

// ASCII letters only; other bytes stay.
std::string lower(std::string_view text);

// For comparing names: case folded, accents and other marks dropped, typographic apostrophes and
// hyphens made plain ("Erdoğan" → "erdogan", "O’Neill" → "o'neill").
std::string fold(std::string_view text);

bool is_digit(char c);
bool is_upper(char c);
bool is_alpha(char c);

// Edit distance with adjacent swaps (Damerau, restricted), over bytes; gives up and returns
// `limit` + 1 once it is larger than `limit`.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace quipu::annotate
