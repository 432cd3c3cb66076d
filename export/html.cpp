// SPDX-License-Identifier: Apache-2.0
#include "export/html.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "export/diagram.hpp"
#include "export/drawing.hpp"
#include "export/json_writer.hpp"
#include "export/picture_plan.hpp"
#include "export/viewer/viewer.hpp"
#include "export/wording.hpp"
#include "graph/contradictions.hpp"

namespace quipu::exporters {
namespace {

// More lines than these a browser moves slowly and a reader not at all; the list has them all.
constexpr PictureLimits drawn_limits = {700, 1000, 1400};

constexpr double aside = 12;  // in points

constexpr const char* unnamed = "Unnamed";  // the "type" of anonymous vertices in the page

std::string base64_of_hex(std::string_view hex) {
  static constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto digit = [](char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  std::string out;
  unsigned bits = 0, kept = 0;
  for (const char c : hex) {
    bits = bits << 4U | digit(c);
    for (kept += 4; kept >= 6; kept -= 6) out += letters[bits >> (kept - 6) & 63U];
  }
  if (kept > 0) out += letters[bits << (6 - kept) & 63U];
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::string policy() {
  return "default-src 'none'; script-src 'sha256-" + base64_of_hex(viewer::js_sha256) +
         "'; style-src 'sha256-" + base64_of_hex(viewer::css_sha256) +
         "'; base-uri 'none'; form-action 'none'";
}

class Page {
 public:
  explicit Page(const graph::KnowledgeGraph& graph)
      : graph_(graph),
        schema_(graph.schema()),
        plan_(plan_picture(graph, drawn_limits)),
        hides_other_(plan_picture(graph).other_left_out > 0) {}

  std::string data(const std::string& title) {
    lay_out();
    json_.begin_object().field("title", title);
    write_schema();
    json_.key("articles").begin_array();
    for (std::size_t i = 0; i < graph_.articles().size(); ++i) write_article(i);
    json_.end_array().key("vertices").begin_array();
    for (graph::VertexIndex i = 0; i < graph_.vertices().size(); ++i) write_vertex(i);
    json_.end_array().key("edges").begin_array();
    for (const graph::Edge& edge : graph_.edges()) write_edge(edge);
    json_.end_array().key("bundles").begin_array();
    for (std::size_t i = 0; i < plan_.bundles.size(); ++i) write_bundle(i);
    json_.end_array().key("contradictions").begin_array();
    for (const graph::Contradiction& found : graph_.contradictions()) {
      json_.begin_object().field("kind", to_string(found.kind));
      json_.key("a").number(found.a).key("b").number(found.b).end_object();
    }
    return json_.end_array().end_object().take();
  }

 private:
  // Lines of other verbs take no part in the layout when they are hidden at first: what is seen at
  // first is what the layout is for.
  void lay_out() {
    PicturePlan laid_out;
    laid_out.vertices = plan_.vertices;
    for (const Bundle& bundle : plan_.bundles) {
      if (bundle.inventory || !hides_other_) laid_out.bundles.push_back(bundle);
    }
    degrees_ = degrees(graph_, laid_out);
    Diagram picture("quipu");
    const PictureNodes nodes = build_picture(picture, graph_, laid_out);
    lay_out_picture(picture, laid_out, nodes);
    boxes_.resize(graph_.vertices().size());
    drawn_.resize(graph_.vertices().size());
    for (const auto& [index, node] : nodes.vertices) {
      boxes_[index] = picture.box(node);
      drawn_[index] = true;
    }
    std::size_t next = 0;  // of laid_out.bundles, which keep the order of plan_.bundles
    for (const Bundle& bundle : plan_.bundles) {
      const bool placed = bundle.inventory || !hides_other_;
      const Diagram::Node label = placed ? nodes.labels[next++] : nullptr;
      labels_.push_back(label != nullptr ? picture.box(label) : halfway(bundle));
    }
  }

  // A little aside, so that a line back does not lie on it.
  Box halfway(const Bundle& bundle) const {
    const Box& tail = boxes_[bundle.tail];
    const Box& head = boxes_[bundle.head];
    const double length = std::max(1.0, std::hypot(head.x - tail.x, head.y - tail.y));
    return {(tail.x + head.x) / 2 - (head.y - tail.y) / length * aside,
            (tail.y + head.y) / 2 + (head.x - tail.x) / length * aside, 0, 0};
  }

  void number(std::string_view key, double value) { json_.key(key).number(std::round(value)); }

  void write_schema() {
    std::set<std::string> relations, groups;
    for (const graph::Edge& edge : graph_.edges()) {
      relations.insert(edge.relation);
      groups.insert(group_of(schema_, edge));
    }
    json_.key("types").begin_array();
    for (int i = 0; i < entity_type_count; ++i) {
      const TypeInfo& type = schema_.type(static_cast<EntityType>(i));
      json_.begin_object().field("name", to_string(type.type)).field("label", type.label);
      json_.field("colour", type.colour).end_object();
    }
    json_.begin_object().field("name", unnamed).field("label", "unnamed");
    json_.field("colour", faint_colour).end_object().end_array();
    json_.key("relations").begin_object();
    for (const RelationInfo& relation : schema_.relations()) {
      if (!relations.contains(relation.name)) continue;
      json_.key(relation.name).begin_object();
      json_.field("label", relation.label).field("description", relation.description).end_object();
    }
    json_.end_object().key("groups").begin_array();
    for (const RelationInfo& relation : schema_.relations()) {
      if (groups.erase(relation.group) > 0) write_group(relation.group, relation.colour);
    }
    for (const std::string& group : groups) write_group(group, faint_colour);
    json_.end_array().key("hiddenGroups").begin_array();
    if (hides_other_) json_.text("other");
    json_.end_array();
  }

  void write_group(const std::string& name, const std::string& colour) {
    json_.begin_object().field("name", name).field("colour", colour).end_object();
  }

  void write_article(std::size_t index) {
    const graph::SourceArticle& article = graph_.articles()[index];
    json_.begin_object().field("doc", article.doc);
    json_.field_unless_empty("title", article.title);
    json_.field_unless_empty("publisher", article.publisher);
    json_.field_unless_empty("published", article.published);
    json_.field_unless_empty("byline", article.byline);
    json_.field_unless_empty("url", article.url);
    if (article.reprint_of != index) json_.key("reprintOf").number(article.reprint_of);
    json_.end_object();
  }

  void write_vertex(graph::VertexIndex index) {
    const graph::Vertex& vertex = graph_.vertices()[index];
    json_.begin_object().field("id", vertex.id);
    json_.field("type", vertex.anonymous ? unnamed : to_string(vertex.type));
    json_.field("name", vertex.anonymous ? std::string() : vertex.name);
    json_.key("names").begin_array();
    if (!vertex.anonymous) {
      for (const std::string& name : vertex.names) json_.text(name);
    }
    json_.end_array();
    if (vertex.count) json_.key("count").number(static_cast<double>(*vertex.count));
    if (vertex.anonymous) json_.key("anonymous").boolean(true);
    if (drawn_[index]) {
      const Box& box = boxes_[index];
      number("x", box.x);
      number("y", -box.y);  // Graphviz counts upwards
      number("w", box.width);
      number("h", box.height);
      json_.key("size").number(vertex_font_size(degrees_[index])).key("lines").begin_array();
      for (const std::string& line : vertex_lines(vertex, degrees_[index])) json_.text(line);
      json_.end_array();
    }
    json_.end_object();
  }

  // As pairs, for an object's keys may be anything and their order matters.
  void write_qualifiers(const Qualifiers& qualifiers) {
    json_.key("qualifiers").begin_array();
    const auto pair = [&](std::string_view key, std::string_view value) {
      json_.begin_array().text(key).text(value).end_array();
    };
    if (qualifiers.amount) pair("amount", exact_amount_words(*qualifiers.amount));
    if (qualifiers.former) pair("former", "yes");
    for (const auto& [key, value] : qualifiers.text) pair(key, value);
    json_.end_array();
  }

  void write_span(std::string_view key, const std::optional<CodePointSpan>& span) {
    if (!span) return;
    json_.key(key).begin_array().number(span->begin).number(span->end).end_array();
  }

  void write_edge(const graph::Edge& edge) {
    json_.begin_object().field("id", edge.id);
    json_.key("s").number(edge.subject).key("o").number(edge.object);
    json_.field("relation", edge.relation).field_unless_empty("predicate", edge.predicate);
    json_.field("status", to_string(edge.status)).field("words", edge_words(schema_, edge));
    json_.field("group", group_of(schema_, edge)).field("colour", colour_of(schema_, edge));
    if (schema_.symmetric(edge.relation)) json_.key("symmetric").boolean(true);
    write_qualifiers(edge.qualifiers);
    json_.key("sources").number(edge.sources);
    json_.key("confidence").number(std::round(edge.confidence * 1000) / 1000);
    json_.key("supports").begin_array();
    for (const graph::Support& support : edge.supports) {
      json_.begin_object().key("article").number(support.article);
      json_.field("statement", support.statement);
      if (support.attributed_to) json_.key("attributedTo").number(*support.attributed_to);
      json_.field_unless_empty("attribution", support.attribution);
      write_qualifiers(support.qualifiers);
      json_.key("evidence").begin_array();
      for (const Evidence& evidence : support.evidence) {
        json_.begin_object().field("quote", evidence.quote);
        json_.key("start").number(evidence.span.begin).key("end").number(evidence.span.end);
        write_span("subject", evidence.subject);
        write_span("object", evidence.object);
        write_span("trigger", evidence.trigger);
        json_.end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array().end_object();
  }

  void write_bundle(std::size_t index) {
    const Bundle& bundle = plan_.bundles[index];
    json_.begin_object().key("t").number(bundle.tail).key("h").number(bundle.head);
    number("x", labels_[index].x);
    number("y", -labels_[index].y);
    json_.key("edges").begin_array();
    for (const graph::EdgeIndex edge : bundle.edges) json_.number(edge);
    json_.end_array().end_object();
  }

  const graph::KnowledgeGraph& graph_;
  const Schema& schema_;
  const PicturePlan plan_;
  // At first, where the picture of the same graph would leave them out; a click shows them.
  const bool hides_other_;
  JsonWriter json_;
  std::vector<Box> boxes_;   // of vertices
  std::vector<bool> drawn_;  // of vertices
  std::vector<Box> labels_;  // of bundles
  std::vector<std::size_t> degrees_;
};

}  // namespace

std::string to_html(const graph::KnowledgeGraph& graph, const Options& options) {
  const std::string title = options.title.empty() ? "quipu" : displayable(options.title);
  const std::string data = script_safe(Page(graph).data(title));
  // One pass over the page: what is put in is not searched again.
  std::string out;
  std::string_view rest = viewer::html;
  while (!rest.empty()) {
    const std::size_t at = rest.find('@');
    out += rest.substr(0, at);
    if (at == std::string_view::npos) break;
    const std::size_t end = rest.find('@', at + 1);
    const std::string_view slot =
        end == std::string_view::npos ? "" : rest.substr(at + 1, end - at - 1);
    std::string_view text;
    const std::string escaped_title = markup_escaped(title), allowed = policy();
    if (slot == "TITLE") {
      text = escaped_title;
    } else if (slot == "POLICY") {
      text = allowed;
    } else if (slot == "STYLE") {
      text = viewer::css;
    } else if (slot == "SCRIPT") {
      text = viewer::js;
    } else if (slot == "DATA") {
      text = data;
    } else {  // an @ of the page itself
      out += '@';
      rest.remove_prefix(at + 1);
      continue;
    }
    out += text;
    rest.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace quipu::exporters
