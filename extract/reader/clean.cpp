// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "core/error.hpp"
#include "extract/reader/dates.hpp"
#include "extract/reader/encoding.hpp"
#include "extract/reader/html_guard.hpp"
#include "extract/reader/html_metadata.hpp"
#include "extract/reader/html_text.hpp"
#include "extract/reader/html_tree.hpp"
#include "extract/reader/plain_text.hpp"
#include "extract/reader/reader.hpp"
#include "extract/reader/sniff.hpp"
#include "extract/reader/strings.hpp"
#include "extract/reader/text_builder.hpp"

namespace quipu::reader {
namespace {

// Offsets are 32 bits wide, and some encodings double in size.
constexpr std::size_t largest_offset = std::size_t{1} << 30;
constexpr std::size_t max_attributes = 10000;
constexpr std::size_t max_copies = 20'000'000;

void check_bytes(const RawArticle& raw, const Limits& limits) {
  if (raw.bytes.empty()) {
    throw InputError(raw.id, "is empty; an article needs some text");
  }
  if (raw.bytes.size() > limits.article_bytes) {
    throw InputError(raw.id, "is " + human_size(raw.bytes.size()) +
                                 "; the limit for one article is " +
                                 human_size(limits.article_bytes) + " (--max-article-size)");
  }
  if (raw.bytes.size() > largest_offset) {
    throw InputError(raw.id, "is " + human_size(raw.bytes.size()) +
                                 "; no article may be larger than " + human_size(largest_offset) +
                                 "; split it");
  }
  if (const std::string kind = binary_kind(raw.bytes); !kind.empty()) {
    throw InputError(
        raw.id, "is " + kind + "; articles are plain text, HTML or JSON Lines; convert it first");
  }
}

void check_markup(const RawArticle& raw, const std::string& html, const Limits& limits) {
  const HtmlCost cost = html_cost(html, limits.html_depth);
  if (cost.depth > limits.html_depth) {
    throw InputError(raw.id,
                     "has elements nested more than " + human_count(limits.html_depth) +
                         " deep (at byte " + std::to_string(cost.depth_at) +
                         "), which is the limit; the page is broken: save its text instead");
  }
  if (cost.attributes > max_attributes) {
    throw InputError(raw.id, "has a tag with " + human_count(cost.attributes) +
                                 " attributes; the limit is " + human_count(max_attributes) +
                                 "; the page is broken: save its text instead");
  }
  if (cost.copies > max_copies) {
    throw InputError(raw.id,
                     "leaves so many <b>, <font> and the like open that its tree would have " +
                         human_count(cost.copies) + " copies of them; the limit is " +
                         human_count(max_copies) + "; the page is broken: save its text instead");
  }
}

void report_encoding(const RawArticle& raw, const Decoded& decoded, Diagnostics& diagnostics) {
  if (!decoded.unknown.empty()) {
    diagnostics.warn(raw.id, "",
                     "declares the encoding \"" + repaired_utf8(decoded.unknown.substr(0, 40)) +
                         "\", which is unknown; it was read as " + decoded.charset);
  }
  if (decoded.repairs > 0) {
    diagnostics.warn(raw.id, "byte " + std::to_string(decoded.repair),
                     (decoded.repairs == 1 ? std::string("1 place is")
                                           : human_count(decoded.repairs) +
                                                 " places, of which this is the first, are") +
                         " not " + decoded.charset + "; repaired, a letter may be wrong there");
  }
}

void report_truncation(const RawArticle& raw, const std::string& html, Diagnostics& diagnostics) {
  const std::size_t open = html.rfind('<');
  const std::size_t close = html.rfind('>');
  const bool inside_tag = open != std::string::npos &&
                          (close == std::string::npos || close < open) && html.size() - open < 4096;
  const std::string head = lower(html.substr(0, 4096));
  const std::string tail =
      lower(html.substr(html.size() - std::min<std::size_t>(html.size(), 65536)));
  const bool unfinished =
      head.find("<html") != std::string::npos && tail.find("</html") == std::string::npos;
  if (inside_tag || unfinished) {
    diagnostics.note(raw.id, "", "the page stops before its end; what is there was read");
  }
}

bool has_body(const Document& doc) {
  for (const Paragraph& paragraph : doc.paragraphs) {
    if (paragraph.kind != ParagraphKind::Byline && paragraph.kind != ParagraphKind::Title) {
      return true;
    }
  }
  return false;
}

void replace_if_given(std::string& value, const std::string& given) {
  const std::string text = collapse(repaired_utf8(given));
  if (!text.empty()) value = text;
}

}  // namespace

Document clean(const RawArticle& raw, const Limits& limits, Diagnostics& diagnostics) {
  check_bytes(raw, limits);
  const bool html = raw.format == Format::Html || looks_like_html(raw.bytes);
  const Decoded decoded = decode(raw.bytes, raw.charset, html);
  report_encoding(raw, decoded, diagnostics);

  Document doc;
  doc.id = raw.id;
  doc.source = raw.source.empty() ? raw.id : raw.source;
  TextBuilder builder(decoded);
  if (html) {
    check_markup(raw, decoded.text, limits);
    report_truncation(raw, decoded.text, diagnostics);
    const HtmlTree tree(decoded.text);
    Metadata metadata = read_metadata(tree);
    write_main_text(tree, metadata, builder);
    builder.finish(doc);
    doc.title = std::move(metadata.title);
    doc.byline = std::move(metadata.byline);
    doc.publisher = std::move(metadata.publisher);
    doc.url = std::move(metadata.url);
    doc.language = std::move(metadata.language);
    doc.published = std::move(metadata.published);
  } else {
    PlainFields fields = write_plain_text(decoded, repaired_utf8(raw.title), builder);
    builder.finish(doc);
    doc.title = std::move(fields.title);
    doc.byline = std::move(fields.byline);
    doc.published = std::move(fields.published);
  }
  if (!has_body(doc) && (html || doc.paragraphs.empty())) {
    throw InputError(
        raw.id, "has no text of an article (" + human_size(raw.bytes.size()) +
                    (html ? " of markup, menus and scripts" : " of white space and furniture") +
                    "); a page that loads its text by script must be saved from a browser");
  }
  replace_if_given(doc.title, raw.title);
  replace_if_given(doc.byline, raw.byline);
  replace_if_given(doc.publisher, raw.publisher);
  replace_if_given(doc.url, raw.url);
  if (!raw.published.empty()) {
    const std::string date = find_date(raw.published);
    if (date.empty()) {
      diagnostics.warn(raw.id, "",
                       "the date \"" + repaired_utf8(raw.published.substr(0, 40)) +
                           "\" is not understood; write it as 2025-03-09");
    } else {
      doc.published = date;
    }
  }
  return doc;
}

}  // namespace quipu::reader
