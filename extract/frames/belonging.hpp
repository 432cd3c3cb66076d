// SPDX-License-Identifier: Apache-2.0
//
// Words of belonging and the entities behind them: "German" → Germany, "U.S." → United States,
// "Republican" → Republican Party. General knowledge, read from models/lexicons
// (nationalities.yaml, parties.yaml).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/statement.hpp"

namespace quipu::frames {

class Belonging {
 public:
  // Throws ModelError when a file is absent or not of the described form.
  static Belonging load(const std::filesystem::path& lexicons);

  // The entity that a word or name stands for, however it is written; nullptr for none. Its names
  // are the canonical one, then the variants.
  const Entity* by_name(std::string_view name) const;
  // The entity that an adjective or a noun of people belongs to.
  const Entity* by_adjective(std::string_view word) const;
  // The party of a tag behind a name: "R" of "(R-Texas)".
  const Entity* by_tag(std::string_view tag) const;

 private:
  void add_file(const std::filesystem::path& file, EntityType type);

  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::size_t> names_, adjectives_;  // lower-cased
  std::unordered_map<std::string, std::size_t> tags_;
};

}  // namespace quipu::frames
