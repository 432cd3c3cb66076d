// SPDX-License-Identifier: Apache-2.0
//
// Which words of one article refer to the same entity.
//
// In three steps, from sure to less sure, as in the sieves of Lee et al., "Deterministic
// coreference resolution based on entity-centric, precision-ranked rules" (Computational
// Linguistics 39(4), 2013):
//
//   names      name_links.hpp: "Tim Cook" … "Cook" … "Mr. Cook"
//   nominals   nominals.hpp finds them; joined here by apposition, by the words of a name or title
//              ("Sen. Cruz … the senator"), by the same head noun, by type and recency
//   pronouns   relative, reflexive, "I" of a quotation, then third person: every noun phrase that
//              agrees is weighed by a log-linear model of a few dozen features (distance, role,
//              kind, how often the entity is spoken of) with weights from lexicons/coreference.yaml
//
// Knowledge about an entity (gender, number, roles known from titles, appositions and copulas) is
// shared by all its mentions. What stays unsure stays alone. docs/coreference.md has the figures.
//
// Pure function of its arguments; different threads may work on different Documents.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/document.hpp"
#include "extract/annotate/lexicons.hpp"

namespace quipu::annotate {

// Needs tokens with tags and tree, sentences, Named mentions and, where the encoder gave them,
// Nominal mentions of one token. Widens and adds Nominal mentions, adds Pronominal mentions,
// repairs the types of names, sets chains. Mentions end in document order.
void resolve_coreference(Document& doc, const Lexicons& lexicons);

// One decision on a third-person pronoun, for learning the weights. The last candidate is always
// "none of them" and has the head of the pronoun itself.
struct PronounChoice {
  struct Candidate {
    std::uint32_t head = 0;  // token
    std::int32_t entity = -1;
    std::vector<float> features;
  };
  std::uint32_t pronoun = 0;  // token
  std::string kind;           // "person", "thing", "plural": each has weights of its own
  std::vector<Candidate> candidates;
};
const std::vector<std::string>& pronoun_feature_names();

// The same, telling `trace` about every decision.
void resolve_coreference(Document& doc, const Lexicons& lexicons,
                         const std::function<void(const PronounChoice&)>& trace);

}  // namespace quipu::annotate
