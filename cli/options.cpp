// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
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

void add_article_options(CLI::App& parser, ArticleOptions& options) {
  options.threads = std::clamp(std::thread::hardware_concurrency(), 1U, max_threads);
  parser
      .add_option("INPUT", options.inputs,
                  "Files, folders (read recursively), or - for standard input: plain text, HTML, "
                  "JSON Lines")
      ->required()
      ->type_name("");
  parser.add_option("-j,--threads", options.threads, "Articles worked on at once (default: cores)")
      ->check(CLI::Range(1U, max_threads))
      ->type_name("N");
  parser
      .add_option("--max-article-size", options.max_article_bytes,
                  "Largest article, in bytes or as 500KB, 16MB (default: 16MB)")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(std::uint64_t{1}, max_article_limit, "1 byte to 1 GB"))
      ->type_name("SIZE");
  CLI::Option* verbose =
      parser.add_flag("-v,--verbose", options.verbosity, "Tell every finding; twice: each article");
  parser.add_flag("-q,--quiet", options.quiet, "Tell only what failed")->excludes(verbose);
}

}  // namespace quipu::cli
