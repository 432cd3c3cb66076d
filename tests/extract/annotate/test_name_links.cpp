// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/name_links.hpp"

#include <catch2/catch.hpp>

#include <sstream>

#include "notation.hpp"

using namespace quipu;
using namespace quipu::annotate;
using namespace quipu::annotate::test;

namespace {

// "Person Tim Cook; Company Apple; Person Cook" → a document that is nothing but these names, each
// followed by a word; "+" before a word of a name's surroundings: "Person +Mr. Cook".
// "(" and ")" stand by themselves.
Document names(const std::string& list) {
  Document doc;
  doc.id = "names";
  const auto word = [&](const std::string& form) {
    if (!doc.text.empty()) doc.text += ' ';
    Token token;
    token.span.begin = static_cast<std::uint32_t>(doc.text.size());
    doc.text += form;
    token.span.end = static_cast<std::uint32_t>(doc.text.size());
    doc.tokens.push_back(token);
  };
  std::istringstream parts(list);
  for (std::string part; std::getline(parts, part, ';');) {
    std::istringstream words(part);
    std::string type;
    words >> type;
    std::vector<std::string> forms;
    for (std::string form; words >> form;) forms.push_back(form);
    std::size_t i = 0;
    for (; i < forms.size() && (forms[i][0] == '+' || forms[i] == "("); ++i) {
      word(forms[i] == "(" ? forms[i] : forms[i].substr(1));
    }
    Mention mention;
    mention.type = parse_entity_type(type).value();
    mention.span.begin = static_cast<std::uint32_t>(doc.tokens.size());
    for (; i < forms.size() && forms[i] != ")"; ++i) word(forms[i]);
    mention.span.end = static_cast<std::uint32_t>(doc.tokens.size());
    mention.head = mention.span.end - 1;
    doc.mentions.push_back(mention);
    if (i < forms.size()) {
      word(")");
    } else if (part.back() != '~') {
      // a bracket must follow its name at once
      if (list.find("; " + type + " (") == std::string::npos) word("met");
    }
  }
  doc.paragraphs.push_back({{0, static_cast<std::uint32_t>(doc.text.size())}, {}});
  doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.tokens.size())}, 0});
  return doc;
}

// The group of each name: "0 1 0".
std::string groups(const std::string& list) {
  Document doc = names(list);
  std::string out;
  for (const std::int32_t group : link_names(doc, lexicons())) {
    if (!out.empty()) out += ' ';
    out += std::to_string(group);
  }
  return out;
}

std::string types(const std::string& list) {
  Document doc = names(list);
  link_names(doc, lexicons());
  std::string out;
  for (const Mention& mention : doc.mentions) {
    if (!out.empty()) out += ' ';
    out += to_string(mention.type);
  }
  return out;
}

struct Row {
  const char* list;
  const char* groups;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.list);
    CHECK(groups(row.list) == row.groups);
  }
}

}  // namespace

TEST_CASE("Names: case, possessives, articles and accents do not tell names apart") {
  check({
      {"Company Apple; Company APPLE; Company Apple 's", "0 0 0"},
      {"PublicBody the Senate; PublicBody Senate", "0 0"},
      {"Person Recep Tayyip Erdoğan; Person Erdogan", "0 0"},
      {"Person O’Neill; Person O'Neill", "0 0"},
      {"Place U.S.; Place US; Place United States; Place America", "0 0 0 0"},
      {"Place Britain; Place UK; Place Germany", "0 0 1"},
      {"PublicBody Nigerian military; PublicBody Nigeria 's military", "0 0"},
      {"Company Apple; Company Google", "0 1"},
  });
}

TEST_CASE("Names: surnames, given names, initials, titles") {
  check({
      {"Person Tim Cook; Person Cook", "0 0"},
      {"Person Cook; Person Tim Cook", "0 0"},
      {"Person Tim Cook; Person Tim", "0 0"},
      {"Person Donald J. Trump; Person Donald Trump; Person Trump", "0 0 0"},
      {"Person J. Smith; Person John Smith", "0 0"},
      {"Person Bill Gates; Person William Gates", "0 0"},
      {"Person George W. Bush; Person George H. Bush", "0 1"},
      {"Person John Kerry; Person John Kelly", "0 1"},
      {"Person Donald Trump; Person Donald Trump Jr.", "0 1"},
      {"Person President Obama; Person Barack Obama; Person Obama", "0 0 0"},
      {"Person Ursula von der Leyen; Person von der Leyen", "0 0"},
      {"Person Bashar al-Assad; Person Assad", "0 0"},
      {"Person Xi Jinping; Person Xi", "0 0"},
      {"Person Ann Lee; Person Bob Ray", "0 1"},
      {"Person Daniel Smith; Person Danielle Smith", "0 1"},
  });
}

