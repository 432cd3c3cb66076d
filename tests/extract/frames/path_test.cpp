// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/path.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/tree.hpp"

namespace quipu::frames {
namespace {

const WordClasses& classes() {
  static const WordClasses words = {{"contract", {"contract", "deal"}}};
  return words;
}

// The words that a path reaches from `start`.
std::string reach(const std::string& path, const std::string& start) {
  static const Document doc = testing::tree(
      "Acme/PROPN/2/nsubj/Company signed/VBD/0/root/sign a/DET/4/det deal/NOUN/2/obj with/ADP/6/case "
      "ICE/PROPN/4/nmod/PublicBody on/ADP/8/case Monday/PROPN/2/obl");
  const ArgumentGraph graph(doc);
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (graph.predicate(t) != start) continue;
    std::string out;
    for (const std::uint32_t found :
         Path::parse(path, classes()).follow(graph, t, [](std::uint32_t) { return true; })) {
      out += (out.empty() ? "" : " ") + std::string(doc.form(found));
    }
    return out;
  }
  return "no such word";
}

TEST_CASE("Path: steps lead down, up and nowhere") {
  CHECK(reach("subj", "sign") == "Acme");
  CHECK(reach("obj > with", "sign") == "ICE");
  CHECK(reach("with", "sign").empty());
  CHECK(reach("with | obj > with", "sign") == "ICE");
  CHECK(reach("subj/on", "sign") == "Acme Monday");
  CHECK(reach("^obj > subj", "deal") == "Acme");
  CHECK(reach("child:det", "deal") == "a");
  CHECK(reach(".", "deal") == "deal");
}

TEST_CASE("Path: tests choose by lemma, class, type, tag, and by what must not hold") {
  CHECK(reach("obj[deal]", "sign") == "deal");
  CHECK(reach("obj[treaty]", "sign").empty());
  CHECK(reach("obj[@contract]", "sign") == "deal");
  CHECK(reach("obj > with[#PublicBody|#Company]", "sign") == "ICE");
  CHECK(reach("obj > with[#Person]", "sign").empty());
  CHECK(reach("obj[=NOUN]", "sign") == "deal");
  CHECK(reach("obj[!deal]", "sign").empty());
  CHECK(reach("obj[!treaty]", "sign") == "deal");
}

TEST_CASE("Path: what is not a path says why") {
  struct Case {
    const char* path;
    const char* message;
  };
  const Case cases[] = {
      {"", "an empty step"},
      {"obj >", "an empty step"},
      {"obj[deal", "[ without its ]"},
      {"obj[@contrat]", "did you mean @contract?"},
      {"obj[#Firm]", "#Firm is unknown"},
      {"Subj", "is no role"},
      {"child:nsubject", "not one of UD's"},
  };
  for (const Case& c : cases) {
    INFO(c.path);
    CHECK_THROWS_WITH(Path::parse(c.path, classes()), Catch::Contains(c.message));
  }
}

}  // namespace
}  // namespace quipu::frames
