// SPDX-License-Identifier: Apache-2.0
//
// JSON-LD and the page, read back as JSON.
#include <rapidjson/document.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/error.hpp"
#include "core/utf8.hpp"
#include "export/exporter.hpp"
#include "export/html.hpp"
#include "export/json_ld.hpp"
#include "export/json_writer.hpp"
#include "export/viewer/viewer.hpp"
#include "tests/export/fixture.hpp"
#include "tests/graph/notation.hpp"

using namespace quipu;
using namespace quipu::exporters;
using quipu::testing::count;
using quipu::testing::repaired;
using Json = rapidjson::Value;

namespace {

std::string text_of(const Json& json) { return {json.GetString(), json.GetStringLength()}; }

rapidjson::Document parse(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

// The data of a page, cut out as a browser would: up to the first "</script".
std::string page_data(const std::string& page) {
  const std::string opening = "<script id=\"data\" type=\"application/json\">";
  const std::size_t begin = page.find(opening);
  REQUIRE(begin != std::string::npos);
  return page.substr(begin + opening.size(), page.find("</script", begin) - begin - opening.size());
}

bool is_type(const Json& node, const std::string& type) {
  const Json& types = node["type"];
  if (types.IsString()) return text_of(types) == type;
  for (const Json& each : types.GetArray()) {
    if (text_of(each) == type) return true;
  }
  return false;
}

const Json& node_of(const rapidjson::Document& document, const std::string& id) {
  for (const Json& node : document["@graph"].GetArray()) {
    if (text_of(node["id"]) == id) return node;
  }
  FAIL("no node " + id);
  return document;
}

void check_json_ld(const graph::KnowledgeGraph& graph) {
  const rapidjson::Document document = parse(to_json_ld(graph, {}));
  std::set<std::string> ids;
  std::size_t statements = 0, claims = 0;
  for (const Json& node : document["@graph"].GetArray()) {
    CHECK(ids.insert(text_of(node["id"])).second);
    CHECK(text_of(node["id"]).rfind("urn:quipu:", 0) == 0);
    if (!is_type(node, "Statement")) continue;
    ++statements;
    claims += node["claim"].Size();
  }
  CHECK(statements == graph.edges().size());
  CHECK(claims == quipu::testing::count_supports(graph));
  // Whatever a statement refers to is described in the file.
  for (const Json& node : document["@graph"].GetArray()) {
    if (!is_type(node, "Statement")) continue;
    for (const char* key : {"subject", "relation", "object"})
      CHECK(ids.count(text_of(node[key])) == 1);
    for (const Json& article : node["wasDerivedFrom"].GetArray())
      CHECK(ids.count(text_of(article)) == 1);
  }
}

}  // namespace

TEST_CASE("JSON-LD: every edge is a statement, every support a claim with its evidence") {
  check_json_ld(quipu::testing::story());
  check_json_ld(quipu::testing::hostile());
  check_json_ld(quipu::testing::build_graph({}));
}

TEST_CASE("JSON-LD: a statement says who, what, how sure, where, in which words") {
  const auto graph = quipu::testing::story();
  const rapidjson::Document document = parse(to_json_ld(graph, {"A story"}));
  const auto edge = std::find_if(graph.edges().begin(), graph.edges().end(), [](const auto& e) {
    return e.relation == "contracts_with" && e.status == Status::Asserted;
  });
  REQUIRE(edge != graph.edges().end());
  const Json& node = node_of(document, "urn:quipu:statement:" + edge->id);
  CHECK(text_of(node["status"]) == "asserted");
  CHECK(node["amount"]["value"].GetInt64() == 30000000);
  CHECK(text_of(node["amount"]["currency"]) == "USD");
  CHECK(text_of(node["amount"]["type"]) == "schema:MonetaryAmount");
  CHECK(node["wasDerivedFrom"].Size() == 2);
  CHECK(node["wasAttributedTo"].Size() == 1);
  const Json& evidence = node["claim"][0]["evidence"][0];
  CHECK(text_of(evidence["hasSource"]) == text_of(node["claim"][0]["wasDerivedFrom"][0]));
  CHECK(evidence["hasSelector"][0]["startOffset"].GetUint() == 35);
  CHECK(evidence["hasSelector"][0]["endOffset"].GetUint() == 129);
  CHECK(text_of(evidence["hasSelector"][1]["exact"]).rfind("The Coastal Border Agency signed", 0) ==
        0);
  CHECK(evidence["subjectAt"]["startOffset"].IsUint());
}

TEST_CASE("JSON-LD and page: what contradicts each other points to each other") {
  const auto graph = quipu::testing::build(
      {quipu::testing::article("a.txt", "contracts_with(Acme:Company, ICE:PublicBody) asserted"),
       quipu::testing::article("b.txt",
                               "contracts_with(Acme:Company, ICE:PublicBody) negated by Acme")});
  REQUIRE(graph.edges().size() == 2);
  const rapidjson::Document document = parse(to_json_ld(graph, {}));
  const auto id = [&](std::size_t edge) { return "urn:quipu:statement:" + graph.edges()[edge].id; };
  CHECK(text_of(node_of(document, id(0))["contradicts"][0]) == id(1));
  CHECK(text_of(node_of(document, id(1))["contradicts"][0]) == id(0));
  const rapidjson::Document data = parse(page_data(to_html(graph, {})));
  CHECK(data["contradictions"].Size() == 1);
}

TEST_CASE("JSON-LD: only what is asserted and not past stands as a direct triple") {
  const auto graph = quipu::testing::story();
  const rapidjson::Document document = parse(to_json_ld(graph, {}));
  std::size_t direct = 0;
  for (const Json& node : document["@graph"].GetArray()) {
    for (const auto& member : node.GetObject()) {
      if (text_of(member.name).rfind("quipu:relation:", 0) == 0) direct += member.value.Size();
    }
  }
  std::set<std::string> expected;
  for (const graph::Edge& edge : graph.edges()) {
    if (edge.status == Status::Asserted && !edge.qualifiers.former &&
        edge.relation != other_relation) {
      expected.insert(std::to_string(edge.subject) + edge.relation + std::to_string(edge.object));
    }
  }
  CHECK(direct == expected.size());
  CHECK(direct < graph.edges().size());
}

TEST_CASE("JSON-LD: dates are typed as precisely as they are, and only when they are dates") {
  const std::string json = to_json_ld(quipu::testing::story(), {});
  CHECK(json.find(R"("datePublished":{"@value":"2025-03-11","@type":"xsd:date"})") !=
        std::string::npos);
  CHECK(json.find(R"("datePublished":{"@value":"2025-04","@type":"xsd:gYearMonth"})") !=
        std::string::npos);
  CHECK(to_json_ld(quipu::testing::hostile(), {}).find(R"("datePublished":"2025-13-77")") !=
        std::string::npos);
}

TEST_CASE("JSON-LD: hostile names come back, keys of articles never become terms") {
  const auto graph = quipu::testing::hostile();
  const rapidjson::Document document = parse(to_json_ld(graph, {}));
  for (const graph::Vertex& vertex : graph.vertices()) {
    if (vertex.anonymous) continue;
    CHECK(text_of(node_of(document, "urn:quipu:entity:" + vertex.id)["name"]) ==
          repaired(vertex.name));
  }
  for (const Json& node : document["@graph"].GetArray()) CHECK_FALSE(node.HasMember("@id"));
}

TEST_CASE("Page: its data hold every entity, statement and quote") {
  for (const auto make : {&quipu::testing::story, &quipu::testing::hostile}) {
    const auto graph = make();
    const rapidjson::Document data = parse(page_data(to_html(graph, {"t"})));
    REQUIRE(data["vertices"].Size() == graph.vertices().size());
    REQUIRE(data["edges"].Size() == graph.edges().size());
    REQUIRE(data["articles"].Size() == graph.articles().size());
    for (rapidjson::SizeType i = 0; i < data["vertices"].Size(); ++i) {
      CHECK(text_of(data["vertices"][i]["name"]) == repaired(graph.vertices()[i].name));
    }
    std::size_t supports = 0;
    for (rapidjson::SizeType i = 0; i < data["edges"].Size(); ++i) {
      const graph::Edge& edge = graph.edges()[i];
      const Json& entries = data["edges"][i]["supports"];
      REQUIRE(entries.Size() == edge.supports.size());
      supports += entries.Size();
      for (rapidjson::SizeType k = 0; k < entries.Size(); ++k) {
        CHECK(text_of(entries[k]["evidence"][0]["quote"]) ==
              repaired(edge.supports[k].evidence[0].quote));
      }
    }
    CHECK(supports == quipu::testing::count_supports(graph));
  }
}

TEST_CASE("Page: no text gets out of its place") {
  const auto graph = quipu::testing::hostile();
  for (const std::string& title : quipu::testing::hostile_texts()) {
    const std::string page = to_html(graph, {title});
    CHECK(count(page, "<script") == 2);
    CHECK(count(page, "</script") == 2);
    CHECK(count(page, "<!--") == 0);
    CHECK(count(page, "<title>") == 1);
    CHECK(count(page, "\u2028") == 0);
    CHECK(utf8::valid(page));
    // What stands in the page for text to be put in is not sought in that text.
    CHECK(count(page, std::string(viewer::js)) == 1);
  }
}

TEST_CASE("Page: it may use no network and no script but its own") {
  const std::string page = to_html(quipu::testing::story(), {});
  CHECK(page.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
  CHECK(page.find("unsafe-inline") == std::string::npos);
  CHECK(page.find("innerHTML") == std::string::npos);
  CHECK(page.find(" src=") == std::string::npos);
  CHECK(page.find("@import") == std::string::npos);
  CHECK(page.find("url(") == std::string::npos);
}

TEST_CASE("Page: every edge of a small graph is on a line that is drawn") {
  const auto graph = quipu::testing::story();
  const rapidjson::Document data = parse(page_data(to_html(graph, {})));
  std::set<unsigned> drawn;
  for (const Json& bundle : data["bundles"].GetArray()) {
    CHECK(data["vertices"][bundle["t"].GetUint()].HasMember("x"));
    CHECK(data["vertices"][bundle["h"].GetUint()].HasMember("x"));
    for (const Json& edge : bundle["edges"].GetArray()) drawn.insert(edge.GetUint());
  }
  CHECK(drawn.size() == graph.edges().size());
}

TEST_CASE("JSON writer: numbers, bad text and what a script element may hold") {
  JsonWriter json;
  json.begin_array().number(30000000).number(0.5).number(1e300).number(1.0 / 0.0);
  json.text("a\xFF").boolean(true).end_array();
  CHECK(json.take() == "[30000000,0.5,1e300,null,\"a\uFFFD\",true]");
  CHECK(json.begin_object().field("a", "b").field_unless_empty("c", "").end_object().take() ==
        "{\"a\":\"b\"}");
  CHECK(script_safe("\"</script>&\u2028\"") == "\"\\u003c/script\\u003e\\u0026\\u2028\"");
}

TEST_CASE("Exporter: every format has a row, a name that parses back, and the same bytes twice") {
  const auto graph = quipu::testing::story();
  std::set<std::string_view> names;
  for (const FormatInfo& info : formats()) {
    CHECK(parse_format(info.name) == info.format);
    CHECK(names.insert(info.name).second);
    std::ostringstream first, second;
    write(graph, info.format, {"t"}, first);
    write(graph, info.format, {"t"}, second);
    CHECK_FALSE(first.str().empty());
    CHECK(first.str() == second.str());
  }
  CHECK_FALSE(parse_format("gif").has_value());
  CHECK_FALSE(parse_format("").has_value());
}

TEST_CASE("Exporter: a full disk is an error that says so") {
  std::ofstream full("/dev/full", std::ios::binary);
  if (!full) {
    WARN("skipped: no /dev/full here");
    return;
  }
  CHECK_THROWS_AS(write(quipu::testing::story(), Format::JsonLd, {}, full), IoError);
}
