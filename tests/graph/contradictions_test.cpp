// SPDX-License-Identifier: Apache-2.0
#include "graph/contradictions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "notation.hpp"

namespace quipu::graph {
namespace {

using testing::article;
using testing::build;

// "denied: contracts_with(…) asserted … | contracts_with(…) negated …", one a line.
std::string contradictions(const std::vector<std::string>& articles) {
  std::vector<Article> list;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    list.push_back(article("doc" + std::to_string(i), articles[i]));
  }
  const KnowledgeGraph graph = build(std::move(list));
  std::string out;
  for (const Contradiction& c : graph.contradictions()) {
    out += std::string(to_string(c.kind)) + ": " + graph.edges()[c.a].relation;
    if (c.a == c.b) {
      const auto& supports = graph.edges()[c.a].supports;
      for (const std::uint32_t s : {c.support_a, c.support_b}) {
        out += ' ' + graph.articles()[supports[s].article].doc;
      }
    } else {
      const auto [first, second] =
          std::minmax(graph.edges()[c.a].status, graph.edges()[c.b].status);
      out += ' ' + std::string(to_string(first)) + ' ' + std::string(to_string(second));
    }
    out += '\n';
  }
  return out;
}

TEST_CASE("Contradictions: asserted and denied") {
  CHECK(contradictions({"contracts_with(Meta:Company, ICE:PublicBody) asserted",
                        "contracts_with(Meta:Company, ICE:PublicBody) negated by Meta"}) ==
        "denied: contracts_with asserted negated\n");
  // A symmetric relation, the other way round.
  CHECK(contradictions({"contracts_with(Meta:Company, ICE:PublicBody) asserted",
                        "contracts_with(ICE:PublicBody, Meta:Company) negated"}) ==
        "denied: contracts_with asserted negated\n");
  CHECK(contradictions({"contracts_with(Meta:Company, ICE:PublicBody) alleged",
                        "contracts_with(Meta:Company, ICE:PublicBody) negated"})
            .empty());
  CHECK(contradictions({"contracts_with(Meta:Company, ICE:PublicBody) asserted former",
                        "contracts_with(Meta:Company, ICE:PublicBody) negated"})
            .empty());
}

TEST_CASE("Contradictions: sums of independent sources that no rounding explains") {
  const std::string deal = "contracts_with(Palantir:Company, ICE:PublicBody) asserted ";
  CHECK(contradictions({deal + "amount=USD 30000000", deal + "amount=USD 17000000"}) ==
        "amounts: contracts_with doc0 doc1\n");
  CHECK(contradictions({deal + "amount=USD 30000000", deal + "amount=USD 29800000"}).empty());
  CHECK(contradictions({deal + "amount=USD 30000000; product=Gotham",
                        deal + "amount=USD 17000000; product=Foundry"})
            .empty());
  CHECK(contradictions({deal + "amount=USD 30000000\n" + deal.substr(0, 15) +
                        "Palantir, ICE) asserted amount=USD 17000000"})
            .empty());
}

TEST_CASE("Contradictions: sums of one article and its reprint are one source") {
  std::vector<Article> articles = {
      article("a", "paid(Meta:Company, ICE:PublicBody) asserted amount=USD 5"),
      article("b", "paid(Meta:Company, ICE:PublicBody) asserted amount=USD 7")};
  CHECK(build(articles).contradictions().size() == 1);
  articles[0].text_hash = articles[1].text_hash = "00000000000000aa";
  CHECK(build(articles).contradictions().empty());
}

TEST_CASE("Contradictions: one object at a time") {
  const std::string ada = "headed_by(Acme Works:Company, Ada Adler:Person) asserted ";
  const std::string bob = "headed_by(Acme Works:Company, Bob Brandt:Person) asserted ";
  CHECK(contradictions({ada, bob}) == "one-object: headed_by asserted asserted\n");
  CHECK(contradictions({ada + "former", bob}).empty());
  CHECK(contradictions({ada + "time=2019", bob + "time=2025"}).empty());
  CHECK(contradictions({ada + "time=2025", bob + "time=2025-03"}) ==
        "one-object: headed_by asserted asserted\n");
  CHECK(contradictions({"role_at(Ada Adler:Person, Acme Works:Company) asserted",
                        "role_at(Ada Adler:Person, Zenith Works:Company) asserted"})
            .empty());
}

TEST_CASE("Contradictions: start and end of one post") {
  const std::string post = "role_at(Ada Adler:Person, Acme Works:Company) asserted ";
  CHECK(contradictions({post + "start=2019", post + "start=2021-05"}) ==
        "dates: role_at doc0 doc1\n");
  CHECK(contradictions({post + "start=2019", post + "start=2019-05"}).empty());
  CHECK(
      contradictions({post + "start=2019; role=chair", post + "start=2021; role=adviser"}).empty());
}

}  // namespace
}  // namespace quipu::graph
