// SPDX-License-Identifier: Apache-2.0
//
// The statements of many articles as one graph: entities are vertices, statements are directed
// edges (parallel edges allowed). Inside it is a Boost.Graph adjacency_list; Boost does not show.
//
// An edge bundles the statements of all articles that say the same (same subject, relation,
// predicate, object, status and former; either direction for symmetric relations) with every
// article's evidence. Statements of different status are different edges: a denied contract is
// never drawn as a contract.
//
// A statement whose subject the text does not name hangs on an anonymous vertex; statements that
// say the same of the same object share one. So does one without object.
//
// The graph is a pure function of the articles: their order does not matter, and the same articles
// give the same ids, order and bytes. An article given twice counts once. Immutable; share it
// between threads freely.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema.hpp"
#include "core/statement.hpp"

namespace quipu::graph {

struct Contradiction;  // graph/contradictions.hpp
struct NameLexicon;    // graph/lexicon.hpp

using VertexIndex = std::uint32_t;
using EdgeIndex = std::uint32_t;

// Where an article's entity went, for tracing.
struct Origin {
  std::uint32_t article = 0;  // index in KnowledgeGraph::articles
  std::string entity;         // its id there
};

struct Vertex {
  std::string id;  // content-based: stable while the entity keeps its best name and type
  EntityType type = EntityType::Person;
  std::string name;                // the one to show; "" when anonymous
  std::vector<std::string> names;  // all forms, `name` first, then sorted
  std::optional<std::int64_t> count;
  bool anonymous = false;  // the unnamed subject of one edge; its type means nothing
  std::vector<Origin> origins;
};

// What one article says in support of an edge. Of a symmetric relation said the other way round,
// `evidence` is turned with it: its subject and object are those of the edge.
struct Support {
  std::uint32_t article = 0;  // index in KnowledgeGraph::articles
  std::string statement;      // the statement's id there
  Qualifiers qualifiers;
  std::optional<VertexIndex> attributed_to;
  std::string attribution;  // words, when the source is no entity
  std::vector<Evidence> evidence;
  double confidence = 1.0;
};

struct Edge {
  std::string id;
  VertexIndex subject = 0;
  VertexIndex object = 0;
  std::string relation;   // of the schema, or other_relation
  std::string predicate;  // of other_relation
  Status status = Status::Asserted;
  // Merged over the supports: of each key the value that most sources bear out, of equals the most
  // precise. What disagrees with it stays in the supports.
  Qualifiers qualifiers;
  std::vector<Support> supports;  // by article, then statement id; never empty
  std::uint32_t sources = 1;      // independent articles: reprints of one another count once
  double confidence = 1.0;        // that at least one independent source is right
};

struct SourceArticle {
  std::string doc, source, title, url, publisher, published, byline;
  std::uint32_t reprint_of = 0;  // index of the first article of its group; itself when original
};

class KnowledgeGraph {
 public:
  // Resolves the articles' entities against each other (graph/resolver.hpp) and bundles their
  // statements. The schema must outlive the graph. An article that equals another in everything is
  // dropped. Throws SchemaError on an unknown relation; InputError when two different articles have
  // one `doc`, or when a statement refers to an entity that its article does not have.
  static KnowledgeGraph build(std::vector<Article> articles, const Schema& schema,
                              const NameLexicon& lexicon);
  // The same with the lexicon of find_models(); ModelError when there is none.
  static KnowledgeGraph build(std::vector<Article> articles, const Schema& schema);

  KnowledgeGraph(KnowledgeGraph&&) noexcept;
  KnowledgeGraph& operator=(KnowledgeGraph&&) noexcept;
  ~KnowledgeGraph();

  const Schema& schema() const;
  std::span<const SourceArticle> articles() const;  // by doc
  std::span<const Vertex> vertices() const;         // by id
  std::span<const Edge> edges() const;              // by (subject, object, relation, …)
  // Pairs that cannot both be so as they stand (graph/contradictions.hpp), by edge.
  std::span<const Contradiction> contradictions() const;

  // Edges at a vertex, either direction, in index order.
  std::vector<EdgeIndex> edges_at(VertexIndex vertex) const;
  // Connected components, the largest first; each sorted. Components of equal size by first vertex.
  std::vector<std::vector<VertexIndex>> components() const;
  // Vertices within `depth` edges of `centre`, sorted.
  std::vector<VertexIndex> neighbourhood(VertexIndex centre, unsigned depth) const;
  // Case-insensitive over all names; nothing when no vertex or several fit.
  std::optional<VertexIndex> find(std::string_view name) const;

 private:
  struct Impl;
  explicit KnowledgeGraph(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Every way in which the graph contradicts its description; empty when sound.
std::vector<std::string> validate(const KnowledgeGraph& graph);

}  // namespace quipu::graph
