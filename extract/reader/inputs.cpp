// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "extract/reader/encoding.hpp"
#include "extract/reader/json_lines.hpp"
#include "extract/reader/reader.hpp"
#include "extract/reader/sniff.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

namespace fs = std::filesystem;

enum class Kind { Text, Html, JsonLines, Unknown };

Kind kind_by_name(const fs::path& path) {
  const std::string ext = lower(path.extension().string());
  if (ext == ".txt" || ext == ".text" || ext == ".md") return Kind::Text;
  if (ext == ".html" || ext == ".htm" || ext == ".xhtml") return Kind::Html;
  if (ext == ".jsonl" || ext == ".ndjson") return Kind::JsonLines;
  return Kind::Unknown;
}

// A file or standard input, read in blocks. Not seekable, so pipes will do.
class Source {
 public:
  explicit Source(const std::string& path) : path_(path) {
    descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw IoError(path_, std::strerror(errno));
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }

  // The bytes that were read and not yet taken; reads on until there are `wanted` or the end.
  std::string_view peek(std::size_t wanted) {
    while (buffer_.size() - taken_ < wanted && fill()) {
    }
    return std::string_view(buffer_).substr(taken_);
  }

  // Everything, as long as it is at most `limit`; what is beyond is counted, not kept.
  std::string rest(std::size_t limit, std::size_t& size) {
    std::string out;
    size = 0;
    do {
      const std::string_view block = std::string_view(buffer_).substr(taken_);
      size += block.size();
      if (out.size() <= limit) out.append(block.substr(0, limit + 1 - out.size()));
      buffer_.clear();
      taken_ = 0;
    } while (fill());
    return out;
  }

  // The next line without its break. `line` holds at most `limit` + 1 bytes of its `size`.
  // False at the end.
  bool line(std::size_t limit, std::string& line, std::size_t& size) {
    line.clear();
    size = 0;
    bool any = false;
    while (true) {
      if (taken_ == buffer_.size()) {
        buffer_.clear();
        taken_ = 0;
        if (!fill()) return any;
      }
      any = true;
      const std::string_view block = std::string_view(buffer_).substr(taken_);
      const std::size_t end = block.find('\n');
      const std::string_view part = block.substr(0, end);
      size += part.size();
      if (line.size() <= limit) line.append(part.substr(0, limit + 1 - line.size()));
      taken_ += part.size();
      if (end != std::string_view::npos) {
        ++taken_;
        return true;
      }
    }
  }

 private:
  bool fill() {
    std::array<char, 65536> block;
    while (true) {
      const ssize_t got = ::read(descriptor_, block.data(), block.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw IoError(path_, std::strerror(errno));
      buffer_.append(block.data(), static_cast<std::size_t>(got));
      return got > 0;
    }
  }

  std::string path_;
  int descriptor_ = -1;
  std::string buffer_;
  std::size_t taken_ = 0;
};

class Inputs {
 public:
  Inputs(const Limits& limits, Diagnostics& diagnostics,
         const std::function<bool(RawArticle&&)>& each)
      : limits_(limits), diagnostics_(diagnostics), each_(each) {}

  void run(const std::vector<std::string>& inputs) {
    std::vector<std::string> files;
    bool standard_input = false;
    for (const std::string& input : inputs) {
      if (input == "-") {
        standard_input = true;
      } else {
        expand(input, files);
      }
    }
    // By name, each once: the result does not depend on the order in which they were given.
    std::sort(files.begin(), files.end());
    const auto end = std::unique(files.begin(), files.end());
    for (auto file = files.begin(); file != end && !stopped_; ++file) read(*file);
    if (standard_input && !stopped_) read("-");
  }

 private:
  static std::string name_of(const std::string& path) { return repaired_utf8(path); }

  void fail(const std::string& path, const std::string& message) {
    diagnostics_.fail(name_of(path), "", message);
  }

  void expand(const std::string& input, std::vector<std::string>& files) {
    std::error_code error;
    const fs::path path = fs::path(input).lexically_normal();
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
      fail(input, "no such file or folder; check the name");
    } else if (error) {
      fail(input, "cannot be read (" + error.message() + ")");
    } else if (fs::is_directory(status)) {
      const std::size_t before = files.size();
      const bool complete = expand_folder(path, files);
      if (complete && files.size() == before) {
        fail(input,
             "no article in this folder; it reads *.txt, *.text, *.md, *.html, *.htm, *.xhtml, "
             "*.jsonl and *.ndjson");
      }
    } else {
      files.push_back(path.string());
    }
  }

