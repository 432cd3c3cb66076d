// SPDX-License-Identifier: Apache-2.0
//
// export_tool (STATEMENTS.jsonl | --hostile | --wheel N) FOLDER [TITLE]
// Writes graph.dot, .svg, .jsonld and .html of a statement file, or of a graph of the tests, and
// counts.json: what each of them must hold. For formats_test.py and tests/golden/accept.
#include <fstream>
#include <iostream>

#include "export/exporter.hpp"
#include "export/json_writer.hpp"
#include "tests/export/fixture.hpp"

namespace {

quipu::graph::KnowledgeGraph make(const std::string& what, int& used, char** arguments) {
  used = 2;
  if (what == "--hostile") return quipu::testing::hostile();
  if (what == "--wheel") {
    used = 3;
    return quipu::testing::wheel(std::stoi(arguments[2]));
  }
  return quipu::testing::build_graph(quipu::testing::read_articles(what));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: export_tool (STATEMENTS.jsonl | --hostile | --wheel N) FOLDER [TITLE]\n";
    return 2;
  }
  try {
    int used = 0;
    const auto graph = make(argv[1], used, argv);
    if (used >= argc) throw std::runtime_error("FOLDER is missing");
    const std::string folder = argv[used];
    const std::string title = used + 1 < argc ? argv[used + 1] : "";
    for (const auto& info : quipu::exporters::formats()) {
      std::ofstream out(folder + "/graph" + std::string(info.extension), std::ios::binary);
      quipu::exporters::write(graph, info.format, {title}, out);
    }
    quipu::exporters::JsonWriter json;
    json.begin_object().key("vertices").number(static_cast<double>(graph.vertices().size()));
    json.key("edges").number(static_cast<double>(graph.edges().size()));
    json.key("supports").number(static_cast<double>(quipu::testing::count_supports(graph)));
    json.key("articles").number(static_cast<double>(graph.articles().size())).end_object();
    std::ofstream(folder + "/counts.json") << json.take() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "export_tool: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
