// SPDX-License-Identifier: Apache-2.0
#include "notation.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "core/models.hpp"
#include "graph/contradictions.hpp"

namespace quipu::testing {
namespace {

std::string trim(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) out.push_back(trim(part));
  return out;
}

class Builder {
 public:
  explicit Builder(const std::string& doc) {
    article_.doc = doc;
    article_.source = doc;
  }

  void line(const std::string& text) {
    const std::size_t open = text.find('(');
    if (open == std::string::npos) {
      entity(text);
    } else {
      statement(text, open);
    }
  }

  Article take() {
    for (Statement& stmt : article_.statements) stmt.id = content_id(stmt, article_);
    return std::move(article_);
  }

 private:
  // Adds "a|b:Type", or finds a name that stands already.
  std::string entity(const std::string& text) {
    if (text == "-") return "";
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) {
      const auto known = ids_.find(text);
      if (known == ids_.end()) throw std::logic_error(text + ": no such entity; write name:Type");
      return known->second;
    }
    const auto type = parse_entity_type(text.substr(colon + 1));
    if (!type) throw std::logic_error(text + ": no such type");
    Entity out;
    out.id = "e" + std::to_string(article_.entities.size() + 1);
    out.type = *type;
    out.names = split(text.substr(0, colon), '|');
    for (const std::string& name : out.names) ids_.emplace(name, out.id);
    article_.entities.push_back(out);
    return out.id;
  }

  void statement(const std::string& text, std::size_t open) {
    const std::size_t close = text.find(')', open);
    const std::vector<std::string> ends = split(text.substr(open + 1, close - open - 1), ',');
    if (ends.size() != 2) throw std::logic_error(text + ": (subject, object) is expected");
    Statement stmt;
    stmt.relation = text.substr(0, open);
    if (const std::size_t bracket = stmt.relation.find('['); bracket != std::string::npos) {
      stmt.predicate = stmt.relation.substr(bracket + 1, stmt.relation.size() - bracket - 2);
      stmt.relation.resize(bracket);
    }
    stmt.subject = entity(ends[0]);
    stmt.object = entity(ends[1]);
    std::string rest = trim(text.substr(close + 1));
    if (const std::size_t by = rest.rfind(" by "); by != std::string::npos) {
      const std::string source = trim(rest.substr(by + 4));
      const bool known = ids_.contains(source) || source.find(':') != std::string::npos;
      (known ? stmt.attribution.entity : stmt.attribution.words) = known ? entity(source) : source;
      rest.resize(by);
    }
    const std::size_t space = std::min(rest.find(' '), rest.size());
    const auto status = parse_status(rest.substr(0, space));
    if (!status) throw std::logic_error(text + ": no such status");
    stmt.status = *status;
    stmt.confidence = 0.5;
    for (const std::string& part : split(rest.substr(space), ';')) qualifier(part, stmt);
    const auto begin = static_cast<std::uint32_t>(10 * article_.statements.size());
    Evidence evidence{{begin, begin + 9}, text.substr(0, 9), {}, {}, {}};
    if (!stmt.subject.empty()) evidence.subject = CodePointSpan{begin, begin + 3};
    evidence.object = CodePointSpan{begin + 6, begin + 9};
    stmt.evidence.push_back(evidence);
    article_.statements.push_back(std::move(stmt));
  }

  static void qualifier(const std::string& part, Statement& stmt) {
    if (part.empty()) return;
    const std::size_t equals = part.find('=');
    const std::string key = part.substr(0, equals);
    if (key == "former") {
      stmt.qualifiers.former = true;
    } else if (key == "confidence") {
      stmt.confidence = std::stod(part.substr(equals + 1));
    } else if (key == "amount") {
      stmt.qualifiers.amount =
          Amount{std::stod(part.substr(equals + 5)), part.substr(equals + 1, 3)};
    } else {
      stmt.qualifiers.text.emplace(key, part.substr(equals + 1));
    }
  }

  Article article_;
  std::map<std::string, std::string> ids_;
};

std::string dump(const Qualifiers& qualifiers) {
  std::ostringstream out;
  if (qualifiers.amount) {
    out << "amount=" << qualifiers.amount->currency << ' ' << qualifiers.amount->value << "; ";
  }
  if (qualifiers.former) out << "former; ";
  for (const auto& [key, value] : qualifiers.text) out << key << '=' << value << "; ";
  const std::string text = out.str();
  return text.empty() ? "" : " {" + text.substr(0, text.size() - 2) + "}";
}

}  // namespace

