// SPDX-License-Identifier: Apache-2.0
#include "export/json_ld.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "core/hash.hpp"
#include "export/json_writer.hpp"
#include "graph/contradictions.hpp"

namespace quipu::exporters {
namespace {

// Qualifiers with a term of their own; any other key is data and stays data (PropertyValue).
constexpr std::array<std::string_view, 13> qualifier_terms = {
    "role",       "time",    "start", "end",   "place",   "purpose", "product",
    "percentage", "content", "means", "force", "kinship", "address"};

constexpr std::string_view context = R"({
  "@version": 1.1,
  "schema": "https://schema.org/",
  "prov": "http://www.w3.org/ns/prov#",
  "oa": "http://www.w3.org/ns/oa#",
  "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
  "owl": "http://www.w3.org/2002/07/owl#",
  "skos": "http://www.w3.org/2004/02/skos/core#",
  "xsd": "http://www.w3.org/2001/XMLSchema#",
  "dcterms": "http://purl.org/dc/terms/",
  "wdt": "http://www.wikidata.org/prop/direct/",
  "quipu": "urn:quipu:",
  "id": "@id",
  "type": "@type",
  "Statement": "rdf:Statement",
  "Claim": "quipu:Claim",
  "name": "schema:name",
  "alternateName": "schema:alternateName",
  "description": "schema:description",
  "headline": "schema:headline",
  "publisher": "schema:publisher",
  "author": "schema:author",
  "url": "schema:url",
  "datePublished": "schema:datePublished",
  "identifier": "schema:identifier",
  "source": "dcterms:source",
  "count": {"@id": "quipu:count", "@type": "xsd:integer"},
  "label": "rdfs:label",
  "comment": "rdfs:comment",
  "closeMatch": {"@id": "skos:closeMatch", "@type": "@id"},
  "reprintOf": {"@id": "quipu:reprint-of", "@type": "@id"},
  "subject": {"@id": "rdf:subject", "@type": "@id"},
  "relation": {"@id": "rdf:predicate", "@type": "@id"},
  "object": {"@id": "rdf:object", "@type": "@id"},
  "predicate": "quipu:predicate",
  "status": {"@id": "quipu:status", "@type": "@vocab"},
  "asserted": "quipu:status:asserted",
  "planned": "quipu:status:planned",
  "possible": "quipu:status:possible",
  "alleged": "quipu:status:alleged",
  "requested": "quipu:status:requested",
  "negated": "quipu:status:negated",
  "confidence": {"@id": "quipu:confidence", "@type": "xsd:decimal"},
  "independentSources": {"@id": "quipu:independent-sources", "@type": "xsd:integer"},
  "contradicts": {"@id": "quipu:contradicts", "@type": "@id", "@container": "@set"},
  "claim": {"@id": "quipu:claim", "@type": "@id", "@container": "@set"},
  "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id", "@container": "@set"},
  "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id", "@container": "@set"},
  "attributionText": "quipu:attribution-text",
  "evidence": {"@id": "quipu:evidence", "@type": "@id", "@container": "@set"},
  "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
  "hasSelector": {"@id": "oa:hasSelector", "@type": "@id", "@container": "@set"},
  "exact": "oa:exact",
  "startOffset": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
  "endOffset": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
  "subjectAt": {"@id": "quipu:subject-at", "@type": "@id"},
  "objectAt": {"@id": "quipu:object-at", "@type": "@id"},
  "triggerAt": {"@id": "quipu:trigger-at", "@type": "@id"},
  "amount": {"@id": "schema:amount", "@type": "@id"},
  "value": "schema:value",
  "currency": "schema:currency",
  "former": {"@id": "quipu:former", "@type": "xsd:boolean"},
  "role": "schema:roleName",
  "time": "schema:temporal",
  "start": "schema:startDate",
  "end": "schema:endDate",
  "place": "quipu:place",
  "purpose": "quipu:purpose",
  "product": "quipu:product",
  "percentage": "quipu:percentage",
  "content": "quipu:content",
  "means": "quipu:means",
  "force": "quipu:force",
  "kinship": "quipu:kinship",
  "address": "schema:address",
  "qualifier": {"@id": "schema:additionalProperty", "@type": "@id", "@container": "@set"},
  "propertyID": "schema:propertyID"
 })";

