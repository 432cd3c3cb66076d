// SPDX-License-Identifier: Apache-2.0
#include "core/labels.hpp"

#include <array>
#include <cstddef>

namespace quipu {
namespace {

// Each table is in the order of its enumeration.
constexpr std::array<std::string_view, 17> upos_names = {
    "ADJ",  "ADP", "ADV",  "AUX",  "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 52> deprel_names = {
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound",
    "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
    "acl:relcl", "advcl:relcl", "aux:pass", "cc:preconj", "compound:prt", "csubj:outer",
    "csubj:pass", "det:predet", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj:outer",
    "nsubj:pass", "obl:agent", "obl:unmarked"};
static_assert(deprel_names[static_cast<std::size_t>(Deprel::Xcomp)] == "xcomp");
static_assert(deprel_names[static_cast<std::size_t>(Deprel::OblUnmarked)] == "obl:unmarked");

constexpr std::array<std::string_view, entity_type_count> type_names = {
    "Person", "Company", "PublicBody", "Organization", "Place",
    "Event",  "Product", "Work",       "Group"};

constexpr std::array<std::string_view, status_count> status_names = {
    "asserted", "planned", "possible", "alleged", "requested", "negated"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Upos upos) { return upos_names[static_cast<std::size_t>(upos)]; }
std::optional<Upos> parse_upos(std::string_view name) { return find<Upos>(upos_names, name); }

std::string_view to_string(Deprel deprel) {
  return deprel_names[static_cast<std::size_t>(deprel)];
}

std::optional<Deprel> parse_deprel(std::string_view name) {
  if (const auto found = find<Deprel>(deprel_names, name)) return found;
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return find<Deprel>(deprel_names, name.substr(0, colon));
}

Deprel universal(Deprel deprel) {
  if (deprel <= Deprel::Xcomp) return deprel;
  const std::string_view name = to_string(deprel);
  return *find<Deprel>(deprel_names, name.substr(0, name.find(':')));
}

std::string_view to_string(EntityType type) { return type_names[static_cast<std::size_t>(type)]; }
std::optional<EntityType> parse_entity_type(std::string_view name) {
  return find<EntityType>(type_names, name);
}

std::string_view to_string(Status status) {
  return status_names[static_cast<std::size_t>(status)];
}
std::optional<Status> parse_status(std::string_view name) {
  return find<Status>(status_names, name);
}

}  // namespace quipu
