// SPDX-License-Identifier: Apache-2.0
#include "graph/lexicon.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "core/models.hpp"
#include "graph/names.hpp"
#include "notation.hpp"

namespace quipu::graph {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("quipu-lexicon-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    for (const char* file : {"names.yaml", "nicknames.yaml"}) {
      fs::copy_file(find_models() / "lexicons" / file, path_ / file);
    }
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }
  void write(const char* file, const std::string& text) const {
    std::ofstream(path_ / file) << text;
  }

 private:
  fs::path path_;
};

TEST_CASE("Lexicon: nicknames of one line are one name, known names of two lines are two") {
  const NameLexicon& lexicon = testing::test_lexicon();
  CHECK(lexicon.same_given("bill", "william"));
  CHECK(lexicon.same_given("ted", "theodore"));
  CHECK(lexicon.same_given("ted", "edward"));
  CHECK_FALSE(lexicon.same_given("theodore", "edward"));
  CHECK_FALSE(lexicon.same_given("daniel", "danielle"));
  CHECK(lexicon.known_given("danielle"));
  CHECK_FALSE(lexicon.known_given("zaphod"));
}

TEST_CASE("Lexicon: every word is written as names are folded, so that it can be found") {
  const NameLexicon& lexicon = testing::test_lexicon();
  for (const auto* words :
       {&lexicon.titles, &lexicon.suffixes, &lexicon.generations, &lexicon.particles,
        &lexicon.generic, &lexicon.countries, &lexicon.bodies, &lexicon.stop}) {
    CHECK_FALSE(words->empty());
    for (const std::string& word : *words) CHECK(fold_name(word) == word);
  }
  for (const auto& [name, lines] : lexicon.given) CHECK(fold_name(name) == name);
  for (const auto& [other, name] : lexicon.places) {
    CHECK(fold_name(other) == other);
    CHECK(fold_name(name) == name);
  }
}

TEST_CASE("Lexicon: a file that is missing, misspelt or broken is named with its line") {
  const Folder folder;
  CHECK_NOTHROW(NameLexicon::load(folder.path()));
  SECTION("missing") {
    fs::remove(folder.path() / "nicknames.yaml");
    CHECK_THROWS_WITH(NameLexicon::load(folder.path()),
                      Contains("nicknames.yaml") && Contains("QUIPU_MODELS"));
  }
  SECTION("a list under a misspelt key") {
    folder.write("names.yaml", "person: {tittles: [mr]}\n");
    CHECK_THROWS_WITH(NameLexicon::load(folder.path()),
                      Contains("names.yaml") && Contains("\"titles\" is missing"));
  }
  SECTION("no list") {
    folder.write("nicknames.yaml", "aaron: []\nbill: will\n");
    CHECK_THROWS_WITH(NameLexicon::load(folder.path()), Contains("nicknames.yaml:2"));
  }
  SECTION("no YAML") {
    folder.write("nicknames.yaml", "aaron: [\n");
    CHECK_THROWS_AS(NameLexicon::load(folder.path()), ModelError);
  }
  SECTION("empty") {
    folder.write("nicknames.yaml", "");
    CHECK_THROWS_AS(NameLexicon::load(folder.path()), ModelError);
  }
}

}  // namespace
}  // namespace quipu::graph
