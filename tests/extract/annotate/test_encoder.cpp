// SPDX-License-Identifier: Apache-2.0
//
// The encoder with the weights of models/en. What it answers changes with the weights, so these
// tests hold to what any fit model must give: sound documents, plain facts, the same bytes always,
// and clear refusals.
#include <catch2/catch.hpp>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "core/error.hpp"
#include "extract/annotate/annotator.hpp"
#include "extract/annotate/conllu.hpp"

using namespace quipu;
using namespace quipu::annotate;
namespace fs = std::filesystem;

namespace {

fs::path models() {
  const char* set = std::getenv("QUIPU_MODELS");
  return set != nullptr ? fs::path(set) : fs::path("models");
}

const Annotator& annotator() {
  static const std::shared_ptr<const Annotator> instance = load_encoder(models());
  return *instance;
}

Document document(const std::string& text) {
  Document doc;
  doc.text = text;
  if (!text.empty()) {
    doc.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, ParagraphKind::Body});
  }
  return doc;
}

std::string dump(const Document& doc) {
  std::ostringstream out;
  write_conllu(out, doc);
  for (const Mention& mention : doc.mentions) out << mention.score << ' ' << mention.chain << '\n';
  for (const Value& value : doc.values) out << value.number << value.unit << value.iso << '\n';
  return out.str();
}

std::string annotated(const std::string& text) {
  Document doc = document(text);
  annotator().annotate(doc);
  INFO(text);
  CHECK(validate(doc).empty());
  return dump(doc);
}

// A copy of models/ in which en/ holds links to all files but those that a test replaces.
class ModelsCopy {
 public:
  ModelsCopy()
      : folder_(fs::temp_directory_path() /
                ("quipu_encoder_models_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "en");
    const fs::path source = fs::absolute(models());
    fs::create_directory_symlink(source / "lexicons", folder_ / "lexicons");
    for (const auto& entry : fs::directory_iterator(source / "en")) {
      fs::create_symlink(entry.path(), folder_ / "en" / entry.path().filename());
    }
  }
  ~ModelsCopy() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  ModelsCopy(const ModelsCopy&) = delete;
  ModelsCopy& operator=(const ModelsCopy&) = delete;

  const fs::path& folder() const { return folder_; }
  void remove(const char* file) { fs::remove(folder_ / "en" / file); }
  // Replaces a link by the first `bytes` of its file.
  void cut(const char* file, std::size_t bytes) {
    std::ifstream in(folder_ / "en" / file, std::ios::binary);
    std::string start(bytes, '\0');
    in.read(start.data(), static_cast<std::streamsize>(bytes));
    start.resize(static_cast<std::size_t>(in.gcount()));
    write(file, start);
  }
  void write(const char* file, const std::string& text) {
    remove(file);
    std::ofstream(folder_ / "en" / file, std::ios::binary) << text;
  }
  std::string read(const char* file) const {
    std::ifstream in(folder_ / "en" / file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }

 private:
  fs::path folder_;
};

const std::string article =
    "Angela Merkel met Emmanuel Macron in Berlin on Tuesday. The French president said that the two "
    "countries would sign a contract. Microsoft paid $30 million to a company in Paris, and its "
    "lawyers agreed.";

}  // namespace

TEST_CASE("Encoder: small texts") {
  CHECK(annotated("").find("\t") == std::string::npos);
  for (const char* text : {"Hi", "Hi.", ".", "a b c", "\xF0\x9F\x91\x8D", "3"}) annotated(text);
}

TEST_CASE("Encoder: tags, tree, lemmas and names of plain sentences") {
  Document doc = document(article);
  annotator().annotate(doc);
  REQUIRE(validate(doc).empty());
  REQUIRE(doc.sentences.size() == 3);
  REQUIRE(doc.form(2) == "met");
  CHECK(doc.tokens[2].upos == Upos::Verb);
  CHECK(doc.tokens[2].xpos == "VBD");
  CHECK(doc.tokens[2].lemma == "meet");
  CHECK(doc.tokens[2].head == -1);
  CHECK(doc.tokens[2].deprel == Deprel::Root);
  CHECK(doc.tokens[0].head == 2);
  CHECK(doc.tokens[0].deprel == Deprel::Nsubj);
  CHECK(doc.tokens[3].deprel == Deprel::Obj);
  std::vector<std::string> names;
  for (const Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::Named) continue;
    CHECK_FALSE(mention.found_by.empty());
    CHECK(mention.score > 0.2F);
    CHECK(mention.score <= 1.0F);
    names.push_back(std::string(doc.text_of(mention.span)) + "/" +
                    std::string(to_string(mention.type)));
  }
  for (const char* name : {"Angela Merkel/Person", "Emmanuel Macron/Person", "Berlin/Place",
                           "Microsoft/Company", "Paris/Place"}) {
    INFO(name);
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }
}

