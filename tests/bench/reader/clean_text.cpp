// SPDX-License-Identifier: Apache-2.0
//
// Prints the clean text of articles for scraped_pages.py: for each, its name, a line feed, the text
// of its body (no title, no byline), a NUL. Processor seconds spent in clean() and bytes read go to
// standard error. With --map it checks instead, over every article, that the bytes of each verbatim
// run equal those of the raw input.
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/error.hpp"
#include "extract/reader/reader.hpp"

namespace {

std::string body_of(const quipu::Document& doc, bool all) {
  std::string out;
  for (const quipu::Paragraph& paragraph : doc.paragraphs) {
    const bool body = paragraph.kind != quipu::ParagraphKind::Title &&
                      paragraph.kind != quipu::ParagraphKind::Byline;
    if (!body && !all) continue;
    if (!out.empty()) out += "\n\n";
    out += doc.slice(paragraph.span);
  }
  return out;
}

std::size_t wrong_runs(const quipu::Document& doc, std::string_view raw) {
  std::size_t wrong = 0;
  for (const quipu::SourceMap::Run& run : doc.source_map.runs()) {
    if (run.raw + run.raw_size > raw.size()) {
      ++wrong;
    } else if (run.verbatim && std::string_view(doc.text).substr(run.clean, run.raw_size) !=
                                   raw.substr(run.raw, run.raw_size)) {
      ++wrong;
    }
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> inputs;
  bool map = false, all = false;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--map") {
      map = true;
    } else if (arg == "--all") {
      all = true;
    } else {
      inputs.push_back(arg);
    }
  }
  const quipu::reader::Limits limits;
  quipu::Diagnostics diagnostics;
  double seconds = 0;
  std::size_t bytes = 0, runs = 0, wrong = 0;
  quipu::reader::for_each_article(
      inputs, limits, diagnostics, [&](quipu::reader::RawArticle&& raw) {
        const std::clock_t start = std::clock();
        try {
          const quipu::Document doc = quipu::reader::clean(raw, limits, diagnostics);
          seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
          bytes += raw.bytes.size();
          if (map) {
            const std::size_t bad = wrong_runs(doc, raw.bytes) + quipu::validate(doc).size();
            if (bad > 0) std::cout << doc.id << ": " << bad << " wrong\n";
            runs += doc.source_map.runs().size();
            wrong += bad;
          } else {
            std::cout << doc.id << '\n' << body_of(doc, all) << '\0';
          }
        } catch (const quipu::InputError& error) {
          std::cerr << error.what() << '\n';
        }
        return true;
      });
  for (const quipu::Diagnostic& d : diagnostics.sorted()) std::cerr << to_string(d) << '\n';
  if (map) std::cout << runs << " runs, " << wrong << " wrong\n";
  std::cerr << "seconds " << seconds << "\nbytes " << bytes << '\n';
  return wrong == 0 ? 0 : 1;
}
