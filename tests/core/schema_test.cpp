// SPDX-License-Identifier: Apache-2.0
#include "core/schema.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/error.hpp"
#include "core/models.hpp"

namespace quipu {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

const char* const types =
    "types:\n"
    "  Person: {label: person}\n  Company: {label: company}\n  PublicBody: {label: body}\n"
    "  Organization: {label: organization}\n  Place: {label: place}\n  Event: {label: event}\n"
    "  Product: {label: product}\n  Work: {label: work}\n  Group: {label: group}\n";
const char* const owns =
    "relations:\n  owns: {label: owns, subject: [Person], object: [Company]}\n"
    "  meets: {label: meets, symmetric: true, subject: [Person], object: [Group]}\n";

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("quipu-core-schema-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }
  void write(const char* file, const std::string& text) const {
    std::ofstream(path_ / file) << text;
  }

 private:
  fs::path path_;
};

TEST_CASE("Schema: relations of several files, in the order of the files") {
  const Folder folder;
  folder.write("a.yaml", std::string(types) + owns);
  folder.write("b.yaml",
               "relations:\n  likes: {label: likes, functional: true, null_subject: true, "
               "subject: [Person], object: [Person], qualifiers: [content]}\n");
  folder.write("notes.txt", "not read");
  const Schema schema = Schema::load(folder.path());
  REQUIRE(schema.relations().size() == 3);
  CHECK(schema.relations()[2].name == "likes");
  CHECK(schema.relation("likes").functional);
  CHECK(schema.relation("likes").null_subject);
  CHECK(schema.relation("likes").qualifiers == std::vector<std::string>{"content"});
  CHECK_FALSE(schema.relation("owns").functional);
  CHECK(schema.type(EntityType::PublicBody).label == "body");
}

TEST_CASE("Schema: a symmetric relation accepts its types at either end") {
  const Folder folder;
  folder.write("a.yaml", std::string(types) + owns);
  const Schema schema = Schema::load(folder.path());
  CHECK(schema.symmetric("meets"));
  CHECK_FALSE(schema.symmetric("owns"));
  CHECK_FALSE(schema.symmetric("unheard_of"));
  CHECK(schema.relation("meets").accepts_subject(EntityType::Group));
  CHECK(schema.relation("meets").accepts_object(EntityType::Person));
  CHECK_FALSE(schema.relation("owns").accepts_subject(EntityType::Company));
}

TEST_CASE("Schema: an unknown relation is offered the nearest") {
  const Folder folder;
  folder.write("a.yaml", std::string(types) + owns);
  const Schema schema = Schema::load(folder.path());
  CHECK(schema.find("own") == nullptr);
  CHECK(schema.find("other") == nullptr);
  CHECK_THROWS_WITH(schema.relation("own"), Contains("\"own\"") && Contains("did you mean owns?"));
  CHECK_THROWS_AS(schema.relation("own"), SchemaError);
}

TEST_CASE("Schema: a broken file is named with its line") {
  const Folder folder;
  folder.write("a.yaml", types);
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"relations:\n  owns: {label: owns, subject: [Persn], object: [Company]}\n",
       "b.yaml:2: entity type \"Persn\" is unknown; did you mean Person?"},
      {"relations:\n  owns: {label: owns, subject: [Person]}\n",
       "b.yaml:2: relation owns needs label, subject and object"},
      {"relations:\n  owns: {label: owns, subject: [Person], object: [Group]}\n"
       "  owns: {label: owns, subject: [Person], object: [Group]}\n",
       "stands twice"},
      {"relations:\n  owns: [\n", "b.yaml:"},
      {"types:\n  Persn: {label: x}\n", "did you mean Person?"},
  }));
  CAPTURE(text);
  folder.write("b.yaml", text);
  CHECK_THROWS_WITH(Schema::load(folder.path()), Contains(message));
  CHECK_THROWS_AS(Schema::load(folder.path()), ModelError);
}

TEST_CASE("Schema: all nine types must be described, and there must be a schema") {
  const Folder folder;
  CHECK_THROWS_WITH(Schema::load(folder.path()), Contains("QUIPU_MODELS"));
  CHECK_THROWS_WITH(Schema::load(folder.path() / "nowhere"), Contains("nowhere"));
  folder.write("a.yaml", "types:\n  Person: {label: person}\n");
  CHECK_THROWS_WITH(Schema::load(folder.path()), Contains("Company is not described"));
}

TEST_CASE("Schema: the documentation lists every type and every relation") {
  std::ifstream file("docs/data-model.md");
  REQUIRE(file);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const Schema schema = Schema::load(find_models() / "schema");
  for (const RelationInfo& relation : schema.relations()) {
    CAPTURE(relation.name);
    CHECK(text.find("| `" + relation.name + "` |") != std::string::npos);
  }
  for (int i = 0; i < entity_type_count; ++i) {
    const std::string name(to_string(static_cast<EntityType>(i)));
    CAPTURE(name);
    CHECK(text.find("| `" + name + "` |") != std::string::npos);
  }
}

TEST_CASE("Schema: the one that ships is complete") {
  const Schema schema = Schema::load(find_models() / "schema");
  CHECK(schema.relations().size() >= 40);
  for (const RelationInfo& relation : schema.relations()) {
    CAPTURE(relation.name);
    CHECK_FALSE(relation.description.empty());
    CHECK_FALSE(relation.group.empty());
    CHECK_FALSE(relation.neo4j.empty());
    CHECK(relation.colour.size() == 7);
  }
  for (int i = 0; i < entity_type_count; ++i) {
    const TypeInfo& info = schema.type(static_cast<EntityType>(i));
    CHECK(info.type == static_cast<EntityType>(i));
    CHECK(info.colour.size() == 7);
    CHECK_FALSE(info.shape.empty());
  }
}

}  // namespace
}  // namespace quipu
