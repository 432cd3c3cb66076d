// SPDX-License-Identifier: Apache-2.0
//
// quipu_bench_annotate [--words-only | --given-words] [--threads N] MODELS FILE…  > out.conllu
//
// FILE: plain text (paragraphs at blank lines), or CoNLL-U (*.conllu), of which only the text is
// used. Annotates from raw text, writes CoNLL-U to standard output, and words per CPU second to
// standard error. --words-only stops after words and sentences and needs no weights; --given-words
// keeps the words and sentences of CoNLL-U.
#include <atomic>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "core/error.hpp"
#include "extract/annotate/annotator.hpp"
#include "extract/annotate/conllu.hpp"
#include "extract/annotate/tokenizer.hpp"

namespace {

using quipu::Document;

void read_text(const std::string& path, std::vector<Document>& docs) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw quipu::IoError(path, "cannot be opened");
  Document doc;
  doc.id = path;
  doc.text.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  for (std::size_t at = 0; at < doc.text.size();) {
    std::size_t end = std::min(doc.text.find("\n\n", at), doc.text.size());
    const std::size_t next = end;
    while (end > at && std::isspace(static_cast<unsigned char>(doc.text[end - 1])) != 0) --end;
    while (at < end && std::isspace(static_cast<unsigned char>(doc.text[at])) != 0) ++at;
    if (at < end) {
      doc.paragraphs.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, {}});
    }
    at = next + 1;
  }
  docs.push_back(std::move(doc));
}

void read_trees(const std::string& path, bool keep_words, std::vector<Document>& docs) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw quipu::IoError(path, "cannot be opened");
  for (auto& found : quipu::annotate::read_conllu(in, path)) {
    if (!keep_words) {
      found.doc.tokens.clear();
      found.doc.sentences.clear();
    }
    docs.push_back(std::move(found.doc));
  }
}

int run(const std::vector<std::string>& arguments) {
  bool words_only = false;
  bool given_words = false;
  std::size_t threads = 1;
  std::vector<std::string> files;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--words-only") {
      words_only = true;
    } else if (arguments[i] == "--given-words") {
      given_words = true;
    } else if (arguments[i] == "--threads" && i + 1 < arguments.size()) {
      threads = std::stoul(arguments[++i]);
    } else {
      files.push_back(arguments[i]);
    }
  }
  if (files.size() < 2) {
    std::cerr << "usage: quipu_bench_annotate [--words-only | --given-words] "
                 "[--threads N] MODELS FILE...\n";
    return 2;
  }
  const std::string models = files.front();
  std::vector<Document> docs;
  for (std::size_t i = 1; i < files.size(); ++i) {
    const bool trees = files[i].size() > 7 && files[i].substr(files[i].size() - 7) == ".conllu";
    trees ? read_trees(files[i], given_words, docs) : read_text(files[i], docs);
  }

  const quipu::annotate::Tokenizer tokenizer(models);
  std::shared_ptr<const quipu::annotate::Annotator> annotator;
  if (!words_only) annotator = quipu::annotate::load_encoder(models);

  const std::clock_t cpu_before = std::clock();
  const auto before = std::chrono::steady_clock::now();
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < docs.size(); i = next++) {
      annotator ? annotator->annotate(docs[i]) : tokenizer(docs[i]);
    }
  };
  std::vector<std::thread> pool;
  for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(work);
  work();
  for (std::thread& thread : pool) thread.join();
  const double cpu = static_cast<double>(std::clock() - cpu_before) / CLOCKS_PER_SEC;
  const double wall =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();

  std::size_t words = 0;
  for (const Document& doc : docs) {
    words += doc.tokens.size();
    for (const std::string& finding : quipu::validate(doc)) {
      std::cerr << doc.id << ": " << finding << '\n';
    }
    quipu::annotate::write_conllu(std::cout, doc);
  }
  std::cerr << docs.size() << " documents, " << words << " words, " << cpu << " CPU s, " << wall
            << " s; " << static_cast<double>(words) / cpu << " words per CPU second\n";
  return std::cout.flush() ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& error) {
    std::cerr << "quipu_bench_annotate: " << error.what() << '\n';
    return 3;
  }
}
