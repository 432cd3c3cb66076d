// SPDX-License-Identifier: Apache-2.0
#include "tests/export/fixture.hpp"

#include <fstream>

#include "core/models.hpp"
#include "core/statement_file.hpp"
#include "core/utf8.hpp"

namespace quipu::testing {
namespace {

Statement statement(const Article& article, const std::string& subject, const std::string& relation,
                    const std::string& object, Status status, const std::string& quote) {
  Statement stmt;
  stmt.subject = subject;
  stmt.relation = relation;
  stmt.object = object;
  stmt.status = status;
  const auto size = static_cast<std::uint32_t>(utf8::count_code_points(quote));
  stmt.evidence.push_back({{0, size}, quote, {}, {}, CodePointSpan{0, 1}});
  if (relation == other_relation) stmt.predicate = quote;
  stmt.confidence = 0.5;
  stmt.id = content_id(stmt, article);
  return stmt;
}

Entity entity(std::size_t number, EntityType type, const std::string& name) {
  Entity out;
  out.id = "e" + std::to_string(number);
  out.type = type;
  out.names = {name};
  return out;
}

}  // namespace

const Schema& schema() {
  static const Schema loaded = Schema::load(find_models() / "schema");
  return loaded;
}

std::vector<Article> read_articles(const std::string& file) {
  std::vector<Article> articles;
  std::ifstream in(file, std::ios::binary);
  read_statement_file(in, file, [&](Article&& article) { articles.push_back(std::move(article)); });
  return articles;
}

graph::KnowledgeGraph build_graph(std::vector<Article> articles) {
  return graph::KnowledgeGraph::build(std::move(articles), schema());
}

graph::KnowledgeGraph story() {
  return build_graph(read_articles("tests/golden/export/articles.jsonl"));
}

const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "He said \"no\" \\ and \\\"yes\\\"",
      "</script><script>alert(1)</script>",
      "<!-- & &amp; &lt;b&gt; &bogus; &#x1; &#38; ]]> <![CDATA[ <b>bold</b> --",
      "line one\nline two\r\n\ttab \v\f",
      "\u202Egnp.exe\u202C \u2066x\u2069 \u200Fשלום עולם",
      "\u2028 and \u2029 separators",
      "😀🏽\u200D💻 a family 👩\u200D👩\u200D👧",
      "ends in a backslash\\",
      "\\N \\G \\E \\T \\H \\L \\l \\r \\",
      "controls \x01\x1B[31m\x7F\u0085\uFFFE\uFFFF end",
      "'; DROP TABLE statements; --",
      "{\"json\": [1, 2]} \\u0000 \\u003c",
      "@DATA@ @SCRIPT@ @ %s %n ${x} {{y}} `z`",
      std::string(5000, 'a'),
      "-> { } [label=<b>] ; # // /* */",
      "<table><tr><td>cell</td></tr></table>",
      "中文公司有限公司中文公司有限公司中文公司有限公司",
      "=cmd|' /C calc'!A1",
      "javascript:alert(1)",
      "bad utf-8 \xFF\xC0\xAF\xED\xA0\x80 end",
      "NaN",
      "null",
      "node",
      "0123",
      " ",
      "é e\u0301\u0301\u0301 ñ",
  };
  return texts;
}

graph::KnowledgeGraph hostile() {
  const std::vector<std::string>& texts = hostile_texts();
  Article article;
  article.doc = "</script>\"\\doc\n.txt";
  article.source = texts[2];
  article.title = texts[1];
  article.url = "javascript:alert(document.domain)";
  article.publisher = texts[2];
  article.published = "2025-13-77";
  article.byline = texts[4];
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Entity made = entity(i, static_cast<EntityType>(i % entity_type_count), texts[i]);
    made.names.push_back(texts[i] + " the second");
    if (made.type == EntityType::Group) made.count = static_cast<std::int64_t>(i);
    article.entities.push_back(std::move(made));
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string subject = "e" + std::to_string(i);
    const std::string object = "e" + std::to_string((i + 1) % texts.size());
    const auto status = static_cast<Status>(i % status_count);
    Statement stmt = statement(article, subject, "criticised", object, status, texts[i]);
    stmt.qualifiers.text = {{"content", texts[i]},
                            {texts[i], texts[i]},
                            {"@id", texts[i]},
                            {"label", texts[i]},
                            {"time", texts[i]}};
    stmt.qualifiers.amount = Amount{i % 2 == 0 ? 1e300 : -0.5, texts[i].substr(0, 3)};
    (i % 2 == 0 ? stmt.attribution.words : stmt.attribution.entity) =
        i % 2 == 0 ? texts[i] : object;
    stmt.id = content_id(stmt, article);
    article.statements.push_back(std::move(stmt));
    article.statements.push_back(statement(article, subject, "other", object, status, texts[i]));
  }
  // Subjects that nobody names, and one that stands on both sides.
  article.statements.push_back(
      statement(article, "", "arrested", "e0", Status::Asserted, texts[0]));
  article.statements.push_back(
      statement(article, "e1", "supports", "e1", Status::Asserted, texts[1]));
  return build_graph({article});
}

graph::KnowledgeGraph wheel(int spokes) {
  Article article;
  article.doc = article.source = "wheel.txt";
  article.entities.push_back(entity(0, EntityType::Company, "Hub"));
  const auto id = [](int number) { return "e" + std::to_string(number); };
  for (int i = 1; i <= spokes; ++i) {
    article.entities.push_back(
        entity(static_cast<std::size_t>(i), EntityType::Company, "Spoke " + std::to_string(i)));
  }
  for (int i = 1; i <= spokes; ++i) {
    const std::string next = id(i % spokes + 1);
    article.statements.push_back(
        statement(article, id(0), "supplies", id(i), Status::Asserted, "the hub supplies it"));
    article.statements.push_back(
        statement(article, id(i), "owns", next, Status::Asserted, "it owns the next"));
    if (i % 3 == 0) {
      article.statements.push_back(
          statement(article, next, "other", id(i), Status::Asserted, "watches"));
    }
  }
  return build_graph({article});
}

std::string repaired(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) utf8::append(out, utf8::decode(text, at));
  return out;
}

std::size_t count_supports(const graph::KnowledgeGraph& graph) {
  std::size_t sum = 0;
  for (const graph::Edge& edge : graph.edges()) sum += edge.supports.size();
  return sum;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

}  // namespace quipu::testing
