// SPDX-License-Identifier: Apache-2.0
//
// Options that every command over articles has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/reader/reader.hpp"

namespace CLI {
class App;
}

namespace quipu::cli {

struct ArticleOptions {
  std::vector<std::string> inputs;
  unsigned threads = 1;
  int verbosity = 0;
  bool quiet = false;
  std::uint64_t max_article_bytes = reader::Limits{}.article_bytes;

  reader::Limits limits() const;
};

// `options` must live as long as the parser.
void add_article_options(CLI::App& parser, ArticleOptions& options);

}  // namespace quipu::cli
