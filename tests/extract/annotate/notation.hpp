// SPDX-License-Identifier: Apache-2.0
//
// Documents in one line, for tests of the steps after the encoder.
//
//   plain_document("He paid $ 30 million ~.")
//     words between spaces; "~" glues a word to the one before; a line is a sentence and a
//     paragraph
//
//   tree_document("[Person Tim/PROPN:3:nsubj Cook/PROPN:1:flat] said/VERB:0:root")
//     word/UPOS:head:deprel, heads counted from 1 within the sentence; further "/XPOS" and "/lemma"
//     may follow; "[Type" and "]" around a named mention, "{person" and "}" around the head of a
//     nominal mention as the encoder gives it
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "extract/annotate/lexicons.hpp"

namespace quipu::annotate::test {

const Lexicons& lexicons();  // those of $QUIPU_MODELS or models/

Document plain_document(std::string_view notation);
Document tree_document(std::string_view notation);

// "[30 million dollars] Money 30000000 USD; [May 7] Date 2015-05-07", in order.
std::string dump_values(const Document& doc);

// Chains as "Tim Cook = Cook = he; Apple = the company", in order of their first mention.
std::string dump_chains(const Document& doc);

}  // namespace quipu::annotate::test
