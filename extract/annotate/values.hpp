// SPDX-License-Identifier: Apache-2.0
//
// Quantities and times with their meaning: amounts of money (ISO 4217), percentages, counts of
// people and things, dates (ISO 8601, as precise as the words and no more).
//
//   "more than $30 million"  Money 30000000 USD, modifier "more than"
//   "3 to 4 billion euros"   Money 3000000000 EUR, modifier "at least": a range gives its lower end
//   "on Tuesday"             Date 2015-05-05 where the article is of 2015-05-07
//   "May 7"                  the nearest May 7 before the article; without its date "--05-07"
//                            (truncated form of ISO 8601:2000, as XML Schema's gMonthDay)
//   "last week"              Date without iso: no calendar unit of month or day is stated
//
// The span covers the figure with its unit, or the whole date; modifiers stand outside.
//
// Relative dates count from Document::published; where that is empty, from the full date at the
// head of the article ("Thursday, May 7, 2015"), else they have no iso. A weekday or a month is the
// last one, or the next one when the governing verb speaks of the future. Not read: durations
// ("for two years"), ages, times of day, ordinals, scores, numbers inside names.
//
// Works on words and, where there is one, the tree; the sole state is the argument, so different
// threads may work on different Documents.
#pragma once

#include "core/document.hpp"
#include "extract/annotate/lexicons.hpp"

namespace quipu::annotate {

// Sets doc.values. Needs tokens and sentences; uses lemmas, tags, heads and Named mentions where
// they are set.
void find_values(Document& doc, const Lexicons& lexicons);

}  // namespace quipu::annotate
