// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <sstream>
#include <string>

#include "core/error.hpp"
#include "extract/annotate/conllu.hpp"

using namespace quipu;
using namespace quipu::annotate;

namespace {

// Spaces between columns, for readable tests.
std::string tabs(std::string text) {
  std::string out;
  bool comment = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 0 || text[i - 1] == '\n') comment = text[i] == '#';
    if (!comment && text[i] == ' ') {
      if (out.empty() || out.back() != '\t') out += '\t';
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<ConlluDocument> read(const std::string& text) {
  std::istringstream in(tabs(text));
  return read_conllu(in, "a.conllu");
}

const char* const two_documents =
    "# newdoc id = one\n"
    "# newpar\n"
    "# text = Ada didn't go.\n"
    "1   Ada    Ada PROPN NNP Number=Sing 4 nsubj _ Entity=(1-person-new)\n"
    "2-3 didn't _   _     _   _           _ _     _ _\n"
    "2   did    do  AUX   VBD _           4 aux   _ _\n"
    "3   n't    not PART  RB  _           4 advmod _ _\n"
    "4   go     go  VERB  VB  _           0 root  _ SpaceAfter=No\n"
    "5   .      .   PUNCT .   _           4 punct _ _\n"
    "\n"
    "1   Why    why ADV   WRB _           0 root  _ SpaceAfter=No\n"
    "2   ?      ?   PUNCT .   _           1 punct _ _\n"
    "\n"
    "# newpar\n"
    "1   Acme   Acme PROPN NNP _          2 compound _ Entity=(2-organization-new(3-place-giv)\n"
    "2   Corp.  Corp. PROPN NNP _         0 root  _ Entity=2)\n"
    "\n"
    "# newdoc id = two\n"
    "1   Hi     hi  INTJ  UH  _           0 root  _ _\n"
    "\n";

}  // namespace

TEST_CASE("read_conllu: text, paragraphs, words and trees") {
  const auto found = read(two_documents);
  REQUIRE(found.size() == 2);
  const Document& doc = found[0].doc;
  CHECK(doc.id == "one");
  CHECK(doc.text == "Ada didn't go. Why?\n\nAcme Corp.");
  CHECK(validate(doc).empty());
  REQUIRE(doc.tokens.size() == 9);
  CHECK(doc.form(1) == "did");
  CHECK(doc.form(2) == "n't");
  CHECK(doc.tokens[2].lemma == "not");
  CHECK(doc.tokens[0].head == 3);
  CHECK(doc.tokens[3].head == -1);
  CHECK(doc.tokens[3].deprel == Deprel::Root);
  CHECK(doc.tokens[0].upos == Upos::Propn);
  CHECK(found[0].feats[0] == "Number=Sing");
  REQUIRE(doc.sentences.size() == 3);
  CHECK(doc.sentences[1].paragraph == 0);
  CHECK(doc.sentences[2].paragraph == 1);
  CHECK(doc.tokens[8].head == -1);
  CHECK(doc.tokens[7].head == 8);
  REQUIRE(found[0].entities.size() == 3);
  CHECK(found[0].entities[0].type == "person");
  CHECK(found[0].entities[0].rest == "new");
  CHECK(found[0].entities[1].id == "2");
  CHECK(found[0].entities[1].span == TokenSpan{7, 9});
  CHECK(found[0].entities[2].span == TokenSpan{7, 8});
  CHECK(found[1].doc.id == "two");
  CHECK(found[1].doc.text == "Hi");
}

TEST_CASE("read_conllu: words whose forms differ from the letters of their token share them") {
  const auto found = read(
      "1-2 im _ _ _ _ _ _ _ _\n"
      "1 I  I  PRON PRP _ 0 root _ _\n"
      "2 'm be AUX  VBP _ 1 cop  _ _\n\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].doc.text == "im");
  CHECK(found[0].doc.form(0) == "i");
  CHECK(found[0].doc.form(1) == "m");
}

TEST_CASE("read_conllu: what is no CoNLL-U is refused with its line") {
  struct Row {
    const char* text;
    const char* message;
  };
  const Row rows[] = {
      {"1 a a NOUN NN _ 0 root _\n", "a.conllu:1: a row has 9 columns"},
      {"# c\n1 a a NOUNN NN _ 0 root _ _\n", "a.conllu:2: \"NOUNN\" is no universal part"},
      {"1 a a NOUN NN _ 0 rooot _ _\n", "\"rooot\" is no universal relation"},
      {"2 a a NOUN NN _ 0 root _ _\n", "word 2 follows word 0"},
      {"x a a NOUN NN _ 0 root _ _\n", "found \"x\" where a word's number belongs"},
      {"1 a a NOUN NN _ 7 nsubj _ _\n\n", "word 1 has head 7; the sentence has 1"},
      {"1-3 ab _ _ _ _ _ _ _ _\n1 a a NOUN NN _ 0 root _ _\n\n", "goes beyond the sentence"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK_THROWS_AS(read(row.text), InputError);
    CHECK_THROWS_WITH(read(row.text), Catch::Contains(row.message));
  }
}

TEST_CASE("write_conllu: what was read comes back; mentions go to MISC") {
  ConlluDocument found = read(two_documents)[0];
  Document& doc = found.doc;
  Mention ada;
  ada.span = {0, 1};
  Mention acme;
  acme.span = {7, 9};
  acme.head = 8;
  acme.type = EntityType::Company;
  Mention place;
  place.span = {7, 8};
  place.head = 7;
  place.type = EntityType::Place;
  place.kind = MentionKind::Nominal;
  doc.mentions = {ada, place, acme};
  doc.mentions[0].chain = 0;
  doc.chains = {Chain{{0}, EntityType::Person}};
  std::ostringstream out;
  write_conllu(out, doc);
  CHECK_THAT(out.str(), Catch::Contains("1\tAda\tAda\tPROPN\tNNP\t_\t4\tnsubj\t_\t"
                                        "Entity=(e1-Person-1-named)\n2\tdid"));
  CHECK_THAT(out.str(), Catch::Contains("Entity=(e4-Company-2-named(e3-Place-1-nominal)\n"));
  CHECK_THAT(out.str(), Catch::Contains("Entity=e4)\n"));
  CHECK_THAT(out.str(), Catch::Contains("\tEntity=(e4") && Catch::Contains("SpaceAfter=No"));

  std::istringstream in(out.str());
  const auto again = read_conllu(in, "again");
  REQUIRE(again.size() == 1);
  CHECK(again[0].doc.text == doc.text);
  REQUIRE(again[0].doc.tokens.size() == doc.tokens.size());
  for (std::size_t t = 0; t < doc.tokens.size(); ++t) {
    CHECK(again[0].doc.tokens[t].span == doc.tokens[t].span);
    CHECK(again[0].doc.tokens[t].head == doc.tokens[t].head);
    CHECK(again[0].doc.tokens[t].deprel == doc.tokens[t].deprel);
    CHECK(again[0].doc.tokens[t].lemma == doc.tokens[t].lemma);
  }
  REQUIRE(again[0].entities.size() == 3);
  CHECK(again[0].entities[1].type == "Company");
  CHECK(again[0].entities[1].span == TokenSpan{7, 9});
}

TEST_CASE("write_conllu: mentions that cross can be told apart") {
  ConlluDocument found = read(two_documents)[0];
  Mention left;
  left.span = {0, 3};
  Mention right;
  right.span = {2, 5};
  right.head = 2;
  right.kind = MentionKind::Nominal;
  Mention last;
  last.span = {4, 5};
  last.head = 4;
  found.doc.mentions = {left, right, last};
  std::ostringstream out;
  write_conllu(out, found.doc);
  CHECK_THAT(out.str(), Catch::Contains("Entity=e1)(e2-Person-1-nominal\n"));
  CHECK_THAT(out.str(), Catch::Contains("Entity=e2)(e3-Person-1-named)\n"));
  std::istringstream in(out.str());
  const auto again = read_conllu(in, "again");
  REQUIRE(again.at(0).entities.size() == 3);
  CHECK(again[0].entities[0].span == TokenSpan{0, 3});
  CHECK(again[0].entities[1].span == TokenSpan{2, 5});
  CHECK(again[0].entities[2].span == TokenSpan{4, 5});
}

TEST_CASE("write_conllu: hostile names cannot break rows") {
  ConlluDocument found = read("1 a a NOUN NN _ 0 root _ _\n\n")[0];
  found.doc.id = "x\ny\tz";
  found.doc.tokens[0].lemma = "a\tb\n";
  std::ostringstream out;
  write_conllu(out, found.doc);
  CHECK_THAT(out.str(), Catch::Contains("# newdoc id = x y z\n") &&
                            Catch::Contains("1\ta\ta b \tNOUN"));
}
