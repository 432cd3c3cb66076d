// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/qualifiers.hpp"

#include <algorithm>
#include <charconv>

namespace quipu::frames {
namespace {

using TokenIndex = std::uint32_t;

// Longer contents are cut at a word: a qualifier is a note, the evidence holds the whole.
constexpr std::size_t longest_text = 240;

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.size() > longest_text) {
    const std::size_t cut = out.rfind(' ', longest_text);
    out.resize(cut == std::string::npos || cut == 0 ? 0 : cut);
  }
  return out;
}

std::string plain_number(double number) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, number);
  return {buffer, result.ptr};
}

}  // namespace

// Whether climbing from a word reaches the trigger before any other predicate. From a noun that is
// the object of a light verb, the verb's own modifiers count too: "signed a contract on Tuesday".
bool QualifierReader::in_same_clause(TokenIndex token, TokenIndex trigger) const {
  const Document& doc = graph_.doc();
  std::int64_t at = token;
  while (at >= 0) {
    const auto t = static_cast<TokenIndex>(at);
    if (t == trigger) return true;
    const Token& word = doc.tokens[t];
    if (t != token && word.upos == Upos::Verb) {
      const bool light = doc.tokens[trigger].upos == Upos::Noun &&
                         doc.tokens[trigger].head == static_cast<std::int32_t>(t) &&
                         (universal(doc.tokens[trigger].deprel) == Deprel::Obj ||
                          universal(doc.tokens[trigger].deprel) == Deprel::Nsubj);
      return light;
    }
    if (word.deprel == Deprel::AclRelcl) return false;
    at = word.head;
  }
  return false;
}

void QualifierReader::read_values(const Frame& frame, TokenIndex trigger, Qualifiers& out) const {
  const Document& doc = graph_.doc();
  const Sentence& sent = doc.sentences[doc.sentence_of(trigger)];
  const RelationInfo* relation = schema_.find(frame.relation);
  const auto admits = [&](std::string_view qualifier) {
    return relation != nullptr && std::find(relation->qualifiers.begin(), relation->qualifiers.end(),
                                            qualifier) != relation->qualifiers.end();
  };
  const auto distance = [&](const Value& value) {
    return value.span.begin > trigger ? value.span.begin - trigger : trigger - value.span.begin;
  };
  auto value = std::lower_bound(
      doc.values.begin(), doc.values.end(), sent.tokens.begin,
      [](const Value& v, TokenIndex begin) { return v.span.begin < begin; });
  const Value* money = nullptr;
  const Value* date = nullptr;
  const Value* percent = nullptr;
  const auto keep_nearest = [&](const Value*& slot) {
    if (slot == nullptr || distance(*value) < distance(*slot)) slot = &*value;
  };
  for (; value != doc.values.end() && value->span.begin < sent.tokens.end; ++value) {
    TokenIndex head = value->span.begin;  // the word that hangs outside the value
    for (TokenIndex t = value->span.begin; t < value->span.end; ++t) {
      const std::int32_t up = doc.tokens[t].head;
      if (up < 0 || !value->span.contains(static_cast<TokenIndex>(up))) {
        head = t;
        break;
      }
    }
    if (!in_same_clause(head, trigger)) continue;
    if (value->kind == ValueKind::Money) keep_nearest(money);
    if (value->kind == ValueKind::Date && !value->iso.empty()) keep_nearest(date);
    if (value->kind == ValueKind::Percent) keep_nearest(percent);
  }
  if (money != nullptr && admits("amount")) out.amount = Amount{money->number, money->unit};
  if (percent != nullptr && admits("percentage")) {
    out.text["percentage"] = plain_number(percent->number);
  }
  if (date != nullptr) {
    const std::string before =
        date->span.begin > 0 ? graph_.predicate(date->span.begin - 1) : std::string();
    const bool since = before == "since" || before == "from";
    const bool until = before == "until" || before == "till";
    if (since && admits("start")) {
      out.text["start"] = date->iso;
    } else if (until && admits("end")) {
      out.text["end"] = date->iso;
    } else {
      out.text["time"] = date->iso;
    }
  }
}

