// SPDX-License-Identifier: Apache-2.0
#include "graph/resolver.hpp"

#include <catch2/catch.hpp>

#include "notation.hpp"

namespace quipu::graph {
namespace {

using testing::article;
using testing::build;
using testing::dump_vertices;

// Vertices of a graph of articles that only list entities.
std::string resolved(const std::vector<std::string>& articles) {
  std::vector<Article> list;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    list.push_back(article("doc" + std::to_string(i), articles[i]));
  }
  const KnowledgeGraph graph = build(std::move(list));
  CHECK(validate(graph).empty());
  return dump_vertices(graph);
}

TEST_CASE("Resolver: names of one person over several articles are one vertex") {
  CHECK(resolved({"Tim Cook:Person", "Timothy Cook:Person", "Tim Cook|Cook:Person"}) ==
        "Person Tim Cook = Cook = Timothy Cook\n");
  CHECK(resolved({"Sundar Pichai|Pichai:Person", "Sundar Pichai:Person",
                  "Sundar Picchu|Picchu:Person"}) ==
        "Person Sundar Pichai = Picchu = Pichai = Sundar Picchu\n");
}

TEST_CASE("Resolver: a family name alone joins the one full name of its article") {
  CHECK(resolved({"Tim Cook:Person\nCook:Person"}) == "Person Tim Cook = Cook\n");
  SECTION("not one of two") {
    CHECK(resolved({"Tim Cook:Person\nRobin Cook:Person\nCook:Person"}) ==
          "Person Cook\nPerson Robin Cook\nPerson Tim Cook\n");
  }
  SECTION("not one of another article") {
    CHECK(resolved({"Tim Cook:Person", "Cook:Person"}) == "Person Cook\nPerson Tim Cook\n");
  }
  SECTION("not two of two articles") {
    CHECK(resolved({"Cook:Person", "Cook:Person"}) == "Person Cook\nPerson Cook\n");
  }
  SECTION("not the one to whom it is related") {
    CHECK(resolved({"family_of(Cook:Person, Tim Cook:Person) asserted"}) ==
          "Person Cook\nPerson Tim Cook\n");
  }
}

TEST_CASE("Resolver: a family name alone joins over articles by the same office") {
  const std::string full = "role_at(Tim Cook:Person, Apple:Company) asserted role=CEO";
  const std::string alone = "role_at(Cook:Person, Apple Inc.:Company) asserted";
  CHECK(resolved({full, alone}) == "Company Apple = Apple Inc.\nPerson Tim Cook = Cook\n");
  CHECK(resolved({alone, alone + " time=2024"}) == "Company Apple Inc.\nPerson Cook\n");
  SECTION("not where two hold it") {
    CHECK(resolved({full, alone, "role_at(Robin Cook:Person, Apple:Company) asserted"}) ==
          "Company Apple = Apple Inc.\nPerson Cook\nPerson Robin Cook\nPerson Tim Cook\n");
  }
  SECTION("not by a deed that many share") {
    CHECK(resolved({"criticised(Tim Cook:Person, Apple:Company) asserted",
                    "criticised(Cook:Person, Apple:Company) asserted"}) ==
          "Company Apple\nPerson Cook\nPerson Tim Cook\n");
  }
}

TEST_CASE("Resolver: an initialled name joins the one full name that it abbreviates") {
  CHECK(resolved({"Tim Cook:Person", "T. Cook:Person"}) == "Person Tim Cook = T. Cook\n");
  CHECK(resolved({"Tim Cook:Person", "Tara Cook:Person", "T. Cook:Person"}) ==
        "Person T. Cook\nPerson Tara Cook\nPerson Tim Cook\n");
  CHECK(resolved({"T. Cook:Person", "T. Cook:Person"}) == "Person T. Cook\n");
}

TEST_CASE("Resolver: two people of one family name stay apart") {
  CHECK(resolved({"Tim Cook:Person", "Robin Cook:Person"}) ==
        "Person Robin Cook\nPerson Tim Cook\n");
}

TEST_CASE("Resolver: no chain leads from one full name to a clearly different one") {
  // Each middle name fits "John Brown" but not the other.
  const std::string found =
      resolved({"John Albert Brown:Person", "John Brown:Person", "John Walter Brown:Person"});
  CHECK((found == "Person John Albert Brown = John Brown\nPerson John Walter Brown\n" ||
         found == "Person John Albert Brown\nPerson John Brown = John Walter Brown\n" ||
         found == "Person John Albert Brown\nPerson John Walter Brown = John Brown\n" ||
         found == "Person John Brown = John Albert Brown\nPerson John Walter Brown\n"));
}

TEST_CASE("Resolver: an article's wrong coreference does not join two people everywhere") {
  CHECK(resolved({"Tim Cook|Sundar Pichai:Person", "Tim Cook:Person", "Tim Cook:Person",
                  "Sundar Pichai:Person"}) ==
        "Person Sundar Pichai\nPerson Tim Cook = Sundar Pichai\n");
}

TEST_CASE("Resolver: acronyms join what they stand for") {
  CHECK(resolved({"U.S. Immigration and Customs Enforcement|ICE:PublicBody", "ICE:PublicBody",
                  "Immigration and Customs Enforcement:PublicBody"}) ==
        "PublicBody U.S. Immigration and Customs Enforcement = ICE = Immigration and Customs "
        "Enforcement\n");
  CHECK(resolved({"Department of Homeland Security:PublicBody", "DHS:PublicBody"}) ==
        "PublicBody Department of Homeland Security = DHS\n");
  CHECK(resolved({"ICE:PublicBody", "ICE:PublicBody", "ICE:Company"}) == "PublicBody ICE\n");
  SECTION("of several expansions, the one of its type or none") {
    const std::string agency = "Immigration and Customs Enforcement|ICE:PublicBody";
    const std::string exchange = "Intercontinental Exchange|ICE:Company";
    CHECK(resolved({agency, exchange, "ICE:PublicBody"}) ==
          "Company Intercontinental Exchange = ICE\n"
          "PublicBody Immigration and Customs Enforcement = ICE\n");
    CHECK(resolved({agency, exchange, "ICE:Organization"}) ==
          "Company Intercontinental Exchange = ICE\nOrganization ICE\n"
          "PublicBody Immigration and Customs Enforcement = ICE\n");
  }
  SECTION("two letters need more than their initials") {
    CHECK(resolved({"Alba Industries:Company", "AI:Company"}) ==
          "Company AI\nCompany Alba Industries\n");
    CHECK(resolved({"Alba Industries:Company\nAI:Company"}) == "Company Alba Industries = AI\n");
  }
}

TEST_CASE("Resolver: firms with and without what the law adds are one, divisions are not") {
  CHECK(resolved({"Palantir:Company", "Palantir Technologies Inc.:Company", "Palantir:Company"}) ==
        "Company Palantir = Palantir Technologies Inc.\n");
  CHECK(resolved({"Amazon:Company", "Amazon Web Services:Company"}) ==
        "Company Amazon\nCompany Amazon Web Services\n");
}

TEST_CASE("Resolver: types that taggers confuse are compatible, others are not") {
  CHECK(resolved({"Signal Foundation:Organization", "Signal Foundation:Company",
                  "Signal Foundation:Organization"}) == "Organization Signal Foundation\n");
  CHECK(resolved({"Jordan Peak:Person", "Jordan Peak:Place"}) ==
        "Person Jordan Peak\nPlace Jordan Peak\n");
  CHECK(resolved({"Signal Beacon:Product", "Signal Beacon:Work"}) ==
        "Product Signal Beacon\nWork Signal Beacon\n");
}

TEST_CASE("Resolver: a name that one article mistypes is what the others say") {
  const std::string company = "Halcyon Cloud:Company";
  CHECK(resolved({company, company, company, "Halcyon Cloud:Place"}) == "Company Halcyon Cloud\n");
  CHECK(resolved({company, "Halcyon Cloud:Place"}) ==
        "Company Halcyon Cloud\nPlace Halcyon Cloud\n");
  SECTION("a person of that name in the same article, unless it has a given name") {
    CHECK(resolved({"Grey Heron:Company\nGrey Heron:Person", "Grey Heron:Company"}) ==
          "Company Grey Heron\n");
    CHECK(resolved({"Tom Ford:Company\nTom Ford:Person", "Tom Ford:Company"}) ==
          "Company Tom Ford\nPerson Tom Ford\n");
    CHECK(resolved({"founded(Grey Heron:Person, Grey Heron:Company) asserted",
                    "Grey Heron:Company"}) == "Company Grey Heron\nPerson Grey Heron\n");
  }
  SECTION("one word names a city and its club, and a person only in its own article") {
    CHECK(resolved({"Leipzig:Place", "Leipzig:Place", "Leipzig:Place", "Leipzig:Organization"}) ==
          "Organization Leipzig\nPlace Leipzig\n");
    CHECK(resolved({"Torvane:Company\nTorvane:Person"}) == "Company Torvane\n");
    CHECK(resolved({"Torvane:Company", "Torvane:Person"}) == "Company Torvane\nPerson Torvane\n");
    CHECK(resolved({"Torvane:Company\nTorvane:Person\nIda Torvane:Person"}) ==
          "Company Torvane\nPerson Ida Torvane = Torvane\n");
  }
}

TEST_CASE("Resolver: a short form that never stands without the full name is the same") {
  const std::string both = "Halcyon Cloud:Company\nHalcyon:Company";
  CHECK(resolved({both, both}) == "Company Halcyon Cloud = Halcyon\n");
  SECTION("not from one article") {
    CHECK(resolved({both}) == "Company Halcyon\nCompany Halcyon Cloud\n");
  }
  SECTION("not when it stands alone elsewhere") {
    CHECK(resolved({both, both, "Halcyon:Company"}) == "Company Halcyon\nCompany Halcyon Cloud\n");
  }
  SECTION("not with two full names") {
    CHECK(resolved({both, both, "Halcyon Bank:Company"}) ==
          "Company Halcyon\nCompany Halcyon Bank\nCompany Halcyon Cloud\n");
  }
  SECTION("not when an article relates the two") {
    CHECK(resolved({both, "owns(Halcyon:Company, Halcyon Cloud:Company) asserted"}) ==
          "Company Halcyon\nCompany Halcyon Cloud\n");
  }
  SECTION("and a person of that name in an article of the body is the body") {
    CHECK(resolved({both, both, "Halcyon Cloud:Company\nHalcyon:Person"}) ==
          "Company Halcyon Cloud = Halcyon\n");
    CHECK(resolved({both, both, "Halcyon:Person"}) ==
          "Company Halcyon Cloud = Halcyon\nPerson Halcyon\n");
  }
}

TEST_CASE("Resolver: a short form that one article gives joins over articles") {
  CHECK(resolved({"Halcyon Cloud|Halcyon:Company", "Halcyon:Company", "Halcyon Cloud:Company"}) ==
        "Company Halcyon Cloud = Halcyon\n");
  CHECK(resolved({"Halcyon Cloud:Company", "Halcyon:Company"}) ==
        "Company Halcyon\nCompany Halcyon Cloud\n");
  // Names that share no word need two independent articles.
  CHECK(resolved({"Facebook|Meta:Company", "Facebook:Company", "Meta:Company"}) !=
        "Company Facebook = Meta\n");
  CHECK(resolved({"Facebook|Meta:Company", "Meta|Facebook:Company", "Meta:Company",
                  "Facebook:Company"}) == "Company Facebook = Meta\n");
}

TEST_CASE("Resolver: bodies that every country has stay with their article") {
  CHECK(resolved({"Foreign Ministry:PublicBody", "Foreign Ministry:PublicBody"}) ==
        "PublicBody Foreign Ministry\nPublicBody Foreign Ministry\n");
  CHECK(resolved({"German Foreign Ministry:PublicBody\nthe Foreign Ministry:PublicBody"}) ==
        "PublicBody German Foreign Ministry = the Foreign Ministry\n");
  CHECK(resolved({"role_at(Ada Adler:Person, Foreign Ministry:PublicBody) asserted",
                  "role_at(Ada Adler:Person, Ministry of Foreign:PublicBody) asserted"}) ==
        "Person Ada Adler\nPublicBody Ministry of Foreign = Foreign Ministry\n");
}

TEST_CASE("Resolver: groups and descriptions stay with their article") {
  CHECK(resolved({"tech workers:Group", "tech workers:Group", "solar collectors:Product",
                  "solar collectors:Product"}) ==
        "Group tech workers\nGroup tech workers\n"
        "Product solar collectors\nProduct solar collectors\n");
}

TEST_CASE("Resolver: a reprint's groups and family names are those of the original") {
  std::vector<Article> articles = {article("a", "tech workers:Group\nCook:Person"),
                                   article("b", "tech workers:Group\nCook:Person"),
                                   article("c", "tech workers:Group\nCook:Person")};
  articles[0].text_hash = articles[1].text_hash = "00000000000000aa";
  articles[2].text_hash = "00000000000000bb";
  CHECK(dump_vertices(build(articles)) ==
        "Group tech workers\nGroup tech workers\nPerson Cook\nPerson Cook\n");
}

TEST_CASE("Resolver: what an article relates it takes for two") {
  CHECK(resolved({"competes_with(Alpha Systems:Company, Alfa Systems:Company) asserted"}) ==
        "Company Alfa Systems\nCompany Alpha Systems\n");
  CHECK(resolved({"Alpha Systems:Company", "Alfa Systems:Company", "Alpha Systems:Company"}) !=
        "Company Alfa Systems\nCompany Alpha Systems\n");
}

TEST_CASE("Resolver: the name to show is the most frequent full one") {
  CHECK(resolved({"PALANTIR TECHNOLOGIES:Company", "PALANTIR TECHNOLOGIES:Company",
                  "Palantir Technologies:Company"}) ==
        "Company Palantir Technologies = PALANTIR TECHNOLOGIES\n");
  CHECK(resolved({"Sen. Ada Adler:Person", "Sen. Ada Adler:Person", "Ada Adler:Person"}) ==
        "Person Ada Adler = Sen. Ada Adler\n");
}

TEST_CASE("Resolver: an id depends on name and type alone, and one cluster has one") {
  const auto id = [](const std::vector<Article>& articles, const std::string& name) {
    const KnowledgeGraph graph = build(articles);
    const auto found = graph.find(name);
    REQUIRE(found);
    return graph.vertices()[*found].id;
  };
  const std::vector<Article> few = {article("a", "Palantir:Company")};
  const std::vector<Article> more = {article("x", "Ada Adler:Person\nPalantir:Company"),
                                     article("y", "Palantir|Palantir Technologies:Company")};
  CHECK(id(few, "Palantir") == id(more, "Palantir"));
  CHECK(id(few, "Palantir") != id({article("a", "Palantir:Product")}, "Palantir"));
  // Two people of one name whom the article relates.
  const KnowledgeGraph graph =
      build({article("a", "family_of(Ada Adler Jr.:Person, Ada Adler Sr.:Person) asserted")});
  CHECK(graph.vertices().size() == 2);
  CHECK(validate(graph).empty());
}

}  // namespace
}  // namespace quipu::graph
