// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/coref.hpp"

#include <catch2/catch.hpp>

#include "extract/annotate/nominals.hpp"
#include "notation.hpp"

using namespace quipu;
using namespace quipu::annotate;
using namespace quipu::annotate::test;

namespace {

std::string chains(const char* notation) {
  Document doc = tree_document(notation);
  resolve_coreference(doc, lexicons());
  for (const std::string& finding : validate(doc)) FAIL_CHECK(finding);
  return dump_chains(doc);
}

std::string nominals(const char* notation) {
  Document doc = tree_document(notation);
  find_nominals(doc, lexicons());
  for (const std::string& finding : validate(doc)) FAIL_CHECK(finding);
  std::string out;
  for (const Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::Nominal) continue;
    if (!out.empty()) out += "; ";
    out += std::string(to_string(mention.type)) + " " + std::string(doc.text_of(mention.span));
  }
  return out;
}

}  // namespace

TEST_CASE("Nominals: the phrase of a head, without what comments on it") {
  CHECK(nominals("450/NUM:3:nummod tech/NOUN:3:compound {person workers/NOUN:4:nsubj/NNS/worker} "
                 "signed/VERB:0:root") == "Group 450 tech workers");
  CHECK(nominals("the/DET:2:det {person senator/NOUN:5:nsubj/NN/senator} from/ADP:4:case "
                 "Texas/PROPN:2:nmod spoke/VERB:0:root") == "Person the senator from Texas");
  CHECK(nominals("the/DET:2:det {organization company/NOUN:7:nsubj/NN/company} ,/PUNCT:5:punct "
                 "which/PRON:5:nsubj/WDT "
                 "grew/VERB:2:acl:relcl/VBD/grow ,/PUNCT:5:punct said/VERB:0:root/VBD/say") ==
        "Company the company");
  CHECK(nominals("{person workers/NOUN:4:nsubj/NNS/worker} and/CCONJ:3:cc {person "
                 "managers/NOUN:1:conj/NNS/manager} met/VERB:0:root") ==
        "Group workers; Group managers");
  CHECK(nominals("the/DET:4:det Seattle/PROPN:3:compound based/VERB:4:amod {organization "
                 "firm/NOUN:5:nsubj/NN/firm} grew/VERB:0:root") ==
        "Company the Seattle based firm");
}

TEST_CASE("Nominals: the lexicon adds what the encoder left out, and modifiers are none") {
  CHECK(nominals("the/DET:2:det agency/NOUN:3:nsubj/NN/agency acted/VERB:0:root") ==
        "PublicBody the agency");
  CHECK(nominals("a/DET:3:det company/NOUN:3:compound/NN/company car/NOUN:0:root") == "");
  CHECK(nominals("the/DET:2:det system/NOUN:3:nsubj/NN/system failed/VERB:0:root") == "");
  CHECK(
      nominals("[Organization the/DET:2:det Company/NOUN:3:nsubj/NN/company] acted/VERB:0:root") ==
      "");
  CHECK(nominals("Apple/PROPN:2:compound chief/NOUN:3:nmod:desc/NN/chief [Person Tim/PROPN:5:nsubj "
                 "Cook/PROPN:3:flat] spoke/VERB:0:root") == "");
}

TEST_CASE("Coreference: an apposition joins its name") {
  CHECK(chains("[Person Alicia/PROPN:9:nsubj Keys/PROPN:1:flat] ,/PUNCT:5:punct the/DET:5:det "
               "{person singer/NOUN:1:appos/NN/singer} who/PRON:7:nsubj/WP "
               "won/VERB:5:acl:relcl/VBD/win ,/PUNCT:5:punct "
               "spoke/VERB:0:root/VBD/speak") == "Alicia Keys = the singer = who");
  // Two names beside each other are two things.
  CHECK(chains("[Place Sydney/PROPN:4:obl] ,/PUNCT:3:punct [Place Australia/PROPN:1:appos] "
               "burns/VERB:0:root") == "");
}

