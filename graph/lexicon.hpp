// SPDX-License-Identifier: Apache-2.0
//
// What is known about the words of names: titles, legal forms, nicknames, … Read from
// models/lexicons/names.yaml and nicknames.yaml, which say what each list means.
//
// Immutable once loaded; share it between threads freely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace quipu::graph {

struct NameLexicon {
  using Words = std::set<std::string, std::less<>>;

  // `folder` holds the two files. Throws ModelError with file and line.
  static NameLexicon load(const std::filesystem::path& folder);

  Words titles, suffixes, generations, particles;
  Words generic, countries, bodies, stop;
  Words context_relations;
  // Legal forms as sequences of words, the longest first.
  std::vector<std::vector<std::string>> legal_forms, leading_legal_forms;
  std::map<std::string, std::string, std::less<>> spellings;
  std::map<std::string, std::string, std::less<>> places;  // other name → name
  // A given name → the lines of nicknames.yaml in which it stands, sorted.
  std::map<std::string, std::vector<std::uint16_t>, std::less<>> given;

  bool known_given(std::string_view word) const { return given.find(word) != given.end(); }
  // Do both stand in one line?
  bool same_given(std::string_view a, std::string_view b) const;
};

}  // namespace quipu::graph
