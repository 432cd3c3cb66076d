// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/extract/reader/notation.hpp"

using namespace quipu;
namespace fs = std::filesystem;

namespace {

// A folder that vanishes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "quipu-reader-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  std::string put(const std::string& name, std::string_view content) const {
    const fs::path path = path_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

struct Result {
  std::vector<std::string> ids;  // without the folder
  std::vector<reader::RawArticle> articles;
  std::vector<std::string> findings;
};

Result run(const Folder& folder, const std::vector<std::string>& inputs,
           const reader::Limits& limits = reader::Limits{}) {
  Result out;
  Diagnostics diagnostics;
  const auto relative = [&](std::string text) {
    const std::string prefix = folder.path() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  };
  reader::for_each_article(inputs, limits, diagnostics, [&](reader::RawArticle&& article) {
    out.ids.push_back(relative(article.id));
    out.articles.push_back(std::move(article));
    return true;
  });
  for (const Diagnostic& d : diagnostics.sorted()) out.findings.push_back(relative(to_string(d)));
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Inputs: a folder gives its articles by name, and nothing else") {
  const Folder folder;
  folder.put("b.txt", "b");
  folder.put("a.html", "a");
  folder.put("sub/c.md", "c");
  folder.put("sub/deep/d.HTM", "d");
  folder.put("e.jsonl", "{\"text\":\"e\"}\n{\"text\":\"f\"}\n");
  folder.put("notes.pdf", "no");
  folder.put("README", "no");
  fs::create_directory_symlink(folder.path(), folder / "ring");
  const Result result = run(folder, {folder.path()});
  CHECK(result.ids ==
        Names{"a.html", "b.txt", "e.jsonl:1", "e.jsonl:2", "sub/c.md", "sub/deep/d.HTM"});
  CHECK(result.findings.empty());
  CHECK(result.articles[0].format == reader::Format::Html);
  CHECK(result.articles[1].format == reader::Format::Text);
}

TEST_CASE("Inputs: the order in which they are given, and giving them twice, change nothing") {
  const Folder folder;
  const std::string a = folder.put("a.txt", "a");
  const std::string b = folder.put("b.txt", "b");
  const Names expected = {"a.txt", "b.txt"};
  CHECK(run(folder, {a, b}).ids == expected);
  CHECK(run(folder, {b, a, b}).ids == expected);
  CHECK(run(folder, {b, folder.path()}).ids == expected);
  CHECK(run(folder, {folder.path() + "/./b.txt", folder.path() + "//a.txt"}).ids == expected);
}

TEST_CASE("Inputs: what cannot be read is reported and the rest goes on") {
  const Folder folder;
  const std::string good = folder.put("good.txt", "Ada left.");
  fs::create_directory(folder / "empty");
  fs::create_symlink("nowhere", folder / "broken.txt");
  const Result result = run(folder, {folder / "missing.txt", good, folder / "empty"});
  CHECK(result.ids == Names{"good.txt"});
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0] ==
        "empty: no article in this folder; it reads *.txt, *.text, *.md, *.html, *.htm, *.xhtml, "
        "*.jsonl and *.ndjson");
  CHECK(result.findings[1] == "missing.txt: no such file or folder; check the name");
  const Result linked = run(folder, {folder.path()});
  CHECK(linked.ids == Names{"good.txt"});
  CHECK(linked.findings == Names{"broken.txt: cannot be read (No such file or directory)"});
  if (::geteuid() != 0) {
    fs::permissions(good, fs::perms::none);
    CHECK(run(folder, {good}).findings == Names{"good.txt: cannot be read (Permission denied)"});
  }
}

TEST_CASE("Inputs: a file over the limit is not loaded") {
  const Folder folder;
  const std::string big = folder.put("big.txt", std::string(3 << 20, 'a'));
  reader::Limits limits;
  limits.article_bytes = 1 << 20;
  const Result result = run(folder, {big}, limits);
  CHECK(result.ids.empty());
  CHECK(result.findings ==
        Names{"big.txt: is 3 MB; the limit for one article is 1 MB (--max-article-size)"});
}

TEST_CASE("Inputs: a file without a known name is told by its content") {
  const Folder folder;
  const std::string page = folder.put("page", "\n<!DOCTYPE html><p>Ada left.");
  const std::string lines = folder.put("lines", "{\"id\": \"x\", \"text\": \"Ada left.\"}\n");
  const std::string text = folder.put("text", "{ Ada } left.");
  const Result result = run(folder, {page, lines, text});
  CHECK(result.ids == Names{"x", "page", "text"});
  CHECK(result.articles[1].format == reader::Format::Html);
  CHECK(result.articles[2].format == reader::Format::Text);
}