TEST_CASE("Coreference: relative pronouns stand for what their clause hangs under") {
  CHECK(chains("[Company Apple/PROPN:6:nsubj] ,/PUNCT:4:punct which/PRON:4:nsubj/WDT "
               "makes/VERB:1:acl:relcl phones/NOUN:4:obj/NNS/phone grew/VERB:0:root") ==
        "Apple = which");
  CHECK(chains("[Company Apple/PROPN:2:nsubj] said/VERB:0:root that/SCONJ:4:mark/IN "
               "sales/NOUN:2:ccomp/NNS/sale") == "");
}

TEST_CASE("Coreference: pronouns agree in gender and number") {
  CHECK(chains("[Person Mary/PROPN:3:nsubj Barra/PROPN:1:flat] praised/VERB:0:root/VBD/praise "
               "[Person Tim/PROPN:3:obj Cook/PROPN:4:flat] ./PUNCT:3:punct\n"
               "She/PRON:2:nsubj smiled/VERB:0:root/VBD/smile ./PUNCT:2:punct") ==
        "Mary Barra = She");
  CHECK(chains("[Person Mary/PROPN:3:nsubj Barra/PROPN:1:flat] praised/VERB:0:root/VBD/praise "
               "[Person Tim/PROPN:3:obj Cook/PROPN:4:flat] ./PUNCT:3:punct\n"
               "He/PRON:2:nsubj smiled/VERB:0:root/VBD/smile ./PUNCT:2:punct") == "Tim Cook = He");
  CHECK(chains("[Person Tim/PROPN:3:nsubj Cook/PROPN:1:flat] left/VERB:0:root/VBD/leave "
               "./PUNCT:3:punct\n"
               "It/PRON:2:nsubj rained/VERB:0:root/VBD/rain ./PUNCT:2:punct") == "");
  CHECK(chains("[Person Tim/PROPN:3:nsubj Cook/PROPN:1:flat] sold/VERB:0:root/VBD/sell "
               "his/PRON:5:nmod:poss/PRP$ house/NOUN:3:obj ./PUNCT:3:punct") == "Tim Cook = his");
}

TEST_CASE("Coreference: subject and object of one verb are two, unless reflexive") {
  CHECK(chains("[Person Tim/PROPN:3:nsubj Cook/PROPN:1:flat] praised/VERB:0:root/VBD/praise "
               "him/PRON:3:obj ./PUNCT:3:punct") == "");
  CHECK(chains("[Person Tim/PROPN:3:nsubj Cook/PROPN:1:flat] praised/VERB:0:root/VBD/praise "
               "himself/PRON:3:obj ./PUNCT:3:punct") == "Tim Cook = himself");
}

TEST_CASE("Coreference: the subject of the verb of speaking says the I of its quotation") {
  CHECK(
      chains(
          "“/PUNCT:3:punct I/PRON:3:nsubj agree/VERB:6:ccomp ,/PUNCT:3:punct ”/PUNCT:3:punct "
          "said/VERB:0:root/VBD/say [Person Ann/PROPN:6:nsubj Lee/PROPN:7:flat] ./PUNCT:6:punct") ==
      "I = Ann Lee");
  // Outside a quotation "I" is the author.
  CHECK(chains("I/PRON:2:nsubj met/VERB:0:root/VBD/meet [Person Ann/PROPN:2:obj Lee/PROPN:3:flat] "
               "./PUNCT:2:punct") == "");
}

TEST_CASE("Coreference: descriptions join by title, by words of the name, by kind") {
  CHECK(chains("Sen./PROPN:2:nmod:desc/NNP/Sen. [Person Ted/PROPN:4:nsubj Cruz/PROPN:2:flat] "
               "spoke/VERB:0:root/VBD/speak ./PUNCT:4:punct\n"
               "The/DET:2:det {person senator/NOUN:3:nsubj/NN/senator} left/VERB:0:root/VBD/leave "
               "./PUNCT:3:punct") == "Ted Cruz = The senator");
  CHECK(chains("[Company Acme/PROPN:2:nsubj] grew/VERB:0:root/VBD/grow ./PUNCT:2:punct\n"
               "The/DET:2:det {organization company/NOUN:3:nsubj/NN/company} "
               "hired/VERB:0:root/VBD/hire ./PUNCT:3:punct") == "Acme = The company");
  CHECK(chains("[PublicBody Foreign/PROPN:2:compound Ministry/PROPN:3:nsubj] "
               "spoke/VERB:0:root/VBD/speak ./PUNCT:3:punct\n"
               "The/DET:2:det {organization ministry/NOUN:3:nsubj/NN/ministry} "
               "denied/VERB:0:root/VBD/deny ./PUNCT:3:punct") == "Foreign Ministry = The ministry");
  CHECK(chains("[Person Ann/PROPN:5:nsubj Lee/PROPN:1:flat] is/AUX:5:cop a/DET:5:det {person "
               "lawyer/NOUN:0:root/NN/lawyer} ./PUNCT:5:punct\n"
               "The/DET:2:det {person lawyer/NOUN:3:nsubj/NN/lawyer} left/VERB:0:root/VBD/leave "
               "./PUNCT:3:punct") == "Ann Lee = The lawyer");
}

