// SPDX-License-Identifier: Apache-2.0
//
// From a word in argument position to the entities that it means:
//
//   "Tim Cook"            the name
//   "he", "the company"   the name at the end of the coreference chain
//   "ICE agents"          ICE: staff act for their body
//   "Apple's CEO, Tim …"  the name that the title introduces
//   "Danish police"       a public body without a name; later "the police" is the same one
//   "A, B and C"          each of them
//   "450 tech workers"    a Group, where the frame admits one
//
// One table an article: entities are numbered as they are first needed, names first.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/statement.hpp"
#include "extract/frames/frame.hpp"

namespace quipu::frames {

// An entity as some words of the text mean it.
struct Referent {
  std::uint32_t entity = 0;  // index in EntityTable::entities
  std::uint32_t token = 0;   // the word in argument position
  TokenSpan words;           // the words that mean it there
  double confidence = 1.0;   // that they mean this entity
  bool named = true;         // false for a Group
};

// What else than a name may stand for an entity.
struct Admitted {
  bool groups = false;  // an unnamed group of people
  bool staff = true;    // staff for their body
  bool conjuncts = true;  // "A, B and C" where A stands in argument position
};

class EntityTable {
 public:
  EntityTable(const ArgumentGraph& graph, const FrameSet& frames);

  // All that the word means, conjuncts included; empty when nothing identifiable.
  std::vector<Referent> resolve(std::uint32_t token, Admitted admitted = {});
  // The same for this word alone, without its conjuncts.
  std::vector<Referent> resolve_one(std::uint32_t token, Admitted admitted = {}, int depth = 0);

  // An entity that the words at `token` imply without naming it ("Sen.": the U.S. Senate); the
  // article's own when it names it anywhere.
  Referent implied(const Entity& entity, std::uint32_t token);

  const std::vector<Entity>& entities() const { return entities_; }
  // The country that most of the article's words about countries mean, said at `token`: "the prime
  // minister" in an article about Spain. Nothing when no country has half of them.
  std::optional<Referent> home_country(std::uint32_t token);
  // Whether an organisation is a political party, by the lexicon or by its name.
  bool is_party(std::uint32_t entity) const;
  EntityType type(std::uint32_t entity) const { return entities_[entity].type; }
  // Whether the entity's type is one of `types`. A name whose type the annotator was unsure of is
  // taken for what the words around it call for.
  bool is_of(std::uint32_t entity, const TypeSet& types) const;
  // A statement rests on the entity's being one of `types`.
  void claim(std::uint32_t entity, const TypeSet& types);
  // Settles the types of unsure names by what was claimed of them. Call once, at the end.
  void settle_types();

 private:
  void add_mention(std::uint32_t mention);
  void soften_bare_names();
  std::uint32_t group(std::uint32_t mention);
  Referent described_body(std::uint32_t token);
  std::uint32_t find_or_add(const Entity& entity);
  const Entity* known_as(const std::string& name, EntityType type) const;

  const ArgumentGraph& graph_;
  const FrameSet& frames_;
  std::vector<Entity> entities_;
  std::vector<std::int32_t> entity_of_chain_;    // -1: the chain holds no name
  std::vector<std::int32_t> entity_of_mention_;  // names outside chains, and groups
  std::vector<std::int32_t> nominal_at_;         // by head token: nominal or pronominal mention
  using TypeShares = std::array<float, entity_type_count>;
  std::vector<TypeShares> shares_, claims_;  // by entity; missing or all zero: sure
  std::map<std::string, std::uint32_t> by_name_;  // lower-cased names
  // Public bodies without a name, by head word and by what they belong to (-1: nothing said).
  std::map<std::pair<std::string, std::int64_t>, std::uint32_t> bodies_;
  const Entity* home_ = nullptr;
  bool home_known_ = false;
};

}  // namespace quipu::frames
