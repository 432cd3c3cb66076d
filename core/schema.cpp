// SPDX-License-Identifier: Apache-2.0
#include "core/schema.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "core/error.hpp"

namespace quipu {
namespace {

namespace fs = std::filesystem;

std::string place(const fs::path& file, const YAML::Mark& mark) {
  return file.string() + ":" + std::to_string(mark.line + 1);
}

std::vector<std::string> type_names() {
  std::vector<std::string> names;
  for (int i = 0; i < entity_type_count; ++i) {
    names.emplace_back(to_string(static_cast<EntityType>(i)));
  }
  return names;
}

EntityType read_type(const std::string& name, const std::string& where) {
  if (const auto type = parse_entity_type(name)) return *type;
  const std::string nearest = nearest_name(name, type_names());
  throw ModelError(where + ": entity type \"" + name + "\" is unknown" +
                   (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

std::string text(const YAML::Node& node, const char* key) {
  return node[key] ? node[key].as<std::string>() : std::string();
}

std::vector<EntityType> read_types(const YAML::Node& node, const fs::path& file) {
  std::vector<EntityType> types;
  for (const YAML::Node& name : node) {
    types.push_back(read_type(name.as<std::string>(), place(file, name.Mark())));
  }
  return types;
}

TypeInfo read_type_info(const std::string& name, const YAML::Node& node, const fs::path& file) {
  TypeInfo info;
  info.type = read_type(name, place(file, node.Mark()));
  info.label = text(node, "label");
  info.colour = text(node, "colour");
  info.shape = text(node, "shape");
  info.schema_org = text(node, "schema_org");
  info.wikidata = text(node, "wikidata");
  info.ftm = text(node, "ftm");
  info.neo4j = text(node, "neo4j");
  return info;
}

RelationInfo read_relation(const std::string& name, const YAML::Node& node, const fs::path& file) {
  RelationInfo info;
  info.name = name;
  info.label = text(node, "label");
  info.description = text(node, "description");
  info.symmetric = node["symmetric"] && node["symmetric"].as<bool>();
  info.null_subject = node["null_subject"] && node["null_subject"].as<bool>();
  info.functional = node["functional"] && node["functional"].as<bool>();
  info.subject_types = read_types(node["subject"], file);
  info.object_types = read_types(node["object"], file);
  if (node["qualifiers"]) info.qualifiers = node["qualifiers"].as<std::vector<std::string>>();
  info.group = text(node, "group");
  info.colour = text(node, "colour");
  info.schema_org = text(node, "schema_org");
  info.wikidata = text(node, "wikidata");
  info.ftm = text(node, "ftm");
  info.neo4j = text(node, "neo4j");
  if (info.label.empty() || info.subject_types.empty() || info.object_types.empty()) {
    throw ModelError(place(file, node.Mark()) + ": relation " + name +
                     " needs label, subject and object");
  }
  return info;
}

bool holds(const std::vector<EntityType>& types, EntityType type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

bool RelationInfo::accepts_subject(EntityType type) const {
  return holds(subject_types, type) || (symmetric && holds(object_types, type));
}

bool RelationInfo::accepts_object(EntityType type) const {
  return holds(object_types, type) || (symmetric && holds(subject_types, type));
}

Schema Schema::load(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (failed || files.empty()) {
    throw ModelError(folder.string() +
                     ": no schema here (*.yaml); set QUIPU_MODELS to the models folder of quipu");
  }
  std::sort(files.begin(), files.end());
  Schema schema;
  std::array<bool, entity_type_count> seen{};
  for (const fs::path& file : files) {
    try {
      const YAML::Node root = YAML::LoadFile(file.string());
      for (const auto& item : root["types"]) {
        TypeInfo info = read_type_info(item.first.as<std::string>(), item.second, file);
        seen[static_cast<std::size_t>(info.type)] = true;
        schema.types_[static_cast<std::size_t>(info.type)] = std::move(info);
      }
      for (const auto& item : root["relations"]) {
        RelationInfo info = read_relation(item.first.as<std::string>(), item.second, file);
        if (!schema.by_name_.emplace(info.name, schema.relations_.size()).second) {
          throw ModelError(place(file, item.first.Mark()) + ": relation " + info.name +
                           " stands twice");
        }
        schema.relations_.push_back(std::move(info));
      }
    } catch (const YAML::Exception& error) {
      throw ModelError(place(file, error.mark) + ": " + error.msg);
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!seen[i]) {
      throw ModelError(folder.string() + ": entity type " +
                       std::string(to_string(static_cast<EntityType>(i))) + " is not described");
    }
  }
  return schema;
}

const RelationInfo* Schema::find(std::string_view relation) const {
  const auto found = by_name_.find(relation);
  return found == by_name_.end() ? nullptr : &relations_[found->second];
}

const RelationInfo& Schema::relation(std::string_view name) const {
  if (const RelationInfo* info = find(name)) return *info;
  std::vector<std::string> names;
  for (const RelationInfo& info : relations_) names.push_back(info.name);
  const std::string nearest = nearest_name(std::string(name), names);
  throw SchemaError("relation \"" + std::string(name) + "\" is unknown" +
                    (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

bool Schema::symmetric(std::string_view relation) const {
  const RelationInfo* info = find(relation);
  return info != nullptr && info->symmetric;
}

}  // namespace quipu
