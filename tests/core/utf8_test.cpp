// SPDX-License-Identifier: Apache-2.0
#include "core/utf8.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "core/hash.hpp"
#include "core/labels.hpp"

namespace quipu {
namespace {

TEST_CASE("UTF-8: only well-formed text is valid") {
  const auto [text, valid] = GENERATE(table<std::string, bool>({
      {"", true},
      {"plain", true},
      {"\xc3\xbc", true},          // ü
      {"\xe2\x82\xac", true},      // €
      {"\xf0\x9f\x98\x80", true},  // U+1F600
      {"\xf4\x8f\xbf\xbf", true},  // U+10FFFF
      {"\xc3", false},             // cut short
      {"\xe2\x82", false},
      {"\xf0\x9f\x98", false},
      {"\x80", false},      // continuation alone
      {"\xc0\xaf", false},  // overlong /
      {"\xe0\x80\xaf", false},
      {"\xf0\x82\x82\xac", false},  // overlong €
      {"\xed\xa0\x80", false},      // surrogate
      {"\xf4\x90\x80\x80", false},  // above U+10FFFF
      {"\xff", false},
      {"ok\xc3(", false},
  }));
  CAPTURE(text);
  CHECK(utf8::valid(text) == valid);
}

TEST_CASE("UTF-8: decoding always moves on, and gives U+FFFD for a bad byte") {
  const std::string text = "a\xc3\xbc\xff\xe2\x82";
  std::vector<char32_t> found;
  for (std::size_t at = 0; at < text.size();) found.push_back(utf8::decode(text, at));
  CHECK(found == std::vector<char32_t>{U'a', U'ü', 0xFFFD, 0xFFFD, 0xFFFD});
}

// Characters of one to four bytes.
std::string random_text(std::mt19937& random, std::size_t characters) {
  static constexpr char32_t samples[] = {U'a', U'\n', U'ü', U'\u00a0', U'€', U'漢', U'\U0001F600'};
  std::string out;
  for (std::size_t i = 0; i < characters; ++i) utf8::append(out, samples[random() % 7]);
  return out;
}

TEST_CASE("UTF-8: what is appended is decoded, and counted once") {
  std::mt19937 random(1);
  for (std::size_t length : {0U, 1U, 63U, 64U, 65U, 500U}) {
    const std::string text = random_text(random, length);
    CHECK(utf8::valid(text));
    CHECK(utf8::count_code_points(text) == length);
    std::string again;
    for (std::size_t at = 0; at < text.size();) utf8::append(again, utf8::decode(text, at));
    CHECK(again == text);
  }
}

TEST_CASE("UTF-8: the code point index agrees with counting, both ways") {
  std::mt19937 random(2);
  for (int turn = 0; turn < 50; ++turn) {
    const std::string text = random_text(random, random() % 300);
    const utf8::CodePointIndex index(text);
    std::uint32_t code_point = 0;
    for (std::size_t at = 0; at < text.size(); ++code_point) {
      REQUIRE(index.code_point(static_cast<std::uint32_t>(at)) == code_point);
      REQUIRE(index.byte(code_point) == at);
      utf8::decode(text, at);
    }
    CHECK(index.code_point(static_cast<std::uint32_t>(text.size())) == code_point);
    CHECK(index.byte(code_point) == text.size());
  }
}

TEST_CASE("Hash: is the same in every version") {
  // Ids in users' files are made of these; a change of any of them breaks the files.
  CHECK(Hasher().hex() == "efd01f60ba992926");
  CHECK(Hasher().add("Palantir").hex() == "72c568d89b6ff261");
  CHECK(Hasher().add(std::uint64_t{42}).hex() == "a6245a5dcf278758");
}

TEST_CASE("Hash: fields are kept apart") {
  CHECK(Hasher().add("ab").add("c").value() != Hasher().add("a").add("bc").value());
  CHECK(Hasher().add("").value() != Hasher().value());
  CHECK(Hasher().add("ab").value() == Hasher().add("ab").value());
}

TEST_CASE("Labels: every name parses to its own label and no other name does") {
  for (int i = 0; i <= static_cast<int>(Upos::X); ++i) {
    CHECK(parse_upos(to_string(static_cast<Upos>(i))) == static_cast<Upos>(i));
  }
  for (int i = 0; i <= static_cast<int>(Deprel::OblUnmarked); ++i) {
    CHECK(parse_deprel(to_string(static_cast<Deprel>(i))) == static_cast<Deprel>(i));
  }
  for (int i = 0; i < entity_type_count; ++i) {
    CHECK(parse_entity_type(to_string(static_cast<EntityType>(i))) == static_cast<EntityType>(i));
  }
  for (int i = 0; i < status_count; ++i) {
    CHECK(parse_status(to_string(static_cast<Status>(i))) == static_cast<Status>(i));
  }
  CHECK_FALSE(parse_upos("noun"));
  CHECK_FALSE(parse_deprel("subject"));
  CHECK_FALSE(parse_deprel(""));
  CHECK_FALSE(parse_entity_type("person"));
  CHECK_FALSE(parse_status("Asserted"));
}

TEST_CASE("Labels: an unknown subtype is its relation, and subtypes have one") {
  CHECK(parse_deprel("obl:tmod") == Deprel::Obl);
  CHECK(parse_deprel("nsubj:pass") == Deprel::NsubjPass);
  CHECK(universal(Deprel::NsubjPass) == Deprel::Nsubj);
  CHECK(universal(Deprel::AclRelcl) == Deprel::Acl);
  CHECK(universal(Deprel::Obj) == Deprel::Obj);
}

}  // namespace
}  // namespace quipu
