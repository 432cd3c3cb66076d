// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/matcher.hpp"

#include <catch2/catch.hpp>

#include "core/utf8.hpp"
#include "extract/frames/notation.hpp"
#include "tests/support/tree.hpp"

namespace quipu::frames {
namespace {

const Schema& schema() {
  static const Schema loaded = Schema::load("models/schema");
  return loaded;
}

Article extract(const Document& doc) {
  static const FrameSet frames = FrameSet::load("models", schema());
  Article article = extract_statements(doc, frames, schema());
  article.doc = "test";
  CHECK(validate(article).empty());
  return article;
}

std::string statements(const std::string& line) {
  const Article article = extract(testing::tree(line));
  std::string out;
  for (const Statement& stmt : article.statements) {
    out += (out.empty() ? "" : "; ") + to_notation(stmt, article);
  }
  return out;
}

TEST_CASE("Matcher: a frame gives a statement with its roles") {
  CHECK(statements("Acme/PROPN/2/nsubj/Company bought/VBD/0/root/buy Kestrel/PROPN/2/obj/Company") ==
        "acquired(Acme, Kestrel)");
}

TEST_CASE("Matcher: conjuncts are each an argument") {
  CHECK(statements("Acme/PROPN/4/nsubj/Company and/CCONJ/3/cc Nord/PROPN/1/conj/Company "
                   "bought/VBD/0/root/buy Kestrel/PROPN/4/obj/Company") ==
        "acquired(Acme, Kestrel); acquired(Nord, Kestrel)");
}

TEST_CASE("Matcher: staff act for their body") {
  CHECK(statements("ICE/PROPN/2/compound/PublicBody agents/NNS/3/nsubj/agent "
                   "arrested/VBD/0/root/arrest Ann_Lee/PROPN/3/obj/Person") ==
        "arrested(ICE, Ann Lee)");
}

TEST_CASE("Matcher: a missing subject is told from an unknown one") {
  CHECK(statements("Ann_Lee/PROPN/3/nsubj:pass/Person was/AUX/3/aux:pass/be "
                   "arrested/VBN/0/root/arrest") == "arrested(-, Ann Lee)");
  CHECK(statements("Somebody/PRON/2/nsubj arrested/VBD/0/root/arrest Ann_Lee/PROPN/2/obj/Person")
            .empty());
}

TEST_CASE("Matcher: types keep a relation from what it cannot join") {
  CHECK(statements("Acme/PROPN/2/nsubj/Company bought/VBD/0/root/buy Oslo/PROPN/2/obj/Place")
            .find("acquired") == std::string::npos);
}

TEST_CASE("Matcher: the same said twice is one statement with two pieces of evidence") {
  const Article article = extract(testing::tree(
      "Acme/PROPN/2/nsubj/Company bought/VBD/0/root/buy Kestrel/PROPN/2/obj/Company | "
      "Acme/PROPN/2/nsubj/Company acquired/VBD/0/root/acquire Kestrel/PROPN/2/obj/Company"));
  REQUIRE(article.statements.size() == 1);
  CHECK(article.statements[0].evidence.size() == 2);

  Document chained = testing::tree(
      "Acme_Ltd./PROPN/2/nsubj/Company bought/VBD/0/root/buy Kestrel/PROPN/2/obj/Company | "
      "Acme/PROPN/2/nsubj/Company acquired/VBD/0/root/acquire Kestrel/PROPN/2/obj/Company");
  chained.chains = {{{0, 2}, EntityType::Company}};
  chained.mentions[0].chain = chained.mentions[2].chain = 0;
  const Article merged = extract(chained);
  REQUIRE(merged.statements.size() == 1);
  CHECK(merged.statements[0].evidence.size() == 2);
}

TEST_CASE("Matcher: evidence is exactly the text between its offsets") {
  const Document doc = testing::tree(
      "Žilina_Söhne/PROPN/2/nsubj/Company bought/VBD/0/root/buy Kestrel/PROPN/2/obj/Company");
  const Article article = extract(doc);
  REQUIRE(article.statements.size() == 1);
  const utf8::CodePointIndex index(doc.text);
  const auto words = [&](CodePointSpan span) {
    const std::uint32_t begin = index.byte(span.begin);
    return doc.text.substr(begin, index.byte(span.end) - begin);
  };
  const Evidence& evidence = article.statements[0].evidence[0];
  CHECK(words(evidence.span) == evidence.quote);
  CHECK(words(*evidence.subject) == "Žilina Söhne");
  CHECK(words(*evidence.object) == "Kestrel");
  CHECK(words(*evidence.trigger) == "bought");
}

TEST_CASE("Matcher: any other verb between two names is an open statement") {
  CHECK(statements("Acme/PROPN/2/nsubj/Company outgrew/VBD/0/root/outgrow Kestrel/PROPN/2/obj/Company") ==
        "other:outgrow(Acme, Kestrel)");
  CHECK(statements("Acme/PROPN/2/nsubj/Company relies/VERB/0/root/rely on/ADP/4/case "
                   "Kestrel/PROPN/2/obl/Company")
            .empty());  // "on" may be a circumstance
}

}  // namespace
}  // namespace quipu::frames
