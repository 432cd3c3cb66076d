// SPDX-License-Identifier: Apache-2.0
//
// A Document with its tree, written in one line:
//
//   "Acme/PROPN/2/nsubj/Company bought/VERB/0/root/buy Tim_Cook/PROPN/2/obj/Person ./PUNCT/2/punct"
//
// Each word is form/TAG/head/relation, heads counted from 1 within the sentence and 0 for the root.
// A fifth field is an entity type (then the word is a name of that type) or the lemma; without it the
// lemma is the lower-cased form. "_" in a form is a blank inside one word. TAG is a UPOS tag, or one
// of the Penn tags VBD VBN VBG VB WP WDT NNS NN, which imply it. "|" starts a new sentence.
#pragma once

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace quipu::testing {

inline Document tree(const std::string& line) {
  Document doc;
  doc.id = "test";
  std::istringstream in(line);
  std::string word;
  std::uint32_t sentence_begin = 0;
  const auto close_sentence = [&] {
    const auto end = static_cast<std::uint32_t>(doc.tokens.size());
    if (end > sentence_begin) doc.sentences.push_back({{sentence_begin, end}, 0});
    sentence_begin = end;
  };
  while (in >> word) {
    if (word == "|") {
      close_sentence();
      continue;
    }
    std::vector<std::string> fields;
    std::istringstream parts(word);
    for (std::string field; std::getline(parts, field, '/');) fields.push_back(field);
    if (fields.size() < 4) throw std::invalid_argument("not form/TAG/head/relation: " + word);
    for (char& c : fields[0]) c = c == '_' ? ' ' : c;
    Token token;
    if (!doc.text.empty()) doc.text += " ";
    token.span.begin = static_cast<std::uint32_t>(doc.text.size());
    doc.text += fields[0];
    token.span.end = static_cast<std::uint32_t>(doc.text.size());
    const std::string& tag = fields[1];
    if (const auto upos = parse_upos(tag)) {
      token.upos = *upos;
    } else {
      token.xpos = tag;
      token.upos = tag.starts_with("VB") ? Upos::Verb : tag.starts_with("W") ? Upos::Pron : Upos::Noun;
    }
    const int head = std::stoi(fields[2]);
    token.head = head == 0 ? -1 : static_cast<std::int32_t>(sentence_begin) + head - 1;
    const auto deprel = parse_deprel(fields[3]);
    if (!deprel) throw std::invalid_argument("unknown relation: " + word);
    token.deprel = *deprel;
    for (const char c : fields[0]) {
      token.lemma += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const auto index = static_cast<std::uint32_t>(doc.tokens.size());
    if (fields.size() > 4) {
      if (const auto type = parse_entity_type(fields[4])) {
        Mention mention;
        mention.span = {index, index + 1};
        mention.head = index;
        mention.type = *type;
        mention.found_by = "test";
        doc.mentions.push_back(mention);
      } else {
        token.lemma = fields[4];
      }
    }
    doc.tokens.push_back(token);
  }
  close_sentence();
  if (!doc.text.empty()) {
    doc.paragraphs.push_back({{0, static_cast<std::uint32_t>(doc.text.size())}, ParagraphKind::Body});
  }
  return doc;
}

}  // namespace quipu::testing
