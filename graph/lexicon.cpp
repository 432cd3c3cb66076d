// SPDX-License-Identifier: Apache-2.0
#include "graph/lexicon.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "core/error.hpp"

namespace quipu::graph {
namespace {

namespace fs = std::filesystem;

YAML::Node open(const fs::path& file) {
  try {
    YAML::Node root = YAML::LoadFile(file.string());
    if (root.IsMap()) return root;
  } catch (const YAML::BadFile&) {
    throw ModelError(file.string() +
                     ": cannot be read; set QUIPU_MODELS to the models folder of quipu");
  } catch (const YAML::Exception& error) {
    throw ModelError(file.string() + ":" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
  throw ModelError(file.string() + ": is no map from names to lists");
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

class Reader {
 public:
  explicit Reader(const fs::path& file) : file_(file), root_(open(file)) {}

  const YAML::Node& root() const { return root_; }

  // A misspelt key must not silently empty a list.
  YAML::Node section(const YAML::Node& parent, const char* key) const {
    const YAML::Node node = parent[key];
    if (!node) throw ModelError(file_.string() + ": \"" + key + "\" is missing");
    return node;
  }

  std::vector<std::string> list(const YAML::Node& node) const {
    if (!node.IsSequence()) fail(node, "a list of words is expected here");
    std::vector<std::string> out;
    for (const YAML::Node& item : node) {
      if (!item.IsScalar() || item.Scalar().empty()) fail(item, "a word is expected here");
      out.push_back(item.Scalar());
    }
    return out;
  }

  NameLexicon::Words set(const YAML::Node& parent, const char* key) const {
    const std::vector<std::string> items = list(section(parent, key));
    return {items.begin(), items.end()};
  }

  [[noreturn]] void fail(const YAML::Node& node, const std::string& message) const {
    throw ModelError(file_.string() + ":" + std::to_string(node.Mark().line + 1) + ": " + message);
  }

 private:
  fs::path file_;
  YAML::Node root_;
};

void read_names(const fs::path& file, NameLexicon& lexicon) {
  const Reader in(file);
  const YAML::Node person = in.section(in.root(), "person");
  lexicon.titles = in.set(person, "titles");
  lexicon.suffixes = in.set(person, "suffixes");
  lexicon.generations = in.set(person, "generations");
  lexicon.particles = in.set(person, "particles");
  const YAML::Node organisation = in.section(in.root(), "organisation");
  lexicon.generic = in.set(organisation, "generic");
  lexicon.countries = in.set(organisation, "countries");
  lexicon.bodies = in.set(organisation, "bodies");
  lexicon.stop = in.set(organisation, "stop");
  const auto read_forms = [&](const char* key) {
    std::vector<std::vector<std::string>> forms;
    for (const std::string& form : in.list(in.section(organisation, key))) {
      forms.push_back(words(form));
    }
    std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    return forms;
  };
  lexicon.legal_forms = read_forms("legal_forms");
  lexicon.leading_legal_forms = read_forms("leading_legal_forms");
  for (const auto& item : in.section(organisation, "spellings")) {
    lexicon.spellings[item.first.Scalar()] = item.second.Scalar();
  }
  lexicon.context_relations = in.set(in.root(), "context_relations");
  for (const auto& item : in.section(in.root(), "places")) {
    for (const std::string& other : in.list(item.second)) {
      lexicon.places[other] = item.first.Scalar();
    }
  }
}

void read_nicknames(const fs::path& file, NameLexicon& lexicon) {
  const Reader in(file);
  std::uint16_t line = 0;
  for (const auto& item : in.root()) {
    lexicon.given[item.first.Scalar()].push_back(line);
    for (const std::string& form : in.list(item.second)) lexicon.given[form].push_back(line);
    ++line;
  }
}

}  // namespace

NameLexicon NameLexicon::load(const fs::path& folder) {
  NameLexicon lexicon;
  read_names(folder / "names.yaml", lexicon);
  read_nicknames(folder / "nicknames.yaml", lexicon);
  return lexicon;
}

bool NameLexicon::same_given(std::string_view a, std::string_view b) const {
  const auto left = given.find(a);
  const auto right = given.find(b);
  if (left == given.end() || right == given.end()) return false;
  return std::any_of(left->second.begin(), left->second.end(), [&](std::uint16_t line) {
    return std::find(right->second.begin(), right->second.end(), line) != right->second.end();
  });
}

}  // namespace quipu::graph
