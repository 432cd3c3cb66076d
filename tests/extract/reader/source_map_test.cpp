// SPDX-License-Identifier: Apache-2.0
//
// The promise that everything else rests on: each byte of the clean text leads back to the raw one.
#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <string_view>

#include "core/utf8.hpp"
#include "tests/extract/reader/notation.hpp"

using namespace quipu;
namespace fs = std::filesystem;

namespace {

// A small generator, so that the texts are the same on every run.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761U + 1U) {}
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % bound;
  }

 private:
  std::uint32_t state_;
};

// Bits of markup and text that meet in every way, well-formed or not.
std::string random_page(Random& random) {
  static constexpr std::string_view bits[] = {
      "<p>",
      "</p>",
      "<div class=a>",
      "</div>",
      "<b>",
      "</b>",
      "<br>",
      "<br/>",
      "<table>",
      "<tr>",
      "<td>",
      "</table>",
      "<ul><li>",
      "</ul>",
      "<!-- x -->",
      "<a href='y>z'>",
      "</a>",
      "</i>",
      "<h2>",
      "</h2>",
      "<blockquote>",
      "</blockquote>",
      "&amp;",
      "&lt;",
      "&eacute;",
      "&#8217;",
      "&#x20;",
      "&nbsp;",
      "&notit;",
      "&amp",
      "&",
      "&unknown;",
      "&ngE;",
      "<",
      " < ",
      "<3",
      "\r\n",
      "\n",
      "\t",
      "  ",
      "\xC2\xA0",
      "\xE2\x80\x8B",
      "é",
      "“",
      "日本",
      "🙂",
      "Ada left the firm.",
      "word",
      " ",
      "The court stopped the sale on Monday, and the firm said that it would appeal. ",
      "\xE9",
      "\xE2\x80",
      "<script>if (a < b) x('</p>')</script>",
      "<style>p{}</style>",
      "<pre>\n a</pre>",
      "<svg><title>t</title></svg>",
      "<![CDATA[c]]>",
      "<form>",
      "<select><option>o</select>"};
  std::string out = random.below(2) == 0 ? "<!DOCTYPE html><html><body>" : "";
  const std::uint32_t count = 5 + random.below(60);
  for (std::uint32_t i = 0; i < count; ++i) out += bits[random.below(std::size(bits))];
  return out;
}

}  // namespace

TEST_CASE("Source map: holds on random markup, and on the same as text") {
  Random random(7);
  std::size_t read = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string bytes = random_page(random);
    for (const reader::Format format : {reader::Format::Html, reader::Format::Text}) {
      Diagnostics diagnostics;
      try {
        const Document doc =
            reader::clean(reader::test::raw(bytes, format), reader::Limits{}, diagnostics);
        CAPTURE(bytes, doc.text);
        REQUIRE(reader::test::faults(doc, bytes) == std::vector<std::string>{});
        ++read;
      } catch (const InputError&) {
        // No text in it.
      }
    }
  }
  CHECK(read > 1000);
}

TEST_CASE("Source map: holds in every encoding") {
  const std::u16string_view text = u"“Ada” left\u00a0the caf\u00e9 — for good. 日本🙂";
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char16_t unit : text) {
    little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
  }
  for (const std::string& bytes : {little, big}) {
    const Document doc = reader::test::read_text(bytes);
    CHECK(doc.text == "“Ada” left the café — for good. 日本🙂");
    CHECK(reader::test::faults(doc, bytes).empty());
    const auto at = static_cast<std::uint32_t>(doc.text.find("caf"));
    CHECK(doc.source_map.raw_offset(at) == 2 + 2 * text.find(u"caf"));
    CHECK(doc.source_map.raw_span({at, at + 5}).size() == 8);
  }
}

TEST_CASE("Source map: holds on real pages and articles") {
  const fs::path shared = "../shared";
  if (!fs::exists(shared / "gold" / "train")) {
    WARN("skipped: ../shared is not here");
    return;
  }
  Diagnostics diagnostics;
  std::size_t count = 0;
  reader::for_each_article({(shared / "gold" / "train").string()}, reader::Limits{}, diagnostics,
                           [&](reader::RawArticle&& article) {
                             const Document doc =
                                 reader::clean(article, reader::Limits{}, diagnostics);
                             CAPTURE(article.id);
                             CHECK(reader::test::faults(doc, article.bytes).empty());
                             ++count;
                             return true;
                           });
  CHECK(count > 100);
}
