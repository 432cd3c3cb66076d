// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/nominals.hpp"

#include <algorithm>

#include "extract/annotate/words.hpp"

namespace quipu::annotate {
namespace {

using Children = std::vector<std::vector<std::uint32_t>>;

// What belongs to the phrase of its head.
bool inside_phrase(const Token& child) {
  switch (universal(child.deprel)) {
    case Deprel::Det:
    case Deprel::Amod:
    case Deprel::Nummod:
    case Deprel::Compound:
    case Deprel::Nmod:
    case Deprel::Flat:
    case Deprel::Fixed:
    case Deprel::Advmod:
    case Deprel::Goeswith:
      return true;
    default:
      return false;
  }
}

class Phrases {
 public:
  explicit Phrases(const Document& doc) : doc_(doc), children_(doc.tokens.size()) {
    for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
      if (doc.tokens[t].head >= 0)
        children_[static_cast<std::size_t>(doc.tokens[t].head)].push_back(t);
    }
  }
  const Children& children() const { return children_; }

  // The contiguous words around `head` that belong to its phrase.
  TokenSpan phrase(std::uint32_t head) const {
    std::vector<bool> in(1, true);
    TokenSpan span = {head, head + 1};
    // Leftwards: dependents before the head, nearest first, with all that hangs under them.
    const auto& kids = children_[head];
    for (auto it = kids.rbegin(); it != kids.rend(); ++it) {
      if (*it > head) continue;
      if (doc_.tokens[*it].upos == Upos::Punct) continue;  // hyphens are bridged below
      if (!inside_phrase(doc_.tokens[*it]) || doc_.tokens[*it].deprel == Deprel::Advmod) break;
      const TokenSpan sub = subtree(*it);
      if (sub.end > head || !bridges(sub.end, span.begin)) break;
      span.begin = std::min(span.begin, sub.begin);
    }
    for (const std::uint32_t kid : kids) {
      if (kid < head || doc_.tokens[kid].upos == Upos::Punct) continue;
      if (!inside_phrase(doc_.tokens[kid]) || doc_.tokens[kid].deprel == Deprel::Advmod) break;
      const TokenSpan sub = trimmed(kid);
      if (sub.begin != span.end) break;
      span.end = sub.end;
    }
    return span;
  }

 private:
  // Only hyphens between two parts.
  bool bridges(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view form = doc_.form(t);
      if (form != "-" && form != "\"" && form != "“" && form != "”" && form != "'" &&
          form != "``" && form != "''") {
        return false;
      }
    }
    return true;
  }

  TokenSpan subtree(std::uint32_t top) const {
    TokenSpan span = {top, top + 1};
    std::vector<std::uint32_t> open = {top};
    while (!open.empty()) {
      const std::uint32_t t = open.back();
      open.pop_back();
      span = span.cover({t, t + 1});
      open.insert(open.end(), children_[t].begin(), children_[t].end());
    }
    return span;
  }

  // A modifier behind the head, itself without comments.
  TokenSpan trimmed(std::uint32_t top) const {
    TokenSpan span = {top, top + 1};
    for (const std::uint32_t kid : children_[top]) {
      if (kid < top) {
        span.begin = std::min(span.begin, subtree(kid).begin);
      } else if (inside_phrase(doc_.tokens[kid]) && kid == span.end) {
        span.end = trimmed(kid).end;
      } else if (inside_phrase(doc_.tokens[kid])) {
        const TokenSpan sub = trimmed(kid);
        if (sub.begin == span.end) span.end = sub.end;
      }
    }
    return span;
  }

  const Document& doc_;
  Children children_;
};

// "company" in "company car", "CEO" in "CEO Tim Cook": part of another phrase.
bool modifies(const Token& token) {
  return token.deprel == Deprel::Compound || token.deprel == Deprel::NmodDesc ||
         token.deprel == Deprel::Flat || token.deprel == Deprel::Amod ||
         token.deprel == Deprel::Fixed || token.deprel == Deprel::Goeswith;
}

EntityType first_type(TypeSet types) {
  for (const EntityType type :
       {EntityType::Person, EntityType::Company, EntityType::PublicBody, EntityType::Organization,
        EntityType::Place, EntityType::Event, EntityType::Product, EntityType::Work}) {
    if (types.has(type)) return type;
  }
  return EntityType::Organization;
}

}  // namespace

bool is_plural(const Token& token) { return token.xpos == "NNS" || token.xpos == "NNPS"; }

void find_nominals(Document& doc, const Lexicons& lex) {
  const Phrases phrases(doc);
  std::vector<bool> named(doc.tokens.size()), nominal(doc.tokens.size());
  for (const Mention& mention : doc.mentions) {
    if (mention.kind == MentionKind::Named) {
      for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) named[t] = true;
    }
  }
  // An encoder may mark the head of a name too.
  std::erase_if(doc.mentions, [&](const Mention& mention) {
    return mention.kind == MentionKind::Nominal &&
           (named[mention.head] || modifies(doc.tokens[mention.head]));
  });
  for (const Mention& mention : doc.mentions) {
    if (mention.kind == MentionKind::Nominal) nominal[mention.head] = true;
  }
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    const Token& token = doc.tokens[t];
    if (token.upos != Upos::Noun || named[t] || nominal[t] || modifies(token)) continue;
    const TypeSet types = lex.types_of_noun(token.lemma);
    const bool person =
        types.has(EntityType::Person) || lex.collective_nouns.count(token.lemma) != 0;
    const bool body = types.intersects(
        {EntityType::Company, EntityType::PublicBody, EntityType::Organization, EntityType::Place});
    if (!person && !body) continue;
    if (!person && lex.vague_nouns.count(token.lemma) != 0) continue;
    Mention mention;
    mention.span = {t, t + 1};
    mention.head = t;
    mention.kind = MentionKind::Nominal;
    mention.type = person ? EntityType::Person : first_type(types);
    mention.score = 0.5F;
    mention.found_by = "noun-lexicon";
    doc.mentions.push_back(mention);
  }
  for (Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::Nominal) continue;
    const Token& head = doc.tokens[mention.head];
    // "attacker" is no attack: where the noun leaves no choice, it decides.
    if (mention.found_by == "encoder" && lex.person_nouns.count(head.lemma) != 0 &&
        lex.thing_nouns.count(head.lemma) == 0) {
      mention.type = EntityType::Person;
    }
    if (mention.type == EntityType::Person &&
        (is_plural(head) || lex.collective_nouns.count(head.lemma) != 0)) {
      mention.type = EntityType::Group;
    }
    // The encoder knows organisations only; the noun often tells which kind.
    if (mention.type == EntityType::Organization) {
      const TypeSet types = lex.types_of_noun(head.lemma);
      if (!types.empty() && !types.has(EntityType::Organization)) {
        if (types.has(EntityType::Company)) mention.type = EntityType::Company;
        if (types.has(EntityType::PublicBody)) mention.type = EntityType::PublicBody;
      }
    }
    mention.span = phrases.phrase(mention.head);
  }
  std::stable_sort(doc.mentions.begin(), doc.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace quipu::annotate
