// SPDX-License-Identifier: Apache-2.0
#include "notation.hpp"

#include <cctype>
#include <cstdio>
#include <stdexcept>

#include "core/models.hpp"
#include "extract/annotate/words.hpp"

namespace quipu::annotate::test {
namespace {

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text) {
    if (c == by) {
      if (!part.empty()) parts.push_back(part);
      part.clear();
    } else {
      part += c;
    }
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

void add_word(Document& doc, const std::string& form, bool glued, bool first_of_line) {
  if (!doc.text.empty() && !glued) doc.text += first_of_line ? "\n" : " ";
  Token token;
  token.span.begin = static_cast<std::uint32_t>(doc.text.size());
  doc.text += form;
  token.span.end = static_cast<std::uint32_t>(doc.text.size());
  doc.tokens.push_back(token);
}

void end_sentence(Document& doc, std::uint32_t first) {
  const auto end = static_cast<std::uint32_t>(doc.tokens.size());
  if (end == first) return;
  doc.paragraphs.push_back({{doc.tokens[first].span.begin, doc.tokens[end - 1].span.end}, {}});
  doc.sentences.push_back({{first, end}, static_cast<std::uint32_t>(doc.paragraphs.size() - 1)});
}

std::string default_lemma(const std::string& form) { return lower(form); }

std::string default_xpos(Upos upos, const std::string& form) {
  switch (upos) {
    case Upos::Noun:
      return form.back() == 's' && form.size() > 3 ? "NNS" : "NN";
    case Upos::Propn:
      return "NNP";
    case Upos::Verb:
      return form.size() > 2 && form.substr(form.size() - 2) == "ed" ? "VBD" : "VB";
    case Upos::Pron:
      return "PRP";
    case Upos::Num:
      return "CD";
    case Upos::Punct:
      return form == "``" || form == "\"" || form == "“" ? "``" : form;
    default:
      return std::string(to_string(upos));
  }
}

}  // namespace

const Lexicons& lexicons() {
  static const std::shared_ptr<const Lexicons> loaded = Lexicons::load(find_models());
  return *loaded;
}

Document plain_document(std::string_view notation) {
  Document doc;
  doc.id = "test";
  for (const std::string& line : split(notation, '\n')) {
    const auto first = static_cast<std::uint32_t>(doc.tokens.size());
    for (std::string word : split(line, ' ')) {
      const bool glued = word.size() > 1 && word[0] == '~';
      if (glued) word.erase(0, 1);
      add_word(doc, word, glued, doc.tokens.size() == first);
    }
    end_sentence(doc, first);
  }
  return doc;
}

Document tree_document(std::string_view notation) {
  Document doc;
  doc.id = "test";
  for (const std::string& line : split(notation, '\n')) {
    const auto first = static_cast<std::uint32_t>(doc.tokens.size());
    std::vector<Mention> open;
    for (std::string word : split(line, ' ')) {
      if (word[0] == '[' || word[0] == '{') {
        Mention mention;
        mention.kind = word[0] == '[' ? MentionKind::Named : MentionKind::Nominal;
        std::string type = word.substr(1);
        if (word[0] == '{') type[0] = static_cast<char>(std::toupper(type[0]));
        const auto parsed = parse_entity_type(type);
        if (!parsed) throw std::invalid_argument("no entity type: " + type);
        mention.type = *parsed;
        mention.found_by = "encoder";
        mention.span.begin = static_cast<std::uint32_t>(doc.tokens.size());
        open.push_back(mention);
        continue;
      }
      if (word == "]" || word == "}") {
        open.back().span.end = static_cast<std::uint32_t>(doc.tokens.size());
        doc.mentions.push_back(open.back());
        open.pop_back();
        continue;
      }
      const bool glued = word.size() > 1 && word[0] == '~';
      if (glued) word.erase(0, 1);
      bool closes = false;
      while (!word.empty() && (word.back() == ']' || word.back() == '}')) {
        closes = true;
        word.pop_back();
      }
      const std::vector<std::string> fields = split(word, '/');
      if (fields.size() < 2) throw std::invalid_argument("no part of speech: " + word);
      const std::vector<std::string> grammar = split(fields[1], ':');
      add_word(doc, fields[0], glued, doc.tokens.size() == first);
      Token& token = doc.tokens.back();
      const auto upos = parse_upos(grammar.at(0));
      if (!upos) throw std::invalid_argument("no such part of speech: " + word);
      token.upos = *upos;
      const int head = std::stoi(grammar.at(1));
      token.head = head == 0 ? -1 : static_cast<std::int32_t>(first) + head - 1;
      std::string relation = grammar.at(2);
      if (grammar.size() > 3) relation += ':' + grammar[3];
      const auto deprel = parse_deprel(relation);
      if (!deprel) throw std::invalid_argument("no such relation: " + word);
      token.deprel = *deprel;
      token.xpos = fields.size() > 2 ? fields[2] : default_xpos(*upos, fields[0]);
      token.lemma = fields.size() > 3 ? fields[3] : default_lemma(fields[0]);
      if (closes) {
        open.back().span.end = static_cast<std::uint32_t>(doc.tokens.size());
        doc.mentions.push_back(open.back());
        open.pop_back();
      }
    }
    end_sentence(doc, first);
  }
  for (Mention& mention : doc.mentions) {
    mention.head = mention.span.begin;
    for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) {
      const std::int32_t head = doc.tokens[t].head;
      if (head < 0 || !mention.span.contains(static_cast<std::uint32_t>(head))) mention.head = t;
    }
  }
  return doc;
}

std::string dump_values(const Document& doc) {
  std::string out;
  for (const Value& value : doc.values) {
    if (!out.empty()) out += "; ";
    out += "[" + std::string(doc.text_of(value.span)) + "] ";
    static const char* const names[] = {"Money", "Percent", "Date", "Count"};
    out += names[static_cast<int>(value.kind)];
    if (value.kind == ValueKind::Date) {
      out += " " + (value.iso.empty() ? std::string("?") : value.iso);
    } else {
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, " %.15g", value.number);
      out += buffer;
    }
    if (!value.unit.empty()) out += " " + value.unit;
    if (!value.modifier.empty()) out += " <" + value.modifier + ">";
  }
  return out;
}

std::string dump_chains(const Document& doc) {
  std::string out;
  std::vector<bool> done(doc.chains.size());
  for (const Mention& mention : doc.mentions) {
    if (mention.chain < 0 || done[static_cast<std::size_t>(mention.chain)]) continue;
    done[static_cast<std::size_t>(mention.chain)] = true;
    if (!out.empty()) out += "; ";
    bool first = true;
    for (const std::uint32_t m : doc.chains[static_cast<std::size_t>(mention.chain)].mentions) {
      if (!first) out += " = ";
      out += doc.text_of(doc.mentions[m].span);
      first = false;
    }
  }
  return out;
}

}  // namespace quipu::annotate::test
