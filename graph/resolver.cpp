// SPDX-License-Identifier: Apache-2.0
#include "graph/resolver.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/hash.hpp"
#include "graph/disjoint_sets.hpp"
#include "graph/names.hpp"

namespace quipu::graph {
namespace {

using Index = std::uint32_t;

// Blocks up to this size are compared all with all; larger ones in a window over their sorted names
// (Hernández, Stolfo, "The merge/purge problem for large databases", 1995).
constexpr std::size_t largest_block = 48;
constexpr std::size_t window = 16;
// Types that a tagger confuses cost a little.
constexpr double other_type = 0.97;
// A union is checked against this many names of either cluster at most.
constexpr std::size_t most_guards = 24;
// A name that was related to another one in an article is another entity, unless the two are equal.
constexpr double near_equal = 0.97;

enum class Role : std::uint8_t { Strong, Acronym, Initialled, Single, Generic, Local };

// One entity of one article.
struct Node {
  Index article = 0;
  Index entity = 0;  // position in Article::entities
  EntityType type = EntityType::Person;
  NameKind kind = NameKind::Person;
  Role role = Role::Local;
  std::vector<Index> names;  // in the pool, as the article lists them
};

// What may be united with what: Thing types only with their own.
std::string comparable(NameKind kind, EntityType type) {
  return kind == NameKind::Thing ? std::string(to_string(type))
                                 : std::to_string(static_cast<int>(kind));
}

std::string token_key(const Name& name) {
  std::string out;
  for (const std::string& token : name.tokens) out += token + " ";
  return out + name.generation;
}

// Every distinct name once, parsed.
class NamePool {
 public:
  explicit NamePool(const NameLexicon& lexicon) : lexicon_(lexicon) {}

  Index add(const std::string& text, NameKind kind) {
    const auto [entry, is_new] = index_.try_emplace(std::to_string(static_cast<int>(kind)) + text,
                                                    static_cast<Index>(names_.size()));
    if (is_new) {
      names_.push_back(parse_name(text, kind, lexicon_));
      keys_.push_back(token_key(names_.back()));
    }
    return entry->second;
  }
  const Name& operator[](Index i) const { return names_[i]; }
  const std::string& key(Index i) const { return keys_[i]; }

 private:
  const NameLexicon& lexicon_;
  std::unordered_map<std::string, Index> index_;
  std::vector<Name> names_;
  std::vector<std::string> keys_;
};

// Nodes of the same type and the same full names, whatever their articles: one in all later steps.
struct Profile {
  EntityType type = EntityType::Person;
  NameKind kind = NameKind::Person;
  Index primary = 0;        // the full name that the article puts first
  std::vector<Index> full;  // distinct full names, primary first
  std::vector<Index> nodes;
};

// Names that stand for one entity in several independent articles ("Facebook", "Meta"), or in one
// where one begins with the other ("Halcyon", "Halcyon Cloud").
using Aliases = std::set<std::pair<std::string, std::string>>;

class Resolver {
 public:
  Resolver(std::span<const Article> articles, std::span<const Index> reprint_of,
           const NameLexicon& lexicon)
      : articles_(articles), reprint_of_(reprint_of), lexicon_(lexicon), pool_(lexicon) {}

  Resolution run() {
    read_nodes();
    sets_.emplace(nodes_.size());
    joined_.resize(nodes_.size());
    make_profiles();
    find_aliases();
    unite_profiles();
    unite_mistyped();
    unite_short_forms();
    join_in_article();
    join_acronyms();
    join_initialled();
    join_by_context();
    unite_reprinted();
    return take();
  }

 private:
  // --- reading -----------------------------------------------------------------------------------

  void read_nodes() {
    node_of_.resize(articles_.size());
    for (Index a = 0; a < articles_.size(); ++a) {
      for (Index e = 0; e < articles_[a].entities.size(); ++e) {
        const Entity& entity = articles_[a].entities[e];
        Node node;
        node.article = a;
        node.entity = e;
        node.type = entity.type;
        node.kind = kind_of(entity.type);
        for (const std::string& name : entity.names) {
          node.names.push_back(pool_.add(name, node.kind));
        }
        node.role = role_of(node);
        by_local_id_.emplace(std::pair(a, entity.id), static_cast<Index>(nodes_.size()));
        node_of_[a].push_back(static_cast<Index>(nodes_.size()));
        nodes_.push_back(std::move(node));
      }
    }
  }

