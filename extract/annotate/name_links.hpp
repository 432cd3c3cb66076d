// SPDX-License-Identifier: Apache-2.0
//
// Which names of one article name the same: "Tim Cook" … "Mr. Cook" … "Cook's"; "Department of
// Homeland Security (DHS)" … "Homeland Security" … "DHS"; "Palantir Technologies Inc." …
// "Palantir".
//
// Rules go from sure to less sure, and a short form joins a long one only where it fits no other:
// "Clinton" with a Bill and a Hillary in the article goes by title ("Mrs. Clinton") and else to the
// one named last. "Amazon Web Services" is not "Amazon", "the Clintons" are no Clinton, two people
// with different given names stay two.
//
// Types are repaired on the way: a group takes the type that most of its mentions have.
//
// Names only: what "the company" stands for is coref.hpp's business. Pure function of its
// arguments.
#pragma once

#include <cstdint>
#include <vector>

#include "core/document.hpp"
#include "extract/annotate/lexicons.hpp"

namespace quipu::annotate {

// For each mention its group, numbered from 0 in text order; -1 for mentions that are not Named.
// May change the type of Named mentions.
std::vector<std::int32_t> link_names(Document& doc, const Lexicons& lexicons);

// Of a person's name, by its title and given name.
Gender gender_of_name(const Document& doc, const Mention& mention, const Lexicons& lexicons);

}  // namespace quipu::annotate
