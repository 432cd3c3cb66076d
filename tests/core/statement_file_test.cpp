// SPDX-License-Identifier: Apache-2.0
#include "core/statement_file.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "core/error.hpp"

namespace quipu {
namespace {

using Catch::Matchers::Contains;

Article palantir() {
  Article article;
  article.doc = "a.txt";
  article.source = "a.txt";
  article.entities = {{"e1", EntityType::Company, {"Palantir"}, {}},
                      {"e2", EntityType::PublicBody, {"ICE"}, {}}};
  Statement stmt;
  stmt.subject = "e1";
  stmt.relation = "contracts_with";
  stmt.object = "e2";
  stmt.qualifiers.amount = Amount{30000000, "USD"};
  stmt.evidence = {{{0, 10}, "Palantir s", CodePointSpan{0, 8}, {}, {}}};
  stmt.confidence = 0.9312;
  stmt.found_by = {"sign-contract"};
  stmt.id = content_id(stmt, article);
  article.statements = {stmt};
  return article;
}

TEST_CASE("Statement file: a line is what its description says") {
  CHECK(to_json_line(palantir()) ==
        R"({"doc":"a.txt","source":"a.txt","entities":[)"
        R"({"id":"e1","type":"Company","names":["Palantir"]},)"
        R"({"id":"e2","type":"PublicBody","names":["ICE"]}],)"
        R"("statements":[{"id":")" +
            palantir().statements[0].id +
            R"(","subject":"e1","relation":"contracts_with","object":"e2",)"
            R"("qualifiers":{"amount":{"value":30000000,"currency":"USD"}},"status":"asserted",)"
            R"("attribution":null,"evidence":[{"start":0,"end":10,"quote":"Palantir s",)"
            R"("subject":[0,8]}],"confidence":0.931,"found_by":["sign-contract"]}]})");
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> parts = {
      "Ada",          " ", "\"",   "\\", "\n", "\t",   "</script>", "ü", "€", "😀",
      "\xe2\x80\xae", "'", "\x01", "{",  "[",  "null", ",",         ":"};
  std::string out = "x";
  for (unsigned i = random() % 6; i-- > 0;) out += parts[random() % parts.size()];
  return out;
}

Article random_article(std::mt19937& random) {
  Article article;
  article.doc = random_text(random);
  article.source = random_text(random);
  if (random() % 2 == 0) article.title = random_text(random);
  if (random() % 2 == 0) article.url = random_text(random);
  if (random() % 2 == 0) article.publisher = random_text(random);
  if (random() % 2 == 0) article.published = "2025-03-09";
  if (random() % 2 == 0) article.byline = random_text(random);
  if (random() % 2 == 0) article.text_hash = "0123456789abcdef";
  for (unsigned i = random() % 4; i-- > 0;) {
    article.sketch.push_back(static_cast<std::uint32_t>(random()));
  }
  const unsigned entities = 1 + random() % 5;
  for (unsigned e = 0; e < entities; ++e) {
    Entity entity;
    entity.id = "e" + std::to_string(e);
    entity.type = static_cast<EntityType>(random() % entity_type_count);
    for (unsigned n = 1 + random() % 3; n-- > 0;) entity.names.push_back(random_text(random));
    if (random() % 3 == 0) entity.count = static_cast<std::int64_t>(random());
    article.entities.push_back(std::move(entity));
  }
  const auto any = [&] { return "e" + std::to_string(random() % entities); };
  for (unsigned s = random() % 5; s-- > 0;) {
    Statement stmt;
    if (random() % 4 != 0) stmt.subject = any();
    stmt.object = any();
    stmt.relation = random() % 3 == 0 ? other_relation : "acquired";
    if (stmt.relation == other_relation) stmt.predicate = random_text(random);
    stmt.status = static_cast<Status>(random() % status_count);
    if (random() % 3 == 0) {
      stmt.qualifiers.amount = Amount{static_cast<double>(random() % 100000) / 8, "EUR"};
    }
    stmt.qualifiers.former = random() % 3 == 0;
    if (random() % 2 == 0) stmt.qualifiers.text["role"] = random_text(random);
    if (random() % 3 == 0) stmt.qualifiers.text["time"] = "2025-03";
    if (random() % 3 == 0) stmt.attribution.entity = any();
    if (stmt.attribution.empty() && random() % 2 == 0) {
      stmt.attribution.words = random_text(random);
    }
    std::uint32_t at = 0;
    for (unsigned i = 1 + random() % 2; i-- > 0; at += 20) {
      Evidence evidence{{at, at + 10}, random_text(random), {}, {}, {}};
      if (random() % 2 == 0) evidence.subject = CodePointSpan{at, at + 3};
      if (random() % 2 == 0) evidence.object = CodePointSpan{at + 4, at + 5};
      if (random() % 2 == 0) evidence.trigger = CodePointSpan{at + 5, at + 6};
      stmt.evidence.push_back(evidence);
    }
    stmt.confidence = static_cast<double>(random() % 1001) / 1000;
    stmt.found_by = {"frame-a", random_text(random)};
    stmt.id = content_id(stmt, article) + std::to_string(s);
    article.statements.push_back(std::move(stmt));
  }
  return article;
}

