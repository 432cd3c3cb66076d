// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/arguments.hpp"

#include <catch2/catch.hpp>

#include "tests/support/tree.hpp"

namespace quipu::frames {
namespace {

// "subj Acme, obj Kestrel" of the word whose lemma is `predicate`; subj, obj and iobj only unless
// `roles` says otherwise.
std::string arguments_of(const std::string& line, const std::string& predicate,
                         const std::vector<std::string>& roles = {"subj", "obj", "iobj"}) {
  const Document doc = testing::tree(line);
  REQUIRE(validate(doc).empty());
  const ArgumentGraph graph(doc);
  std::string out;
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (graph.predicate(t) != predicate) continue;
    for (const std::string& role : roles) {
      for (const Argument& argument : graph.arguments(t)) {
        if (argument.role != role) continue;
        out += (out.empty() ? "" : ", ") + role + " " + std::string(doc.form(argument.token));
      }
    }
  }
  return out;
}

TEST_CASE("Arguments: every diathesis gives the same subject and object") {
  struct Case {
    const char* what;
    const char* line;
  };
  const Case cases[] = {
      {"active", "A/PROPN/2/nsubj/Company bought/VBD/0/root/buy B/PROPN/2/obj/Company"},
      {"passive",
       "B/PROPN/3/nsubj:pass/Company was/AUX/3/aux:pass/be bought/VBN/0/root/buy by/ADP/5/case "
       "A/PROPN/3/obl:agent/Company"},
      {"passive with a plain oblique",
       "B/PROPN/3/nsubj:pass/Company was/AUX/3/aux:pass/be bought/VBN/0/root/buy by/ADP/5/case "
       "A/PROPN/3/obl/Company"},
      {"reduced passive relative",
       "B/PROPN/5/nsubj/Company bought/VBN/1/acl/buy by/ADP/4/case A/PROPN/2/obl:agent/Company "
       "grew/VBD/0/root/grow"},
      {"active relative clause",
       "A/PROPN/5/nsubj/Company which/WDT/3/nsubj bought/VBD/1/acl:relcl/buy B/PROPN/3/obj/Company "
       "grew/VBD/0/root/grow"},
      {"object relative clause",
       "B/PROPN/5/nsubj/Company that/WDT/4/obj A/PROPN/4/nsubj/Company bought/VBD/1/acl:relcl/buy "
       "grew/VBD/0/root/grow"},
      {"relative clause without a pronoun",
       "B/PROPN/4/nsubj/Company A/PROPN/3/nsubj/Company bought/VBD/1/acl:relcl/buy "
       "grew/VBD/0/root/grow"},
      {"subject control",
       "A/PROPN/2/nsubj/Company wants/VERB/0/root/want to/PART/4/mark buy/VB/2/xcomp "
       "B/PROPN/4/obj/Company"},
      {"object control",
       "He/PRON/2/nsubj urged/VBD/0/root/urge A/PROPN/2/obj/Company to/PART/5/mark buy/VB/2/xcomp "
       "B/PROPN/5/obj/Company"},
      {"adverbial participle",
       "A/PROPN/2/nsubj/Company grew/VBD/0/root/grow ,/PUNCT/4/punct buying/VBG/2/advcl/buy "
       "B/PROPN/4/obj/Company"},
      {"second conjunct",
       "A/PROPN/2/nsubj/Company grew/VBD/0/root/grow and/CCONJ/4/cc bought/VBD/2/conj/buy "
       "B/PROPN/4/obj/Company"},
      {"infinitive after a noun with its owner",
       "A/PROPN/3/nmod:poss/Company 's/PART/1/case plan/NOUN/6/nsubj to/PART/5/mark buy/VB/3/acl "
       "failed/VBD/0/root/fail B/PROPN/5/obj/Company"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(arguments_of(c.line, "buy") == "subj A, obj B");
  }
}

TEST_CASE("Arguments: a passive with an object keeps its recipient") {
  CHECK(arguments_of("A/PROPN/3/nsubj:pass/Company was/AUX/3/aux:pass/be given/VBN/0/root/give "
                     "B/PROPN/3/obj/Product",
                     "give") == "obj B, iobj A");
}

TEST_CASE("Arguments: an object after two verbs belongs to both") {
  const std::string line =
      "A/PROPN/2/nsubj/Company designs/VERB/0/root/design and/CCONJ/4/cc sells/VERB/2/conj/sell "
      "B/PROPN/4/obj/Product";
  CHECK(arguments_of(line, "design") == "subj A, obj B");
  CHECK(arguments_of(line, "sell") == "subj A, obj B");
}

TEST_CASE("Arguments: prepositions are roles, fixed ones as a whole") {
  CHECK(arguments_of("A/PROPN/2/nsubj/Company works/VERB/0/root/work with/ADP/4/case "
                     "B/PROPN/2/obl/Company according/VERB/7/case to/ADP/5/fixed C/PROPN/2/obl/Person",
                     "work", {"with", "according_to"}) == "with B, according_to C");
}

TEST_CASE("Arguments: particles belong to the predicate") {
  CHECK(arguments_of("A/PROPN/2/nsubj/Company took/VERB/0/root/take over/ADP/2/compound:prt "
                     "B/PROPN/2/obj/Company",
                     "take over") == "subj A, obj B");
}

TEST_CASE("Arguments: titles, appositions and predicates say who bears them") {
  const std::vector<std::string> roles = {"subj", "comp", "of", "poss"};
  CHECK(arguments_of("Acme/PROPN/3/compound/Company chief/NOUN/3/nmod:desc Ann_Lee/PROPN/4/nsubj/Person "
                     "spoke/VERB/0/root/speak",
                     "chief", roles) == "subj Ann Lee, comp Acme");
  CHECK(arguments_of("Ann_Lee/PROPN/7/nsubj/Person ,/PUNCT/3/punct chief/NOUN/1/appos of/ADP/5/case "
                     "Acme/PROPN/3/nmod/Company ,/PUNCT/3/punct spoke/VERB/0/root/speak",
                     "chief", roles) == "subj Ann Lee, of Acme");
  CHECK(arguments_of("Ann_Lee/PROPN/4/nsubj/Person is/AUX/4/cop/be the/DET/4/det chief/NOUN/0/root "
                     "of/ADP/6/case Acme/PROPN/4/nmod/Company",
                     "chief", roles) == "subj Ann Lee, of Acme");
  CHECK(arguments_of("Acme/PROPN/3/nmod:poss/Company 's/PART/1/case chief/NOUN/7/nsubj ,/PUNCT/5/punct "
                     "Ann_Lee/PROPN/3/appos/Person ,/PUNCT/5/punct spoke/VERB/0/root/speak",
                     "chief", roles) == "subj Ann Lee, poss Acme");
}

TEST_CASE("Arguments: coordinated titles share bearer and body") {
  const std::string line =
      "Acme/PROPN/5/compound/Company founder/NOUN/5/nmod:desc and/CCONJ/4/cc chief/NOUN/2/conj "
      "Ann_Lee/PROPN/6/nsubj/Person spoke/VERB/0/root/speak";
  CHECK(arguments_of(line, "founder", {"subj", "comp"}) == "subj Ann Lee, comp Acme");
  CHECK(arguments_of(line, "chief", {"subj", "comp"}) == "subj Ann Lee, comp Acme");
}

}  // namespace
}  // namespace quipu::frames
