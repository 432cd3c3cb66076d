// SPDX-License-Identifier: Apache-2.0
//
// Closed label sets and their names: Universal Dependencies v2 (universaldependencies.org/u) with
// the subtypes of the English treebanks, and quipu's own entity types and statement statuses.
// Each set has to_string and a parse function that gives nothing for an unknown name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quipu {

// Universal parts of speech.
enum class Upos : std::uint8_t {
  Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X
};
std::string_view to_string(Upos upos);  // "PROPN"
std::optional<Upos> parse_upos(std::string_view name);

// Universal relations, then the subtypes used in English. `universal` drops the subtype.
enum class Deprel : std::uint8_t {
  Acl, Advcl, Advmod, Amod, Appos, Aux, Case, Cc, Ccomp, Clf, Compound, Conj, Cop, Csubj, Dep, Det,
  Discourse, Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark, Nmod, Nsubj, Nummod, Obj,
  Obl, Orphan, Parataxis, Punct, Reparandum, Root, Vocative, Xcomp,
  AclRelcl, AdvclRelcl, AuxPass, CcPreconj, CompoundPrt, CsubjOuter, CsubjPass, DetPredet, NmodDesc,
  NmodPoss, NmodUnmarked, NsubjOuter, NsubjPass, OblAgent, OblUnmarked
};
std::string_view to_string(Deprel deprel);  // "nsubj:pass"
// An unknown subtype of a known relation ("obl:tmod") parses as the relation itself.
std::optional<Deprel> parse_deprel(std::string_view name);
Deprel universal(Deprel deprel);

// What a statement may be about; docs/data-model.md says where the lines are drawn.
enum class EntityType : std::uint8_t {
  Person, Company, PublicBody, Organization, Place, Event, Product, Work, Group
};
inline constexpr int entity_type_count = 9;
std::string_view to_string(EntityType type);  // "PublicBody"
std::optional<EntityType> parse_entity_type(std::string_view name);

// How the article presents what is said; the order is that of falling certainty.
enum class Status : std::uint8_t { Asserted, Planned, Possible, Alleged, Requested, Negated };
inline constexpr int status_count = 6;
std::string_view to_string(Status status);  // "asserted"
std::optional<Status> parse_status(std::string_view name);

}  // namespace quipu
