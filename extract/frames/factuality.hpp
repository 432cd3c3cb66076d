// SPDX-License-Identifier: Apache-2.0
//
// How the article presents what a predicate says, and who says so. Climbs from the predicate to the
// root of its sentence and lets every operator on the way act on the status:
//
//   negation, modals, "if", questions      not, no, never; may, will, would, should; whether
//   adverbs and adjectives                 allegedly, possible, proposed, former
//   governing verbs and nouns              deny, allege, plan, urge, consider, fail; claim, plan
//
// The words are the classes deny_verb, plan_noun, … of models/frames/classes.yaml. The idea is that
// of factuality profiles (Saurí and Pustejovsky 2012, "Are you sure that this happened?").
#pragma once

#include <cstdint>
#include <optional>

#include "core/labels.hpp"
#include "extract/frames/frame.hpp"

namespace quipu::frames {

struct Factuality {
  Status status = Status::Asserted;
  bool former = false;
  // Head of the words that name the source; nothing when the article speaks itself.
  std::optional<std::uint32_t> source;
};

class FactualityReader {
 public:
  FactualityReader(const ArgumentGraph& graph, const FrameSet& frames);

  // `start` is the status that the frame itself gives.
  Factuality read(std::uint32_t predicate, Status start) const;
  // Only who says so, for what holds whatever the clause around it says.
  std::optional<std::uint32_t> source_of(std::uint32_t predicate) const;

 private:
  // `from`: the word climbed from, whose own negation has been read already; -1 for none.
  void apply_own_words(std::uint32_t token, std::int64_t from, Factuality& out) const;
  void apply_governor(std::uint32_t token, std::uint32_t governor, Factuality& out) const;
  std::optional<std::uint32_t> reporter_beside(std::uint32_t token) const;
  bool is(std::uint32_t token, std::string_view word_class) const;
  void find_speakers();

  const ArgumentGraph& graph_;
  const FrameSet& frames_;
  std::vector<char> quoted_;                // by token: inside quotation marks
  std::vector<std::int64_t> speaker_;       // by sentence: who is quoted there, -1 for nobody
};

}  // namespace quipu::frames
