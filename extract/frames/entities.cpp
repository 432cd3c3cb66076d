// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/entities.hpp"

#include <algorithm>

namespace quipu::frames {
namespace {

using TokenIndex = std::uint32_t;

// How sure a reader may be that the words mean the entity.
constexpr double by_name = 1.0;
constexpr double by_coreference = 0.85;
constexpr double by_staff = 0.85;
constexpr double by_title = 0.95;
// A type that the annotator gave at least this probability may be the right one.
constexpr float unsure_share = 0.2F;

// The name as it is listed: one line, without a leading article or a trailing possessive.
std::string name_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : c);
  }
  for (const std::string_view article : {"the ", "The ", "THE "}) {
    if (out.starts_with(article) && out.size() > article.size()) out.erase(0, article.size());
  }
  for (const std::string_view ending : {"'s", "’s", "'", "’"}) {
    if (out.ends_with(ending) && out.size() > ending.size()) {
      out.erase(out.size() - ending.size());
      break;
    }
  }
  return out;
}

void add_name(std::vector<std::string>& names, std::string name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(std::move(name));
  }
}

}  // namespace

EntityTable::EntityTable(const ArgumentGraph& graph, const FrameSet& frames)
    : graph_(graph),
      frames_(frames),
      entity_of_chain_(graph.doc().chains.size(), -1),
      entity_of_mention_(graph.doc().mentions.size(), -1),
      nominal_at_(graph.doc().tokens.size(), -1) {
  const Document& doc = graph.doc();
  for (std::uint32_t m = 0; m < doc.mentions.size(); ++m) {
    const Mention& mention = doc.mentions[m];
    if (mention.kind == MentionKind::Named) {
      add_mention(m);
    } else if (nominal_at_[mention.head] < 0 || mention.chain >= 0) {
      nominal_at_[mention.head] = static_cast<std::int32_t>(m);
    }
  }
  soften_bare_names();
  for (Entity& entity : entities_) {
    if (known_as(entity.names.front(), entity.type) != nullptr) continue;
    // The fullest name first; among equals the one that comes first in the text.
    std::stable_sort(
        entity.names.begin(), entity.names.end(),
        [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }
}

std::uint32_t EntityTable::find_or_add(const Entity& entity) {
  for (const std::string& name : entity.names) {
    const auto found = by_name_.find(lower(name));
    if (found != by_name_.end()) return found->second;
  }
  const auto index = static_cast<std::uint32_t>(entities_.size());
  entities_.push_back(entity);
  entities_.back().id = "e" + std::to_string(index + 1);
  for (const std::string& name : entity.names) by_name_.emplace(lower(name), index);
  return index;
}

bool EntityTable::is_party(std::uint32_t entity) const {
  for (const std::string& name : entities_[entity].names) {
    const Entity* known = frames_.belonging().by_name(name);
    if (known != nullptr && known->type == EntityType::Organization) return true;
    const std::string plain = lower(name);
    if (plain.ends_with(" party") || plain.starts_with("party ")) return true;
  }
  return false;
}

std::optional<Referent> EntityTable::home_country(TokenIndex token) {
  if (!home_known_) {
    home_known_ = true;
    const Document& doc = graph_.doc();
    std::map<const Entity*, int> counts;
    int all = 0;
    for (TokenIndex t = 0; t < doc.tokens.size(); ++t) {
      const Upos upos = doc.tokens[t].upos;
      if (upos != Upos::Propn && upos != Upos::Adj) continue;
      const Entity* country = frames_.belonging().by_adjective(doc.form(t));
      if (country == nullptr && graph_.name_at(t) >= 0) {
        const Mention& mention = doc.mentions[static_cast<std::size_t>(graph_.name_at(t))];
        if (mention.span.begin != t) continue;
        country = frames_.belonging().by_name(name_text(doc.text_of(mention.span)));
      }
      if (country == nullptr || country->type != EntityType::Place) continue;
      ++counts[country];
      ++all;
    }
    // The one that the article is about: half of all that it says of countries.
    for (const auto& [country, count] : counts) {
      if (2 * count >= all && count >= 2) home_ = country;
    }
  }
  if (home_ == nullptr) return std::nullopt;
  return implied(*home_, token);
}

Referent EntityTable::implied(const Entity& entity, TokenIndex token) {
  return {find_or_add(entity), token, {token, token + 1}, by_title, true};
}

void EntityTable::add_mention(std::uint32_t m) {
  const Document& doc = graph_.doc();
  const Mention& mention = doc.mentions[m];
  std::int32_t& slot = mention.chain >= 0
                           ? entity_of_chain_[static_cast<std::size_t>(mention.chain)]
                           : entity_of_mention_[m];
  std::string name = name_text(doc.text_of(mention.span));
  if (slot < 0) {
    Entity entity;
    entity.type = mention.chain >= 0 ? doc.chains[static_cast<std::size_t>(mention.chain)].type
                                     : mention.type;
    // "U.S.", "America" and "American" are one country, whatever coreference made of them.
    const auto same = by_name_.find(lower(name));
    if (const Entity* known = known_as(name, entity.type)) {
      slot = static_cast<std::int32_t>(find_or_add(*known));
    } else if (same != by_name_.end() && entities_[same->second].type == entity.type) {
      slot = static_cast<std::int32_t>(same->second);
    } else {
      slot = static_cast<std::int32_t>(entities_.size());
      entity.id = "e" + std::to_string(entities_.size() + 1);
      entities_.push_back(std::move(entity));
    }
  }
  shares_.resize(std::max(shares_.size(), entities_.size()));
  for (std::size_t t = 0; t < entity_type_count; ++t) {
    shares_[static_cast<std::size_t>(slot)][t] += mention.type_scores[t];
  }
  by_name_.emplace(lower(name), static_cast<std::uint32_t>(slot));
  add_name(entities_[static_cast<std::size_t>(slot)].names, std::move(name));
}

// A single word that is taken for a person, without a title, a full name or a "he" to show it, may
// as well be a firm: "Palantir signed …".
void EntityTable::soften_bare_names() {
  const Document& doc = graph_.doc();
  std::vector<char> shown(entities_.size(), 0);
  const auto entity_of = [&](std::uint32_t m) {
    const Mention& mention = doc.mentions[m];
    return mention.chain >= 0 ? entity_of_chain_[static_cast<std::size_t>(mention.chain)]
                              : entity_of_mention_[m];
  };
  for (std::uint32_t m = 0; m < doc.mentions.size(); ++m) {
    const std::int32_t entity = entity_of(m);
    if (entity < 0) continue;
    const Mention& mention = doc.mentions[m];
    const std::string& word = graph_.predicate(mention.head);
    const bool titled = std::any_of(
        graph_.governors(mention.head).begin(), graph_.governors(mention.head).end(),
        [&](const Argument& up) {
          return up.role == "subj" && doc.tokens[up.token].upos != Upos::Verb;
        });
    const bool personal = mention.kind == MentionKind::Pronominal && (word == "he" || word == "she");
    if (mention.kind == MentionKind::Named ? mention.span.size() > 1 || titled : personal) {
      shown[static_cast<std::size_t>(entity)] = 1;
    }
  }
  constexpr auto person = static_cast<std::size_t>(EntityType::Person);
  for (std::size_t e = 0; e < shares_.size(); ++e) {
    if (entities_[e].type != EntityType::Person || shown[e] != 0) continue;
    const float moved = 0.45F * shares_[e][person];
    shares_[e][person] -= moved;
    shares_[e][static_cast<std::size_t>(EntityType::Company)] += moved * 0.5F;
    shares_[e][static_cast<std::size_t>(EntityType::Organization)] += moved * 0.25F;
    shares_[e][static_cast<std::size_t>(EntityType::PublicBody)] += moved * 0.25F;
  }
}

bool EntityTable::is_of(std::uint32_t entity, const TypeSet& types) const {
  const auto settled = static_cast<std::size_t>(entities_[entity].type);
  if (types[settled]) return true;
  if (entity >= shares_.size()) return false;
  float total = 0, wanted = 0;
  for (std::size_t t = 0; t < types.size(); ++t) {
    total += shares_[entity][t];
    if (types[t]) wanted += shares_[entity][t];
  }
  return total > 0 && wanted >= unsure_share * total;
}

void EntityTable::claim(std::uint32_t entity, const TypeSet& types) {
  if (entity >= shares_.size()) return;
  claims_.resize(shares_.size());
  for (std::size_t t = 0; t < types.size(); ++t) {
    if (types[t]) claims_[entity][t] += 1;
  }
}

void EntityTable::settle_types() {
  for (std::uint32_t e = 0; e < claims_.size(); ++e) {
    // Of the types that most statements admit, the one that the annotator held most likely.
    const float most = *std::max_element(claims_[e].begin(), claims_[e].end());
    if (most == 0 || claims_[e][static_cast<std::size_t>(entities_[e].type)] == most) continue;
    std::size_t best = entity_type_count;
    for (std::size_t t = 0; t < entity_type_count; ++t) {
      if (claims_[e][t] == most && (best == entity_type_count || shares_[e][t] > shares_[e][best])) {
        best = t;
      }
    }
    entities_[e].type = static_cast<EntityType>(best);
  }
}

// The country or party that a name or adjective stands for.
const Entity* EntityTable::known_as(const std::string& name, EntityType type) const {
  const Entity* known = frames_.belonging().by_name(name);
  if (known == nullptr) known = frames_.belonging().by_adjective(name);
  return known != nullptr && known->type == type ? known : nullptr;
}

std::uint32_t EntityTable::group(std::uint32_t m) {
  const Document& doc = graph_.doc();
  const Mention& mention = doc.mentions[m];
  std::int32_t& slot = mention.chain >= 0
                           ? entity_of_chain_[static_cast<std::size_t>(mention.chain)]
                           : entity_of_mention_[m];
  if (slot >= 0) return static_cast<std::uint32_t>(slot);
  slot = static_cast<std::int32_t>(entities_.size());
  Entity entity;
  entity.id = "e" + std::to_string(entities_.size() + 1);
  entity.type = EntityType::Group;
  // Name and count: "more than 450 tech workers" → "tech workers", 450.
  TokenIndex begin = mention.span.begin;
  std::optional<TokenIndex> counted;
  for (const Value& value : doc.values) {
    if (value.kind == ValueKind::Count && mention.span.contains(value.span)) {
      entity.count = static_cast<std::int64_t>(value.number);
      if (value.span.end <= mention.head) {
        counted = value.span.end - 1;
        begin = std::max(begin, value.span.end);
      }
    }
  }
  while (begin < mention.head && (doc.tokens[begin].upos == Upos::Det ||
                                  doc.tokens[begin].upos == Upos::Num ||
                                  doc.tokens[begin].upos == Upos::Punct ||
                                  doc.tokens[begin].deprel == Deprel::NmodPoss)) {
    ++begin;
  }
  if (!entity.count && doc.tokens[mention.head].xpos == "NN") entity.count = 1;
  const TokenIndex end = std::max(mention.head + 1, begin + 1);
  if (counted) entity.names.push_back(name_text(doc.text_of({*counted, end})));
  add_name(entity.names, name_text(doc.text_of({begin, end})));
  entities_.push_back(std::move(entity));
  return static_cast<std::uint32_t>(slot);
}

// "Danish police", "the German government", "parliament": bodies that have a description for a name.
// Without a modifier it is the one of that kind that the article has named, if there is just one.
Referent EntityTable::described_body(TokenIndex token) {
  const Document& doc = graph_.doc();
  const std::string& word = graph_.predicate(token);
  TokenSpan words{token, token + 1};
  std::int64_t owner = -1;
  for (const Argument& argument : graph_.arguments(token)) {
    const bool before = argument.role == "comp" || argument.role == "amod" || argument.role == "poss";
    if (!before && argument.role != "of") continue;
    const std::vector<Referent> found = resolve_one(argument.token, {}, 2);
    if (found.empty()) continue;
    const TokenSpan both = words.cover(found.front().words);
    if (both.size() > 6) continue;
    owner = found.front().entity;
    words = both;
    break;
  }
  std::int64_t known = -1;
  if (owner >= 0) {
    const auto same = bodies_.find({word, owner});
    if (same != bodies_.end()) known = same->second;
  } else {
    const auto first = bodies_.lower_bound({word, -1});
    const bool one = first != bodies_.end() && first->first.first == word &&
                     (std::next(first) == bodies_.end() || std::next(first)->first.first != word);
    if (one) known = first->second;
  }
  if (owner < 0 && known < 0) {
    // "the authority" in an article about the Federal Transit Security Authority.
    int alike = 0;
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
      const bool ends_so = std::any_of(
          entities_[e].names.begin(), entities_[e].names.end(), [&](const std::string& name) {
            return name.size() > word.size() && lower(name).ends_with(" " + word);
          });
      if (ends_so && entities_[e].type != EntityType::Person) {
        ++alike;
        known = e;
      }
    }
    if (alike == 1) return {static_cast<std::uint32_t>(known), token, words, by_coreference, true};
    known = -1;
  }
  const std::string name = name_text(doc.text_of(words));
  if (known < 0) {
    known = static_cast<std::int64_t>(entities_.size());
    Entity entity;
    entity.id = "e" + std::to_string(entities_.size() + 1);
    entity.type = EntityType::PublicBody;
    entities_.push_back(std::move(entity));
    bodies_.emplace(std::pair(word, owner), static_cast<std::uint32_t>(known));
  }
  add_name(entities_[static_cast<std::size_t>(known)].names, name);
  return {static_cast<std::uint32_t>(known), token, words, owner >= 0 ? by_title : by_staff, true};
}

std::vector<Referent> EntityTable::resolve(TokenIndex token, Admitted admitted) {
  std::vector<Referent> out;
  std::vector<TokenIndex> open = {token};
  while (!open.empty()) {
    const TokenIndex t = open.back();
    open.pop_back();
    for (Referent& referent : resolve_one(t, admitted)) {
      const bool seen = std::any_of(out.begin(), out.end(), [&](const Referent& other) {
        return other.entity == referent.entity;
      });
      if (!seen) out.push_back(referent);
    }
    if (!admitted.conjuncts) continue;
    for (const TokenIndex c : graph_.children(t)) {
      if (graph_.doc().tokens[c].deprel == Deprel::Conj) open.push_back(c);
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Referent& a, const Referent& b) { return a.token < b.token; });
  return out;
}

std::vector<Referent> EntityTable::resolve_one(TokenIndex token, Admitted admitted, int depth) {
  const Document& doc = graph_.doc();
  if (const std::int32_t name = graph_.name_at(token); name >= 0) {
    const Mention& mention = doc.mentions[static_cast<std::size_t>(name)];
    const std::int32_t entity = mention.chain >= 0
                                    ? entity_of_chain_[static_cast<std::size_t>(mention.chain)]
                                    : entity_of_mention_[static_cast<std::size_t>(name)];
    return {{static_cast<std::uint32_t>(entity), token, mention.span, by_name * mention.score,
             true}};
  }
  const std::int32_t described = nominal_at_[token];
  if (described >= 0) {
    const Mention& mention = doc.mentions[static_cast<std::size_t>(described)];
    if (mention.chain >= 0) {
      std::int32_t& entity = entity_of_chain_[static_cast<std::size_t>(mention.chain)];
      if (entity < 0 && depth == 0) {
        // "The army … it": the chain has a described body for a name.
        for (const std::uint32_t m : doc.chains[static_cast<std::size_t>(mention.chain)].mentions) {
          const TokenIndex head = doc.mentions[m].head;
          if (doc.mentions[m].kind == MentionKind::Nominal &&
              frames_.in_class("body_noun", graph_.predicate(head))) {
            entity = static_cast<std::int32_t>(described_body(head).entity);
            break;
          }
        }
      }
      if (entity >= 0 && entities_[static_cast<std::size_t>(entity)].type != EntityType::Group) {
        return {{static_cast<std::uint32_t>(entity), token, mention.span,
                 by_coreference * mention.score, true}};
      }
    }
  }
  if (depth > 3) return {};
  // "German" before a noun: the country.
  const Deprel link = universal(doc.tokens[token].deprel);
  const Entity* known = frames_.belonging().by_adjective(doc.form(token));
  if (known != nullptr && (link == Deprel::Amod || link == Deprel::Compound)) {
    return {{find_or_add(*known), token, {token, token + 1}, by_title, true}};
  }
  // "Republicans", "a Democrat": people who stand for their party.
  const Upos upos = doc.tokens[token].upos;
  if (known == nullptr) known = frames_.belonging().by_name(doc.form(token));
  if (known != nullptr && known->type == EntityType::Organization &&
      (upos == Upos::Noun || upos == Upos::Propn)) {
    return {{find_or_add(*known), token, {token, token + 1}, by_staff, true}};
  }

  const std::string& word = graph_.predicate(token);
  const auto through = [&](std::initializer_list<std::string_view> roles, auto accepts,
                           double confidence) -> std::vector<Referent> {
    for (const Argument& argument : graph_.arguments(token)) {
      if (std::find(roles.begin(), roles.end(), argument.role) == roles.end()) continue;
      for (Referent found : resolve_one(argument.token, {}, depth + 1)) {
        if (!accepts(type(found.entity))) continue;
        found.token = token;
        found.confidence *= confidence;
        found.words = found.words.cover({token, token + 1});
        return {found};
      }
    }
    return {};
  };
  const auto is_body = [](EntityType t) {
    return t == EntityType::PublicBody || t == EntityType::Company ||
           t == EntityType::Organization || t == EntityType::Place;
  };
  // "the company's chief executive, Ann Lee": the title's bearer.
  auto bearer = through({"subj"}, [](EntityType t) { return t == EntityType::Person; }, by_title);
  if (!bearer.empty() && doc.tokens[token].upos != Upos::Verb) return bearer;
  // "the opposition Greens party", "the agency ICE".
  if (frames_.in_class("kind_of_body", word)) {
    auto body = through({"comp", "appos"}, is_body, by_title);
    if (!body.empty() && type(body.front().entity) != EntityType::Place) return body;
  }
  // "the state of Hesse", "the city of Essen".
  if (frames_.in_class("place_noun", word)) {
    auto place = through({"of", "comp", "appos"},
                         [](EntityType t) { return t == EntityType::Place; }, by_title);
    if (!place.empty()) return place;
  }
  if (frames_.in_class("body_noun", word) && doc.tokens[token].upos != Upos::Verb) {
    return {described_body(token)};
  }
  if (admitted.staff && frames_.in_class("staff", word)) {
    auto body = through({"comp", "poss", "of", "amod", "from", "with", "for"}, is_body, by_staff);
    if (!body.empty()) return body;
  }
  if (admitted.groups && described >= 0) {
    const Mention& mention = doc.mentions[static_cast<std::size_t>(described)];
    const bool people =
        mention.type == EntityType::Person || mention.type == EntityType::Group;
    if (mention.kind == MentionKind::Nominal && people) {
      return {{group(static_cast<std::uint32_t>(described)), token, mention.span, 0.8, false}};
    }
  }
  return {};
}

}  // namespace quipu::frames