TEST_CASE("Encoder: each sentence has one root and keeps its words") {
  std::string text = article;
  for (int i = 0; i < 6; ++i) text += " " + article;  // more than one window
  Document doc = document(text);
  annotator().annotate(doc);
  CHECK(validate(doc).empty());
  for (const Sentence& sent : doc.sentences) {
    int roots = 0;
    for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
      roots += doc.tokens[t].head == -1;
      CHECK((doc.tokens[t].deprel == Deprel::Root) == (doc.tokens[t].head == -1));
      CHECK_FALSE(doc.tokens[t].lemma.empty());
    }
    CHECK(roots == 1);
  }
}

TEST_CASE("Encoder: sentences beyond a window, words of many pieces") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "antidisestablishmentarianism" + std::to_string(i) + " ";
  annotated(text);
  annotated(std::string(5000, 'x'));
  std::string marks;
  for (int i = 0; i < 300; ++i) marks += "!?,;";
  annotated(marks);
}

TEST_CASE("Encoder: words that a document brings are kept") {
  Document doc = document("New York grew.");
  doc.tokens.resize(2);
  doc.tokens[0].span = {0, 8};
  doc.tokens[1].span = {9, 14};
  doc.sentences = {{{0, 2}, 0}};
  annotator().annotate(doc);
  CHECK(doc.tokens.size() == 2);
  CHECK(validate(doc).empty());
}

TEST_CASE("Encoder: the same bytes each time, alone or among threads") {
  std::vector<std::string> texts = {article, "The minister resigned.", article + " " + article};
  std::vector<std::string> expected;
  for (const std::string& text : texts) expected.push_back(annotated(text));
  constexpr std::size_t rounds = 8;
  std::vector<std::string> found(texts.size() * rounds);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < found.size(); i = next++) {
      Document doc = document(texts[i % texts.size()]);
      annotator().annotate(doc);
      found[i] = dump(doc);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i] == expected[i % texts.size()]);
  }
}

TEST_CASE("Encoder: absent or damaged weights are refused with what to do") {
  ModelsCopy copy;
  const auto refused = [&](const char* part) {
    CHECK_THROWS_AS(load_encoder(copy.folder()), ModelError);
    CHECK_THROWS_WITH(load_encoder(copy.folder()),
                      Catch::Contains(part) && Catch::Contains("fetch the models folder again"));
  };
  SECTION("no weights") {
    copy.remove("encoder.bin");
    refused("encoder.bin is absent or empty");
  }
  SECTION("empty weights") {
    copy.write("encoder.bin", "");
    refused("encoder.bin is absent or empty");
  }
  SECTION("cut weights") {
    copy.cut("encoder.bin", 100000);
    refused("is damaged");
  }
  SECTION("cut graph") {
    copy.cut("label.xml", 2000);
    refused("is damaged");
  }
  SECTION("no vocabulary") {
    copy.remove("vocab.txt");
    refused("vocab.txt cannot be read");
  }
  SECTION("labels of another model") {
    std::string labels = copy.read("labels.json");
    const std::size_t at = labels.find("\"ADJ\",");
    REQUIRE(at != std::string::npos);
    labels.erase(at, 6);
    copy.write("labels.json", labels);
    refused("output \"upos\" has 17 columns, labels.json names 16");
  }
  SECTION("another format") {
    std::string labels = copy.read("labels.json");
    const std::size_t at = labels.find("\"format\": 1") != std::string::npos
                               ? labels.find("\"format\": 1") + 10
                               : labels.find("\"format\":1") + 9;
    labels[at] = '3';
    copy.write("labels.json", labels);
    CHECK_THROWS_WITH(load_encoder(copy.folder()),
                      Catch::Contains("format 3 found, this quipu reads 1"));
  }
}