TEST_CASE("Statement file: what is written is read, to the last field") {
  std::mt19937 random(6);
  for (int turn = 0; turn < 300; ++turn) {
    const Article article = random_article(random);
    CHECK(validate(article).empty());
    const std::string line = to_json_line(article);
    CAPTURE(line);
    CHECK(line.find('\n') == std::string::npos);
    const Article read = parse_json_line(line, "x", 1);
    CHECK(to_json_line(read) == line);
    REQUIRE(read.entities.size() == article.entities.size());
    REQUIRE(read.statements.size() == article.statements.size());
    CHECK(read.sketch == article.sketch);
    for (std::size_t i = 0; i < read.entities.size(); ++i) {
      CHECK(read.entities[i].names == article.entities[i].names);
      CHECK(read.entities[i].count == article.entities[i].count);
    }
    for (std::size_t i = 0; i < read.statements.size(); ++i) {
      const Statement& a = read.statements[i];
      const Statement& b = article.statements[i];
      CHECK((a.id == b.id && a.subject == b.subject && a.relation == b.relation &&
             a.predicate == b.predicate && a.object == b.object && a.status == b.status));
      CHECK(a.qualifiers == b.qualifiers);
      CHECK(a.attribution == b.attribution);
      CHECK(a.evidence == b.evidence);
      CHECK(a.confidence == Approx(b.confidence));
      CHECK(a.found_by == b.found_by);
    }
  }
}

TEST_CASE("Statement file: a line cut at any byte is an error with its place, never a crash") {
  const std::string line = to_json_line(palantir());
  for (std::size_t end = 0; end < line.size(); ++end) {
    CAPTURE(end);
    CHECK_THROWS_AS(parse_json_line(line.substr(0, end), "a.jsonl", 7), InputError);
  }
}

TEST_CASE("Statement file: each error says where and what") {
  const auto [line, message] = GENERATE(table<std::string, std::string>({
      {"[]", "a.jsonl:7: the line is not an object"},
      {"{", "a.jsonl:7: not JSON"},
      {"{}", "\"doc\" is missing"},
      {R"({"doc":7})", "\"doc\" is not a string"},
      {R"({"doc":"a","entities":{}})", "\"entities\" is not an array"},
      {R"({"doc":"a","entities":[7]})", "an entity is not an object"},
      {R"({"doc":"a","entities":[{"id":"e1","type":"Firm","names":["A"]}]})",
       "entity type \"Firm\" is unknown; known are Person"},
      {R"({"doc":"a","entities":[{"id":"e1","type":"Person","names":[]}]})",
       "entity e1 has no names"},
      {R"({"doc":"a","entities":[{"id":"e1","type":"Person","names":["A"],"count":"many"}]})",
       "\"count\" is not a whole number"},
      {R"({"doc":"a","statements":[{"relation":"owns","status":"sure"}]})",
       "status \"sure\" is unknown; known are asserted"},
      {R"({"doc":"a","statements":[{}]})", "\"relation\" is missing"},
      {R"({"doc":"a","statements":[{"relation":"owns","evidence":[{"start":-1,"end":2}]}]})",
       "an offset is not a whole number"},
      {R"({"doc":"a","statements":[{"relation":"owns","evidence":[{"start":1}]}]})",
       "no \"start\" or \"end\""},
      {R"({"doc":"a","statements":[{"relation":"owns","evidence":[{"start":1,"end":2,"subject":[1]}]}]})",
       "\"subject\" is not [start, end]"},
      {"{\"doc\":\"\xff\"}", "not JSON"},
      {std::string(100000, '['), "not JSON"},
  }));
  CAPTURE(line.substr(0, 100));
  CHECK_THROWS_WITH(parse_json_line(line, "a.jsonl", 7), Contains(message));
}

