// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/plain_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "extract/reader/dates.hpp"
#include "extract/reader/phrases.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

constexpr std::size_t widest_wrap = 100;  // lines of hard-wrapped text are no longer
constexpr std::size_t top_lines = 8;      // a byline stands among the first paragraphs

struct Line {
  std::uint32_t begin = 0, end = 0;  // trimmed
  bool after_blank = true;           // a blank line, or the start, stands before it
  std::size_t size() const { return end - begin; }
};

// Where a line ends and how long its break is: \n, \r\n, \r, form feed, U+2028, U+2029.
std::pair<std::size_t, std::size_t> line_end(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' || c == '\f' || c == '\v') return {at, 1};
    if (c == '\r') return {at, at + 1 < text.size() && text[at + 1] == '\n' ? 2U : 1U};
    if (c == '\xE2' &&
        (text.compare(at, 3, "\xE2\x80\xA8") == 0 || text.compare(at, 3, "\xE2\x80\xA9") == 0)) {
      return {at, 3};
    }
  }
  return {text.size(), 0};
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> out;
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto [stop, length] = line_end(text, at);
    std::size_t begin = stop;
    std::size_t end = stop;
    bool seen = false;
    for (std::size_t i = at; i < stop;) {
      const std::size_t from = i;
      if (char_class(utf8::decode(text, i)) != CharClass::Visible) continue;
      if (!seen) begin = from;
      seen = true;
      end = i;
    }
    if (seen) {
      out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), blank});
      blank = false;
    } else {
      blank = true;
    }
    at = stop + std::max<std::size_t>(length, 1);
  }
  return out;
}

std::size_t bullet_size(std::string_view line) {
  for (const std::string_view mark :
       {"\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\xAA", "\xE2\x97\xA6", "\xE2\x80\xA3", "\xC2\xB7",
        "- ", "* ", "+ "}) {
    if (!line.starts_with(mark)) continue;
    std::size_t size = mark.size();
    while (size < line.size() && line[size] == ' ') ++size;
    return size < line.size() ? size : 0;
  }
  return 0;
}

// "1. ", "2) "
bool is_numbered(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_ascii_digit(line[at])) ++at;
  return at > 0 && at <= 2 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') &&
         line[at + 1] == ' ';
}

class PlainText {
 public:
  PlainText(const Decoded& source, const std::string& known_title, TextBuilder& out)
      : text_(source.text), known_title_(collapse(known_title)), out_(out) {}

  PlainFields run() {
    lines_ = split_lines(text_);
    find_wrap();
    join();
    write();
    return std::move(fields_);
  }

 private:
  std::string_view view(const Line& line) const {
    return std::string_view(text_).substr(line.begin, line.size());
  }