  Role role_of(const Node& node) const {
    if (node.type == EntityType::Group) return Role::Local;
    const auto has = [&](NameForm form) {
      return std::any_of(node.names.begin(), node.names.end(),
                         [&](Index n) { return pool_[n].form == form; });
    };
    if (has(NameForm::Full)) return Role::Strong;
    if (has(NameForm::Acronym)) return Role::Acronym;
    if (has(NameForm::Initialled)) return Role::Initialled;
    if (has(NameForm::GenericBody)) return Role::Generic;
    return has(NameForm::Single) ? Role::Single : Role::Local;
  }

  // --- full names --------------------------------------------------------------------------------

  void make_profiles() {
    std::map<std::string, Profile> profiles;
    for (Index n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      if (node.role != Role::Strong) continue;
      Profile profile{node.type, node.kind, 0, {}, {}};
      std::set<std::string> seen;
      for (const Index name : node.names) {
        if (pool_[name].form == NameForm::Full && seen.insert(pool_.key(name)).second) {
          profile.full.push_back(name);
        }
      }
      profile.primary = profile.full.front();
      std::string key = std::string(to_string(node.type)) + '\n' + pool_.key(profile.primary);
      for (const std::string& name : seen) key += '\n' + name;
      profiles.try_emplace(std::move(key), std::move(profile)).first->second.nodes.push_back(n);
    }
    // In the order of their keys, which are content: nothing below depends on the articles' order.
    profile_of_.assign(nodes_.size(), no_profile);
    for (auto& [key, profile] : profiles) {
      for (const Index node : profile.nodes) {
        profile_of_[node] = static_cast<Index>(profiles_.size());
      }
      profiles_.push_back(std::move(profile));
    }
  }

  void find_aliases() {
    std::map<std::pair<std::string, std::string>, std::set<Index>> sources;
    for (const Profile& profile : profiles_) {
      if (profile.kind == NameKind::Person || profile.full.size() < 2) continue;
      for (const Index a : profile.full) {
        for (const Index b : profile.full) {
          if (pool_.key(a) >= pool_.key(b)) continue;
          for (const Index node : profile.nodes) {
            sources[{pool_.key(a), pool_.key(b)}].insert(reprint_of_[nodes_[node].article]);
          }
        }
      }
    }
    for (const auto& [pair, articles] : sources) {
      // Keys are sorted, and each token in them ends in a space: a shorter form comes first.
      const bool short_form = pair.second.rfind(pair.first, 0) == 0;
      if (articles.size() >= 2 || short_form) aliases_.insert(pair);
    }
  }

  std::vector<std::pair<Index, Index>> candidate_pairs() const {
    std::unordered_map<std::string, std::vector<Index>> blocks;
    for (Index p = 0; p < profiles_.size(); ++p) {
      const Profile& profile = profiles_[p];
      std::set<std::string> keys;
      for (const Index name : profile.full) {
        for (std::string& key : block_keys(pool_[name], lexicon_)) {
          keys.insert(comparable(profile.kind, profile.type) + std::move(key));
        }
      }
      for (const std::string& key : keys) blocks[key].push_back(p);
    }
    std::vector<std::pair<Index, Index>> pairs;
    for (auto& [key, block] : blocks) {
      if (block.size() > largest_block) {
        std::sort(block.begin(), block.end(), [&](Index a, Index b) {
          const std::string& x = pool_[profiles_[a].primary].compact;
          const std::string& y = pool_[profiles_[b].primary].compact;
          return x != y ? x < y : a < b;
        });
      }
      const std::size_t reach = block.size() > largest_block ? window : block.size();
      for (std::size_t i = 0; i < block.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(block.size(), i + reach); ++j) {
          pairs.emplace_back(std::min(block[i], block[j]), std::max(block[i], block[j]));
        }
      }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
  }

  double profile_score(const Profile& a, const Profile& b) const {
    double best = 0;
    for (const Index x : a.full) {
      for (const Index y : b.full) {
        best = std::max(best, name_score(pool_[x], pool_[y], lexicon_));
        if (best == 1) break;
      }
    }
    return a.type == b.type ? best : best * other_type;
  }

  // Profiles that some article relates to each other, by both.
  std::set<std::pair<Index, Index>> related_profiles() const {
    std::set<std::pair<Index, Index>> out;
    for (Index a = 0; a < articles_.size(); ++a) {
      for (const Statement& stmt : articles_[a].statements) {
        const Index subject = node_at(a, stmt.subject);
        const Index object = node_at(a, stmt.object);
        if (subject == no_node || object == no_node) continue;
        const Index p = profile_of_[subject];
        const Index q = profile_of_[object];
        if (p != no_profile && q != no_profile && p != q) {
          out.emplace(p, q);
          out.emplace(q, p);
        }
      }
    }
    return out;
  }

