// SPDX-License-Identifier: Apache-2.0
//
// Descriptions as mentions: "the company", "450 tech workers", "the senator from Texas".
//
// The encoder marks heads; here each becomes its noun phrase, and nouns of the lexicons that it
// left out are added. The phrase of a head is its subtree without what only comments on it:
//
//   [the company], which makes [phones]          no relative clause
//   [Tim Cook], [the chief executive of Apple]   no apposition
//   [workers] and [managers]                     no conjunct
//
// Plural people get the type Group. Nouns that modify another noun or a name ("company car",
// "CEO Tim Cook") are no mentions.
#pragma once

#include "core/document.hpp"
#include "extract/annotate/lexicons.hpp"

namespace quipu::annotate {

// Widens and adds Nominal mentions; sorts doc.mentions. Chains must not be set yet.
void find_nominals(Document& doc, const Lexicons& lexicons);

bool is_plural(const Token& token);

}  // namespace quipu::annotate