  // The width at which the text was wrapped, 0 when it was not.
  void find_wrap() {
    std::size_t width = 0;
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      width = std::max(width, lines_[i].size());
      pairs += i > 0 && !lines_[i].after_blank ? 1U : 0U;
    }
    if (width > widest_wrap || width < 40 || pairs < 2) return;
    std::size_t full = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (!lines_[i].after_blank && is_full(lines_[i - 1], lines_[i], width)) ++full;
    }
    if (full * 10 >= pairs * 6) width_ = width;
  }

  // The next line's first word would not have fitted on this one. A tenth of slack, for text that
  // was wrapped by pixels or indented.
  bool is_full(const Line& line, const Line& next, std::size_t width) const {
    const std::string_view word = view(next).substr(0, view(next).find(' '));
    return line.size() + 1 + word.size() > width - width / 10;
  }

  bool joins(const Line& line, const Line& next) const {
    if (next.after_blank || bullet_size(view(next)) > 0 || is_numbered(view(next))) return false;
    const bool goes_on = is_ascii_lower(view(next)[0]) && !ends_sentence(view(line));
    if (width_ == 0) return goes_on && line.size() >= 40 && line.size() <= widest_wrap;
    return is_full(line, next, width_) || goes_on;
  }

  void join() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i > 0 && joins(lines_[i - 1], lines_[i])) {
        paragraphs_.back().push_back(lines_[i]);
      } else {
        paragraphs_.push_back({lines_[i]});
      }
    }
  }

  std::string shown(const std::vector<Line>& paragraph) const {
    return collapse(std::string_view(text_).substr(paragraph.front().begin,
                                                   paragraph.back().end - paragraph.front().begin));
  }

  // Takes furniture off the ends. False when nothing is left.
  bool trim_ends(std::vector<Line>& paragraph) const {
    Line& first = paragraph.front();
    const ByteSpan kept_first = trim_furniture(view(first));
    if (paragraph.size() == 1) {
      first = {first.begin + kept_first.begin, first.begin + kept_first.end, first.after_blank};
      return first.size() > 0;
    }
    first.begin += kept_first.begin;
    Line& last = paragraph.back();
    last.end = last.begin + trim_furniture(view(last)).end;
    if (last.size() == 0) paragraph.pop_back();
    return true;
  }

  // An advert for an event is several lines; its last one closes it. Returns how many go.
  std::size_t event_advert(std::size_t at) const {
    constexpr std::size_t longest = 9;
    if (!starts_event_advert(shown(paragraphs_[at]))) return 0;
    std::size_t size = 0;
    for (std::size_t i = at + 1; i < std::min(paragraphs_.size(), at + longest); ++i) {
      const std::string line = shown(paragraphs_[i]);
      if (ends_event_advert(line)) size = i + 1 - at;
      if (line.size() > 600) break;
    }
    return size;
  }

  bool is_heading(const std::string& line, std::size_t at) const {
    if (line.size() > 80 || ends_sentence(line) || at + 1 >= paragraphs_.size()) return false;
    if (is_ascii_lower(line[0]) || count_words(line) > 12) return false;
    const auto digits = std::count_if(line.begin(), line.end(), is_ascii_digit);
    return digits * 3 < static_cast<std::ptrdiff_t>(line.size());
  }

  void put(ParagraphKind kind, const std::vector<Line>& paragraph) {
    out_.begin(kind);
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
      if (i > 0) {
        const std::uint32_t from = paragraph[i - 1].end;
        const std::uint32_t to = paragraph[i].begin;
        out_.add({std::string_view(text_).substr(from, to - from), {from, to}, true});
      }
      out_.add({view(paragraph[i]), {paragraph[i].begin, paragraph[i].end}, true});
    }
    out_.end();
  }

  void write() {
    bool begun = false;  // some text of the article was written
    std::size_t written = 0;
    bool in_tail = false;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      std::vector<Line>& paragraph = paragraphs_[i];
      const std::string line = shown(paragraph);
      if (const Tail tail = line.size() < 200 ? starts_tail(line) : Tail::None;
          written > 0 && tail != Tail::None) {
        if (tail == Tail::Comments && begun) break;
        in_tail = true;  // until a sentence comes
        continue;
      }
      if (in_tail) {
        if (last_sign(line) != '.' || count_words(line) < 6) continue;
        in_tail = false;
      }
      if (const std::size_t advert = event_advert(i); advert > 0) {
        i += advert - 1;
        continue;
      }
      if (is_furniture(line)) continue;
      const bool top = i < top_lines && !begun;
      if (top) {
        if (const std::string byline = byline_of(line); !byline.empty()) {
          if (fields_.byline.empty()) fields_.byline = byline;
          put(ParagraphKind::Byline, paragraph);
          ++written;
          continue;
        }
        if (is_date_line(line)) {
          if (fields_.published.empty()) fields_.published = find_date(line);
          put(ParagraphKind::Byline, paragraph);
          ++written;
          continue;
        }
      }
      if (!trim_ends(paragraph)) continue;
      const std::string kept = shown(paragraph);
      const std::string& title = fields_.title.empty() ? known_title_ : fields_.title;
      const bool again = !title.empty() && equal_ignoring_case(kept, title);
      if (again && (!fields_.title.empty() || title_written_)) continue;  // repeated
      const bool short_line = kept.size() <= 150 && count_words(kept) >= 2 &&
                              !ends_sentence(kept) && !is_ascii_lower(kept[0]) &&
                              paragraph.size() <= 2 && bullet_size(kept) == 0;
      if (again || (!begun && fields_.title.empty() && short_line && i + 1 < paragraphs_.size())) {
        if (kept.starts_with("# ")) paragraph.front().begin += 2;
        fields_.title = shown(paragraph);
        title_written_ = true;
        put(ParagraphKind::Title, paragraph);
        ++written;
        continue;
      }
      write_body(paragraph, kept, i);
      begun = begun || ends_sentence(kept) || count_words(kept) >= 15;
      ++written;
    }
  }

  void write_body(std::vector<Line>& paragraph, const std::string& kept, std::size_t at) {
    Line& first = paragraph.front();
    if (const std::size_t bullet = bullet_size(view(first)); bullet > 0) {
      first.begin += static_cast<std::uint32_t>(bullet);
      put(ParagraphKind::ListItem, paragraph);
    } else if (kept.starts_with("> ")) {
      first.begin += 2;
      put(ParagraphKind::Quote, paragraph);
    } else if (kept.starts_with("#") && kept.find_first_not_of('#') < 7 &&
               kept[kept.find_first_not_of('#')] == ' ') {
      first.begin += static_cast<std::uint32_t>(kept.find_first_not_of("# "));
      put(ParagraphKind::Heading, paragraph);
    } else if (is_numbered(kept)) {
      put(ParagraphKind::ListItem, paragraph);
    } else {
      put(is_heading(kept, at) ? ParagraphKind::Heading : ParagraphKind::Body, paragraph);
    }
  }

  const std::string& text_;
  std::string known_title_;
  TextBuilder& out_;
  std::vector<Line> lines_;
  std::vector<std::vector<Line>> paragraphs_;
  std::size_t width_ = 0;
  bool title_written_ = false;
  PlainFields fields_;
};

}  // namespace

PlainFields write_plain_text(const Decoded& source, const std::string& known_title,
                             TextBuilder& out) {
  return PlainText(source, known_title, out).run();
}

}  // namespace quipu::reader
