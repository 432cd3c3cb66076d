// SPDX-License-Identifier: Apache-2.0
//
// The inventory of entity types and relations, read from models/schema/*.yaml: which types a
// relation joins, how it reads, how it is drawn, and what it is called elsewhere (FollowTheMoney,
// schema.org, Wikidata, Neo4j). docs/data-model.md describes the file.
//
// Immutable once loaded; share it by shared_ptr<const Schema>.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/labels.hpp"

namespace quipu {

struct TypeInfo {
  EntityType type = EntityType::Person;
  std::string label;   // "public body"
  std::string colour;  // "#rrggbb", the fill in pictures
  std::string shape;   // a Graphviz shape name
  std::string schema_org, wikidata, ftm, neo4j;
};

struct RelationInfo {
  std::string name;          // "contracts_with"
  std::string label;         // what stands on an edge: "contracts with"
  std::string description;   // the reading of the guidelines
  bool symmetric = false;    // subject and object may be swapped
  bool null_subject = false;  // the text may leave the subject out
  bool functional = false;   // one object at a time (a contradiction otherwise)
  std::vector<EntityType> subject_types, object_types;
  std::vector<std::string> qualifiers;
  std::string group;   // "business", "conflict", … for legends and filters
  std::string colour;  // "#rrggbb" of the edge
  std::string schema_org, wikidata, ftm, neo4j;

  bool accepts_subject(EntityType type) const;
  bool accepts_object(EntityType type) const;
};

class Schema {
 public:
  // Reads every .yaml file of the folder, in name order. Throws ModelError with file and line.
  static Schema load(const std::filesystem::path& folder);

  const TypeInfo& type(EntityType type) const { return types_[static_cast<std::size_t>(type)]; }
  const std::vector<RelationInfo>& relations() const { return relations_; }
  // nullptr for `other` and for unknown names.
  const RelationInfo* find(std::string_view relation) const;
  // Throws SchemaError with the nearest known name.
  const RelationInfo& relation(std::string_view name) const;
  bool symmetric(std::string_view relation) const;

 private:
  std::array<TypeInfo, entity_type_count> types_;
  std::vector<RelationInfo> relations_;  // in the order of the files
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace quipu
