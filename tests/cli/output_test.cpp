// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>

#include "core/error.hpp"

using namespace quipu;
using namespace quipu::cli;
namespace fs = std::filesystem;

namespace {

struct TempFolder {
  fs::path path;
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "quipu-output-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~TempFolder() { fs::remove_all(path); }
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    out.insert(entry.path().filename().string());
  }
  return out;
}

}  // namespace

TEST_CASE("Output: files appear at commit, and with all their bytes") {
  const TempFolder temp;
  const std::string large(300000, 'x');  // more than one buffer
  {
    OutputFolder folder(temp.path / "a" / "b");
    folder.write("one", [](std::ostream& out) { out << "first"; });
    folder.write("two", [&](std::ostream& out) { out << large << 'y'; });
    CHECK_FALSE(fs::exists(temp.path / "a" / "b" / "one"));
    folder.commit();
  }
  CHECK(names_in(temp.path / "a" / "b") == std::set<std::string>{"one", "two"});
  CHECK(contents(temp.path / "a" / "b" / "one") == "first");
  CHECK(contents(temp.path / "a" / "b" / "two") == large + 'y');
}

TEST_CASE("Output: without commit nothing stays, not even the folders that were made") {
  const TempFolder temp;
  {
    OutputFolder folder(temp.path / "a" / "b");
    folder.write("one", [](std::ostream& out) { out << "first"; });
    CHECK(names_in(temp.path / "a" / "b").size() == 1);
  }
  CHECK(names_in(temp.path).empty());
}

TEST_CASE("Output: an old file stays as it was when the new one fails") {
  const TempFolder temp;
  std::ofstream(temp.path / "one") << "old";
  {
    OutputFolder folder(temp.path);
    CHECK_THROWS_WITH(folder.write("one",
                                   [](std::ostream& out) {
                                     out << "new";
                                     throw Error("no layout");
                                   }),
                      "no layout");
  }
  CHECK(names_in(temp.path) == std::set<std::string>{"one"});
  CHECK(contents(temp.path / "one") == "old");
  {
    OutputFolder folder(temp.path);
    folder.write("one", [](std::ostream& out) { out << "new"; });
    folder.commit();
  }
  CHECK(contents(temp.path / "one") == "new");
}

TEST_CASE("Output: a place that takes no files is refused at once") {
  const TempFolder temp;
  std::ofstream(temp.path / "file") << "x";
  CHECK_THROWS_AS(OutputFolder(temp.path / "file"), IoError);
  CHECK_THROWS_AS(OutputFolder(temp.path / "file" / "below"), IoError);
  CHECK_THROWS_AS(OutputFolder("/proc/none"), IoError);
  CHECK(contents(temp.path / "file") == "x");
}

TEST_CASE("Output: a stream to a full device fails with the system's reason") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  DescriptorBuffer buffer(full);
  std::ostream out(&buffer);
  out << "text";
  CHECK(out.good());  // still in memory
  out.flush();
  CHECK_FALSE(out.good());
  CHECK(buffer.error() == ENOSPC);
  close(full);
}
