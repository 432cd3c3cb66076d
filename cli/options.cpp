// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <algorithm>
#include <thread>

namespace quipu::cli {
namespace {

constexpr unsigned max_threads = 1024;
// Offsets into a text are 32 bits wide, and decoding may double the bytes.
constexpr std::uint64_t max_article_limit = std::uint64_t{1} << 30;

}  // namespace

reader::Limits ArticleOptions::limits() const {
  reader::Limits limits;
  limits.article_bytes = max_article_bytes;
  return limits;
}

void add_article_options(Command& command, ArticleOptions& options) {
  options.threads = std::clamp(std::thread::hardware_concurrency(), 1U, max_threads);
  command
      .words("INPUT", options.inputs,
             "Files, folders (read recursively), or - for standard input: plain text, HTML, JSON "
             "Lines")
      .number("-j,--threads", options.threads, max_threads,
              "Articles worked on at once (default: cores)")
      .size("--max-article-size", options.max_article_bytes, max_article_limit,
            "Largest article, in bytes or as 500KB, 16MB (default: 16MB)")
      .count("-v,--verbose", options.verbosity, "Tell every finding; twice: each article")
      .flag("-q,--quiet", options.quiet, "--verbose", "Tell only what failed");
}

}  // namespace quipu::cli
