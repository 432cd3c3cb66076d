// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/belonging.hpp"

#include <yaml-cpp/yaml.h>

#include "core/error.hpp"
#include "extract/frames/arguments.hpp"

namespace quipu::frames {

void Belonging::add_file(const std::filesystem::path& file, EntityType type) {
  try {
    for (const auto& item : YAML::LoadFile(file.string())) {
      Entity entity;
      entity.type = type;
      entity.names.push_back(item.first.as<std::string>());
      for (const YAML::Node& name : item.second["names"]) {
        entity.names.push_back(name.as<std::string>());
      }
      for (const std::string& name : entity.names) names_.emplace(lower(name), entities_.size());
      for (const YAML::Node& word : item.second["adjectives"]) {
        adjectives_.emplace(lower(word.as<std::string>()), entities_.size());
      }
      for (const YAML::Node& tag : item.second["tags"]) {
        tags_.emplace(tag.as<std::string>(), entities_.size());
      }
      entities_.push_back(std::move(entity));
    }
  } catch (const YAML::Exception& error) {
    throw ModelError(file.string() + ":" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
}

Belonging Belonging::load(const std::filesystem::path& lexicons) {
  Belonging out;
  out.add_file(lexicons / "nationalities.yaml", EntityType::Place);
  out.add_file(lexicons / "parties.yaml", EntityType::Organization);
  return out;
}

const Entity* Belonging::by_name(std::string_view name) const {
  const auto found = names_.find(lower(name));
  return found == names_.end() ? nullptr : &entities_[found->second];
}

const Entity* Belonging::by_adjective(std::string_view word) const {
  const auto found = adjectives_.find(lower(word));
  return found == adjectives_.end() ? nullptr : &entities_[found->second];
}

const Entity* Belonging::by_tag(std::string_view tag) const {
  const auto found = tags_.find(std::string(tag));
  return found == tags_.end() ? nullptr : &entities_[found->second];
}

}  // namespace quipu::frames