TEST_CASE("Statement file: hand-made lines may leave out what they do not know") {
  const Article article = parse_json_line(
      R"({"statements":[{"id":"s1","subject":null,"relation":"arrested","object":"e1",)"
      R"("qualifiers":{"percentage":12.5,"former":true},"attribution":"police",)"
      R"("evidence":["Ada was arrested"],"core":true}],"doc":"a","later_field":[1],)"
      R"("entities":[{"names":["Ada"],"id":"e1","type":"Person"}]})",
      "x", 1);
  const Statement& stmt = article.statements.at(0);
  CHECK(stmt.subject.empty());
  CHECK(stmt.qualifiers.text.at("percentage") == "12.5");
  CHECK(stmt.qualifiers.former);
  CHECK(stmt.attribution.words == "police");
  CHECK(stmt.evidence.at(0).quote == "Ada was arrested");
  CHECK(stmt.status == Status::Asserted);
}

TEST_CASE("Statement file: blank lines are skipped, and an error knows its line") {
  std::istringstream good("\n" + to_json_line(palantir()) + "\n \r\n" + to_json_line(palantir()));
  int count = 0;
  read_statement_file(good, "a.jsonl", [&](Article&&) { ++count; });
  CHECK(count == 2);
  std::istringstream bad("\n" + to_json_line(palantir()) + "\n{oops}\n");
  CHECK_THROWS_WITH(read_statement_file(bad, "a.jsonl", [](Article&&) {}), Contains("a.jsonl:3"));
}

TEST_CASE("Statements: the id says what is said, not where") {
  Article article = palantir();
  Statement stmt = article.statements[0];
  const std::string id = stmt.id;
  stmt.evidence[0].span = {50, 60};
  stmt.confidence = 0.1;
  CHECK(content_id(stmt, article) == id);
  SECTION("status") { stmt.status = Status::Negated; }
  SECTION("relation") { stmt.relation = "supplies"; }
  SECTION("object") { article.entities[1].names = {"IRS"}; }
  SECTION("type") { article.entities[1].type = EntityType::Company; }
  SECTION("direction") { std::swap(stmt.subject, stmt.object); }
  SECTION("amount") { stmt.qualifiers.amount->value = 3; }
  SECTION("former") { stmt.qualifiers.former = true; }
  SECTION("a qualifier") { stmt.qualifiers.text["purpose"] = "x"; }
  SECTION("the source") { stmt.attribution.words = "x"; }
  CHECK(content_id(stmt, article) != id);
}

TEST_CASE("Articles: each way to be unsound is found") {
  Article article = palantir();
  REQUIRE(validate(article).empty());
  Statement& stmt = article.statements[0];
  SECTION("a reference to no entity") { stmt.subject = "e7"; }
  SECTION("an object that is missing") { stmt.object = ""; }
  SECTION("a source that is no entity") { stmt.attribution.entity = "e7"; }
  SECTION("an entity twice") { article.entities[1].id = "e1"; }
  SECTION("no name") { article.entities[0].names.clear(); }
  SECTION("an empty name") { article.entities[0].names.push_back(""); }
  SECTION("no relation") { stmt.relation.clear(); }
  SECTION("a predicate inside the inventory") { stmt.predicate = "sign"; }
  SECTION("no predicate outside it") { stmt.relation = other_relation; }
  SECTION("no evidence") { stmt.evidence.clear(); }
  SECTION("empty evidence") { stmt.evidence[0].span = {3, 3}; }
  SECTION("evidence out of order") {
    stmt.evidence.insert(stmt.evidence.begin(), {{20, 30}, "x", {}, {}, {}});
  }
  SECTION("confidence above one") { stmt.confidence = 1.5; }
  SECTION("a statement twice") { article.statements.push_back(stmt); }
  CHECK_FALSE(validate(article).empty());
}

}  // namespace
}  // namespace quipu