TEST_CASE("JSON Lines: fields reach the article") {
  const Folder folder;
  const std::string file = folder.put(
      "a.jsonl",
      "\xEF\xBB\xBF{\"id\":7,\"url\":\"https://example.org/1\",\"title\":\"Acme wins\","
      "\"author\":[\"Ada Doe\",\"Bob Roe\"],\"published\":\"2025-03-03\",\"publisher\":\"Example\","
      "\"text\":\"Acme won.\",\"other\":[{}]}\r\n\r\n{\"html\":\"<p>caf\\u00e9</p>\"}");
  const Result result = run(folder, {file});
  REQUIRE(result.ids == Names{"7", "a.jsonl:3"});
  const reader::RawArticle& first = result.articles[0];
  CHECK(first.source == "https://example.org/1");
  CHECK(first.bytes == "Acme won.");
  CHECK(first.title == "Acme wins");
  CHECK(first.byline == "Ada Doe, Bob Roe");
  CHECK(first.published == "2025-03-03");
  CHECK(first.publisher == "Example");
  CHECK(result.articles[1].bytes == "<p>café</p>");
  CHECK(result.articles[1].format == reader::Format::Html);
}

TEST_CASE("JSON Lines: a bad line is reported with line and column, the others are read") {
  struct Row {
    std::string_view line, finding;
  };
  const Row rows[] = {
      {"{\"text\": \"caf\xC3\xA9\" \"x\"}",
       "a.jsonl:2: column 17: not JSON (Missing a comma or '}' after an object member., near "
       "\"{\"text\": \"café\" \"x\"}\"); each line is one object {\"text\": …} or {\"html\": …}; "
       "the "
       "line was skipped"},
      {"[1, 2]",
       "a.jsonl:2: column 1: not a JSON object; each line is one object {\"text\": …} or "
       "{\"html\": "
       "…}; the line was skipped"},
      {"{\"content\": \"Ada left.\", \"link\": 1}",
       "a.jsonl:2: column 1: has neither \"text\" nor \"html\" (its fields: \"content\", "
       "\"link\"); "
       "one of them must hold the article; the line was skipped"},
      {"{\"text\": null}",
       "a.jsonl:2: column 1: its \"text\" or \"html\" is empty or no string (its fields: "
       "\"text\"); "
       "one of them must hold the article; the line was skipped"},
  };
  for (const Row& row : rows) {
    const Folder folder;
    const std::string file = folder.put(
        "a.jsonl", "{\"text\":\"one\"}\n" + std::string(row.line) + "\n{\"text\":\"three\"}\n");
    const Result result = run(folder, {file});
    CHECK(result.ids == Names{"a.jsonl:1", "a.jsonl:3"});
    CHECK(result.findings == Names{std::string(row.finding)});
  }
}

TEST_CASE("JSON Lines: nesting without end does not exhaust the stack") {
  const Folder folder;
  const std::string file =
      folder.put("a.jsonl", std::string(1000000, '[') + "\n{\"text\":\"two\"}\n");
  const Result result = run(folder, {file});
  CHECK(result.ids == Names{"a.jsonl:2"});
  CHECK(result.findings.size() == 1);
}

TEST_CASE("JSON Lines: a line over the limit is skipped, and its size told") {
  const Folder folder;
  reader::Limits limits;
  limits.article_bytes = 1 << 20;
  const std::string file = folder.put(
      "a.jsonl", "{\"text\":\"" + std::string(50 << 20, 'a') + "\"}\n{\"text\":\"two\"}\n");
  const Result result = run(folder, {file}, limits);
  CHECK(result.ids == Names{"a.jsonl:2"});
  CHECK(result.findings == Names{"a.jsonl:1: is 50 MB; the limit for one article is 1 MB "
                                 "(--max-article-size); the line was skipped"});
}

TEST_CASE("JSON Lines: an id that comes twice is not used twice") {
  const Folder folder;
  const std::string a =
      folder.put("a.jsonl", "{\"id\":\"x\",\"text\":\"1\"}\n{\"id\":\"x\",\"text\":\"2\"}");
  const std::string b = folder.put("b.jsonl", "{\"id\":\"x\",\"text\":\"3\"}\n");
  const Result result = run(folder, {b, a});
  CHECK(result.ids == Names{"x", "a.jsonl:2", "b.jsonl:1"});
  CHECK(result.findings.size() == 2);
}

TEST_CASE("Inputs: an empty JSON Lines file is a failure") {
  const Folder folder;
  const Result result = run(folder, {folder.put("a.jsonl", "\n \n")});
  CHECK(result.ids.empty());
  CHECK(result.findings == Names{"a.jsonl: is empty; it should hold one JSON object a line"});
}

TEST_CASE("Inputs: the caller may stop early") {
  const Folder folder;
  folder.put("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
  folder.put("b.txt", "b");
  Diagnostics diagnostics;
  int count = 0;
  reader::for_each_article({folder.path()}, reader::Limits{}, diagnostics,
                           [&](reader::RawArticle&&) { return ++count < 1; });
  CHECK(count == 1);
  CHECK(diagnostics.sorted().empty());
}
