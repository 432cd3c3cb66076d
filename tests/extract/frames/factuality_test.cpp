// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/factuality.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tree.hpp"

namespace quipu::frames {
namespace {

const FrameSet& frames() {
  static const Schema schema = Schema::load("models/schema");
  static const FrameSet set = FrameSet::load("models", schema);
  return set;
}

// "negated by Meta", "asserted former", … of the predicate `buy`.
std::string reading(const std::string& line) {
  const Document doc = testing::tree(line);
  REQUIRE(validate(doc).empty());
  const ArgumentGraph graph(doc);
  const FactualityReader reader(graph, frames());
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (graph.predicate(t) != "buy") continue;
    const Factuality found = reader.read(t, Status::Asserted);
    std::string out(to_string(found.status));
    if (found.former) out += " former";
    if (found.source) out += " by " + std::string(doc.form(*found.source));
    return out;
  }
  return "no predicate";
}

TEST_CASE("Factuality: what acts on the verb itself") {
  struct Case {
    const char* line;
    const char* reading;
  };
  const Case cases[] = {
      {"A/PROPN/2/nsubj bought/VBD/0/root/buy B/PROPN/2/obj", "asserted"},
      {"A/PROPN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod buy/VB/0/root B/PROPN/4/obj", "negated"},
      {"A/PROPN/4/nsubj never/ADV/4/advmod has/AUX/4/aux/have bought/VBN/0/root/buy B/PROPN/4/obj",
       "negated"},
      {"A/PROPN/3/nsubj will/AUX/3/aux buy/VB/0/root B/PROPN/3/obj", "planned"},
      {"A/PROPN/3/nsubj may/AUX/3/aux buy/VB/0/root B/PROPN/3/obj", "possible"},
      {"A/PROPN/3/nsubj should/AUX/3/aux buy/VB/0/root B/PROPN/3/obj", "requested"},
      {"A/PROPN/3/nsubj allegedly/ADV/3/advmod bought/VBD/0/root/buy B/PROPN/3/obj", "alleged"},
      {"Did/AUX/3/aux/do A/PROPN/3/nsubj buy/VB/0/root B/PROPN/3/obj ?/PUNCT/3/punct", "possible"},
      {"A/PROPN/5/nsubj no/ADV/3/advmod longer/ADV/5/advmod will/AUX/5/aux buy/VB/0/root",
       "planned former"},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    CHECK(reading(c.line) == c.reading);
  }
}

TEST_CASE("Factuality: what governs the clause") {
  struct Case {
    const char* line;
    const char* reading;
  };
  const Case cases[] = {
      {"A/PROPN/2/nsubj plans/VERB/0/root/plan to/PART/4/mark buy/VB/2/xcomp B/PROPN/4/obj",
       "planned"},
      {"A/PROPN/2/nsubj refused/VERB/0/root/refuse to/PART/4/mark buy/VB/2/xcomp B/PROPN/4/obj",
       "negated"},
      {"C/PROPN/2/nsubj urged/VERB/0/root/urge A/PROPN/2/obj to/PART/5/mark buy/VB/2/xcomp "
       "B/PROPN/5/obj",
       "requested"},
      {"A/PROPN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod agree/VERB/0/root to/PART/6/mark "
       "buy/VB/4/xcomp B/PROPN/6/obj",
       "negated"},
      {"C/PROPN/2/nsubj said/VERB/0/root/say A/PROPN/4/nsubj bought/VBD/2/ccomp/buy B/PROPN/4/obj",
       "asserted by C"},
      {"A/PROPN/2/nsubj bought/VBD/0/root/buy B/PROPN/2/obj ,/PUNCT/6/punct C/PROPN/6/nsubj "
       "said/VERB/2/parataxis/say",
       "asserted by C"},
      {"A/PROPN/2/nsubj bought/VBD/0/root/buy B/PROPN/2/obj according/VERB/6/case to/ADP/4/fixed "
       "C/PROPN/2/obl",
       "asserted by C"},
      {"A/PROPN/2/nsubj denied/VERB/0/root/deny that/SCONJ/5/mark it/PRON/5/nsubj "
       "bought/VBD/2/ccomp/buy B/PROPN/5/obj",
       "negated by A"},
      {"C/PROPN/2/nsubj alleged/VERB/0/root/allege A/PROPN/4/nsubj bought/VBD/2/ccomp/buy B/PROPN/4/obj",
       "alleged by C"},
      {"A/PROPN/2/nsubj grows/VERB/0/root/grow if/SCONJ/5/mark it/PRON/5/nsubj buys/VERB/2/advcl/buy "
       "B/PROPN/5/obj",
       "possible"},
      {"Its/PRON/2/nmod:poss plan/NOUN/5/nsubj to/PART/4/mark buy/VB/2/acl failed/VERB/0/root/fail",
       "planned"},
      {"C/PROPN/2/nsubj said/VERB/0/root/say A/PROPN/7/nsubj ,/PUNCT/6/punct which/WDT/6/nsubj "
       "bought/VBD/3/acl:relcl/buy grew/VERB/2/ccomp/grow",
       "asserted"},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    CHECK(reading(c.line) == c.reading);
  }
}

}  // namespace
}  // namespace quipu::frames
