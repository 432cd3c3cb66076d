// SPDX-License-Identifier: Apache-2.0
//
// Options that every command over articles has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "extract/reader/reader.hpp"

namespace quipu::cli {

struct ArticleOptions {
  std::vector<std::string> inputs;
  unsigned threads = 1;
  int verbosity = 0;
  bool quiet = false;
  std::uint64_t max_article_bytes = reader::Limits{}.article_bytes;

  reader::Limits limits() const;
};

// `options` must live until the command line has run.
void add_article_options(Command& command, ArticleOptions& options);

}  // namespace quipu::cli
