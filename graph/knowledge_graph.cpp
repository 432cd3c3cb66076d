// SPDX-License-Identifier: Apache-2.0
#include "graph/knowledge_graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/error.hpp"
#include "core/hash.hpp"
#include "core/models.hpp"
#include "core/statement_file.hpp"
#include "graph/contradictions.hpp"
#include "graph/lexicon.hpp"
#include "graph/names.hpp"
#include "graph/qualifiers.hpp"
#include "graph/reprints.hpp"
#include "graph/resolver.hpp"

namespace quipu::graph {
namespace {

// Undirected, since queries walk edges either way; Edge knows its direction.
using Network =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                          boost::property<boost::edge_index_t, EdgeIndex>>;

void sort_articles(std::vector<Article>& articles) {
  std::vector<std::pair<std::string, std::size_t>> keys;  // what each says in full, its index
  for (std::size_t i = 0; i < articles.size(); ++i) {
    keys.emplace_back(articles[i].doc + '\n' + to_json_line(articles[i]), i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<Article> sorted;
  const std::string* last = nullptr;
  for (const auto& [key, i] : keys) {
    if (last != nullptr && *last == key) continue;
    if (!sorted.empty() && sorted.back().doc == articles[i].doc) {
      throw InputError(articles[i].doc,
                       "two different articles have this name; names must be unique in one graph: "
                       "rename one, or leave out the outdated one");
    }
    sorted.push_back(std::move(articles[i]));
    last = &key;
  }
  articles = std::move(sorted);
}

// Where an article's statements may point.
class LocalIds {
 public:
  LocalIds(const Article& article, const std::vector<std::uint32_t>& cluster_of)
      : article_(article) {
    for (std::size_t e = 0; e < article.entities.size(); ++e) {
      clusters_.emplace(article.entities[e].id, cluster_of[e]);
    }
  }
  std::uint32_t at(const std::string& id, const Statement& stmt) const {
    const auto found = clusters_.find(id);
    if (found == clusters_.end()) {
      throw InputError(article_.doc, "statement " + stmt.id + " refers to entity \"" + id +
                                         "\", which the article does not list; add it to "
                                         "\"entities\" or correct the statement");
    }
    return found->second;
  }

 private:
  const Article& article_;
  std::unordered_map<std::string, std::uint32_t> clusters_;
};

void check_entities(const Article& article) {
  std::set<std::string> ids;
  for (const Entity& entity : article.entities) {
    if (!ids.insert(entity.id).second) {
      throw InputError(article.doc, "entity id \"" + entity.id +
                                        "\" stands twice; ids must be "
                                        "unique in an article");
    }
    if (entity.names.empty()) {
      throw InputError(article.doc, "entity \"" + entity.id + "\" has no name; give it one");
    }
  }
}

// What makes two statements the same edge. An end that the text does not name is no cluster.
struct EdgeKey {
  static constexpr std::uint32_t unnamed = UINT32_MAX;
  std::uint32_t subject = unnamed, object = unnamed;
  std::string relation, predicate;
  Status status = Status::Asserted;
  bool former = false;
  friend auto operator<=>(const EdgeKey&, const EdgeKey&) = default;
};

struct Bundle {
  std::vector<Support> supports;
  std::vector<char> turned;  // by support: said the other way round
};

using Bundles = std::map<EdgeKey, Bundle>;

void turn(Support& support) {
  for (Evidence& evidence : support.evidence) std::swap(evidence.subject, evidence.object);
}

Bundles bundle(const std::vector<Article>& articles, const Resolution& resolution,
               const Schema& schema) {
  Bundles bundles;
  for (std::uint32_t a = 0; a < articles.size(); ++a) {
    const LocalIds ids(articles[a], resolution.cluster_of[a]);
    for (const Statement& stmt : articles[a].statements) {
      if (stmt.relation != other_relation) schema.relation(stmt.relation);
      EdgeKey key;
      if (!stmt.subject.empty()) key.subject = ids.at(stmt.subject, stmt);
      if (!stmt.object.empty()) key.object = ids.at(stmt.object, stmt);
      key.relation = stmt.relation;
      key.predicate = stmt.predicate;
      key.status = stmt.status;
      key.former = stmt.qualifiers.former;
      const bool turned = schema.symmetric(stmt.relation) && key.object < key.subject &&
                          key.subject != EdgeKey::unnamed;
      if (turned) std::swap(key.subject, key.object);

      Support support;
      support.article = a;
      support.statement = stmt.id;
      support.qualifiers = stmt.qualifiers;
      if (!stmt.attribution.entity.empty()) {
        support.attributed_to = ids.at(stmt.attribution.entity, stmt);
      }
      support.attribution = stmt.attribution.words;
      support.evidence = stmt.evidence;
      support.confidence = std::clamp(stmt.confidence, 0.0, 1.0);
      Bundle& bundle = bundles[std::move(key)];
      bundle.supports.push_back(std::move(support));
      bundle.turned.push_back(turned ? 1 : 0);
    }
  }
  return bundles;
}

// A symmetric edge runs the way that most supports say it; of equals by the vertices' ids.
bool settle_direction(Bundle& bundle) {
  const auto turned =
      static_cast<std::size_t>(std::count(bundle.turned.begin(), bundle.turned.end(), 1));
  const bool swap = 2 * turned > bundle.turned.size();
  for (std::size_t i = 0; i < bundle.supports.size(); ++i) {
    if ((bundle.turned[i] != 0) != swap) turn(bundle.supports[i]);
  }
  return swap;
}

}  // namespace

struct KnowledgeGraph::Impl {
  const Schema* schema = nullptr;
  std::vector<SourceArticle> articles;
  std::vector<Vertex> vertices;
  std::vector<Edge> edges;
  std::vector<Contradiction> contradictions;
  Network network;
  // Folded name → vertices that bear it.
  std::unordered_map<std::string, std::set<VertexIndex>> by_name;

  void add_articles(const std::vector<Article>& from,
                    const std::vector<std::uint32_t>& reprint_of) {
    for (std::uint32_t a = 0; a < from.size(); ++a) {
      const Article& article = from[a];
      articles.push_back({article.doc, article.source, article.title, article.url,
                          article.publisher, article.published, article.byline, reprint_of[a]});
    }
  }

  void add_vertices(std::vector<Cluster> clusters) {
    for (Cluster& cluster : clusters) {
      Vertex vertex;
      vertex.id = std::move(cluster.id);
      vertex.type = cluster.type;
      vertex.name = std::move(cluster.name);
      vertex.names = std::move(cluster.names);
      vertex.count = cluster.count;
      vertex.origins = std::move(cluster.origins);
      vertices.push_back(std::move(vertex));
    }
  }

  // The unnamed end of an edge; `key` says all that tells it from others.
  VertexIndex add_anonymous(const EdgeKey& key, bool is_subject) {
    const auto end = [&](std::uint32_t v) {
      return v == EdgeKey::unnamed ? std::string() : vertices[v].id;
    };
    Vertex vertex;
    vertex.anonymous = true;
    vertex.id = Hasher()
                    .add(is_subject ? "anonymous subject" : "anonymous object")
                    .add(end(key.subject))
                    .add(key.relation)
                    .add(key.predicate)
                    .add(end(key.object))
                    .add(to_string(key.status))
                    .add(key.former ? "former" : "")
                    .hex();
    vertex.type = EntityType::Group;
    vertices.push_back(std::move(vertex));
    return static_cast<VertexIndex>(vertices.size() - 1);
  }

  void add_edge(const EdgeKey& key, Bundle& bundle) {
    Edge edge;
    edge.subject = key.subject;
    edge.object = key.object;
    // Anonymous ends hang on what the statements say, so both are made before either is set.
    const bool no_subject = key.subject == EdgeKey::unnamed;
    const bool no_object = key.object == EdgeKey::unnamed;
    if (no_subject) edge.subject = add_anonymous(key, true);
    if (no_object) edge.object = add_anonymous(key, false);
    if (settle_direction(bundle)) std::swap(edge.subject, edge.object);
    edge.relation = key.relation;
    edge.predicate = key.predicate;
    edge.status = key.status;
    edge.supports = std::move(bundle.supports);
    std::sort(edge.supports.begin(), edge.supports.end(), [](const Support& a, const Support& b) {
      return std::tie(a.article, a.statement) < std::tie(b.article, b.statement);
    });
    std::vector<SourcedQualifiers> said;
    std::map<std::uint32_t, double> best;  // by independent source
    for (const Support& support : edge.supports) {
      const std::uint32_t source = articles[support.article].reprint_of;
      said.push_back({&support.qualifiers, source});
      double& confidence = best[source];
      confidence = std::max(confidence, support.confidence);
    }
    edge.qualifiers = merge_qualifiers(said);
    edge.sources = static_cast<std::uint32_t>(best.size());
    double wrong = 1;
    for (const auto& [source, confidence] : best) wrong *= 1 - confidence;
    edge.confidence = 1 - wrong;
    edges.push_back(std::move(edge));
  }

  // Vertices by id, edges by their ends; all indices follow.
  void put_in_order() {
    std::vector<VertexIndex> order(vertices.size());
    for (VertexIndex v = 0; v < order.size(); ++v) order[v] = v;
    std::sort(order.begin(), order.end(),
              [&](VertexIndex a, VertexIndex b) { return vertices[a].id < vertices[b].id; });
    std::vector<VertexIndex> place(order.size());
    std::vector<Vertex> sorted;
    for (VertexIndex v = 0; v < order.size(); ++v) {
      place[order[v]] = v;
      sorted.push_back(std::move(vertices[order[v]]));
    }
    vertices = std::move(sorted);
    for (Edge& edge : edges) {
      edge.subject = place[edge.subject];
      edge.object = place[edge.object];
      for (Support& support : edge.supports) {
        if (support.attributed_to) support.attributed_to = place[*support.attributed_to];
      }
      edge.id = Hasher()
                    .add("edge")
                    .add(vertices[edge.subject].id)
                    .add(edge.relation)
                    .add(edge.predicate)
                    .add(vertices[edge.object].id)
                    .add(to_string(edge.status))
                    .add(edge.qualifiers.former ? "former" : "")
                    .hex();
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
      const auto key = [](const Edge& e) {
        return std::tie(e.subject, e.object, e.relation, e.predicate, e.status,
                        e.qualifiers.former);
      };
      return key(a) < key(b);
    });
  }

  void index() {
    network = Network(vertices.size());
    for (EdgeIndex e = 0; e < edges.size(); ++e) {
      boost::add_edge(edges[e].subject, edges[e].object, e, network);
    }
    for (VertexIndex v = 0; v < vertices.size(); ++v) {
      for (const std::string& name : vertices[v].names) by_name[fold_name(name)].insert(v);
    }
    contradictions = find_contradictions(edges, articles, *schema);
  }
};

KnowledgeGraph::KnowledgeGraph(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
KnowledgeGraph::KnowledgeGraph(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph& KnowledgeGraph::operator=(KnowledgeGraph&&) noexcept = default;
KnowledgeGraph::~KnowledgeGraph() = default;

KnowledgeGraph KnowledgeGraph::build(std::vector<Article> articles, const Schema& schema,
                                     const NameLexicon& lexicon) {
  sort_articles(articles);
  for (const Article& article : articles) check_entities(article);
  const std::vector<std::uint32_t> reprint_of = reprint_groups(articles);
  Resolution resolution = resolve(articles, reprint_of, lexicon);
  Bundles bundles = bundle(articles, resolution, schema);

  auto impl = std::make_unique<Impl>();
  impl->schema = &schema;
  impl->add_articles(articles, reprint_of);
  impl->add_vertices(std::move(resolution.clusters));
  for (auto& [key, statements] : bundles) impl->add_edge(key, statements);
  impl->put_in_order();
  impl->index();
  return KnowledgeGraph(std::move(impl));
}

KnowledgeGraph KnowledgeGraph::build(std::vector<Article> articles, const Schema& schema) {
  return build(std::move(articles), schema, NameLexicon::load(find_models() / "lexicons"));
}

const Schema& KnowledgeGraph::schema() const { return *impl_->schema; }
std::span<const SourceArticle> KnowledgeGraph::articles() const { return impl_->articles; }
std::span<const Vertex> KnowledgeGraph::vertices() const { return impl_->vertices; }
std::span<const Edge> KnowledgeGraph::edges() const { return impl_->edges; }
std::span<const Contradiction> KnowledgeGraph::contradictions() const {
  return impl_->contradictions;
}

std::vector<EdgeIndex> KnowledgeGraph::edges_at(VertexIndex vertex) const {
  std::vector<EdgeIndex> out;
  const auto [begin, end] = boost::out_edges(vertex, impl_->network);
  for (auto at = begin; at != end; ++at) {
    out.push_back(boost::get(boost::edge_index, impl_->network, *at));
  }
  // An edge from a vertex to itself is met twice.
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::vector<VertexIndex>> KnowledgeGraph::components() const {
  std::vector<VertexIndex> component(impl_->vertices.size());
  const auto count = component.empty()
                         ? VertexIndex{0}
                         : boost::connected_components(impl_->network, component.data());
  std::vector<std::vector<VertexIndex>> out(count);
  for (VertexIndex v = 0; v < component.size(); ++v) out[component[v]].push_back(v);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a.front() < b.front();
  });
  return out;
}

std::vector<VertexIndex> KnowledgeGraph::neighbourhood(VertexIndex centre, unsigned depth) const {
  std::set<VertexIndex> seen = {centre};
  std::vector<VertexIndex> ring = {centre};
  for (unsigned step = 0; step < depth && !ring.empty(); ++step) {
    std::vector<VertexIndex> next;
    for (const VertexIndex v : ring) {
      const auto [begin, end] = boost::adjacent_vertices(v, impl_->network);
      for (auto at = begin; at != end; ++at) {
        const auto neighbour = static_cast<VertexIndex>(*at);
        if (seen.insert(neighbour).second) next.push_back(neighbour);
      }
    }
    ring = std::move(next);
  }
  return {seen.begin(), seen.end()};
}

std::optional<VertexIndex> KnowledgeGraph::find(std::string_view name) const {
  const auto found = impl_->by_name.find(fold_name(name));
  if (found == impl_->by_name.end() || found->second.size() != 1) return std::nullopt;
  return *found->second.begin();
}

namespace {

class Findings {
 public:
  void expect(bool holds, const std::string& what) {
    if (!holds) lines_.push_back(what);
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

void check_articles(const KnowledgeGraph& graph, Findings& findings) {
  const auto articles = graph.articles();
  for (std::size_t a = 0; a < articles.size(); ++a) {
    findings.expect(a == 0 || articles[a - 1].doc < articles[a].doc,
                    "article " + articles[a].doc + " is out of order or stands twice");
    findings.expect(articles[a].reprint_of <= a &&
                        articles[articles[a].reprint_of].reprint_of == articles[a].reprint_of,
                    "article " + articles[a].doc + ": reprint_of is not the first of its group");
  }
}

void check_vertices(const KnowledgeGraph& graph, Findings& findings) {
  const auto vertices = graph.vertices();
  std::set<std::pair<std::uint32_t, std::string>> origins;
  for (std::size_t v = 0; v < vertices.size(); ++v) {
    const Vertex& vertex = vertices[v];
    const std::string which = "vertex " + vertex.id;
    findings.expect(v == 0 || vertices[v - 1].id < vertex.id,
                    which + " is out of order or has another's id");
    if (vertex.anonymous) {
      findings.expect(vertex.name.empty() && vertex.names.empty() && vertex.origins.empty(),
                      which + " is anonymous and has a name or an origin");
      findings.expect(graph.edges_at(static_cast<VertexIndex>(v)).size() == 1,
                      which + " is anonymous and not at the end of exactly one edge");
      continue;
    }
    findings.expect(!vertex.names.empty() && vertex.names.front() == vertex.name &&
                        std::is_sorted(vertex.names.begin() + 1, vertex.names.end()),
                    which + ": names are not `name` and then the others in order");
    findings.expect(std::set<std::string>(vertex.names.begin(), vertex.names.end()).size() ==
                        vertex.names.size(),
                    which + ": a name stands twice");
    findings.expect(!vertex.origins.empty(), which + " comes from no article");
    for (const Origin& origin : vertex.origins) {
      findings.expect(origin.article < graph.articles().size(),
                      which + " comes from an article that is not there");
      findings.expect(origins.emplace(origin.article, origin.entity).second,
                      which + " shares an origin with another");
    }
  }
}

void check_edge(const KnowledgeGraph& graph, const Edge& edge, Findings& findings) {
  const std::string which = "edge " + edge.id;
  const auto vertices = graph.vertices();
  findings.expect(edge.subject < vertices.size() && edge.object < vertices.size(),
                  which + " ends at no vertex");
  findings.expect((edge.relation == other_relation) == !edge.predicate.empty() &&
                      (edge.relation == other_relation || graph.schema().find(edge.relation)),
                  which + ": relation and predicate do not fit");
  findings.expect(!edge.supports.empty(), which + " has no support");
  findings.expect(edge.confidence >= 0 && edge.confidence <= 1,
                  which + ": confidence not in 0 … 1");
  std::set<std::uint32_t> sources;
  for (std::size_t i = 0; i < edge.supports.size(); ++i) {
    const Support& support = edge.supports[i];
    if (support.article >= graph.articles().size()) {
      findings.expect(false, which + " is supported by an article that is not there");
      continue;
    }
    sources.insert(graph.articles()[support.article].reprint_of);
    findings.expect(!support.evidence.empty(), which + " has a support without evidence");
    findings.expect(!support.attributed_to || *support.attributed_to < vertices.size(),
                    which + " is attributed to no vertex");
    findings.expect(support.qualifiers.former == edge.qualifiers.former,
                    which + " bundles what is past with what is not");
    findings.expect(
        i == 0 || std::tie(edge.supports[i - 1].article, edge.supports[i - 1].statement) <=
                      std::tie(support.article, support.statement),
        which + ": supports are out of order");
  }
  findings.expect(edge.sources == sources.size(), which + ": sources are miscounted");
}

}  // namespace

std::vector<std::string> validate(const KnowledgeGraph& graph) {
  Findings findings;
  check_articles(graph, findings);
  check_vertices(graph, findings);
  const auto edges = graph.edges();
  const auto key = [](const Edge& e) {
    return std::tie(e.subject, e.object, e.relation, e.predicate, e.status, e.qualifiers.former);
  };
  std::set<std::string> ids;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    check_edge(graph, edges[e], findings);
    findings.expect(ids.insert(edges[e].id).second, "edge id " + edges[e].id + " stands twice");
    findings.expect(e == 0 || key(edges[e - 1]) < key(edges[e]),
                    "edge " + edges[e].id + " is out of order or stands twice");
  }
  return findings.take();
}

}  // namespace quipu::graph
