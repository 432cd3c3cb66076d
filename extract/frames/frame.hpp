// SPDX-License-Identifier: Apache-2.0
//
// A frame says how a relation is worded: a trigger word and where its arguments sit in the
// ArgumentGraph. Frames are data, models/frames/*.yaml; docs/frames.md describes the language.
//
//   - name: sign-contract
//     relation: contracts_with
//     verb: [sign, ink, "@award_verb"]     trigger lemmas; also noun:, adj: and name:
//     subject: subj                        paths, see path.hpp
//     object: obj[@contract] > with | with
//     take: {purpose: acl/advcl}           qualifiers beyond amount, time and place
//     examples: ["Acme Corp. signed a contract with ICE. => contracts_with(Acme Corp., ICE)"]
//
// A FrameSet is immutable. Looking up the frames of a lemma is one hash look-up, so the cost of
// extraction depends on the triggers in the text and hardly on the number of frames.
#pragma once

#include <array>
#include <bitset>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/schema.hpp"
#include "core/statement.hpp"
#include "extract/frames/belonging.hpp"
#include "extract/frames/path.hpp"

namespace quipu::frames {

using TypeSet = std::bitset<entity_type_count>;

// Where a qualifier's words come from.
struct Taken {
  std::string qualifier;
  enum class From : std::uint8_t {
    Path,     // the phrase at the end of the path
    Phrase,   // the trigger's own noun phrase without names: "chief executive"
    Trigger,  // the trigger's lemma
    Text      // fixed words, written 'like this'
  } from = From::Path;
  Path path;
  std::string text;
};

struct Frame {
  std::string name, relation;
  std::string place;  // "business.yaml:12", for messages
  std::vector<std::string> verbs, nouns, adjectives;  // trigger lemmas, classes expanded
  TypeSet names;                                      // names of these types trigger it too
  Path subject, object;
  Path pairs;  // instead of subject and object: every two of these
  // Instead of object: an entity that the wording itself names, "Sen." the U.S. Senate.
  std::optional<Entity> implied_object;
  bool optional_subject = false;
  std::vector<Path> need, unless;
  TypeSet subject_types, object_types;
  Status status = Status::Asserted;
  bool former = false;
  bool presupposed = false;  // holds whatever the clause around it says: titles, appositions
  bool home_country = false;  // failing `object`: the country that the article is about
  bool literal = false;      // staff do not stand for their body: posts, ownership
  enum class Party : std::uint8_t { Any, Only, Never } party = Party::Any;  // of the object
  bool groups = false;       // an unnamed group ("450 workers") may be an argument
  std::vector<Taken> take;
  double confidence = 0.9;
  std::vector<std::string> examples, counterexamples;
};

class FrameSet {
 public:
  // Reads frames/classes.yaml, every other frames/*.yaml in name order, and the lexicons of
  // belonging. Throws ModelError with file and line: an unknown relation, class, role, key or type,
  // a trigger that is missing, …
  static FrameSet load(const std::filesystem::path& models, const Schema& schema);

  const std::vector<Frame>& frames() const { return frames_; }
  const WordClasses& classes() const { return *classes_; }
  const Belonging& belonging() const { return belonging_; }
  // Every word of the classes and the triggers.
  const KnownWords& known_words() const { return known_words_; }
  bool in_class(std::string_view word_class, const std::string& lemma) const;
  // Frames that a word may trigger, in file order.
  const std::vector<const Frame*>& triggered_by(const std::string& lemma, Upos upos) const;
  // Frames that a name of a type triggers by itself ("Ann Lee of Acme").
  const std::vector<const Frame*>& triggered_by(EntityType type) const {
    return names_[static_cast<std::size_t>(type)];
  }

 private:
  using Index = std::unordered_map<std::string, std::vector<const Frame*>>;

  std::unique_ptr<WordClasses> classes_;  // on the heap: paths point into it
  KnownWords known_words_;
  Belonging belonging_;
  std::vector<Frame> frames_;
  Index verbs_, nouns_, adjectives_;
  std::array<std::vector<const Frame*>, entity_type_count> names_;
};

}  // namespace quipu::frames
