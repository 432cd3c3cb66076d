// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/lexicons.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "core/error.hpp"
#include "extract/annotate/words.hpp"

namespace quipu::annotate {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// One file; every access to a missing or misshapen part becomes a ModelError with its place.
class File {
 public:
  explicit File(const std::filesystem::path& path) : path_(path.string()) {
    try {
      root_ = YAML::LoadFile(path_);
    } catch (const YAML::BadFile&) {
      throw ModelError(path_ +
                       ": cannot be read; install quipu's models or set QUIPU_MODELS to a "
                       "folder that holds lexicons/");
    } catch (const YAML::Exception& error) {
      throw ModelError(path_ + ": not YAML: " + error.what() + "; mend the file or restore it");
    }
    if (!root_.IsMap()) throw ModelError(path_ + ": holds no map of lists; mend or restore it");
  }

  YAML::Node at(const std::string& key) const {
    const YAML::Node node = root_[key];
    if (!node) throw ModelError(path_ + ": the entry '" + key + "' is missing; restore it");
    return node;
  }

  const YAML::Node& root() const { return root_; }

  template <class Each>
  void list(const YAML::Node& node, const std::string& key, Each each) const {
    if (!node.IsSequence()) fail(key, "a list of words [a, b]", node);
    for (const YAML::Node& item : node) each(scalar(item, key));
  }
  template <class Each>
  void list(const std::string& key, Each each) const {
    list(at(key), key, each);
  }
  void words(const std::string& key, WordSet& out) const {
    list(key, [&](std::string word) { out.insert(lower(word)); });
  }

  template <class Each>
  void map(const YAML::Node& node, const std::string& key, Each each) const {
    if (!node.IsMap()) fail(key, "a map {word: value}", node);
    for (const auto& item : node) each(scalar(item.first, key), item.second);
  }
  template <class Each>
  void map(const std::string& key, Each each) const {
    map(at(key), key, each);
  }

  std::string scalar(const YAML::Node& node, const std::string& key) const {
    if (!node.IsScalar()) fail(key, "a word", node);
    return node.Scalar();
  }
  double number(const YAML::Node& node, const std::string& key) const {
    try {
      return node.as<double>();
    } catch (const YAML::Exception&) {
      fail(key, "a number", node);
    }
  }

 private:
  [[noreturn]] void fail(const std::string& key, const std::string& wanted,
                         const YAML::Node& node) const {
    throw ModelError(path_ + ":" + std::to_string(node.Mark().line + 1) + ": in '" + key +
                     "' something else stands where " + wanted + " must stand; mend the file");
  }

