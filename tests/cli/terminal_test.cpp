// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <catch2/catch.hpp>

#include "cli/progress.hpp"

using namespace quipu::cli;

TEST_CASE("Terminal: text from outside cannot drive it") {
  struct Row {
    std::string text, shown;
  };
  const auto row = GENERATE(values<Row>({
      {"plain.txt", "plain.txt"},
      {"Łódź é 東京.txt", "Łódź é 東京.txt"},
      {"tab\tand\nline", "tab\tand\nline"},
      {"\x1b[31mred", "\\x1b[31mred"},
      {"bell\a", "bell\\x07"},
      {"back\rover", "back\\x0dover"},
      {"c1 \xc2\x9b"
       "2J",
       "c1 \\xc2\\x9b"
       "2J"},
      {"bad \xff utf-8 \xc3", "bad \\xff utf-8 \\xc3"},
      {"\xe2\x80\xaetxt.exe", "\\xe2\\x80\\xaetxt.exe"},
      {"real \xef\xbf\xbd mark", "real \xef\xbf\xbd mark"},
      {"", ""},
  }));
  CHECK(printable(row.text) == row.shown);
}

TEST_CASE("Terminal: counts read as prose") {
  CHECK(counted(0, "article") == "0 articles");
  CHECK(counted(1, "article") == "1 article");
  CHECK(counted(999, "article") == "999 articles");
  CHECK(counted(1000, "article") == "1,000 articles");
  CHECK(counted(1234567, "article") == "1,234,567 articles");
}

TEST_CASE("Progress: shows the end only when it is known") {
  PipelineCounts counts{.read = 24, .done = 12, .failed = 0, .reading_done = false};
  CHECK(progress_line(counts, 0.5) == "12 articles");
  CHECK(progress_line(counts, 4) == "12 articles  3.0/s");
  counts.reading_done = true;
  counts.failed = 1;
  CHECK(progress_line(counts, 4) == "[##########..........] 12/24 articles  3.0/s  1 failed");
  CHECK(progress_line({.read = 0, .done = 0, .failed = 0, .reading_done = true}, 0) ==
        "0 articles");
}