void QualifierReader::read_place(TokenIndex trigger, TokenSpan subject, TokenSpan object,
                                 Qualifiers& out) const {
  const Document& doc = graph_.doc();
  for (const Argument& argument : graph_.arguments(trigger)) {
    if (argument.role != "in" && argument.role != "at" && argument.role != "near") continue;
    const std::int32_t name = graph_.name_at(argument.token);
    if (name < 0) continue;
    const Mention& mention = doc.mentions[static_cast<std::size_t>(name)];
    if (mention.type != EntityType::Place || mention.span.overlaps(subject) ||
        mention.span.overlaps(object)) {
      continue;
    }
    out.text["place"] = one_line(doc.text_of(mention.span));
    return;
  }
}

std::string QualifierReader::phrase(TokenIndex trigger) const {
  const Document& doc = graph_.doc();
  TokenIndex begin = trigger;
  while (begin > 0 && doc.sentence_of(begin - 1) == doc.sentence_of(trigger)) {
    const Token& before = doc.tokens[begin - 1];
    const bool modifier = before.upos == Upos::Noun || before.upos == Upos::Adj ||
                          before.upos == Upos::Propn ||
                          (before.lemma == "-" && begin > 1 && begin < trigger + 1);
    if (!modifier || graph_.name_at(begin - 1) >= 0) break;
    // Only words of this phrase: each must hang below the trigger.
    std::int64_t up = begin - 1;
    while (up >= 0 && static_cast<TokenIndex>(up) != trigger) {
      up = doc.tokens[static_cast<std::size_t>(up)].head;
    }
    const bool title = doc.tokens[begin - 1].head == doc.tokens[trigger].head;
    if (up < 0 && !title) break;
    if (frames_.in_class("former_adjective", graph_.predicate(begin - 1)) ||
        frames_.belonging().by_adjective(doc.form(begin - 1)) != nullptr) {
      break;
    }
    --begin;
  }
  TokenIndex end = trigger + 1;
  // "Secretary of State": an of-phrase that names nobody belongs to the title.
  return one_line(doc.text_of({begin, end}));
}

// The words of a phrase, without what introduces it and without the statement's other argument:
// "software to the police" supplied to the police is "software".
std::string QualifierReader::words_below(TokenIndex token, TokenSpan subject,
                                         TokenSpan object) const {
  const Document& doc = graph_.doc();
  TokenSpan span = graph_.subtree(token);
  for (const TokenSpan other : {subject, object}) {
    if (other.begin <= token || !span.overlaps(other)) continue;
    span.end = other.begin;
    while (span.end - 1 > token && (doc.tokens[span.end - 1].upos == Upos::Adp ||
                                    doc.tokens[span.end - 1].upos == Upos::Det)) {
      --span.end;
    }
  }
  const auto skippable = [&](TokenIndex t) {
    const Token& word = doc.tokens[t];
    return word.upos == Upos::Punct ||
           (word.head == static_cast<std::int32_t>(token) &&
            (word.deprel == Deprel::Case || word.deprel == Deprel::Mark) && word.lemma != "to") ||
           (word.head == static_cast<std::int32_t>(token) &&
            (word.deprel == Deprel::Det ||
             (word.deprel == Deprel::NmodPoss && word.upos == Upos::Pron)));
  };
  while (span.begin < span.end - 1 && skippable(span.begin)) ++span.begin;
  while (span.end - 1 > span.begin && doc.tokens[span.end - 1].upos == Upos::Punct) --span.end;
  return one_line(doc.text_of(span));
}

Qualifiers QualifierReader::read(const Frame& frame, TokenIndex trigger, TokenSpan subject,
                                 TokenSpan object) const {
  Qualifiers out;
  out.former = frame.former;
  read_values(frame, trigger, out);
  read_place(trigger, subject, object, out);
  for (const Taken& taken : frame.take) {
    std::string text;
    switch (taken.from) {
      case Taken::From::Phrase: text = phrase(trigger); break;
      case Taken::From::Trigger: text = graph_.predicate(trigger); break;
      case Taken::From::Text: text = taken.text; break;
      case Taken::From::Path: {
        const auto found = taken.path.follow(graph_, trigger, [&](TokenIndex t) {
          return !subject.contains(t) && !object.contains(t);
        });
        if (!found.empty()) text = words_below(found.front(), subject, object);
        break;
      }
    }
    if (!text.empty()) out.text.insert_or_assign(taken.qualifier, std::move(text));
  }
  return out;
}

}  // namespace quipu::frames