  // False when some of it could not be read, which was reported. Links to folders are not followed:
  // they can form a ring.
  bool expand_folder(const fs::path& folder, std::vector<std::string>& files) {
    bool complete = true;
    std::vector<fs::path> open = {folder};
    while (!open.empty()) {
      const fs::path current = std::move(open.back());
      open.pop_back();
      std::error_code error;
      for (fs::directory_iterator it(current, error), end; !error && it != end;
           it.increment(error)) {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
          open.push_back(it->path());
        } else if (kind_by_name(it->path()) != Kind::Unknown && !it->is_directory(ignored) &&
                   (it->is_regular_file(ignored) || it->is_symlink(ignored))) {
          files.push_back(it->path().lexically_normal().string());
        }
      }
      if (error) {
        fail(current.string(), "the folder cannot be read (" + error.message() + ")");
        complete = false;
      }
    }
    return complete;
  }

  void read(const std::string& path) {
    try {
      Source source(path);
      Kind kind = path == "-" ? Kind::Unknown : kind_by_name(path);
      if (kind == Kind::Unknown) {
        const std::string_view head = source.peek(4096);
        kind = binary_kind(head).empty() && looks_like_json_lines(head) ? Kind::JsonLines
               : looks_like_html(head)                                  ? Kind::Html
                                                                        : Kind::Text;
      }
      if (kind == Kind::JsonLines) {
        read_json_lines(path, source);
      } else {
        read_article(path, source, kind);
      }
    } catch (const IoError& error) {
      diagnostics_.fail(name_of(path), "", "cannot be read (" + reason(error) + ")");
    }
  }

  static std::string reason(const IoError& error) {
    const std::string what = error.what();
    return what.substr(std::min(what.size(), error.path().size() + 2));
  }

  void read_article(const std::string& path, Source& source, Kind kind) {
    RawArticle article;
    article.id = name_of(path);
    article.source = article.id;
    article.format = kind == Kind::Html ? Format::Html : Format::Text;
    std::size_t size = 0;
    article.bytes = source.rest(limits_.article_bytes, size);
    if (size > limits_.article_bytes) {
      fail(path, too_large(size));
      return;
    }
    give(std::move(article));
  }

  std::string too_large(std::size_t size) const {
    return "is " + human_size(size) + "; the limit for one article is " +
           human_size(limits_.article_bytes) + " (--max-article-size)";
  }

  void read_json_lines(const std::string& path, Source& source) {
    std::string line;
    std::size_t size = 0;
    std::size_t articles = 0;
    for (std::size_t number = 1; !stopped_ && source.line(limits_.article_bytes, line, size);
         ++number) {
      RawArticle article;
      article.id = name_of(path) + ":" + std::to_string(number);
      article.source = name_of(path);
      if (size > limits_.article_bytes) {
        diagnostics_.fail(article.id, "", too_large(size) + "; the line was skipped");
        ++articles;
        continue;
      }
      if (trim(line).empty()) continue;
      ++articles;
      const std::string place = article.id;
      if (articles == 1) {
        if (const std::string kind = binary_kind(line); !kind.empty()) {
          fail(path, "is " + kind + ", not JSON Lines");
          return;
        }
      }
      try {
        parse_json_line(line, place, article);
      } catch (const InputError& error) {
        const std::string column = error.place().substr(error.place().rfind(':') + 1);
        const std::string what = error.what();
        diagnostics_.fail(place, "column " + column, what.substr(error.place().size() + 2));
        continue;
      }
      if (article.id != place && !ids_.insert(article.id).second) {
        diagnostics_.warn(place, "",
                          "the id \"" + article.id.substr(0, 80) +
                              "\" was used before; this article is called \"" + place + "\"");
        article.id = place;
      }
      give(std::move(article));
    }
    if (articles == 0 && !stopped_) fail(path, "is empty; it should hold one JSON object a line");
  }

  void give(RawArticle&& article) {
    if (!each_(std::move(article))) stopped_ = true;
  }

  const Limits& limits_;
  Diagnostics& diagnostics_;
  const std::function<bool(RawArticle&&)>& each_;
  std::unordered_set<std::string> ids_;  // given by JSON lines
  bool stopped_ = false;
};

}  // namespace

void for_each_article(const std::vector<std::string>& inputs, const Limits& limits,
                      Diagnostics& diagnostics, const std::function<bool(RawArticle&&)>& each) {
  Inputs(limits, diagnostics, each).run(inputs);
}

}  // namespace quipu::reader
