// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/path.hpp"

#include <algorithm>
#include <utility>

#include "core/error.hpp"

namespace quipu::frames {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

// Splits at `separator` outside of brackets.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '[') ++depth;
    if (i < text.size() && text[i] == ']') --depth;
    if (i == text.size() || (text[i] == separator && depth == 0)) {
      parts.push_back(trim(text.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  return parts;
}

class Parser {
 public:
  Parser(std::string_view whole, const WordClasses& classes) : whole_(whole), classes_(classes) {}

  std::vector<std::vector<Step>> chains() const {
    std::vector<std::vector<Step>> out;
    for (const std::string_view chain : split(whole_, '|')) {
      std::vector<Step> steps;
      for (const std::string_view step : split(chain, '>')) steps.push_back(parse_step(step));
      out.push_back(std::move(steps));
    }
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw ModelError("path \"" + std::string(whole_) + "\": " + what);
  }

  Condition parse_condition(std::string_view text) const {
    Condition out;
    if (text.starts_with('!')) {
      out.negated = true;
      text = trim(text.substr(1));
    }
    if (text.empty()) fail("an empty condition in [ ]");
    const std::string name(text.substr(1));
    if (text.front() == '@') {
      out.kind = Condition::Kind::Class;
      const auto found = classes_.find(name);
      if (found == classes_.end()) {
        std::vector<std::string> known;
        for (const auto& [known_name, words] : classes_) known.push_back(known_name);
        const std::string nearest = nearest_name(name, known);
        fail("word class @" + name + " is unknown" +
             (nearest.empty() ? "" : "; did you mean @" + nearest + "?"));
      }
      out.words = &found->second;
    } else if (text.front() == '#') {
      out.kind = Condition::Kind::Type;
      const auto type = parse_entity_type(name);
      if (!type) fail("entity type #" + name + " is unknown");
      out.type = *type;
    } else if (text.front() == '=') {
      out.kind = Condition::Kind::Upos;
      const auto upos = parse_upos(name);
      if (!upos) fail("part of speech =" + name + " is unknown");
      out.upos = *upos;
    } else {
      out.text = std::string(text);
    }
    return out;
  }

  Step parse_step(std::string_view text) const {
    if (text.empty()) fail("an empty step");
    Step out;
    if (const std::size_t open = text.find('['); open != std::string_view::npos) {
      if (text.back() != ']') fail("a [ without its ]");
      for (const std::string_view cond : split(text.substr(open + 1, text.size() - open - 2), '|')) {
        out.test.push_back(parse_condition(cond));
      }
      text = trim(text.substr(0, open));
    }
    if (text == ".") return out;
    if (text.starts_with("child:")) {
      const auto deprel = parse_deprel(text.substr(6));
      if (!deprel) fail("relation \"" + std::string(text.substr(6)) + "\" is not one of UD's");
      out.kind = Step::Kind::Child;
      out.deprel = *deprel;
      return out;
    }
    out.kind = Step::Kind::Down;
    if (text.starts_with('^')) {
      out.kind = Step::Kind::Up;
      text = trim(text.substr(1));
    }
    for (const std::string_view role : split(text, '/')) {
      if (role.empty() ||
          role.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos) {
        fail("\"" + std::string(text) + "\" is no role; roles are lower-case words such as subj, "
             "obj, with");
      }
      out.roles.emplace_back(role);
    }
    return out;
  }

  std::string_view whole_;
  const WordClasses& classes_;
};

bool holds(const Condition& condition, const ArgumentGraph& graph, std::uint32_t token) {
  switch (condition.kind) {
    case Condition::Kind::Lemma: return graph.predicate(token) == condition.text;
    case Condition::Kind::Class: return condition.words->contains(graph.predicate(token));
    case Condition::Kind::Upos: return graph.doc().tokens[token].upos == condition.upos;
    case Condition::Kind::Type: {
      const std::int32_t name = graph.name_at(token);
      return name >= 0 &&
             graph.doc().mentions[static_cast<std::size_t>(name)].type == condition.type;
    }
  }
  return false;
}

void advance(const Step& step, const ArgumentGraph& graph, std::uint32_t token,
             std::vector<std::uint32_t>& out) {
  const auto reach = [&](std::uint32_t t) {
    if (passes(step.test, graph, t) && std::find(out.begin(), out.end(), t) == out.end()) {
      out.push_back(t);
    }
  };
  switch (step.kind) {
    case Step::Kind::Self: reach(token); break;
    case Step::Kind::Child:
      for (const std::uint32_t c : graph.children(token)) {
        if (graph.doc().tokens[c].deprel == step.deprel) reach(c);
      }
      break;
    case Step::Kind::Down:
    case Step::Kind::Up: {
      const auto links =
          step.kind == Step::Kind::Down ? graph.arguments(token) : graph.governors(token);
      for (const Argument& link : links) {
        if (std::find(step.roles.begin(), step.roles.end(), link.role) != step.roles.end()) {
          reach(link.token);
        }
      }
      break;
    }
  }
}

std::vector<std::uint32_t> walk(const std::vector<Step>& chain, const ArgumentGraph& graph,
                                std::uint32_t start) {
  std::vector<std::uint32_t> at = {start}, next;
  for (const Step& step : chain) {
    next.clear();
    for (const std::uint32_t token : at) advance(step, graph, token, next);
    at.swap(next);
  }
  return at;
}

}  // namespace

bool passes(const std::vector<Condition>& test, const ArgumentGraph& graph, std::uint32_t token) {
  bool any_plain = false;
  bool plain_holds = false;
  for (const Condition& condition : test) {
    if (condition.negated) {
      if (holds(condition, graph, token)) return false;
    } else {
      any_plain = true;
      plain_holds = plain_holds || holds(condition, graph, token);
    }
  }
  return !any_plain || plain_holds;
}

Path Path::parse(std::string_view text, const WordClasses& classes) {
  Path path;
  path.text_ = std::string(text);
  path.chains_ = Parser(text, classes).chains();
  return path;
}

std::vector<std::uint32_t> Path::follow(const ArgumentGraph& graph, std::uint32_t start,
                                        const std::function<bool(std::uint32_t)>& wanted) const {
  for (const std::vector<Step>& chain : chains_) {
    std::vector<std::uint32_t> reached = walk(chain, graph, start);
    std::erase_if(reached, [&](std::uint32_t t) { return !wanted(t); });
    if (!reached.empty()) return reached;
  }
  return {};
}

bool Path::leads_somewhere(const ArgumentGraph& graph, std::uint32_t start) const {
  return std::any_of(chains_.begin(), chains_.end(), [&](const std::vector<Step>& chain) {
    return !walk(chain, graph, start).empty();
  });
}

}  // namespace quipu::frames
