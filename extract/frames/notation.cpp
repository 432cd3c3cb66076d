// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/notation.hpp"

#include <algorithm>
#include <charconv>

#include "core/error.hpp"
#include "extract/frames/arguments.hpp"

namespace quipu::frames {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

const Entity* entity(const Article& article, const std::string& id) {
  const auto found = std::find_if(article.entities.begin(), article.entities.end(),
                                  [&](const Entity& e) { return e.id == id; });
  return found == article.entities.end() ? nullptr : &*found;
}

std::string name_of(const Article& article, const std::string& id) {
  const Entity* found = entity(article, id);
  return found == nullptr ? "-" : found->names.front();
}

bool named(const Article& article, const std::string& id, const std::string& name) {
  const Entity* found = entity(article, id);
  if (found == nullptr) return name == "-";
  return std::any_of(found->names.begin(), found->names.end(),
                     [&](const std::string& n) { return lower(n) == lower(name); });
}

std::string amount_text(const Amount& amount) {
  char buffer[48];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, amount.value,
                                    std::chars_format::fixed);
  return amount.currency + " " + std::string(buffer, result.ptr);
}

std::map<std::string, std::string> all_qualifiers(const Qualifiers& qualifiers) {
  std::map<std::string, std::string> out = qualifiers.text;
  if (qualifiers.amount) out["amount"] = amount_text(*qualifiers.amount);
  if (qualifiers.former) out["former"] = "";
  return out;
}

}  // namespace

std::string to_notation(const Statement& stmt, const Article& article) {
  std::string out = stmt.relation == other_relation ? "other:" + stmt.predicate : stmt.relation;
  out += "(" + name_of(article, stmt.subject) + ", " + name_of(article, stmt.object) + ")";
  if (stmt.status != Status::Asserted) out += " " + std::string(to_string(stmt.status));
  std::string inside;
  for (const auto& [key, value] : all_qualifiers(stmt.qualifiers)) {
    inside += (inside.empty() ? "" : ", ") + key + (value.empty() ? "" : "=" + value);
  }
  if (!inside.empty()) out += " {" + inside + "}";
  if (!stmt.attribution.entity.empty()) {
    out += " by " + name_of(article, stmt.attribution.entity);
  } else if (!stmt.attribution.words.empty()) {
    out += " by \"" + stmt.attribution.words + "\"";
  }
  return out;
}

Expectation parse_expectation(std::string_view text) {
  const std::string whole(text);
  const auto fail = [&](const std::string& what) {
    throw ModelError("\"" + whole + "\": " + what +
                     "; write relation(Subject, Object) status {key=value} by Source");
  };
  Expectation out;
  text = trim(text);
  if (text.starts_with("!")) {
    out.forbidden = true;
    text = trim(text.substr(1));
  }
  const std::size_t open = text.find('(');
  const std::size_t comma = text.find(", ", open);
  const std::size_t close = text.find(')', comma == std::string_view::npos ? open : comma);
  if (open == std::string_view::npos || comma == std::string_view::npos ||
      close == std::string_view::npos) {
    fail("no relation(Subject, Object)");
  }
  out.relation = std::string(trim(text.substr(0, open)));
  out.subject = std::string(trim(text.substr(open + 1, comma - open - 1)));
  out.object = std::string(trim(text.substr(comma + 2, close - comma - 2)));
  text = trim(text.substr(close + 1));
  if (const std::size_t brace = text.find('{'); brace != std::string_view::npos) {
    const std::size_t end = text.find('}', brace);
    if (end == std::string_view::npos) fail("a { without its }");
    std::string_view inside = text.substr(brace + 1, end - brace - 1);
    while (!inside.empty()) {
      const std::size_t next = inside.find(", ");
      const std::string_view item = trim(inside.substr(0, next));
      const std::size_t equals = item.find('=');
      out.qualifiers.emplace(
          item.substr(0, equals),
          equals == std::string_view::npos ? std::string_view() : item.substr(equals + 1));
      inside = next == std::string_view::npos ? std::string_view() : inside.substr(next + 2);
    }
    const std::string rest = std::string(text.substr(0, brace)) + std::string(text.substr(end + 1));
    Expectation tail =
        parse_expectation((out.forbidden ? "! " : "") + out.relation + "(a, b) " + rest);
    out.status = tail.status;
    out.any_status = tail.any_status && out.forbidden;
    out.source = tail.source;
    return out;
  }
  if (const std::size_t by = (" " + std::string(text)).find(" by "); by != std::string::npos) {
    out.source = std::string(trim(text.substr(by + 3)));
    text = trim(text.substr(0, by));
  }
  if (!text.empty()) {
    const auto status = parse_status(text);
    if (!status) fail("\"" + std::string(text) + "\" is no status");
    out.status = *status;
  } else {
    out.any_status = out.forbidden;
  }
  return out;
}

std::vector<Expectation> parse_expectations(std::string_view text) {
  std::vector<Expectation> out;
  while (!trim(text).empty()) {
    const std::size_t next = text.find(';');
    out.push_back(parse_expectation(text.substr(0, next)));
    text = next == std::string_view::npos ? std::string_view() : text.substr(next + 1);
  }
  return out;
}

bool fulfils(const Statement& stmt, const Article& article, const Expectation& expected,
             const Schema& schema) {
  if (stmt.relation != expected.relation) return false;
  const bool forward = named(article, stmt.subject, expected.subject) &&
                       named(article, stmt.object, expected.object);
  const bool backward = schema.symmetric(stmt.relation) &&
      named(article, stmt.subject, expected.object) && named(article, stmt.object, expected.subject);
  if (!forward && !backward) return false;
  if (expected.any_status) return true;
  if (stmt.status != expected.status) return false;
  const auto qualifiers = all_qualifiers(stmt.qualifiers);
  for (const auto& [key, value] : expected.qualifiers) {
    const auto found = qualifiers.find(key);
    if (found == qualifiers.end() || lower(found->second) != lower(value)) return false;
  }
  if (!expected.source) return true;
  return named(article, stmt.attribution.entity, *expected.source) ||
         lower(stmt.attribution.words) == lower(*expected.source);
}

std::vector<std::string> check(const Article& article, const std::vector<Expectation>& expected,
                               const Schema& schema) {
  std::vector<std::string> out;
  for (const Expectation& expectation : expected) {
    const bool found =
        std::any_of(article.statements.begin(), article.statements.end(),
                    [&](const Statement& stmt) { return fulfils(stmt, article, expectation, schema); });
    if (found == expectation.forbidden) {
      out.push_back((expectation.forbidden ? "must not say " : "does not say ") +
                    expectation.relation + "(" + expectation.subject + ", " + expectation.object +
                    ")");
    }
  }
  return out;
}

}  // namespace quipu::frames