  std::string path_;
  YAML::Node root_;
};

void load_currencies(const std::filesystem::path& folder, Lexicons& lex) {
  const File file(folder / "currencies.yaml");
  file.map("symbols", [&](const std::string& word, const YAML::Node& code) {
    lex.currency_symbols[word] = file.scalar(code, word);
  });
  file.list("codes", [&](const std::string& code) { lex.currency_codes.insert(code); });
  file.map("words", [&](const std::string& word, const YAML::Node& code) {
    lex.currency_words[word] = file.scalar(code, word);
  });
  file.map("minor", [&](const std::string& word, const YAML::Node& code) {
    lex.minor_units[word] = file.scalar(code, word);
  });
  file.map("national", [&](const std::string& word, const YAML::Node& by_country) {
    file.map(by_country, word, [&](const std::string& adjective, const YAML::Node& code) {
      lex.national_currencies[word][adjective] = file.scalar(code, word);
    });
  });
}

void load_modifiers(const File& file, const std::string& key,
                    std::vector<std::pair<std::vector<std::string>, std::string>>& out) {
  file.map(key, [&](const std::string& standard, const YAML::Node& forms) {
    file.list(forms, standard,
              [&](const std::string& form) { out.emplace_back(split(form), standard); });
  });
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void load_numbers(const std::filesystem::path& folder, Lexicons& lex) {
  const File file(folder / "numbers.yaml");
  const auto numbers = [&](const std::string& key, WordMap<double>& out) {
    file.map(key, [&](const std::string& word, const YAML::Node& value) {
      out[word] = file.number(value, word);
    });
  };
  numbers("words", lex.number_words);
  numbers("scales", lex.scales);
  numbers("suffixes", lex.suffixes);
  load_modifiers(file, "modifiers", lex.modifiers);
  load_modifiers(file, "modifiers_after", lex.modifiers_after);
  file.words("labels", lex.number_labels);
}

void load_dates(const std::filesystem::path& folder, Lexicons& lex) {
  const File file(folder / "dates.yaml");
  file.map("months", [&](const std::string& word, const YAML::Node& value) {
    lex.months[word] = static_cast<int>(file.number(value, word));
  });
  file.map("weekdays", [&](const std::string& word, const YAML::Node& value) {
    lex.weekdays[word] = static_cast<int>(file.number(value, word));
  });
  file.words("seasons", lex.seasons);
  file.words("day_parts", lex.day_parts);
  file.words("periods", lex.periods);
}

void load_nationalities(const std::filesystem::path& folder, Lexicons& lex) {
  const File file(folder / "nationalities.yaml");
  file.map(file.root(), "countries", [&](const std::string& country, const YAML::Node& entry) {
    lex.country_names[lower(country)] = country;
    file.map(entry, country, [&](const std::string& key, const YAML::Node& forms) {
      auto& into = key == "adjectives" ? lex.adjective_country : lex.country_names;
      file.list(forms, country, [&](const std::string& form) { into[lower(form)] = country; });
    });
  });
}

void load_names(const std::filesystem::path& folder, Lexicons& lex) {
  const File names(folder / "given_names.yaml");
  names.list("male", [&](const std::string& name) { lex.given_names[fold(name)] = Gender::Male; });
  names.list("female",
             [&](const std::string& name) { lex.given_names[fold(name)] = Gender::Female; });

  const File nicknames(folder / "nicknames.yaml");
  nicknames.map(
      nicknames.root(), "nicknames", [&](const std::string& name, const YAML::Node& forms) {
        lex.nicknames[name].insert(name);
        nicknames.list(forms, name,
                       [&](const std::string& form) { lex.nicknames[form].insert(name); });
      });

  const File titles(folder / "titles.yaml");
  titles.map("abbreviations", [&](const std::string& word, const YAML::Node& noun) {
    lex.title_nouns[word] = titles.scalar(noun, word);
  });
  titles.map("gendered", [&](const std::string& gender, const YAML::Node& list) {
    titles.list(list, gender, [&](const std::string& title) {
      lex.gendered_titles[title] = gender == "male" ? Gender::Male : Gender::Female;
    });
  });
}

void load_nouns(const std::filesystem::path& folder, Lexicons& lex) {
  const File persons(folder / "person_nouns.yaml");
  persons.list("either",
               [&](const std::string& noun) { lex.person_nouns[noun] = Gender::Unknown; });
  persons.list("male", [&](const std::string& noun) { lex.person_nouns[noun] = Gender::Male; });
  persons.list("female", [&](const std::string& noun) { lex.person_nouns[noun] = Gender::Female; });
  persons.words("collective", lex.collective_nouns);
  const YAML::Node lines = persons.at("same_role");
  for (const YAML::Node& line : lines) {
    std::vector<std::string> members;
    persons.list(line, "same_role", [&](const std::string& noun) { members.push_back(noun); });
    for (const std::string& a : members) {
      for (const std::string& b : members) {
        if (a != b) lex.same_role[a].insert(b);
      }
    }
  }

  const File things(folder / "organisation_nouns.yaml");
  things.map(things.root(), "nouns", [&](const std::string& key, const YAML::Node& list) {
    if (key == "vague") return;
    const auto type = parse_entity_type(key);
    if (!type) {
      throw ModelError((folder / "organisation_nouns.yaml").string() + ": '" + key +
                       "' is no entity type; Company, PublicBody, Organization, Place, Event, "
                       "Product and Work are allowed");
    }
    things.list(list, key, [&](const std::string& noun) { lex.thing_nouns[noun].add(*type); });
  });
  things.words("vague", lex.vague_nouns);
}

void load_forms(const std::filesystem::path& folder, Lexicons& lex) {
  const File file(folder / "legal_forms.yaml");
  file.words("legal_forms", lex.legal_forms);
  file.words("generic_tails", lex.generic_tails);
  file.words("of_heads", lex.of_heads);
  file.words("name_suffixes", lex.name_suffixes);

  const File coreference(folder / "coreference.yaml");
  coreference.map("weights", [&](const std::string& kind, const YAML::Node& weights) {
    coreference.map(weights, kind, [&](const std::string& feature, const YAML::Node& weight) {
      lex.pronoun_weights[kind][feature] = coreference.number(weight, feature);
    });
  });
  coreference.map("least_probability", [&](const std::string& kind, const YAML::Node& least) {
    lex.pronoun_threshold[kind] = coreference.number(least, kind);
  });
  coreference.words("speech_verbs", lex.speech_verbs);

  const File names(folder / "names.yaml");
  const YAML::Node person = names.at("person");
  if (!person.IsMap() || !person["titles"]) {
    throw ModelError((folder / "names.yaml").string() +
                     ": the entry 'titles' of 'person' is missing; restore it");
  }
  names.list(person["titles"], "titles",
             [&](const std::string& title) { lex.person_titles.insert(fold(title)); });
}

}  // namespace

TypeSet Lexicons::types_of_noun(std::string_view lemma) const {
  TypeSet types;
  if (const auto found = thing_nouns.find(lemma); found != thing_nouns.end()) types = found->second;
  if (person_nouns.find(lemma) != person_nouns.end()) types.add(EntityType::Person);
  return types;
}

Gender Lexicons::gender_of_noun(std::string_view lemma) const {
  const auto found = person_nouns.find(lemma);
  return found == person_nouns.end() ? Gender::Unknown : found->second;
}

std::shared_ptr<const Lexicons> Lexicons::load(const std::filesystem::path& models) {
  const std::filesystem::path folder = models / "lexicons";
  auto lex = std::make_shared<Lexicons>();
  load_currencies(folder, *lex);
  load_numbers(folder, *lex);
  load_dates(folder, *lex);
  load_nationalities(folder, *lex);
  load_names(folder, *lex);
  load_nouns(folder, *lex);
  load_forms(folder, *lex);
  return lex;
}

}  // namespace quipu::annotate
