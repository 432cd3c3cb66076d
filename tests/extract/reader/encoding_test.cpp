// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <string>
#include <string_view>

#include "core/utf8.hpp"
#include "extract/reader/encoding.hpp"
#include "tests/extract/reader/notation.hpp"

using namespace std::string_view_literals;
using quipu::reader::declared_charset;
using quipu::reader::decode;
using quipu::reader::Decoded;

TEST_CASE("Encoding: mark, declaration and content decide, in that order") {
  struct Row {
    std::string_view raw;
    std::string_view declared;
    bool html;
    std::string_view text;
    std::string_view charset;
  };
  const Row rows[] = {
      {"plain"sv, "", false, "plain", "UTF-8"},
      {"caf\xC3\xA9"sv, "", false, "café", "UTF-8"},
      {"\xEF\xBB\xBF"
       "caf\xC3\xA9"sv,
       "", false, "café", "UTF-8"},
      {"\xFF\xFE"
       "c\0\xE9\0"sv,
       "", false, "cé", "UTF-16LE"},
      {"\xFE\xFF\0c\0\xE9"sv, "", false, "cé", "UTF-16BE"},
      {"\xFF\xFE\0\0c\0\0\0"sv, "", false, "c", "UTF-32LE"},
      {"A\0d\0a\0 \0l\0e\0f\0t\0"sv, "", false, "Ada left", "UTF-16LE"},
      {"\0A\0d\0a\0 \0l\0e\0f\0t"sv, "", false, "Ada left", "UTF-16BE"},
      {"caf\xE9"sv, "iso-8859-1", false, "café", "windows-1252"},
      {"\x93"
       "Ada\x94"sv,
       "latin1", false, "“Ada”", "windows-1252"},
      {"\x93"
       "Ada\x94 left."sv,
       "", false, "“Ada” left.", "windows-1252"},
      {"<meta charset=windows-1251>\xCC\xE8\xF0"sv, "", true, "<meta charset=windows-1251>Мир",
       "windows-1251"},
      {"<meta charset=windows-1251>\xCC\xE8\xF0"sv, "windows-1252", true,
       "<meta charset=windows-1251>Ìèð", "windows-1252"},
      // A wrong declaration does not spoil what is plainly UTF-8.
      {"<meta charset=iso-8859-1>caf\xC3\xA9"sv, "", true, "<meta charset=iso-8859-1>café",
       "UTF-8"},
      {"\x83\x65\x83\x58\x83\x67"sv, "shift_jis", false, "テスト", "shift_jis"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.declared, row.charset, row.text);
    const Decoded out = decode(row.raw, row.declared, row.html);
    CHECK(out.text == row.text);
    CHECK(out.charset == row.charset);
    CHECK(out.repairs == 0);
  }
}

TEST_CASE("Encoding: an undeclared text in another script is detected") {
  // "Правительство подписало договор …" in windows-1251, long enough to tell.
  std::string raw;
  for (int i = 0; i < 8; ++i) {
    raw +=
        "\xCF\xF0\xE0\xE2\xE8\xF2\xE5\xEB\xFC\xF1\xF2\xE2\xEE \xEF\xEE\xE4\xEF\xE8\xF1\xE0\xEB\xEE "
        "\xE4\xEE\xE3\xEE\xE2\xEE\xF0 \xF1 \xEA\xEE\xEC\xEF\xE0\xED\xE8\xE5\xE9. ";
  }
  CHECK(decode(raw, "", false).text.substr(0, 26) == "Правительство");
}

TEST_CASE("Encoding: broken UTF-8 is repaired, counted, and its place is known") {
  struct Row {
    std::string_view raw, text;
    std::size_t repairs;
    std::uint32_t place;
  };
  const Row rows[] = {
      {"caf\xC3\xA9 \x93yes\x94"sv, "café “yes”", 2, 6},  // lone windows-1252 bytes
      {"caf\xC3\xA9 \xE2\x80"sv, "café �", 1, 6},         // cut at the end
      {"\xC3\xA9 \xE2\x80 b"sv, "é � b", 1, 3},           // cut in the middle
      {"\xC3\xA9\xED\xA0\x80."sv, "é�.", 1, 2},           // a surrogate
      {"\xC3\xA9 \xEF\xBF\xBD."sv, "é �.", 0, 0},         // the text itself says U+FFFD
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Decoded out = decode(row.raw, "", false);
    CHECK(out.text == row.text);
    CHECK(out.repairs == row.repairs);
    CHECK(out.repair == row.place);
    CHECK(quipu::utf8::valid(out.text));
  }
}

TEST_CASE("Encoding: each decoded character knows its raw byte") {
  const std::string_view raw =
      "<p>\x93"
      "Ada\x94 &amp; caf\xE9</p>";
  const Decoded out = decode(raw, "windows-1252", true);
  const auto at = [&](std::string_view what) {
    return out.map.raw_offset(static_cast<std::uint32_t>(out.text.find(what)));
  };
  CHECK(at("Ada") == 4);
  CHECK(at("”") == 7);
  CHECK(at("caf") == 15);
  CHECK(at("é") == 18);
  CHECK(at("</p>") == 19);
}

TEST_CASE("Encoding: declarations are found where pages write them") {
  CHECK(declared_charset("<meta charset=\"UTF-8\">") == "utf-8");
  CHECK(
      declared_charset("<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>") ==
      "shift_jis");
  CHECK(declared_charset("<?xml version='1.0' encoding='ISO-8859-2'?>") == "iso-8859-2");
  CHECK(declared_charset("<meta name=description content=x><meta charset = koi8-r >") == "koi8-r");
  CHECK(declared_charset("<p>charset=utf-8</p>").empty());
}

TEST_CASE("Encoding: an unknown declaration is reported and the text still read") {
  quipu::reader::RawArticle article = quipu::reader::test::raw(
      "<html><meta charset=klingon><p>The caf\xE9 was closed by the city on Monday, its owner "
      "said.</p>",
      quipu::reader::Format::Html);
  quipu::Diagnostics diagnostics;
  const quipu::Document doc = quipu::reader::clean(article, quipu::reader::Limits{}, diagnostics);
  CHECK(doc.text == "The café was closed by the city on Monday, its owner said.");
  REQUIRE(diagnostics.count(quipu::Severity::Warning) == 1);
  CHECK(to_string(diagnostics.sorted()[1]) ==
        "a: declares the encoding \"klingon\", which is unknown; it was read as windows-1252");
}