  void unite_profiles() {
    struct Scored {
      double score;
      Index a, b;
    };
    std::vector<Scored> scored;
    for (const auto& [a, b] : candidate_pairs()) {
      const double score = profile_score(profiles_[a], profiles_[b]);
      if (score >= same_names(profiles_[a].kind)) scored.push_back({score, a, b});
    }
    std::sort(scored.begin(), scored.end(), [](const Scored& x, const Scored& y) {
      return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
    });

    const std::set<std::pair<Index, Index>> related = related_profiles();
    DisjointSets clusters(profiles_.size());
    std::vector<std::vector<Index>> members(profiles_.size());
    for (Index p = 0; p < profiles_.size(); ++p) members[p] = {p};
    for (const Scored& pair : scored) {
      const Index a = clusters.find(pair.a);
      const Index b = clusters.find(pair.b);
      if (a == b || !may_unite(members[a], members[b], related)) continue;
      const Index root = clusters.unite(a, b);
      const Index other = root == a ? b : a;
      members[root].insert(members[root].end(), members[other].begin(), members[other].end());
      std::sort(members[root].begin(), members[root].end());
      members[other].clear();
    }
    for (Index p = 0; p < profiles_.size(); ++p) {
      for (const Index node : profiles_[p].nodes) {
        sets_->unite(profiles_[clusters.find(p)].nodes.front(), node);
      }
    }
  }

  bool may_unite(const std::vector<Index>& a, const std::vector<Index>& b,
                 const std::set<std::pair<Index, Index>>& related) const {
    const auto guards = [&](const std::vector<Index>& members) {
      std::map<std::string, Index> out;  // token key → name
      for (const Index p : members) {
        if (out.size() == most_guards) break;
        out.emplace(pool_.key(profiles_[p].primary), profiles_[p].primary);
      }
      return out;
    };
    for (const auto& [key_a, x] : guards(a)) {
      for (const auto& [key_b, y] : guards(b)) {
        if (key_a == key_b || aliases_.contains(std::minmax(key_a, key_b))) continue;
        if (name_score(pool_[x], pool_[y], lexicon_) < different_names(pool_[x].kind)) return false;
      }
    }
    const auto& fewer = a.size() <= b.size() ? a : b;
    const auto& more = a.size() <= b.size() ? b : a;
    for (const Index p : fewer) {
      for (auto at = related.lower_bound({p, 0}); at != related.end() && at->first == p; ++at) {
        if (std::binary_search(more.begin(), more.end(), at->second) &&
            profile_score(profiles_[p], profiles_[at->second]) < near_equal) {
          return false;
        }
      }
    }
    return true;
  }

