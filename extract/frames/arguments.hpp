// SPDX-License-Identifier: Apache-2.0
//
// Who does what in a sentence, freed of how it is worded. A dependency tree has a different shape
// for every diathesis; this view gives each predicate the same arguments in all of them:
//
//   A acquired B · B was acquired by A · B, acquired by A, … · A, which acquired B, …
//   A plans to acquire B · A bid for and acquired B · the firm A acquired
//                                                     → acquire: subj A, obj B
//   A's acquisition of B by …                         → acquisition: poss A, of B
//   A CEO Tim · Tim, CEO of A, … · Tim is CEO of A    → CEO: subj Tim, comp A / of A
//
// Roles are `subj obj iobj poss comp amod desc appos num unmarked xcomp ccomp advcl acl` and, for anything
// behind a preposition, the preposition itself ("with", "out_of", "according_to"). Frames are
// written against this view only, so one frame covers all its diatheses.
//
// The deep arguments follow Universal Dependencies' enhanced graph (control, relative clauses,
// shared arguments of conjuncts; universaldependencies.org/u/overview/enhanced-syntax.html) and
// undo the passive besides. Cost: linear in the tokens. Immutable; refers to its Document.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/document.hpp"

namespace quipu::frames {

struct Argument {
  std::string role;
  std::uint32_t token = 0;   // head of the argument; for the inverse view, the governor
  bool inherited = false;    // not a child in the tree, but shared, controlled or implied
};

using KnownWords = std::unordered_set<std::string>;

class ArgumentGraph {
 public:
  // `known` are the words that matter to the reader of the graph: hyphenated words among them
  // ("front-runner"), which the tokeniser splits, count as one predicate.
  explicit ArgumentGraph(const Document& doc, const KnownWords* known = nullptr);

  const Document& doc() const { return *doc_; }
  std::span<const Argument> arguments(std::uint32_t token) const { return arguments_[token]; }
  // Of what the token is an argument.
  std::span<const Argument> governors(std::uint32_t token) const { return governors_[token]; }
  std::span<const std::uint32_t> children(std::uint32_t token) const { return children_[token]; }
  // Lower-cased lemma, with a particle: "acquire", "take over".
  const std::string& predicate(std::uint32_t token) const { return predicates_[token]; }
  bool passive(std::uint32_t token) const { return passive_[token]; }
  // The named mention that holds a token; -1 for none.
  std::int32_t name_at(std::uint32_t token) const { return name_at_[token]; }
  // First argument of a role, or -1.
  std::int64_t first(std::uint32_t token, std::string_view role) const;
  // Tokens below `token`, itself included, as the smallest range that holds them.
  TokenSpan subtree(std::uint32_t token) const;

 private:
  void add(std::uint32_t token, std::string_view role, std::uint32_t filler, bool inherited);
  void find_direct(std::uint32_t token);
  void find_inherited(std::uint32_t token);
  void find_titles();
  void find_neighbours();
  void attach_by_place(const Mention& name, TokenSpan sentence);
  bool below(std::uint32_t token, std::uint32_t a, std::uint32_t b) const;
  bool has(std::uint32_t token, std::string_view role) const;
  void share_with_conjunct(std::uint32_t token, std::uint32_t first);
  void fill_from_noun(std::uint32_t verb, std::uint32_t noun);
  std::uint32_t antecedent(std::uint32_t token) const;

  const Document* doc_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::vector<std::vector<Argument>> arguments_, governors_;
  std::vector<std::string> predicates_;
  std::vector<char> passive_;
  std::vector<std::int32_t> name_at_;
};

// Lower-cases ASCII letters only: lemmas of function words and triggers are ASCII.
std::string lower(std::string_view text);

}  // namespace quipu::frames
