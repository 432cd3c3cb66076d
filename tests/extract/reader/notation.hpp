// SPDX-License-Identifier: Apache-2.0
//
// Short ways to say what the reader should do. A document as one line a paragraph:
//
//   title: Ada wins
//   byline: By Ada Doe
//   body: She left.
//   item: …  heading: …  quote: …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/error.hpp"
#include "extract/reader/reader.hpp"

namespace quipu::reader::test {

inline std::string dump(const Document& doc) {
  std::string out;
  for (const Paragraph& paragraph : doc.paragraphs) {
    switch (paragraph.kind) {
      case ParagraphKind::Title:
        out += "title: ";
        break;
      case ParagraphKind::Heading:
        out += "heading: ";
        break;
      case ParagraphKind::Byline:
        out += "byline: ";
        break;
      case ParagraphKind::Body:
        out += "body: ";
        break;
      case ParagraphKind::Quote:
        out += "quote: ";
        break;
      case ParagraphKind::ListItem:
        out += "item: ";
        break;
      case ParagraphKind::Caption:
        out += "caption: ";
        break;
    }
    out += doc.slice(paragraph.span);
    out += '\n';
  }
  return out;
}

inline RawArticle raw(std::string_view bytes, Format format = Format::Text) {
  RawArticle article;
  article.id = "a";
  article.bytes = bytes;
  article.format = format;
  return article;
}

inline Document read(const RawArticle& article) {
  Diagnostics diagnostics;
  return clean(article, Limits{}, diagnostics);
}
inline Document read_text(std::string_view text) { return read(raw(text)); }
inline Document read_html(std::string_view html) { return read(raw(html, Format::Html)); }

// The message of the InputError, "" when there is none.
inline std::string error_of(const RawArticle& article, const Limits& limits = Limits{}) {
  Diagnostics diagnostics;
  try {
    clean(article, limits, diagnostics);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

// What is wrong with a document as the reader must leave it; empty when all is well.
inline std::vector<std::string> faults(const Document& doc, std::string_view raw_bytes) {
  std::vector<std::string> out = validate(doc);
  std::uint32_t end = 0;
  for (const SourceMap::Run& run : doc.source_map.runs()) {
    if (run.clean < end || std::size_t{run.raw} + run.raw_size > raw_bytes.size()) {
      out.push_back("a run is out of order or outside the raw input");
      continue;
    }
    end = run.clean;
    if (run.verbatim && std::string_view(doc.text).substr(run.clean, run.raw_size) !=
                            raw_bytes.substr(run.raw, run.raw_size)) {
      out.push_back("a verbatim run differs at byte " + std::to_string(run.clean));
    }
  }
  // Text between paragraphs is two line feeds and nothing else.
  std::uint32_t at = 0;
  for (const Paragraph& paragraph : doc.paragraphs) {
    const std::string_view gap = std::string_view(doc.text).substr(at, paragraph.span.begin - at);
    if (gap != (at == 0 ? "" : "\n\n")) out.push_back("text outside the paragraphs");
    at = paragraph.span.end;
  }
  if (at != doc.text.size()) out.push_back("text after the last paragraph");
  if (doc.text.find("  ") != std::string::npos) out.push_back("two spaces in a row");
  return out;
}

}  // namespace quipu::reader::test
