// SPDX-License-Identifier: Apache-2.0
//
// What a page says about its article: Open Graph (ogp.me), schema.org as JSON-LD and microdata,
// the usual <meta> names, <time>, <link rel=canonical>, <h1>. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "extract/reader/html_tree.hpp"

namespace quipu::reader {

struct Metadata {
  std::string title, byline, publisher, url, language;
  std::string published;     // ISO 8601 date
  std::string article_body;  // JSON-LD's copy of the text: tells which blocks are the article's
  std::optional<std::uint32_t> headline;  // the node whose text is the title
};

Metadata read_metadata(const HtmlTree& tree);

// "Ada wins - Acme News" → "Ada wins", where the part after the last separator is the site's name
// or much shorter than the rest.
std::string without_site_name(const std::string& title, const std::string& site);

}  // namespace quipu::reader
