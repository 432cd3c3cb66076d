// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline.hpp"

#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "core/error.hpp"
#include "tests/cli/fake_extractor.hpp"

using namespace quipu;
using namespace quipu::cli;
namespace fs = std::filesystem;

namespace {

// A folder of small articles; `text(name, "…")` adds one.
struct Inputs {
  fs::path path;
  std::vector<std::string> names;

  Inputs() {
    std::string name = (fs::temp_directory_path() / "quipu-pipeline-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Inputs() { fs::remove_all(path); }
  void text(const std::string& name, const std::string& content) {
    names.push_back((path / name).string());
    std::ofstream(names.back()) << content;
  }
};

struct Run {
  PipelineCounts counts;
  std::vector<std::string> docs;  // file names, in the order of `each`
  std::vector<Diagnostic> findings;
};

Run run(const std::vector<std::string>& inputs, unsigned threads,
        const std::function<void(const Article&)>& each = {}) {
  const auto extractor = tests::load_fake_extractor({}, nullptr);
  Diagnostics diagnostics;
  Run out;
  PipelineOptions options;
  options.threads = threads;
  options.bytes_in_flight = 1000;  // small, so that the bound is met
  out.counts = extract_all(inputs, *extractor, options, diagnostics, [&](Article&& article) {
    out.docs.push_back(fs::path(article.doc).filename().string());
    if (each) each(article);
  });
  out.findings = diagnostics.sorted();
  return out;
}

const std::string filler = " The board met on Tuesday and agreed on all of it.\n";

}  // namespace

TEST_CASE("Pipeline: articles come out in the reader's order, whatever the threads") {
  Inputs inputs;
  std::vector<std::string> expected;
  for (int i = 0; i < 40; ++i) {
    // Early ones take longer than late ones.
    const std::string name = std::to_string(100 + i) + ".txt";
    inputs.text(name,
                "Ada pays Bob [[sleep " + std::to_string(i % 4 == 0 ? 20 : 0) + "]]." + filler);
    expected.push_back(name);
  }
  const unsigned threads = GENERATE(1U, 2U, 7U);
  const Run result = run(inputs.names, threads);
  CHECK(result.docs == expected);
  CHECK(result.counts.read == 40);
  CHECK(result.counts.done == 40);
  CHECK(result.counts.failed == 0);
  CHECK(result.counts.reading_done);
}

TEST_CASE("Pipeline: one bad article does not stop the others") {
  Inputs inputs;
  inputs.text("a.txt", "Ada pays Bob." + filler);
  inputs.text("empty.txt", "");
  inputs.text("bug.txt", "[[throw]] in the middle." + filler);
  inputs.text("z.txt", "Cyd pays Dee." + filler);
  inputs.names.push_back((inputs.path / "absent.txt").string());
  const Run result = run(inputs.names, 3);
  CHECK(result.docs == std::vector<std::string>{"a.txt", "z.txt"});
  REQUIRE(result.findings.size() == 3);
  for (const Diagnostic& finding : result.findings) {
    CAPTURE(to_string(finding));
    CHECK(finding.severity == Severity::Failure);
  }
  CHECK(to_string(result.findings[1]).find("out of cheese") != std::string::npos);
  // The name of the article stands there once, not twice.
  const std::string& message = result.findings[2].message;
  CHECK(message.find("empty.txt") == std::string::npos);
}

TEST_CASE("Pipeline: what is given twice counts once") {
  Inputs inputs;
  inputs.text("a.txt", "Ada pays Bob." + filler);
  inputs.text("b.txt", "Cyd pays Dee." + filler);
  const std::string folder = inputs.path.string();
  using Names = std::vector<std::string>;
  const std::vector<Names> table = {
      {folder + "/a.txt", folder + "/a.txt", folder + "/b.txt"},
      {folder + "/a.txt", folder + "/./a.txt", folder + "/b.txt"},
      {folder, folder + "/b.txt"},
      {folder + "/a.txt", folder},
      {folder, folder + "/"},
      {folder + "/../" + inputs.path.filename().string(), folder + "/a.txt"},
  };
  for (const Names& given : table) {
    CAPTURE(given);
    const Run result = run(given, 2);
    CHECK(result.docs == Names{"a.txt", "b.txt"});
    CHECK(result.counts.read == 2);
  }
}

TEST_CASE("Pipeline: an article that a JSON line calls like a file is another article") {
  Inputs inputs;
  inputs.text("a.txt", "Ada pays Bob." + filler);
  inputs.text("b.jsonl",
              "{\"id\":\"" + inputs.names[0] + "\",\"text\":\"Cyd pays Dee. The board met.\"}\n");
  const Run result = run(inputs.names, 2);
  CHECK(result.docs == std::vector<std::string>{"a.txt", "a.txt#2"});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].severity == Severity::Warning);
}

TEST_CASE("Pipeline: what makes every article fail stops the work and is thrown") {
  Inputs inputs;
  for (int i = 0; i < 30; ++i) {
    inputs.text("a" + std::to_string(i) + ".txt", "Ada pays Bob." + filler);
  }
  SECTION("damaged weights") {
    inputs.text("b.txt", "[[model]] is gone." + filler);
    CHECK_THROWS_AS(run(inputs.names, 2), ModelError);
  }
  SECTION("an output that cannot be written") {
    int seen = 0;
    const auto each = [&](const Article&) {
      if (++seen == 3) throw IoError("out", "disk full");
    };
    CHECK_THROWS_AS(run(inputs.names, 2, each), IoError);
    CHECK(seen == 3);
  }
}

TEST_CASE("Pipeline: no inputs, no articles") {
  const Run result = run({}, 2);
  CHECK(result.docs.empty());
  CHECK(result.counts.read == 0);
  CHECK(result.counts.reading_done);
}
