// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/frame.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/error.hpp"

namespace quipu::frames {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 26> known_keys = {
    "names",   "implies",        "literal",       "party",        "home_country",
    "name",    "relation",       "verb",          "noun",         "adj",    "subject",
    "object",  "pairs",          "need",          "unless",       "status", "former",
    "take",    "presupposed",    "groups",        "confidence",   "optional_subject",
    "examples", "counterexamples", "subject_types", "object_types"};

class FrameReader {
 public:
  FrameReader(const fs::path& file, const Schema& schema, const WordClasses& classes)
      : file_(file), schema_(schema), classes_(classes) {}

  Frame read(const YAML::Node& node) {
    check_keys(node);
    Frame frame;
    frame.place = place(node);
    if (!node["name"] || !node["relation"]) fail(node, "a frame needs name and relation");
    frame.name = node["name"].as<std::string>();
    frame.relation = node["relation"].as<std::string>();
    const RelationInfo& relation = find_relation(node["relation"]);
    frame.verbs = words(node["verb"]);
    frame.nouns = words(node["noun"]);
    frame.adjectives = words(node["adj"]);
    if (node["names"]) frame.names = types(node["names"]);
    if (frame.verbs.empty() && frame.nouns.empty() && frame.adjectives.empty() &&
        frame.names.none()) {
      fail(node, "frame " + frame.name + " has no trigger; give verb, noun, adj or names");
    }
    frame.pairs = path(node["pairs"]);
    frame.subject = path(node["subject"]);
    frame.object = path(node["object"]);
    frame.optional_subject = flag(node["optional_subject"]);
    if (node["implies"]) frame.implied_object = implied(node["implies"]);
    const bool has_object = !frame.object.empty() || frame.implied_object;
    if (frame.pairs.empty() != has_object ||
        (frame.pairs.empty() && frame.subject.empty() && !frame.optional_subject)) {
      fail(node, "frame " + frame.name +
                     " needs either subject and object (or implies), or pairs");
    }
    if (frame.optional_subject && !relation.null_subject) {
      fail(node, "relation " + frame.relation + " needs a subject; drop optional_subject");
    }
    frame.need = paths(node["need"]);
    frame.unless = paths(node["unless"]);
    for (int i = 0; i < entity_type_count; ++i) {
      const auto type = static_cast<EntityType>(i);
      frame.subject_types[static_cast<std::size_t>(i)] = relation.accepts_subject(type);
      frame.object_types[static_cast<std::size_t>(i)] = relation.accepts_object(type);
    }
    if (node["subject_types"]) frame.subject_types &= types(node["subject_types"]);
    if (node["object_types"]) frame.object_types &= types(node["object_types"]);
    if (node["status"]) {
      const auto status = parse_status(node["status"].as<std::string>());
      if (!status) fail(node["status"], "status is none of asserted … negated");
      frame.status = *status;
    }
    frame.former = flag(node["former"]);
    frame.presupposed = flag(node["presupposed"]);
    frame.home_country = flag(node["home_country"]);
    frame.literal = flag(node["literal"]);
    if (node["party"]) {
      const auto which = node["party"].as<std::string>();
      if (which != "only" && which != "never") fail(node["party"], "party is neither only nor never");
      frame.party = which == "only" ? Frame::Party::Only : Frame::Party::Never;
    }
    frame.groups = flag(node["groups"]);
    if (node["confidence"]) frame.confidence = node["confidence"].as<double>();
    if (node["take"]) frame.take = taken(node["take"]);
    frame.examples = strings(node["examples"]);
    frame.counterexamples = strings(node["counterexamples"]);
    return frame;
  }

  [[noreturn]] void fail(const YAML::Node& node, const std::string& message) const {
    throw ModelError(place(node) + ": " + message);
  }

 private:
  std::string place(const YAML::Node& node) const {
    return file_.filename().string() + ":" + std::to_string(node.Mark().line + 1);
  }

