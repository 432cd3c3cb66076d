// SPDX-License-Identifier: Apache-2.0
#include "core/document.hpp"

#include <catch2/catch.hpp>

#include "core/diagnostics.hpp"

namespace quipu {
namespace {

// "Ada joined Acme." as the annotator leaves it: one paragraph, one sentence, "joined" its root.
Document sound_document() {
  Document doc;
  doc.id = "a.txt";
  doc.text = "Ada joined Acme.";
  doc.paragraphs = {{{0, 16}, ParagraphKind::Body}};
  const auto token = [&](std::uint32_t begin, std::uint32_t end, std::int32_t head) {
    Token out;
    out.span = {begin, end};
    out.head = head;
    doc.tokens.push_back(out);
  };
  token(0, 3, 1);
  token(4, 10, -1);
  token(11, 15, 1);
  token(15, 16, 1);
  doc.sentences = {{{0, 4}, 0}};
  Mention ada;
  ada.span = {0, 1};
  ada.chain = 0;
  Mention acme;
  acme.span = {2, 3};
  acme.head = 2;
  acme.type = EntityType::Company;
  doc.mentions = {ada, acme};
  doc.chains = {{{0}, EntityType::Person}};
  return doc;
}

TEST_CASE("Document: a sound one has no findings, nor has an empty one") {
  CHECK(validate(sound_document()).empty());
  CHECK(validate(Document()).empty());
}

TEST_CASE("Document: spans give their text") {
  const Document doc = sound_document();
  CHECK(doc.form(1) == "joined");
  CHECK(doc.text_of({1, 3}) == "joined Acme");
  CHECK(doc.bytes({0, 4}) == ByteSpan{0, 16});
  CHECK(doc.bytes({2, 2}) == ByteSpan{});
  CHECK(doc.sentence_of(3) == 0);
}

TEST_CASE("Document: each way to be unsound is found") {
  Document doc = sound_document();
  SECTION("text that is not UTF-8") { doc.text[0] = '\xff'; }
  SECTION("a paragraph outside the text") { doc.paragraphs[0].span.end = 17; }
  SECTION("an empty paragraph") { doc.paragraphs[0].span.end = 0; }
  SECTION("overlapping paragraphs") { doc.paragraphs.push_back({{8, 16}, ParagraphKind::Body}); }
  SECTION("an empty token") { doc.tokens[0].span.end = 0; }
  SECTION("overlapping tokens") { doc.tokens[1].span.begin = 2; }
  SECTION("a token beyond the text") { doc.tokens[3].span.end = 17; }
  SECTION("a head in no sentence") { doc.tokens[0].head = 9; }
  SECTION("a token that is its own head") { doc.tokens[0].head = 0; }
  SECTION("a cycle") {
    doc.tokens[0].head = 2;
    doc.tokens[2].head = 0;
  }
  SECTION("tokens outside the sentences") { doc.sentences[0].tokens.end = 3; }
  SECTION("an empty sentence") { doc.sentences.push_back({{4, 4}, 0}); }
  SECTION("a sentence without paragraph") { doc.sentences[0].paragraph = 1; }
  SECTION("a mention without its head") { doc.mentions[0].head = 2; }
  SECTION("mentions out of order") { std::swap(doc.mentions[0], doc.mentions[1]); }
  SECTION("overlapping names") { doc.mentions[0].span.end = 3; }
  SECTION("a mention of no chain") { doc.mentions[1].chain = 4; }
  SECTION("a chain that its mention does not know") { doc.chains[0].mentions = {1}; }
  SECTION("a value outside the text") {
    doc.values.push_back({{3, 9}, ValueKind::Count, 1, "", "", ""});
  }
  CHECK_FALSE(validate(doc).empty());
}

//  raw    <p>A &amp; B</p>       clean  A & B
//         0123456789...                 01234
TEST_CASE("SourceMap: clean bytes know their raw bytes") {
  SourceMap map;
  CHECK(map.raw_offset(7) == 7);  // nothing was changed
  map.add({0, 3, 2, true});
  map.add({2, 5, 5, false});
  map.add({3, 10, 2, true});
  CHECK(map.raw_offset(0) == 3);
  CHECK(map.raw_offset(2) == 5);
  CHECK(map.raw_offset(4) == 11);
  CHECK(map.raw_span({2, 3}) == ByteSpan{5, 10});
  CHECK(map.raw_span({0, 5}) == ByteSpan{3, 12});
  CHECK(map.raw_span({0, 1}) == ByteSpan{3, 4});
}

TEST_CASE("Diagnostics: the order of findings does not depend on who came first") {
  Diagnostics one, other;
  one.warn("b.txt", "line 2", "second");
  one.fail("a.txt", "", "first");
  other.fail("a.txt", "", "first");
  other.warn("b.txt", "line 2", "second");
  REQUIRE(one.sorted().size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(to_string(one.sorted()[i]) == to_string(other.sorted()[i]));
  }
  CHECK(to_string(one.sorted()[1]) == "b.txt: line 2: second");
  CHECK(one.count(Severity::Failure) == 1);
  CHECK(one.count(Severity::Note) == 0);
}

}  // namespace
}  // namespace quipu
