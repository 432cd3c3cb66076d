// SPDX-License-Identifier: Apache-2.0
#include "core/statement.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

#include "core/hash.hpp"

namespace quipu {
namespace {

std::string shortest(double number) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, number);
  return {buffer, result.ptr};
}

// Entities are numbered from e1 in their order, as a rule; then no search is needed.
const Entity* find_entity(const Article& article, const std::string& id) {
  std::size_t number = 0;
  if (id.size() > 1 &&
      std::from_chars(id.data() + 1, id.data() + id.size(), number).ec == std::errc() &&
      number >= 1 && number <= article.entities.size() && article.entities[number - 1].id == id) {
    return &article.entities[number - 1];
  }
  const auto found = std::find_if(article.entities.begin(), article.entities.end(),
                                  [&](const Entity& e) { return e.id == id; });
  return found == article.entities.end() ? nullptr : &*found;
}

void add_entity(Hasher& hasher, const Article& article, const std::string& id) {
  const Entity* entity = find_entity(article, id);
  hasher.add(entity == nullptr ? std::string_view() : to_string(entity->type));
  hasher.add(entity == nullptr || entity->names.empty() ? std::string_view()
                                                        : std::string_view(entity->names.front()));
}

}  // namespace

std::string content_id(const Statement& stmt, const Article& article) {
  Hasher hasher;
  add_entity(hasher, article, stmt.subject);
  hasher.add(stmt.relation).add(stmt.predicate);
  add_entity(hasher, article, stmt.object);
  if (stmt.qualifiers.amount) {
    hasher.add(shortest(stmt.qualifiers.amount->value)).add(stmt.qualifiers.amount->currency);
  }
  hasher.add(stmt.qualifiers.former ? "former" : "");
  for (const auto& [key, value] : stmt.qualifiers.text) hasher.add(key).add(value);
  hasher.add(to_string(stmt.status));
  add_entity(hasher, article, stmt.attribution.entity);
  hasher.add(stmt.attribution.words);
  return hasher.hex();
}

std::vector<std::string> validate(const Article& article) {
  std::vector<std::string> findings;
  const auto expect = [&](bool holds, const std::string& what) {
    if (!holds) findings.push_back(article.doc + ": " + what);
  };
  std::unordered_map<std::string, const Entity*> entities;
  for (const Entity& entity : article.entities) {
    expect(entities.emplace(entity.id, &entity).second, "entity " + entity.id + " stands twice");
    expect(!entity.names.empty() &&
               std::none_of(entity.names.begin(), entity.names.end(),
                            [](const std::string& name) { return name.empty(); }),
           "entity " + entity.id + " has no name or an empty one");
  }
  std::set<std::string> ids;
  for (const Statement& stmt : article.statements) {
    const std::string which = "statement " + stmt.id;
    expect(ids.insert(stmt.id).second, which + " stands twice");
    expect(stmt.subject.empty() || entities.contains(stmt.subject),
           which + ": subject " + stmt.subject + " is no entity of the article");
    expect(entities.contains(stmt.object),
           which + ": object " + stmt.object + " is no entity of the article");
    expect(stmt.attribution.entity.empty() || entities.contains(stmt.attribution.entity),
           which + ": attribution " + stmt.attribution.entity + " is no entity of the article");
    expect(!stmt.relation.empty(), which + " has no relation");
    expect((stmt.relation == other_relation) == !stmt.predicate.empty(),
           which + ": a predicate goes with relation other, and only with it");
    expect(!stmt.evidence.empty(), which + " has no evidence");
    expect(stmt.confidence >= 0 && stmt.confidence <= 1, which + ": confidence not in 0 … 1");
    for (const Evidence& evidence : stmt.evidence) {
      expect(evidence.span.begin < evidence.span.end, which + " has empty evidence");
    }
    expect(std::is_sorted(stmt.evidence.begin(), stmt.evidence.end(),
                          [](const Evidence& a, const Evidence& b) { return a.span < b.span; }),
           which + ": evidence is out of order");
  }
  return findings;
}

}  // namespace quipu