  // One name under types that exclude each other is one thing that a tagger mistook where by far
  // most articles agree on the type, or where one article has it as a person, though it begins with
  // no given name, and as something else. Names of one word are left alone: "Leipzig" is a city and
  // a club.
  void unite_mistyped() {
    std::map<std::string, std::map<Index, std::vector<Index>>> by_name;  // → cluster → nodes
    for (const Profile& profile : profiles_) {
      if (profile.full.size() > 1) continue;
      const std::string name = fold_name(pool_[profile.primary].text);
      if (name.find(' ') == std::string::npos) continue;
      for (const Index n : profile.nodes) by_name[name][sets_->find(n)].push_back(n);
    }
    std::vector<std::pair<Index, Index>> unions;
    for (const auto& [name, clusters] : by_name) {
      if (clusters.size() < 2) continue;
      const auto most = std::max_element(
          clusters.begin(), clusters.end(),
          [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
      const std::vector<Index>& major = most->second;
      for (const auto& [root, minor] : clusters) {
        if (&minor == &major || !mistaken(minor, major, name)) continue;
        for (const Index n : minor) unions.emplace_back(n, most->first);
      }
    }
    join(unions);
  }

  bool mistaken(const std::vector<Index>& minor, const std::vector<Index>& major,
                const std::string& name) const {
    const auto kind = [&](const std::vector<Index>& nodes) { return nodes_[nodes.front()].kind; };
    const bool is_person = kind(minor) == NameKind::Person;
    if (is_person && lexicon_.known_given(name.substr(0, name.find(' ')))) return false;
    std::set<Index> articles;
    for (const Index n : major) articles.insert(nodes_[n].article);
    bool together = false;
    for (const Index n : minor) {
      if (!articles.contains(nodes_[n].article)) continue;
      together = true;
      for (const Index other : node_of_[nodes_[n].article]) {
        if (std::find(major.begin(), major.end(), other) != major.end() &&
            related_in_article(n, other)) {
          return false;
        }
      }
    }
    return 3 * minor.size() <= major.size() || (together && is_person);
  }

  // "Halcyon" is "Halcyon Cloud" where it hardly ever stands in an article without it: so does a
  // short form; a parent ("Amazon") also stands without its division.
  void unite_short_forms() {
    struct Body {
      std::set<Index> articles;  // independent ones
      std::set<Index> nodes;
    };
    std::map<std::string, Body> bodies;                   // by tokens
    std::map<std::string, std::set<std::string>> longer;  // what begins with the key
    for (const Profile& profile : profiles_) {
      if (profile.kind != NameKind::Body) continue;
      for (const Index name : profile.full) {
        const std::string& key = pool_.key(name);
        for (const Index n : profile.nodes) {
          bodies[key].articles.insert(reprint_of_[nodes_[n].article]);
          bodies[key].nodes.insert(n);
        }
        for (std::size_t end = key.find(' '); end + 1 < key.size(); end = key.find(' ', end + 1)) {
          longer[key.substr(0, end + 1)].insert(key);
        }
      }
    }
    std::vector<std::pair<Index, Index>> unions;
    for (const auto& [key, names] : longer) {
      const auto short_form = bodies.find(key);
      if (short_form == bodies.end() || short_form->second.articles.size() < 2) continue;
      std::set<Index> clusters, articles;
      for (const std::string& name : names) {
        for (const Index n : bodies.at(name).nodes) {
          clusters.insert(sets_->find(n));
          articles.insert(reprint_of_[nodes_[n].article]);
        }
      }
      const Body& body = short_form->second;
      std::size_t together = 0;
      for (const Index a : body.articles) together += articles.count(a);
      if (clusters.size() != 1 || 5 * together < 4 * body.articles.size()) continue;
      const bool related = std::any_of(body.nodes.begin(), body.nodes.end(), [&](Index n) {
        return std::any_of(node_of_[nodes_[n].article].begin(), node_of_[nodes_[n].article].end(),
                           [&](Index other) {
                             return sets_->find(other) == *clusters.begin() && other != n &&
                                    related_in_article(n, other);
                           });
      });
      if (related) continue;
      for (const Index n : body.nodes) unions.emplace_back(n, *clusters.begin());
    }
    for (const auto& [n, cluster] : unions) sets_->unite(n, cluster);
  }

  // --- weak names within their article -----------------------------------------------------------

  bool related_in_article(Index n, Index other) const {
    for (const Statement& stmt : articles_[nodes_[n].article].statements) {
      const Index subject = node_at(nodes_[n].article, stmt.subject);
      const Index object = node_at(nodes_[n].article, stmt.object);
      if ((subject == n && object == other) || (subject == other && object == n)) return true;
    }
    return false;
  }

  // How well a weak name fits a full one: 0 not at all; higher beats lower.
  int fit(const Name& weak, const Name& full) const {
    if (weak.kind != full.kind) return 0;
    switch (weak.form) {
      case NameForm::Single: {
        const auto core = [&](const Name& name) {
          std::vector<std::string> out;
          for (const std::string& token : name.tokens) {
            if (!lexicon_.particles.contains(token)) out.push_back(token);
          }
          return out.empty() ? name.tokens : out;
        };
        const std::vector<std::string> short_name = core(weak);
        const std::vector<std::string> long_name = core(full);
        if (short_name.size() != 1) return 0;
        const std::string& word = short_name.front();
        if (long_name.back() == word) return 4;
        if (std::find(long_name.begin(), long_name.end(), word) != long_name.end()) return 3;
        for (const std::string& part : long_name) {
          if (lexicon_.same_given(part, word)) return 2;
        }
        Name last = weak;
        last.tokens = {long_name.back()};
        last.compact = long_name.back();
        last.generation.clear();
        return word.size() >= 5 && name_score(weak, last, lexicon_) >= 0.84 ? 1 : 0;
      }
      case NameForm::Initialled:
        return name_score(weak, full, lexicon_) >= same_names(NameKind::Person) ? 1 : 0;
      case NameForm::Acronym: {
        if (full.compact == weak.compact) return 3;
        const std::vector<std::string> known = acronyms(full, lexicon_);
        return std::binary_search(known.begin(), known.end(), weak.compact) ? 2 : 0;
      }
      case NameForm::GenericBody:
        return sorted_words(without_countries(full)) == sorted_words(weak.tokens) ? 1 : 0;
      case NameForm::Full:
      case NameForm::Description:
        return 0;
    }
    return 0;
  }

  std::vector<std::string> without_countries(const Name& name) const {
    std::vector<std::string> out;
    for (const std::string& token : name.tokens) {
      if (!lexicon_.countries.contains(token)) out.push_back(token);
    }
    return out;
  }

  int fit(const Node& weak, const Node& strong) const {
    if (comparable(weak.kind, weak.type) != comparable(strong.kind, strong.type)) return 0;
    int best = 0;
    for (const Index x : weak.names) {
      for (const Index y : strong.names) {
        if (pool_[y].form == NameForm::Full ||
            (pool_[x].form == NameForm::Acronym && pool_[y].form == NameForm::Acronym)) {
          best = std::max(best, fit(pool_[x], pool_[y]));
        }
      }
    }
    return best;
  }

  // The one cluster that fits best, from (how well, representative) pairs.
  static std::optional<Index> only_best(const std::map<Index, int>& candidates) {
    int best = 0;
    for (const auto& [root, how_well] : candidates) best = std::max(best, how_well);
    std::optional<Index> out;
    for (const auto& [root, how_well] : candidates) {
      if (how_well != best) continue;
      if (out) return std::nullopt;
      out = root;
    }
    return out;
  }

  void join_in_article() {
    collect_body_names();
    std::vector<std::pair<Index, Index>> joins;
    for (const std::vector<Index>& nodes : node_of_) {
      for (const Index weak : nodes) {
        if (nodes_[weak].role == Role::Strong || nodes_[weak].role == Role::Local) continue;
        std::map<Index, int> candidates;
        for (const Index strong : nodes) {
          if (nodes_[strong].role != Role::Strong) continue;
          const int how_well = fit(nodes_[weak], nodes_[strong]);
          if (how_well == 0 || related_in_article(weak, strong)) continue;
          int& best = candidates[sets_->find(strong)];
          best = std::max(best, how_well);
        }
        if (const auto root = only_best(candidates)) {
          joins.emplace_back(weak, *root);
        } else if (candidates.empty() && nodes_[weak].role == Role::Single) {
          if (const auto body = body_of_that_name(weak, nodes)) joins.emplace_back(weak, *body);
        }
      }
    }
    join(joins);
  }

  // Names of one word by which some article calls a body, by cluster.
  void collect_body_names() {
    for (Index n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].kind != NameKind::Body || nodes_[n].role != Role::Strong) continue;
      for (const Index name : nodes_[n].names) {
        if (pool_[name].tokens.size() == 1) {
          body_names_.emplace(sets_->find(n), pool_[name].compact);
        }
      }
    }
  }