// urn:quipu:KIND:ID (RFC 8141); what an id may not hold there is percent-encoded.
std::string urn(std::string_view kind, std::string_view id) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out = "urn:quipu:" + std::string(kind) + ":";
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
        c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

bool digits_at(std::string_view text, std::size_t at, std::size_t count) {
  return text.size() >= at + count &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(at + count),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// The XML Schema type of an ISO 8601 date as precise as it is; "" when it is none.
std::string_view date_type(std::string_view text) {
  if (!digits_at(text, 0, 4)) return "";
  if (text.size() == 4) return "xsd:gYear";
  if (text[4] != '-' || !digits_at(text, 5, 2)) return "";
  const int month = (text[5] - '0') * 10 + text[6] - '0';
  if (month < 1 || month > 12) return "";
  if (text.size() == 7) return "xsd:gYearMonth";
  if (text.size() != 10 || text[7] != '-' || !digits_at(text, 8, 2)) return "";
  const int day = (text[8] - '0') * 10 + text[9] - '0';
  return day < 1 || day > 31 ? "" : "xsd:date";
}

class Writer {
 public:
  Writer(const graph::KnowledgeGraph& graph, const Options& options)
      : graph_(graph), options_(options) {
    for (const graph::SourceArticle& article : graph.articles()) {
      articles_.push_back(urn("article", Hasher().add(article.doc).hex()));
    }
    for (const graph::Vertex& vertex : graph.vertices()) {
      vertices_.push_back(urn("entity", vertex.id));
    }
    collect_direct_triples();
    for (const graph::Contradiction& pair : graph.contradictions()) {
      if (pair.a == pair.b) continue;  // two sums or dates of one statement stand in its claims
      opposites_[pair.a].insert(pair.b);
      opposites_[pair.b].insert(pair.a);
    }
  }

  std::string write() {
    std::string out = "{\n \"@context\": ";
    out += context;
    out += ",\n";
    if (!options_.title.empty()) {
      json_.begin_object().field("id", "urn:quipu:graph").field("type", "schema:Dataset");
      json_.field("name", options_.title).end_object();
      nodes_.push_back(json_.take());
    }
    write_articles();
    write_relations();
    for (graph::VertexIndex i = 0; i < graph_.vertices().size(); ++i) write_vertex(i);
    for (graph::EdgeIndex i = 0; i < graph_.edges().size(); ++i) write_edge(i);
    out += " \"@graph\": [";
    for (std::size_t i = 0; i < nodes_.size(); ++i) out += (i == 0 ? "\n  " : ",\n  ") + nodes_[i];
    return out + "\n ]\n}\n";
  }

 private:
  void write_date(std::string_view key, std::string_view date) {
    const std::string_view type = date_type(date);
    json_.key(key);
    if (type.empty()) {
      json_.text(date);
    } else {
      json_.begin_object().field("@value", date).field("@type", type).end_object();
    }
  }

  void write_articles() {
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      const graph::SourceArticle& article = graph_.articles()[i];
      json_.begin_object().field("id", articles_[i]);
      json_.key("type").begin_array().text("schema:NewsArticle").text("prov:Entity").end_array();
      json_.field("identifier", article.doc);
      json_.field_unless_empty("source", article.source);
      json_.field_unless_empty("headline", article.title);
      json_.field_unless_empty("url", article.url);
      json_.field_unless_empty("publisher", article.publisher);
      json_.field_unless_empty("author", article.byline);
      if (!article.published.empty()) write_date("datePublished", article.published);
      if (article.reprint_of != i && article.reprint_of < articles_.size()) {
        json_.field("reprintOf", articles_[article.reprint_of]);
      }
      nodes_.push_back(json_.end_object().take());
    }
  }

  // The vocabulary of the file explains itself: every relation that it uses.
  void write_relations() {
    std::set<std::string> used;
    for (const graph::Edge& edge : graph_.edges()) used.insert(edge.relation);
    for (const std::string& name : used) {
      const RelationInfo* info = graph_.schema().find(name);
      json_.begin_object().field("id", urn("relation", name));
      json_.key("type").begin_array().text("rdf:Property");
      if (info != nullptr && info->symmetric) json_.text("owl:SymmetricProperty");
      json_.end_array();
      if (info == nullptr) {
        json_.field("label", name);
        json_.field("comment", "Any other verb between two entities; see predicate.");
      } else {
        json_.field("label", info->label);
        json_.field_unless_empty("comment", info->description);
        if (!info->wikidata.empty() && info->wikidata[0] != '^') {
          json_.field("closeMatch", "wdt:" + info->wikidata);
        }
      }
      nodes_.push_back(json_.end_object().take());
    }
  }

  void collect_direct_triples() {
    direct_.resize(vertices_.size());
    for (const graph::Edge& edge : graph_.edges()) {
      const RelationInfo* info = graph_.schema().find(edge.relation);
      if (info == nullptr || edge.status != Status::Asserted || edge.qualifiers.former) continue;
      direct_[edge.subject]["quipu:relation:" + edge.relation].insert(edge.object);
      if (info->schema_org.empty()) continue;
      if (info->schema_org[0] == '^') {
        direct_[edge.object]["schema:" + info->schema_org.substr(1)].insert(edge.subject);
      } else {
        direct_[edge.subject]["schema:" + info->schema_org].insert(edge.object);
      }
    }
  }

  void write_vertex(graph::VertexIndex index) {
    const graph::Vertex& vertex = graph_.vertices()[index];
    json_.begin_object().field("id", vertices_[index]);
    json_.key("type").begin_array();
    if (vertex.anonymous) {
      json_.text("quipu:Unnamed").end_array();
    } else {
      const TypeInfo& type = graph_.schema().type(vertex.type);
      if (!type.schema_org.empty()) json_.text("schema:" + type.schema_org);
      json_.text("quipu:" + std::string(to_string(vertex.type))).end_array();
      json_.field("name", vertex.name);
      if (vertex.names.size() > 1) {
        json_.key("alternateName").begin_array();
        for (const std::string& name : vertex.names) {
          if (name != vertex.name) json_.text(name);
        }
        json_.end_array();
      }
    }
    if (vertex.count) json_.key("count").number(static_cast<double>(*vertex.count));
    for (const auto& [term, others] : direct_[index]) {
      json_.key(term).begin_array();
      for (const graph::VertexIndex other : others) {
        json_.begin_object().field("id", vertices_[other]).end_object();
      }
      json_.end_array();
    }
    nodes_.push_back(json_.end_object().take());
  }

  void write_qualifiers(const Qualifiers& qualifiers) {
    if (qualifiers.amount && std::isfinite(qualifiers.amount->value)) {
      json_.key("amount").begin_object().field("type", "schema:MonetaryAmount");
      json_.key("value").number(qualifiers.amount->value);
      json_.field_unless_empty("currency", qualifiers.amount->currency).end_object();
    }
    if (qualifiers.former) json_.key("former").boolean(true);
    bool more = false;
    for (const auto& [key, value] : qualifiers.text) {
      if (std::find(qualifier_terms.begin(), qualifier_terms.end(), key) == qualifier_terms.end()) {
        more = true;
      } else if (key == "time" || key == "start" || key == "end") {
        write_date(key, value);
      } else {
        json_.field(key, value);
      }
    }
    if (!more) return;
    json_.key("qualifier").begin_array();
    for (const auto& [key, value] : qualifiers.text) {
      if (std::find(qualifier_terms.begin(), qualifier_terms.end(), key) != qualifier_terms.end()) {
        continue;
      }
      json_.begin_object().field("type", "schema:PropertyValue").field("propertyID", key);
      json_.field("value", value).end_object();
    }
    json_.end_array();
  }

  void write_position(std::string_view key, const std::optional<CodePointSpan>& span) {
    if (!span) return;
    if (!key.empty()) json_.key(key);
    json_.begin_object().field("type", "oa:TextPositionSelector");
    json_.key("startOffset").number(span->begin).key("endOffset").number(span->end).end_object();
  }

  void write_evidence(const Evidence& evidence, const std::string& article) {
    json_.begin_object().field("type", "oa:SpecificResource").field("hasSource", article);
    json_.key("hasSelector").begin_array();
    // Evidence without offsets (hand-made statement files) has its quote alone.
    if (evidence.span.begin < evidence.span.end) write_position("", evidence.span);
    json_.begin_object().field("type", "oa:TextQuoteSelector").field("exact", evidence.quote);
    json_.end_object().end_array();
    write_position("subjectAt", evidence.subject);
    write_position("objectAt", evidence.object);
    write_position("triggerAt", evidence.trigger);
    json_.end_object();
  }

  void write_edge(graph::EdgeIndex index) {
    const graph::Edge& edge = graph_.edges()[index];
    json_.begin_object().field("id", urn("statement", edge.id)).field("type", "Statement");
    json_.field("subject", vertices_[edge.subject]);
    json_.field("relation", urn("relation", edge.relation));
    json_.field_unless_empty("predicate", edge.predicate);
    json_.field("object", vertices_[edge.object]);
    json_.field("status", to_string(edge.status));
    write_qualifiers(edge.qualifiers);
    write_decimal("confidence", edge.confidence);
    json_.key("independentSources").number(edge.sources);
    std::set<std::uint32_t> articles;
    std::set<graph::VertexIndex> speakers;
    for (const graph::Support& support : edge.supports) {
      articles.insert(support.article);
      if (support.attributed_to) speakers.insert(*support.attributed_to);
    }
    json_.key("wasDerivedFrom").begin_array();
    for (const std::uint32_t article : articles) json_.text(articles_[article]);
    json_.end_array();
    if (!speakers.empty()) {
      json_.key("wasAttributedTo").begin_array();
      for (const graph::VertexIndex speaker : speakers) json_.text(vertices_[speaker]);
      json_.end_array();
    }
    if (const auto found = opposites_.find(index); found != opposites_.end()) {
      json_.key("contradicts").begin_array();
      for (const graph::EdgeIndex other : found->second) {
        json_.text(urn("statement", graph_.edges()[other].id));
      }
      json_.end_array();
    }
    json_.key("claim").begin_array();
    for (const graph::Support& support : edge.supports) write_claim(edge, support);
    nodes_.push_back(json_.end_array().end_object().take());
  }

  // What one article says in support.
  void write_claim(const graph::Edge& edge, const graph::Support& support) {
    const std::string& doc = graph_.articles()[support.article].doc;
    const std::string id = Hasher().add(edge.id).add(doc).add(support.statement).hex();
    json_.begin_object().field("id", urn("claim", id)).field("type", "Claim");
    json_.field("identifier", support.statement);
    json_.key("wasDerivedFrom").begin_array().text(articles_[support.article]).end_array();
    if (support.attributed_to) {
      json_.key("wasAttributedTo").begin_array().text(vertices_[*support.attributed_to]);
      json_.end_array();
    }
    json_.field_unless_empty("attributionText", support.attribution);
    write_qualifiers(support.qualifiers);
    write_decimal("confidence", support.confidence);
    json_.key("evidence").begin_array();
    for (const Evidence& evidence : support.evidence) {
      write_evidence(evidence, articles_[support.article]);
    }
    json_.end_array().end_object();
  }

  // As text: JSON-LD would turn a fraction into an xsd:double, 9.3E-1.
  void write_decimal(std::string_view key, double value) {
    if (!std::isfinite(value)) return;
    std::string text = std::to_string(std::round(value * 1000) / 1000);
    text.resize(text.find('.') + 4);
    json_.field(key, text);
  }

  const graph::KnowledgeGraph& graph_;
  const Options& options_;
  JsonWriter json_;
  std::vector<std::string> nodes_;
  std::vector<std::string> articles_, vertices_;                             // their ids
  std::vector<std::map<std::string, std::set<graph::VertexIndex>>> direct_;  // by subject
  std::map<graph::EdgeIndex, std::set<graph::EdgeIndex>> opposites_;
};

}  // namespace

std::string to_json_ld(const graph::KnowledgeGraph& graph, const Options& options) {
  return Writer(graph, options).write();
}

}  // namespace quipu::exporters
