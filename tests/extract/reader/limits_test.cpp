// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "extract/reader/html_guard.hpp"
#include "extract/reader/html_tree.hpp"
#include "tests/extract/reader/notation.hpp"

using namespace quipu;
using namespace std::string_literals;
using reader::Format;
using reader::html_cost;
using reader::test::error_of;
using reader::test::raw;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// The depth of the tree that was really built.
std::size_t depth_of(const std::string& html) {
  const reader::HtmlTree tree(html);
  std::vector<std::size_t> depth(tree.nodes().size(), 0);
  std::size_t deepest = 0;
  for (std::size_t i = 1; i < depth.size(); ++i) {
    depth[i] = depth[tree.nodes()[i].parent] + 1;
    deepest = std::max(deepest, depth[i]);
  }
  return deepest;
}

}  // namespace

TEST_CASE("Limits: what is no article is refused, with what it is and what to do") {
  struct Row {
    const char* name;
    reader::RawArticle article;
    const char* message;
  };
  reader::Limits limits;
  limits.article_bytes = 1 << 20;
  const Row rows[] = {
      {"empty", raw(""), "a: is empty; an article needs some text"},
      {"white space", raw(" \n\n "),
       "a: has no text of an article (4 bytes of white space and furniture); a page that loads its "
       "text by script must be saved from a browser"},
      {"too large", raw(repeat("Ada left. ", 200000)),
       "a: is 1.9 MB; the limit for one article is 1 MB (--max-article-size)"},
      {"PDF", raw("%PDF-1.7 ..."),
       "a: is a PDF document; articles are plain text, HTML or JSON Lines; convert it first"},
      {"ZIP", raw("PK\x03\x04 and so on"),
       "a: is a ZIP archive (as .docx, .odt and .epub files are); articles are plain text, HTML or "
       "JSON Lines; convert it first"},
      {"PNG", raw("\x89PNG\r\n"),
       "a: is a PNG image; articles are plain text, HTML or JSON Lines; convert it first"},
      {"NUL bytes", raw("Ada\0\0\0\0\0 left"s),
       "a: is binary data (NUL bytes: 5 in the first 13 bytes); articles are plain text, HTML or "
       "JSON Lines; convert it first"},
      {"a page of scripts", raw("<html><script>var a = 1;</script></html>", Format::Html),
       "a: has no text of an article (40 bytes of markup, menus and scripts); a page that loads "
       "its "
       "text by script must be saved from a browser"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(error_of(row.article, limits) == row.message);
  }
}

TEST_CASE("Limits: pages that would never end are refused at once") {
  const std::string text = "<p>The court stopped the sale on Monday, the clerk said.</p>";
  struct Row {
    const char* name;
    std::string html;
    const char* message;
  };
  const Row rows[] = {
      {"nested boxes", repeat("<div>", 200000) + text,
       "a: has elements nested more than 1,000 deep"},
      {"nested lists", repeat("<ul><li>", 100000) + text, "a: has elements nested more than 1,000"},
      {"nested tables", repeat("<table><td>", 100000) + text,
       "a: has elements nested more than 1,000"},
      {"boxes that a table keeps open", repeat("<div><table><td></div>", 50000) + text,
       "a: has elements nested more than 1,000"},
      {"unknown elements", repeat("<x-y>", 200000) + text,
       "a: has elements nested more than 1,000"},
      {"pictures in markup", "<svg>" + repeat("<g>", 200000) + text,
       "a: has elements nested more than 1,000"},
      {"a title that is none", "<svg><title>" + repeat("<div><svg>", 100000) + text,
       "a: has elements nested more than 1,000"},
      {"attributes",
       "<p " +
           [] {
             std::string out;
             for (int i = 0; i < 40000; ++i) out += " a" + std::to_string(i) + "=1";
             return out;
           }() +
           ">" + text,
       "a: has a tag with 40,000 attributes; the limit is 10,000"},
      {"formatting that is copied into each block",
       [] {
         std::string out;
         for (int i = 0; i < 400; ++i) out += "<font size=" + std::to_string(i) + ">";
         return out + repeat("<p>x", 60000);
       }(),
       "a: leaves so many <b>, <font> and the like open"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string error = error_of(raw(row.html, Format::Html));
    CHECK(error.substr(0, std::string_view(row.message).size()) == row.message);
  }
}

TEST_CASE("Limits: the cost of a page is never guessed too low") {
  const std::string pages[] = {
      repeat("<div>", 50),
      repeat("<div><p>", 40),
      repeat("<b>", 40),
      repeat("<b><p>", 30),
      repeat("<div><b></div>", 20),
      repeat("<table><tr><td>", 20),
      repeat("<table><div>", 20),
      repeat("<div><table><td></div>", 20),
      repeat("<ul><li><p>", 20),
      repeat("<span><div></span>", 20),
      repeat("<a href=x><div></a>", 20),
      repeat("<svg><g>", 20),
      repeat("<button><p>", 20),
      repeat("<object><b></object>", 20),
      repeat("<template><div>", 20),
      repeat("<svg><title><div>", 9),
      repeat("<math><mi><p>", 20),
      repeat("<select><div>", 20),
      repeat("<form><div></form>", 20),
      "<!--><div><div>-->",
      "<script><div></script><div>",
      "<div/><div/><div/>",
      "<svg/><g/><div>",
      repeat("<ruby><rb><rt>", 20),
      repeat("<dl><dt><dd>", 20),
      repeat("<h1><h2>", 20),
      repeat("<i><em><b></i>", 12),
      repeat("<td><div>", 20),
      repeat("<marquee></div><b>", 20),
  };
  for (const std::string& html : pages) {
    const std::string text = html + "x";
    CAPTURE(text.substr(0, 60));
    // table, tbody, tr, td; html, body and the text come on top.
    CHECK(depth_of(text) <= 4 * html_cost(text, 100000).depth + 6);
  }
}

TEST_CASE("Limits: ordinary pages cost little") {
  std::string page = "<html><body>";
  for (int i = 0; i < 3000; ++i) {
    page +=
        "<div class=a><p>One<br>two <b>three</b> <a href=x>four</a><img "
        "src=y><li>five<td>six</div>";
  }
  const reader::HtmlCost cost = html_cost(page, 1000);
  CHECK(cost.depth <= 3);
  CHECK(cost.attributes == 1);
  CHECK(cost.copies < 20000);
}

TEST_CASE("Limits: one very long line is read") {
  const std::string text = repeat("The court stopped the sale on Monday. ", 50000);
  const Document doc = reader::test::read_text(text);
  CHECK(doc.paragraphs.size() == 1);
  CHECK(doc.text.size() == text.size() - 1);
}