  // The one body of the article that is called, there or elsewhere, by the name of this "person".
  std::optional<Index> body_of_that_name(Index person, const std::vector<Index>& nodes) {
    const std::string& name = pool_[nodes_[person].names.front()].compact;
    if (lexicon_.known_given(name)) return std::nullopt;
    std::map<Index, int> candidates;
    for (const Index n : nodes) {
      if (nodes_[n].kind == NameKind::Body && nodes_[n].role == Role::Strong &&
          body_names_.contains({sets_->find(n), name}) && !related_in_article(person, n)) {
        candidates[sets_->find(n)] = 1;
      }
    }
    return only_best(candidates);
  }

  void join(const std::vector<std::pair<Index, Index>>& joins) {
    for (const auto& [weak, target] : joins) {
      sets_->unite(weak, target);
      joined_[weak] = true;
    }
  }

  bool is_free(Index n, Role role) const { return nodes_[n].role == role && !joined_[n]; }

  // --- weak names over the whole case ------------------------------------------------------------

  void join_acronyms() {
    // Clusters by the acronyms that they list, and by those that they could have.
    std::map<std::string, std::map<Index, int>> listed, possible;  // in how many articles
    for (Index n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      const std::string prefix = comparable(node.kind, node.type) + ":";
      if (node.role == Role::Strong || joined_[n]) {
        for (const Index name : node.names) {
          const Name& parsed = pool_[name];
          if (parsed.tokens.size() == 1) ++listed[prefix + parsed.compact][sets_->find(n)];
        }
      }
      if (node.role != Role::Strong || profiles_[profile_of_[n]].nodes.front() != n) continue;
      for (const Index name : profiles_[profile_of_[n]].full) {
        for (const std::string& acronym : acronyms(pool_[name], lexicon_)) {
          if (acronym.size() >= 3) possible[prefix + acronym].emplace(sets_->find(n), 1);
        }
      }
    }
    const std::map<Index, EntityType> types_of = cluster_types();
    std::map<std::string, std::vector<Index>> free;
    for (Index n = 0; n < nodes_.size(); ++n) {
      if (!is_free(n, Role::Acronym)) continue;
      for (const Index name : nodes_[n].names) {
        if (pool_[name].form != NameForm::Acronym) continue;
        free[comparable(nodes_[n].kind, nodes_[n].type) + ":" + pool_[name].compact].push_back(n);
        break;
      }
    }
    std::vector<std::pair<Index, Index>> joins;
    for (const auto& [acronym, nodes] : free) {
      std::optional<Index> target;
      for (const auto* table : {&listed, &possible}) {
        const auto found = table->find(acronym);
        if (found == table->end()) continue;
        target = the_one(found->second, types_of, nodes);
        break;
      }
      // All bearers of an acronym are one, unless it stands for several here.
      for (const Index n : nodes) joins.emplace_back(n, target.value_or(nodes.front()));
    }
    join(joins);
  }