Article article(const std::string& doc, const std::string& lines) {
  Builder builder(doc);
  for (const std::string& line : split(lines, '\n')) {
    if (!line.empty()) builder.line(line);
  }
  return builder.take();
}

std::string dump(const graph::KnowledgeGraph& graph, const graph::Edge& edge) {
  const auto name = [&](graph::VertexIndex v) {
    return graph.vertices()[v].anonymous ? std::string("-") : graph.vertices()[v].name;
  };
  std::ostringstream out;
  out << edge.relation;
  if (!edge.predicate.empty()) out << '[' << edge.predicate << ']';
  out << '(' << name(edge.subject) << ", " << name(edge.object) << ") " << to_string(edge.status)
      << dump(edge.qualifiers) << ' ' << edge.sources << " of " << edge.supports.size();
  return out.str();
}

std::string dump_edges(const graph::KnowledgeGraph& graph) {
  std::multiset<std::string> lines;
  for (const graph::Edge& edge : graph.edges()) lines.insert(dump(graph, edge));
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string dump_vertices(const graph::KnowledgeGraph& graph) {
  std::multiset<std::string> lines;
  for (const graph::Vertex& vertex : graph.vertices()) {
    if (vertex.anonymous) continue;
    std::string line(to_string(vertex.type));
    for (std::size_t i = 0; i < vertex.names.size(); ++i) {
      line += (i == 0 ? " " : " = ") + vertex.names[i];
    }
    lines.insert(line);
  }
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string dump_all(const graph::KnowledgeGraph& graph) {
  std::ostringstream out;
  for (const graph::SourceArticle& a : graph.articles()) {
    out << a.doc << ' ' << a.source << ' ' << a.reprint_of << '\n';
  }
  for (const graph::Vertex& v : graph.vertices()) {
    out << v.id << ' ' << to_string(v.type) << (v.anonymous ? " anonymous" : "");
    for (const std::string& name : v.names) out << " = " << name;
    if (v.count) out << " x" << *v.count;
    for (const graph::Origin& origin : v.origins) out << ' ' << origin.article << origin.entity;
    out << '\n';
  }
  for (const graph::Edge& e : graph.edges()) {
    out << e.id << ' ' << e.subject << ' ' << e.object << ' ' << dump(graph, e) << ' '
        << e.confidence << '\n';
    for (const graph::Support& s : e.supports) {
      out << "  " << s.article << ' ' << s.statement << dump(s.qualifiers) << ' ' << s.attribution;
      if (s.attributed_to) out << " by " << *s.attributed_to;
      for (const Evidence& evidence : s.evidence) {
        out << " [" << evidence.span.begin << ',' << evidence.span.end << ") " << evidence.quote;
        if (evidence.subject) out << " s" << evidence.subject->begin;
        if (evidence.object) out << " o" << evidence.object->begin;
      }
      out << ' ' << s.confidence << '\n';
    }
  }
  for (const graph::Contradiction& c : graph.contradictions()) {
    out << to_string(c.kind) << ' ' << c.a << ' ' << c.b << ' ' << c.support_a << ' ' << c.support_b
        << '\n';
  }
  return out.str();
}

const Schema& test_schema() {
  static const Schema schema = [] {
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("quipu-schema-" + std::to_string(getpid()));
    fs::create_directories(folder);
    for (const auto& file : fs::directory_iterator(find_models() / "schema")) {
      fs::copy_file(file.path(), folder / file.path().filename(),
                    fs::copy_options::overwrite_existing);
    }
    // The inventory may have no relation that allows one object only.
    std::ofstream(folder / "test.yaml")
        << "relations:\n  headed_by: {label: headed by, functional: true, "
           "subject: [Company, PublicBody], object: [Person]}\n";
    return Schema::load(folder);
  }();
  return schema;
}

const graph::NameLexicon& test_lexicon() {
  static const graph::NameLexicon lexicon = graph::NameLexicon::load(find_models() / "lexicons");
  return lexicon;
}

graph::KnowledgeGraph build(std::vector<Article> articles) {
  return graph::KnowledgeGraph::build(std::move(articles), test_schema(), test_lexicon());
}

}  // namespace quipu::testing
