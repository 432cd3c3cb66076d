// SPDX-License-Identifier: Apache-2.0
#include "graph/knowledge_graph.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "core/error.hpp"
#include "core/statement_file.hpp"
#include "notation.hpp"

namespace quipu::graph {
namespace {

using Catch::Matchers::Contains;
using testing::article;
using testing::build;
using testing::dump_all;
using testing::dump_edges;

TEST_CASE("KnowledgeGraph: nothing gives nothing") {
  const KnowledgeGraph graph = build({});
  CHECK(graph.vertices().empty());
  CHECK(graph.edges().empty());
  CHECK(graph.components().empty());
  CHECK_FALSE(graph.find(""));
  CHECK(validate(graph).empty());
}

TEST_CASE("KnowledgeGraph: articles that say the same support one edge") {
  const KnowledgeGraph graph = build(
      {article("a", "contracts_with(Palantir:Company, ICE:PublicBody) asserted amount=USD 30"),
       article("b", "contracts_with(ICE:PublicBody, Palantir Technologies:Company) asserted"),
       article("c", "contracts_with(Palantir:Company, ICE:PublicBody) negated by Palantir"),
       article("d", "contracts_with(Palantir:Company, ICE:PublicBody) asserted former"),
       article("e", "contracts_with(Palantir:Company, ICE:PublicBody) asserted product=Gotham")});
  CHECK(validate(graph).empty());
  CHECK(dump_edges(graph) ==
        "contracts_with(Palantir, ICE) asserted {amount=USD 30; product=Gotham} 3 of 3\n"
        "contracts_with(Palantir, ICE) asserted {former} 1 of 1\n"
        "contracts_with(Palantir, ICE) negated 1 of 1\n");
}

TEST_CASE("KnowledgeGraph: two statements of one article are one source") {
  const KnowledgeGraph graph =
      build({article("a",
                     "role_at(Ada Adler:Person, Acme:Company) asserted role=chair\n"
                     "role_at(Ada Adler, Acme) asserted role=founder")});
  CHECK(dump_edges(graph) == "role_at(Ada Adler, Acme) asserted {role=founder} 1 of 2\n");
}

TEST_CASE("KnowledgeGraph: direction matters but for symmetric relations") {
  const KnowledgeGraph graph =
      build({article("a",
                     "acquired(Acme:Company, Zenith:Company) asserted\n"
                     "acquired(Zenith, Acme) asserted\n"
                     "partners_with(Acme, Zenith) asserted"),
             article("b", "partners_with(Zenith:Company, Acme:Company) asserted"),
             article("c", "partners_with(Zenith:Company, Acme:Company) asserted")});
  CHECK(dump_edges(graph) ==
        "acquired(Acme, Zenith) asserted 1 of 1\n"
        "acquired(Zenith, Acme) asserted 1 of 1\n"
        "partners_with(Zenith, Acme) asserted 3 of 3\n");
  // The evidence of the one that was turned is turned with it.
  for (const Edge& edge : graph.edges()) {
    if (edge.relation != "partners_with") continue;
    CHECK(edge.supports[0].evidence[0].subject > edge.supports[0].evidence[0].object);
    CHECK(edge.supports[1].evidence[0].subject < edge.supports[1].evidence[0].object);
  }
}

TEST_CASE("KnowledgeGraph: other verbs are bundled by their predicate") {
  const KnowledgeGraph graph =
      build({article("a",
                     "other[rely on](Acme:Company, Zenith:Company) asserted\n"
                     "other[inspire](Acme, Zenith) asserted"),
             article("b", "other[rely on](Acme:Company, Zenith:Company) asserted")});
  CHECK(dump_edges(graph) ==
        "other[inspire](Acme, Zenith) asserted 1 of 1\n"
        "other[rely on](Acme, Zenith) asserted 2 of 2\n");
}

TEST_CASE("KnowledgeGraph: an unnamed subject hangs on its edge") {
  const KnowledgeGraph graph = build({article("a", "arrested(-, Ada Adler:Person) asserted"),
                                      article("b",
                                              "arrested(-, Ada Adler:Person) asserted\n"
                                              "arrested(-, Bob Brandt:Person) asserted")});
  CHECK(validate(graph).empty());
  CHECK(dump_edges(graph) ==
        "arrested(-, Ada Adler) asserted 2 of 2\n"
        "arrested(-, Bob Brandt) asserted 1 of 1\n");
  CHECK(std::count_if(graph.vertices().begin(), graph.vertices().end(),
                      [](const Vertex& v) { return v.anonymous; }) == 2);
  CHECK(graph.components().size() == 2);
}

TEST_CASE("KnowledgeGraph: who said so is a vertex or words") {
  const KnowledgeGraph graph =
      build({article("a", "acquired(Acme:Company, Zenith:Company) planned by Ada Adler:Person"),
             article("b", "acquired(Acme:Company, Zenith:Company) planned by a banker")});
  REQUIRE(graph.edges().size() == 1);
  const auto& supports = graph.edges()[0].supports;
  REQUIRE(supports[0].attributed_to);
  CHECK(graph.vertices()[*supports[0].attributed_to].name == "Ada Adler");
  CHECK_FALSE(supports[1].attributed_to);
  CHECK(supports[1].attribution == "a banker");
}

TEST_CASE("KnowledgeGraph: confidence grows with independent sources only") {
  const std::string said = "acquired(Acme:Company, Zenith:Company) asserted confidence=";
  std::vector<Article> articles = {article("a", said + "0.5"), article("b", said + "0.8")};
  CHECK(build(articles).edges()[0].confidence == Approx(1 - 0.5 * 0.2));
  articles[0].text_hash = articles[1].text_hash = "00000000000000aa";
  const KnowledgeGraph graph = build(articles);
  CHECK(graph.edges()[0].confidence == Approx(0.8));
  CHECK(graph.edges()[0].sources == 1);
  CHECK(graph.edges()[0].supports.size() == 2);
  CHECK(graph.articles()[1].reprint_of == 0);
  CHECK(validate(graph).empty());
}

TEST_CASE("KnowledgeGraph: neighbourhood, components, edges at a vertex, names") {
  const KnowledgeGraph graph = build({article("a",
                                              "role_at(Ada Adler:Person, Acme:Company) asserted\n"
                                              "acquired(Acme, Zenith:Company) asserted\n"
                                              "acquired(Zenith, Quark:Company) asserted\n"
                                              "praised(Quark, Quark) asserted\n"
                                              "Bob Brandt:Person\n"
                                              "Müller AG|Muller:Company")});
  const auto at = [&](const char* name) { return graph.find(name).value(); };
  const auto names = [&](const std::vector<VertexIndex>& vertices) {
    std::vector<std::string> out;
    for (const VertexIndex v : vertices) out.push_back(graph.vertices()[v].name);
    std::sort(out.begin(), out.end());
    return out;
  };
  using Names = std::vector<std::string>;
  CHECK(names(graph.neighbourhood(at("Acme"), 0)) == Names{"Acme"});
  CHECK(names(graph.neighbourhood(at("Acme"), 1)) == Names{"Acme", "Ada Adler", "Zenith"});
  CHECK(names(graph.neighbourhood(at("Acme"), 9)) == Names{"Acme", "Ada Adler", "Quark", "Zenith"});
  CHECK(graph.edges_at(at("Acme")).size() == 2);
  CHECK(graph.edges_at(at("Quark")).size() == 2);
  CHECK(graph.edges_at(at("Bob Brandt")).empty());
  REQUIRE(graph.components().size() == 3);
  CHECK(graph.components()[0].size() == 4);
  CHECK(graph.components()[1].front() < graph.components()[2].front());
  CHECK(at("acme") == at("ACME"));
  CHECK(at("müller ag") == at("Muller"));
  CHECK_FALSE(graph.find("Nobody"));
}

TEST_CASE("KnowledgeGraph: a name that several vertices bear finds none") {
  const KnowledgeGraph graph =
      build({article("a", "workers:Group"), article("b", "workers:Group")});
  CHECK(graph.vertices().size() == 2);
  CHECK_FALSE(graph.find("workers"));
}

TEST_CASE("KnowledgeGraph: an article given twice counts once, two of one name are an error") {
  const Article a = article("a", "acquired(Acme:Company, Zenith:Company) asserted");
  const Article b = article("b", "acquired(Acme:Company, Zenith:Company) asserted");
  CHECK(dump_all(build({a, b})) == dump_all(build({b, a, b, a, a})));
  Article changed = a;
  changed.title = "Another version";
  CHECK_THROWS_WITH(build({a, changed}), Contains("a:") && Contains("unique"));
  CHECK_THROWS_AS(build({a, changed}), InputError);
}

TEST_CASE("KnowledgeGraph: an unsound article is refused with the place and the remedy") {
  Article broken = article("a", "acquired(Acme:Company, Zenith:Company) asserted");
  SECTION("a statement about no entity") {
    broken.statements[0].object = "e9";
    CHECK_THROWS_WITH(build({broken}), Contains("a:") && Contains("\"e9\"") && Contains("add it"));
  }
  SECTION("an attribution to no entity") {
    broken.statements[0].attribution.entity = "e9";
    CHECK_THROWS_AS(build({broken}), InputError);
  }
  SECTION("two entities of one id") {
    broken.entities[1].id = "e1";
    CHECK_THROWS_WITH(build({broken}), Contains("\"e1\" stands twice"));
  }
  SECTION("an entity without a name") {
    broken.entities[0].names.clear();
    CHECK_THROWS_WITH(build({broken}), Contains("\"e1\" has no name"));
  }
  SECTION("a relation that the schema does not know") {
    broken.statements[0].relation = "aquired";
    CHECK_THROWS_WITH(build({broken}), Contains("did you mean acquired?"));
    CHECK_THROWS_AS(build({broken}), SchemaError);
  }
}

// A case of articles with everything that resolution and bundling have to deal with.
std::vector<Article> random_case(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](const std::vector<std::string>& from) {
    return from[random() % from.size()];
  };
  const std::vector<std::string> people = {
      "Tim Cook|Cook", "Timothy Cook", "Tim Cook",     "T. Cook",   "Cook",          "Robin Cook",
      "Ada Adler",     "Adler",        "Ada Q. Adler", "Ada Adlar", "Sen. Ada Adler"};
  const std::vector<std::string> bodies = {"Acme",
                                           "Acme Inc.",
                                           "Acme Group",
                                           "Zenith Works",
                                           "Zenit Works",
                                           "ICE",
                                           "Immigration and Customs Enforcement",
                                           "U.S. Immigration and Customs Enforcement|ICE",
                                           "Intercontinental Exchange|ICE",
                                           "Foreign Ministry",
                                           "German Foreign Ministry"};
  const std::vector<std::string> types = {"Company", "PublicBody", "Organization"};
  const std::vector<std::string> statuses = {"asserted", "asserted", "alleged", "negated"};
  std::vector<Article> articles;
  for (int a = 0; a < 12; ++a) {
    std::string lines;
    for (unsigned s = 1 + random() % 4; s-- > 0;) {
      const std::string person = pick(people) + ":Person";
      const std::string body = pick(bodies) + ":" + pick(types);
      const std::string other = pick(bodies) + ":" + pick(types);
      const std::string status =
          " " + pick(statuses) + " confidence=0." + std::to_string(1 + random() % 9);
      switch (random() % 4) {
        case 0:
          lines += "role_at(" + person + ", " + body + ")" + status + "; role=chair\n";
          break;
        case 1:
          lines += "contracts_with(" + body + ", " + other + ")" + status + "; amount=USD " +
                   std::to_string(10 + random() % 3) + "\n";
          break;
        case 2:
          lines += "charged(-, " + person + ")" + status + " by " + other + "\n";
          break;
        default:
          lines += "criticised(workers:Group, " + body + ")" + status + "\n";
      }
    }
    articles.push_back(article("doc" + std::to_string(a), lines));
    if (random() % 3 == 0) articles.back().text_hash = "000000000000000" + std::to_string(a % 2);
  }
  return articles;
}

TEST_CASE("KnowledgeGraph: the order of the articles and their repetition do not matter") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    std::vector<Article> articles = random_case(seed);
    const KnowledgeGraph graph = build(articles);
    const std::string expected = dump_all(graph);
    for (const std::string& finding : validate(graph)) FAIL_CHECK(finding);
    std::size_t supports = 0, statements = 0;
    for (const Edge& edge : graph.edges()) supports += edge.supports.size();
    for (const Article& each : articles) statements += each.statements.size();
    CHECK(supports == statements);
    std::mt19937 random(seed);
    for (int turn = 0; turn < 4; ++turn) {
      std::shuffle(articles.begin(), articles.end(), random);
      articles.push_back(articles[random() % articles.size()]);
      CHECK(dump_all(build(articles)) == expected);
    }
  }
}

TEST_CASE("KnowledgeGraph: an article that shares nothing changes no id and no edge") {
  for (unsigned seed = 0; seed < 10; ++seed) {
    std::vector<Article> articles = random_case(seed);
    const std::string before = dump_edges(build(articles));
    articles.push_back(article("zzz", "acquired(Quark Foods:Company, Borealis:Company) asserted"));
    const std::string after = dump_edges(build(articles));
    CHECK(after.find("acquired(Quark Foods, Borealis)") != std::string::npos);
    CHECK(after.size() == before.size() + std::string("acquired(Quark Foods, Borealis) asserted "
                                                      "1 of 1\n")
                                              .size());
  }
}

TEST_CASE("KnowledgeGraph: statements that were written and read give the same graph") {
  const std::vector<Article> articles = random_case(7);
  std::vector<Article> read;
  for (const Article& each : articles) read.push_back(parse_json_line(to_json_line(each), "x", 1));
  CHECK(dump_all(build(read)) == dump_all(build(articles)));
}

}  // namespace
}  // namespace quipu::graph