  // The most frequent; of several, the first of EntityType.
  static EntityType usual_type(const std::map<EntityType, int>& types) {
    return std::max_element(types.begin(), types.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  // Of the nodes that came of themselves; those that joined another have no say if there are such.
  EntityType type_of(const std::vector<Index>& nodes) const {
    std::map<EntityType, int> own, all;
    for (const Index n : nodes) {
      ++all[nodes_[n].type];
      if (!joined_[n]) ++own[nodes_[n].type];
    }
    return usual_type(own.empty() ? all : own);
  }

  std::map<Index, EntityType> cluster_types() {
    std::map<Index, std::vector<Index>> members;
    for (Index n = 0; n < nodes_.size(); ++n) members[sets_->find(n)].push_back(n);
    std::map<Index, EntityType> out;
    for (const auto& [root, nodes] : members) out.emplace(root, type_of(nodes));
    return out;
  }

  // The single cluster; or, of those with the usual type of `nodes`, the single one or the one that
  // has by far the most articles behind it.
  std::optional<Index> the_one(const std::map<Index, int>& clusters,
                               const std::map<Index, EntityType>& types_of,
                               const std::vector<Index>& nodes) const {
    if (clusters.size() == 1) return clusters.begin()->first;
    std::map<EntityType, int> types;
    for (const Index n : nodes) ++types[nodes_[n].type];
    const EntityType usual = usual_type(types);
    std::optional<Index> best;
    int most = 0, second = 0;
    for (const auto& [root, times] : clusters) {
      if (types_of.at(root) != usual) continue;
      if (times > most) {
        second = std::exchange(most, times);
        best = root;
      } else {
        second = std::max(second, times);
      }
    }
    return most >= 3 * second ? best : std::nullopt;
  }

  void join_initialled() {
    std::map<std::string, std::set<Index>> by_family;  // last token → profiles
    for (Index p = 0; p < profiles_.size(); ++p) {
      if (profiles_[p].kind != NameKind::Person) continue;
      for (const Index name : profiles_[p].full) by_family[pool_[name].tokens.back()].insert(p);
    }
    std::map<std::string, std::vector<Index>> free;
    for (Index n = 0; n < nodes_.size(); ++n) {
      if (is_free(n, Role::Initialled)) free[pool_.key(initialled_name(n))].push_back(n);
    }
    std::vector<std::pair<Index, Index>> joins;
    for (const auto& [key, nodes] : free) {
      const Name& name = pool_[initialled_name(nodes.front())];
      std::map<Index, int> candidates;
      const auto found = by_family.find(name.tokens.back());
      if (found != by_family.end()) {
        for (const Index p : found->second) {
          for (const Index full : profiles_[p].full) {
            if (fit(name, pool_[full]) > 0) {
              candidates[sets_->find(profiles_[p].nodes.front())] = 1;
            }
          }
        }
      }
      const std::optional<Index> target = only_best(candidates);
      for (const Index n : nodes) joins.emplace_back(n, target.value_or(nodes.front()));
    }
    join(joins);
  }

  Index initialled_name(Index n) const {
    return *std::find_if(nodes_[n].names.begin(), nodes_[n].names.end(),
                         [&](Index name) { return pool_[name].form == NameForm::Initialled; });
  }

  using Context = std::tuple<std::string, int, Index>;  // relation, which end, the other cluster

  // What ties each node to other clusters by a relation that says who it is.
  std::vector<std::set<Context>> contexts() {
    std::vector<std::set<Context>> out(nodes_.size());
    for (Index a = 0; a < articles_.size(); ++a) {
      for (const Statement& stmt : articles_[a].statements) {
        const Index subject = node_at(a, stmt.subject);
        const Index object = node_at(a, stmt.object);
        if (subject == no_node || object == no_node) continue;
        if (!lexicon_.context_relations.contains(stmt.relation)) continue;
        const auto add = [&](Index n, int end, Index other) {
          if (nodes_[other].role != Role::Local) {
            out[n].emplace(stmt.relation, end, sets_->find(other));
          }
        };
        add(subject, 0, object);
        add(object, 1, subject);
      }
    }
    return out;
  }

  void join_by_context() {
    const std::vector<std::set<Context>> context = contexts();
    // Full names by the word that a weak one would say, with what they are tied to.
    std::map<std::pair<std::string, Context>, std::set<Index>> known;
    std::map<std::pair<std::string, Context>, Index> first;
    for (Index n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].role != Role::Strong) continue;
      for (const Index name : nodes_[n].names) {
        const Name& parsed = pool_[name];
        if (parsed.form != NameForm::Full) continue;
        const std::string word = nodes_[n].kind == NameKind::Person ? "p" + parsed.tokens.back()
                                 : nodes_[n].kind == NameKind::Body
                                     ? "b" + sorted_words(without_countries(parsed))
                                     : "";
        if (word.empty()) continue;
        for (const Context& tie : context[n]) known[{word, tie}].insert(sets_->find(n));
      }
    }
    std::vector<std::pair<Index, Index>> joins;
    for (Index n = 0; n < nodes_.size(); ++n) {
      if (!is_free(n, Role::Single) && !is_free(n, Role::Generic)) continue;
      const bool person = nodes_[n].role == Role::Single;
      std::map<Index, int> candidates;
      for (const Index name : nodes_[n].names) {
        const std::string word =
            person ? "p" + pool_[name].tokens.back() : "b" + sorted_words(pool_[name].tokens);
        for (const Context& tie : context[n]) {
          const auto found = known.find({word, tie});
          if (found == known.end()) continue;
          for (const Index root : found->second) candidates[root] = 1;
        }
      }
      if (const auto root = only_best(candidates)) {
        joins.emplace_back(n, *root);
      } else if (candidates.empty()) {
        for (const Index name : nodes_[n].names) {
          const std::string word = (person ? "p" : "b") + sorted_words(pool_[name].tokens);
          for (const Context& tie : context[n]) {
            const auto [entry, is_new] = first.try_emplace({word, tie}, n);
            if (!is_new) joins.emplace_back(n, entry->second);
          }
        }
      }
    }
    join(joins);
  }