TEST_CASE("Names: two people with one surname stay two") {
  check({
      {"Person Bill Clinton; Person Hillary Clinton", "0 1"},
      {"Person Bill Clinton; Person Hillary Clinton; Person +Mr. Clinton; Person +Mrs. Clinton",
       "0 1 0 1"},
      {"Person Bill Clinton; Person Clinton; Person Hillary Clinton; Person Clinton", "0 0 1 1"},
      {"Person Bill Clinton; Person Hillary Clinton; Organization +the Clintons", "0 1 2"},
  });
}

TEST_CASE("Names: acronyms, in brackets and by initials") {
  check({
      {"PublicBody Department of Homeland Security; PublicBody ( DHS ); PublicBody DHS", "0 0 0"},
      {"PublicBody Immigration and Customs Enforcement; PublicBody ICE", "0 0"},
      {"PublicBody U.S. Immigration and Customs Enforcement; PublicBody ICE", "0 0"},
      {"Organization Social Democratic Party; Organization ( SPD ); Organization SPD", "0 0 0"},
      {"Organization World Trade Organization; Organization World Health Organization; "
       "Organization WHO",
       "0 1 1"},
      {"Organization North Atlantic Treaty Organization; Organization NATO", "0 0"},
      {"Person Ted Cruz; Organization TC", "0 1"},
  });
}

TEST_CASE("Names: legal forms, short forms, and what is a thing of its own") {
  check({
      {"Company Palantir Technologies Inc.; Company Palantir", "0 0"},
      {"Company Apple Inc; Company Apple", "0 0"},
      {"Company Siemens AG; Company Siemens", "0 0"},
      {"Company Amazon Web Services; Company Amazon", "0 1"},
      {"Company Google Cloud; Company Google", "0 1"},
      {"PublicBody Department of Homeland Security; PublicBody Homeland Security", "0 0"},
      {"PublicBody German Foreign Ministry; PublicBody Foreign Ministry", "0 0"},
      {"PublicBody U.S. Supreme Court; PublicBody Supreme Court", "0 0"},
      {"PublicBody Turkish Parliament; PublicBody Greek Parliament; PublicBody Parliament",
       "0 1 2"},
      {"Organization Republican Party; Organization Republicans", "0 0"},
      {"Organization Social Democratic Party; Organization Social Democrats", "0 0"},
      {"Organization Miami Marlins; Organization Marlins", "0 0"},
      {"Place Berlin; PublicBody Berlin police", "0 1"},
      {"PublicBody White House; PublicBody House", "0 1"},
  });
}

TEST_CASE("Names: small misspellings") {
  check({
      {"Person Sundar Pichai; Person Sundar Picchu; Person Pichai", "0 0 0"},
      {"Person Wolfgang Niersbach; Person Niersabach", "0 0"},
      {"Person Angela Merkel; Person Angela Merkle", "0 0"},
      {"Place Slovenia; Place Slovakia", "0 1"},
      {"Place Austria; Place Australia", "0 1"},
      {"Place Niger; Place Nigeria", "0 1"},
      {"Company Palantir; Company Palantr", "0 0"},
      {"Company Facebook; Company Face Book", "0 0"},
  });
}

TEST_CASE("Names: a group has one type") {
  CHECK(types("Company Acme; Company Acme; Organization Acme") == "Company Company Company");
  CHECK(types("Person Jo Dell; Organization +Mr. Dell") == "Person Person");
  CHECK(groups("Person Jo Dell; Organization +Mr. Dell") == "0 0");
  // A firm with its founder's name is no person.
  CHECK(groups("Person Michael Dell; Company Dell; Company Dell") == "0 1 1");
  CHECK(types("Place Washington; Place Washington; Person Washington; Person Washington") ==
        "Place Place Person Person");
}

TEST_CASE("Names: empty and hostile names") {
  Document none;
  CHECK(link_names(none, lexicons()).empty());
  CHECK(groups("Person -; Person '; Company .") == "0 1 2");
  CHECK(groups("Person 's; Company \xE2\x80\x8B") == "0 1");
}