TEST_CASE("Coreference: what may be another one stays alone") {
  // Two firms, none nearer than the other: no guess.
  CHECK(chains("[Company Acme/PROPN:2:nsubj] sued/VERB:0:root/VBD/sue [Company "
               "Initech/PROPN:2:obj] in/ADP:5:case [Place Ohio/PROPN:2:obl] ./PUNCT:2:punct\n"
               "The/DET:2:det {organization company/NOUN:3:nsubj/NN/company} "
               "hired/VERB:0:root/VBD/hire ./PUNCT:3:punct") == "");
  // An indefinite one is new.
  CHECK(chains("[Company Acme/PROPN:2:nsubj] grew/VERB:0:root/VBD/grow ./PUNCT:2:punct\n"
               "A/DET:2:det {organization company/NOUN:3:nsubj/NN/company} "
               "hired/VERB:0:root/VBD/hire ./PUNCT:3:punct") == "");
  // A firm is no agency.
  CHECK(chains("[Company Acme/PROPN:2:nsubj] grew/VERB:0:root/VBD/grow ./PUNCT:2:punct\n"
               "The/DET:2:det {organization agency/NOUN:3:nsubj/NN/agency} "
               "hired/VERB:0:root/VBD/hire ./PUNCT:3:punct") == "");
  // "the workers of Acme" are not the workers of before.
  CHECK(chains("the/DET:2:det {person workers/NOUN:3:nsubj/NNS/worker} "
               "marched/VERB:0:root/VBD/march ./PUNCT:3:punct\n"
               "the/DET:2:det {person workers/NOUN:5:nsubj/NNS/worker} of/ADP:4:case [Company "
               "Acme/PROPN:2:nmod] slept/VERB:0:root/VBD/sleep ./PUNCT:5:punct") == "");
}

TEST_CASE("Coreference: a group without a name has its chain") {
  CHECK(chains("450/NUM:2:nummod {person workers/NOUN:3:nsubj/NNS/worker} "
               "marched/VERB:0:root/VBD/march ./PUNCT:3:punct\n"
               "The/DET:2:det {person workers/NOUN:3:nsubj/NNS/worker} sang/VERB:0:root/VBD/sing "
               "./PUNCT:3:punct") == "450 workers = The workers");
}

TEST_CASE("Coreference: twice gives the same as once") {
  Document doc = tree_document(
      "[Person Tim/PROPN:3:nsubj Cook/PROPN:1:flat] sold/VERB:0:root/VBD/sell "
      "his/PRON:5:nmod:poss/PRP$ house/NOUN:3:obj ./PUNCT:3:punct");
  resolve_coreference(doc, lexicons());
  const std::string once = dump_chains(doc);
  const std::size_t mentions = doc.mentions.size();
  resolve_coreference(doc, lexicons());
  CHECK(dump_chains(doc) == once);
  CHECK(doc.mentions.size() == mentions);
}

TEST_CASE("Coreference: empty documents and trees without structure") {
  Document empty;
  resolve_coreference(empty, lexicons());
  CHECK(empty.chains.empty());
  // Words and sentences, but no tree and no tags.
  Document plain = plain_document("He said it to them .\nThe company");
  resolve_coreference(plain, lexicons());
  CHECK(validate(plain).empty());
  CHECK(chains("he/PRON:0:root") == "");
  CHECK(chains("who/PRON:0:root/WP he/PRON:1:acl:relcl himself/PRON:2:obj") == "");
}