  // Groups, descriptions and names that found nobody: the same words in an article and its reprint.
  void unite_reprinted() {
    std::map<std::tuple<Index, EntityType, std::string, Index>, Index> first;
    for (Index a = 0; a < articles_.size(); ++a) {
      std::map<std::pair<EntityType, std::string>, Index> nth;
      for (const Index n : node_of_[a]) {
        if (nodes_[n].role == Role::Strong || joined_[n]) continue;
        const std::string& key = pool_.key(nodes_[n].names.front());
        const Index ordinal = nth[{nodes_[n].type, key}]++;
        const auto [entry, is_new] =
            first.try_emplace({reprint_of_[a], nodes_[n].type, key, ordinal}, n);
        if (!is_new) sets_->unite(entry->second, n);
      }
    }
  }

  // "Department of State" is "the State Department".
  static std::string sorted_words(std::vector<std::string> tokens) {
    std::sort(tokens.begin(), tokens.end());
    std::string out;
    for (const std::string& token : tokens) out += token + " ";
    return out;
  }

  // --- result ------------------------------------------------------------------------------------

  Resolution take() {
    std::map<Index, std::vector<Index>> groups;
    for (Index n = 0; n < nodes_.size(); ++n) groups[sets_->find(n)].push_back(n);
    std::vector<Cluster> clusters;
    std::vector<const std::vector<Index>*> members;
    std::map<std::string, Index> times;
    for (const auto& [root, nodes] : groups) {
      clusters.push_back(describe(nodes));
      members.push_back(&nodes);
      ++times[clusters.back().id];
    }
    for (Index c = 0; c < clusters.size(); ++c) {
      if (times[clusters[c].id] == 1) continue;
      // Two of one type and name: told apart by where they stand.
      const Index n = first_by_content(*members[c]);
      clusters[c].id = Hasher()
                           .add(clusters[c].id)
                           .add(articles_[nodes_[n].article].doc)
                           .add(articles_[nodes_[n].article].entities[nodes_[n].entity].id)
                           .hex();
    }
    std::vector<Index> order(clusters.size());
    for (Index c = 0; c < order.size(); ++c) order[c] = c;
    std::sort(order.begin(), order.end(),
              [&](Index a, Index b) { return clusters[a].id < clusters[b].id; });
    Resolution out;
    out.cluster_of.resize(articles_.size());
    for (Index a = 0; a < articles_.size(); ++a) {
      out.cluster_of[a].resize(articles_[a].entities.size());
    }
    for (Index place = 0; place < order.size(); ++place) {
      out.clusters.push_back(std::move(clusters[order[place]]));
      for (const Index n : *members[order[place]]) {
        out.cluster_of[nodes_[n].article][nodes_[n].entity] = place;
      }
    }
    return out;
  }

