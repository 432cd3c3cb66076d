// SPDX-License-Identifier: Apache-2.0
//
// Paths through an ArgumentGraph: where a frame finds its arguments, seen from the trigger.
//
//   path  := chain ("|" chain)*      the first chain that leads somewhere wanted is taken
//   chain := step (">" step)*
//   step  := "."                     the token itself
//          | "^"? roles test?        down to an argument, or with ^ up to a governor
//          | "child:" deprel test?   down to a child of the tree, where no role fits
//   roles := role ("/" role)*        any of these: "of/at/for"
//   test  := "[" cond ("|" cond)* "]"
//   cond  := "!"? ( lemma | "@class" | "#EntityType" | "=UPOS" )
//
// A test holds when one of its plain conditions does and none of its "!" conditions does.
// Examples:
//   subj                          who does it
//   obj[@contract] > with | with  "signed a contract with X", "signed with X"
//   ^obj[@support_verb] > subj    of a noun: who has, signs, wins it
//
// A Path is immutable. Lemmas are compared lower-cased, particles included ("take over").
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/frames/arguments.hpp"

namespace quipu::frames {

// Word classes by name, without the "@".
using WordClasses = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

struct Condition {
  enum class Kind : std::uint8_t { Lemma, Class, Type, Upos };
  Kind kind = Kind::Lemma;
  bool negated = false;
  std::string text;                                       // Lemma
  const std::set<std::string, std::less<>>* words = nullptr;  // Class
  EntityType type = EntityType::Person;                   // Type
  Upos upos = Upos::X;                                    // Upos
};

struct Step {
  enum class Kind : std::uint8_t { Self, Down, Up, Child };
  Kind kind = Kind::Self;
  std::vector<std::string> roles;
  Deprel deprel = Deprel::Dep;  // Child
  std::vector<Condition> test;
};

class Path {
 public:
  Path() = default;
  // Throws ModelError that quotes the text and says what is wrong. Classes must outlive the path.
  static Path parse(std::string_view text, const WordClasses& classes);

  bool empty() const { return chains_.empty(); }
  const std::string& text() const { return text_; }
  // Tokens reached from `start` by the first chain that reaches one for which `wanted` holds.
  std::vector<std::uint32_t> follow(const ArgumentGraph& graph, std::uint32_t start,
                                    const std::function<bool(std::uint32_t)>& wanted) const;
  // Whether any chain leads anywhere.
  bool leads_somewhere(const ArgumentGraph& graph, std::uint32_t start) const;

 private:
  std::string text_;
  std::vector<std::vector<Step>> chains_;
};

// Whether a token passes a test (see the grammar above); an empty test always holds.
bool passes(const std::vector<Condition>& test, const ArgumentGraph& graph, std::uint32_t token);

}  // namespace quipu::frames