  void check_keys(const YAML::Node& node) const {
    for (const auto& item : node) {
      const auto key = item.first.as<std::string>();
      if (std::find(known_keys.begin(), known_keys.end(), key) == known_keys.end()) {
        const std::string nearest = nearest_name(key, {known_keys.begin(), known_keys.end()});
        fail(item.first, "\"" + key + "\" is no key of a frame" +
                             (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
      }
    }
  }

  const RelationInfo& find_relation(const YAML::Node& node) const {
    try {
      return schema_.relation(node.as<std::string>());
    } catch (const SchemaError& error) {
      fail(node, error.what());
    }
  }

  static bool flag(const YAML::Node& node) { return node && node.as<bool>(); }

  static std::vector<std::string> strings(const YAML::Node& node) {
    if (!node) return {};
    if (node.IsScalar()) return {node.as<std::string>()};
    return node.as<std::vector<std::string>>();
  }

  std::vector<std::string> words(const YAML::Node& node) const {
    std::vector<std::string> out;
    for (const std::string& word : strings(node)) {
      if (!word.starts_with('@')) {
        out.push_back(word);
        continue;
      }
      const auto found = classes_.find(word.substr(1));
      if (found == classes_.end()) fail(node, "word class " + word + " is unknown");
      out.insert(out.end(), found->second.begin(), found->second.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  Path path(const YAML::Node& node) const {
    if (!node) return {};
    try {
      return Path::parse(node.as<std::string>(), classes_);
    } catch (const ModelError& error) {
      fail(node, error.what());
    }
  }

  std::vector<Path> paths(const YAML::Node& node) const {
    std::vector<Path> out;
    if (!node) return out;
    if (node.IsScalar()) return {path(node)};
    for (const YAML::Node& item : node) out.push_back(path(item));
    return out;
  }

  TypeSet types(const YAML::Node& node) const {
    TypeSet out;
    for (const std::string& name : strings(node)) {
      const auto type = parse_entity_type(name);
      if (!type) fail(node, "entity type " + name + " is unknown");
      out.set(static_cast<std::size_t>(*type));
    }
    return out;
  }

  Entity implied(const YAML::Node& node) const {
    Entity entity;
    const auto type = node["type"] ? parse_entity_type(node["type"].as<std::string>())
                                   : std::optional<EntityType>();
    entity.names = strings(node["names"]);
    if (!type || entity.names.empty()) fail(node, "implies needs type and names");
    entity.type = *type;
    return entity;
  }

  std::vector<Taken> taken(const YAML::Node& node) const {
    std::vector<Taken> out;
    for (const auto& item : node) {
      Taken taken;
      taken.qualifier = item.first.as<std::string>();
      const auto source = item.second.as<std::string>();
      if (source == "phrase") {
        taken.from = Taken::From::Phrase;
      } else if (source == "trigger") {
        taken.from = Taken::From::Trigger;
      } else if (source.size() > 2 && source.front() == '\'' && source.back() == '\'') {
        taken.from = Taken::From::Text;
        taken.text = source.substr(1, source.size() - 2);
      } else {
        taken.path = path(item.second);
      }
      out.push_back(std::move(taken));
    }
    return out;
  }

  const fs::path& file_;
  const Schema& schema_;
  const WordClasses& classes_;
};

YAML::Node load_yaml(const fs::path& file) {
  try {
    return YAML::LoadFile(file.string());
  } catch (const YAML::Exception& error) {
    throw ModelError(file.string() + ":" + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
}

// A class lists words; "@other" among them includes another class that stands before it.
WordClasses load_classes(const fs::path& file) {
  WordClasses classes;
  for (const auto& item : load_yaml(file)) {
    const auto name = item.first.as<std::string>();
    auto& words = classes[name];
    for (const YAML::Node& node : item.second) {
      const auto word = node.as<std::string>();
      if (!word.starts_with('@')) {
        words.insert(word);
        continue;
      }
      const auto included = classes.find(word.substr(1));
      if (included == classes.end() || included->first == name) {
        throw ModelError(file.string() + ":" + std::to_string(node.Mark().line + 1) + ": class " +
                         word + " does not stand before this one");
      }
      words.insert(included->second.begin(), included->second.end());
    }
  }
  return classes;
}

}  // namespace

FrameSet FrameSet::load(const fs::path& models, const Schema& schema) {
  const fs::path folder = models / "frames";
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "classes.yaml") {
      files.push_back(entry.path());
    }
  }
  if (failed || files.empty()) throw ModelError(folder.string() + ": no frames here (*.yaml)");
  std::sort(files.begin(), files.end());

  FrameSet set;
  set.classes_ = std::make_unique<WordClasses>(load_classes(folder / "classes.yaml"));
  set.belonging_ = Belonging::load(models / "lexicons");
  std::set<std::string> names;
  for (const fs::path& file : files) {
    FrameReader reader(file, schema, *set.classes_);
    const YAML::Node root = load_yaml(file);
    for (const YAML::Node& node : root["frames"]) {
      try {
        Frame frame = reader.read(node);
        if (!names.insert(frame.name).second) {
          reader.fail(node, "frame " + frame.name + " stands twice");
        }
        set.frames_.push_back(std::move(frame));
      } catch (const YAML::Exception& error) {
        throw ModelError(file.string() + ":" + std::to_string(error.mark.line + 1) + ": " +
                         error.msg);
      }
    }
  }
  for (const auto& [name, words] : *set.classes_) {
    set.known_words_.insert(words.begin(), words.end());
  }
  for (const Frame& frame : set.frames_) {
    for (const auto* words : {&frame.verbs, &frame.nouns, &frame.adjectives}) {
      set.known_words_.insert(words->begin(), words->end());
    }
    for (const std::string& word : frame.verbs) set.verbs_[word].push_back(&frame);
    for (const std::string& word : frame.nouns) set.nouns_[word].push_back(&frame);
    for (const std::string& word : frame.adjectives) set.adjectives_[word].push_back(&frame);
    for (std::size_t i = 0; i < frame.names.size(); ++i) {
      if (frame.names[i]) set.names_[i].push_back(&frame);
    }
  }
  return set;
}

bool FrameSet::in_class(std::string_view word_class, const std::string& lemma) const {
  const auto found = classes_->find(word_class);
  return found != classes_->end() && found->second.contains(lemma);
}

const std::vector<const Frame*>& FrameSet::triggered_by(const std::string& lemma,
                                                        Upos upos) const {
  static const std::vector<const Frame*> none;
  const Index* index = nullptr;
  switch (upos) {
    case Upos::Verb:
    case Upos::Aux: index = &verbs_; break;
    case Upos::Noun:
    case Upos::Propn: index = &nouns_; break;
    case Upos::Adj: index = &adjectives_; break;
    default: return none;
  }
  const auto found = index->find(lemma);
  return found == index->end() ? none : found->second;
}

}  // namespace quipu::frames
