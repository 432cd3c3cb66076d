// SPDX-License-Identifier: Apache-2.0
// Uses every room through the installed headers: an article by hand → graph → DOT; and text → clean
// text through the reader. With an argument, also the whole extractor on that text.
#include <core/schema.hpp>
#include <core/statement_file.hpp>
#include <export/exporter.hpp>
#include <extract/annotate/annotator.hpp>
#include <extract/extractor.hpp>
#include <extract/reader/reader.hpp>
#include <graph/knowledge_graph.hpp>
#include <graph/lexicon.hpp>
#include <iostream>
#include <memory>

int main(int argc, char** argv) {
  using namespace quipu;
  const auto schema =
      std::make_shared<const Schema>(Schema::load(std::string(QUIPU_MODELS_FOLDER) + "/schema"));

  const auto names = graph::NameLexicon::load(std::string(QUIPU_MODELS_FOLDER) + "/lexicons");

  Article article;
  article.doc = "a.txt";
  article.entities = {{"e1", EntityType::Company, {"Acme"}, {}},
                      {"e2", EntityType::PublicBody, {"ICE"}, {}}};
  Statement stmt;
  stmt.subject = "e1";
  stmt.relation = "contracts_with";
  stmt.object = "e2";
  stmt.evidence.push_back({{0, 22}, "Acme supplies the ICE.", {}, {}, {}});
  stmt.id = content_id(stmt, article);
  article.statements.push_back(stmt);
  const auto graph = graph::KnowledgeGraph::build({article}, *schema, names);
  exporters::write(graph, exporters::Format::Dot, {}, std::cout);

  Diagnostics diagnostics;
  reader::RawArticle raw;
  raw.id = "b.txt";
  raw.bytes = argc > 1 ? argv[1] : "Ada Lovelace joined Acme on Tuesday, the firm said.";
  const Document doc = reader::clean(raw, {}, diagnostics);
  std::cout << "clean: " << doc.text << '\n';
  if (argc > 1) {
    const auto extractor = extract::Extractor::load(QUIPU_MODELS_FOLDER, schema);
    std::cout << to_json_line(extractor->extract(raw, {}, diagnostics)) << '\n';
  }
}
