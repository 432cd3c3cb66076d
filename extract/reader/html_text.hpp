// SPDX-License-Identifier: Apache-2.0
//
// The article in a page: which of its blocks a reader would call the text.
//
// A block is the text between two block-level boundaries. Three questions are asked, each with
// features that published extractors have shown to carry it (link density and text length:
// Kohlschütter, Fankhauser, Nejdl 2010, "Boilerplate Detection using Shallow Text Features"; sums
// over subtrees: Sun, Song, Liao 2011, "DOM Based Content Extraction via Text Density"):
//
//   1. what is clutter by its element or its class words (nav, aside, "share-bar", "related") and
//      does not hold most of the page's prose?
//   2. which subtree has the largest sum of block weights, prose for it and links against it?
//      A JSON-LD copy of the text, where the page has one, decides it.
//   3. inside it: which blocks are lone furniture (phrases.hpp), lists of links, orphaned headings?
//
// Limits: one article a page; a front page gives its longest teaser. Pure functions.
#pragma once

#include "extract/reader/html_metadata.hpp"
#include "extract/reader/html_tree.hpp"
#include "extract/reader/text_builder.hpp"

namespace quipu::reader {

// Writes the headline (when the page shows it) and the body.
void write_main_text(const HtmlTree& tree, const Metadata& metadata, TextBuilder& out);

}  // namespace quipu::reader
