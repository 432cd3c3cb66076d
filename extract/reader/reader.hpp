// SPDX-License-Identifier: Apache-2.0
//
// From inputs to clean articles, in two steps so that the costly one can run in parallel:
//
//   for_each_article   inputs (files, folders, "-") → RawArticle, in a fixed order, streaming
//   clean              RawArticle → Document with clean text, paragraphs, title, byline, date, …
//
// Text is decoded (BOM, declared encoding, detection), HTML reduced to its main text, and plain text
// freed of the same noise. Every byte of the clean text knows its byte in the raw input.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/document.hpp"

namespace quipu::reader {

struct Limits {
  std::size_t article_bytes = std::size_t{16} << 20;  // of one article, raw
  std::size_t html_depth = 1000;                      // nested elements
};

enum class Format { Text, Html };

struct RawArticle {
  std::string id;      // unique in a batch: the path as given or found, "batch.jsonl:7", "-"
  std::string source;  // path, or the address a JSON line gives
  std::string bytes;
  Format format = Format::Text;
  // Known from the outside (fields of a JSON line); "" where unknown. They win over what is found.
  std::string title, byline, published, publisher, url, charset;
};

// Calls `each` for every article of the inputs: a file, a folder (its *.txt, *.text, *.md, *.html,
// *.htm, *.xhtml, *.jsonl, *.ndjson, in name order, recursively), a *.jsonl file (one article a line:
// "text" or "html", and "id", "url", "title", "author", "published", "publisher"), or "-" for
// standard input. The kind of a file is told by its name and, failing that, by its content.
// What cannot be read becomes a Failure in `diagnostics`, and the rest goes on.
// `each` returns false to stop early.
void for_each_article(const std::vector<std::string>& inputs, const Limits& limits,
                      Diagnostics& diagnostics, const std::function<bool(RawArticle&&)>& each);

// Pure function of its arguments, safe in parallel. Throws InputError when there is no article in
// it: empty, binary, over a limit, no text left.
Document clean(const RawArticle& raw, const Limits& limits, Diagnostics& diagnostics);

}  // namespace quipu::reader