  Index first_by_content(const std::vector<Index>& nodes) const {
    return *std::min_element(nodes.begin(), nodes.end(), [&](Index a, Index b) {
      const auto key = [&](Index n) {
        return std::tie(articles_[nodes_[n].article].doc,
                        articles_[nodes_[n].article].entities[nodes_[n].entity].id);
      };
      return key(a) < key(b);
    });
  }

  Cluster describe(const std::vector<Index>& nodes) const {
    struct Form {
      Index name = 0;
      int listed = 0, first = 0;
    };
    std::map<std::string, Form> forms;
    Cluster cluster;
    bool own = true;  // belongs to its article
    for (const Index n : nodes) {
      const Node& node = nodes_[n];
      const Entity& entity = articles_[node.article].entities[node.entity];
      own = own &&
            (node.role == Role::Local || node.role == Role::Single || node.role == Role::Generic);
      if (entity.count) cluster.count = std::max(cluster.count.value_or(0), *entity.count);
      std::set<Index> seen;
      for (const Index name : node.names) {
        if (!seen.insert(name).second) continue;
        Form& form = forms[pool_[name].text];
        form.name = name;
        ++form.listed;
        form.first += name == node.names.front() ? 1 : 0;
      }
      cluster.origins.push_back({node.article, entity.id});
    }
    cluster.type = type_of(nodes);
    const auto best =
        std::min_element(forms.begin(), forms.end(), [&](const auto& a, const auto& b) {
          const auto rank = [&](const auto& form) {
            const Name& name = pool_[form.second.name];
            return std::tuple(form_rank(name), -form.second.listed, -form.second.first,
                              -static_cast<long>(form.first.size()));
          };
          return rank(a) < rank(b);
        });
    cluster.name = best->first;
    cluster.names.push_back(cluster.name);
    for (const auto& [text, form] : forms) {
      if (text != cluster.name) cluster.names.push_back(text);
    }
    Hasher hasher;
    hasher.add("entity").add(to_string(cluster.type));
    const std::string folded = fold_name(cluster.name);
    hasher.add(folded.empty() ? cluster.name : folded);
    if (own) hasher.add(articles_[nodes_[first_by_content(nodes)].article].doc);
    cluster.id = hasher.hex();
    return cluster;
  }

  // Which forms are shown first: full names, and of those the ones in small letters and without a
  // title.
  std::pair<int, int> form_rank(const Name& name) const {
    int form = 0;
    switch (name.form) {
      case NameForm::Full:
        break;
      case NameForm::Acronym:
      case NameForm::Initialled:
        form = 1;
        break;
      case NameForm::GenericBody:
        form = 2;
        break;
      case NameForm::Single:
        form = 3;
        break;
      case NameForm::Description:
        form = 4;
        break;
    }
    const bool shouted =
        name.text.size() > 6 && std::none_of(name.text.begin(), name.text.end(),
                                             [](char c) { return c >= 'a' && c <= 'z'; });
    const std::string folded = fold_name(name.text);
    const bool titled = name.kind == NameKind::Person &&
                        lexicon_.titles.contains(folded.substr(0, folded.find(' ')));
    const bool with_legal_form =
        name.kind == NameKind::Body && !name.words.empty() &&
        static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1 >
            name.words.size() + (folded.rfind("the ", 0) == 0 ? 1 : 0);
    return {form, (shouted ? 2 : 0) + (titled || with_legal_form ? 1 : 0)};
  }

  static constexpr Index no_node = UINT32_MAX;
  static constexpr Index no_profile = UINT32_MAX;

  Index node_at(Index article, const std::string& id) const {
    const auto found = by_local_id_.find({article, id});
    return found == by_local_id_.end() ? no_node : found->second;
  }

  std::span<const Article> articles_;
  std::span<const Index> reprint_of_;
  const NameLexicon& lexicon_;
  NamePool pool_;
  std::vector<Node> nodes_;
  std::vector<std::vector<Index>> node_of_;  // by article
  std::map<std::pair<Index, std::string>, Index> by_local_id_;
  std::vector<Profile> profiles_;
  std::vector<Index> profile_of_;  // by node
  Aliases aliases_;
  std::set<std::pair<Index, std::string>> body_names_;
  std::optional<DisjointSets> sets_;  // of nodes
  std::vector<char> joined_;          // nodes that found their cluster by another's name
};

}  // namespace

Resolution resolve(std::span<const Article> articles, std::span<const std::uint32_t> reprint_of,
                   const NameLexicon& lexicon) {
  return Resolver(articles, reprint_of, lexicon).run();
}

}  // namespace quipu::graph
