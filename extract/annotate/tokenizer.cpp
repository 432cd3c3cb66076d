// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/tokenizer.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <vector>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace quipu::annotate {
namespace {

using Lexicons = Tokenizer::Lexicons;
using Abbreviation = Tokenizer::Abbreviation;

// ---- characters ----

enum class Kind : std::uint8_t { Space, Lower, Upper, Letter, Digit, Mark, Hidden, Punct, Symbol };

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return Kind::Lower;
    if (c >= 'A' && c <= 'Z') return Kind::Upper;
    if (c >= '0' && c <= '9') return Kind::Digit;
    if (c == ' ' || (c >= 0x09 && c <= 0x0D)) return Kind::Space;
    if (c < 0x20 || c == 0x7F) return Kind::Hidden;
    return c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' ||
                   c == '|' || c == '~'
               ? Kind::Symbol
               : Kind::Punct;
  }
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code) || c == 0x200B || c == 0x2060) return Kind::Space;
  switch (u_charType(code)) {
    case U_LOWERCASE_LETTER:
      return Kind::Lower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return Kind::Upper;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return Kind::Letter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return Kind::Digit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Kind::Mark;
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
      return Kind::Hidden;
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
      return Kind::Symbol;
    default:
      return Kind::Punct;
  }
}

bool is_letter(Kind kind) {
  return kind == Kind::Lower || kind == Kind::Upper || kind == Kind::Letter;
}
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_currency(char32_t c) {
  return c == '$' || (c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_CURRENCY_SYMBOL);
}
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_opener(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0x201E ||
         c == 0xAB || c == 0x201A || c == 0x2039;
}
bool is_closer(char32_t c) {
  return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0x203A;
}
bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x2023 || c == 0x25E6 || c == 0x25A0 ||
         c == 0x2043;
}
char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

// A paragraph as code points; a sentinel space stands at the end, so that looking one or two
// further needs no check.
class Characters {
 public:
  Characters(std::string_view text, ByteSpan span) : text_(text) {
    codes_.reserve(span.size() + 3);
    for (std::size_t at = span.begin; at < span.end;) {
      const auto begin = static_cast<std::uint32_t>(at);
      const char32_t code = utf8::decode(text, at);
      codes_.push_back({code, begin, kind_of(code)});
    }
    size_ = codes_.size();
    for (int i = 0; i < 3; ++i) codes_.push_back({' ', span.end, Kind::Space});
  }
  std::size_t size() const { return size_; }
  char32_t operator[](std::size_t i) const { return codes_[std::min(i, size_)].code; }
  Kind kind(std::size_t i) const { return codes_[std::min(i, size_)].kind; }
  std::uint32_t byte(std::size_t i) const { return codes_[std::min(i, size_)].byte; }
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(byte(begin), byte(end) - byte(begin));
  }
  bool letter(std::size_t i) const { return is_letter(kind(i)); }
  bool digit(std::size_t i) const { return kind(i) == Kind::Digit; }
  bool word(std::size_t i) const {
    return letter(i) || digit(i) || kind(i) == Kind::Mark || (*this)[i] == '_';
  }
  bool space(std::size_t i) const { return kind(i) == Kind::Space; }
  // Is the ASCII text `what` (lower case) here, in any case?
  bool starts(std::size_t i, std::string_view what) const {
    for (std::size_t k = 0; k < what.size(); ++k) {
      if (lower((*this)[i + k]) != static_cast<unsigned char>(what[k])) return false;
    }
    return true;
  }

 private:
  struct Code {
    char32_t code;
    std::uint32_t byte;
    Kind kind;
  };
  std::string_view text_;
  std::vector<Code> codes_;
  std::size_t size_ = 0;
};

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) utf8::append(out, lower(utf8::decode(text, at)));
  return out;
}

template <std::size_t size>
bool one_of(std::string_view word, const std::array<std::string_view, size>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// How often each run of letters stands in the article, and that is how a fused word is told from a
// name: "CookGoogle" where "Google" is met again, against "DeepMind" met twice.
using Runs = std::unordered_map<std::string_view, int, Tokenizer::Hash, std::equal_to<>>;

// ---- words ----

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;  // code points
  std::optional<Abbreviation> abbreviation;
  bool acronym = false;  // "U.S.", "J."
};

class Scanner {
 public:
  Scanner(const Characters& text, const Lexicons& lexicons, const Runs& runs)
      : text_(text), lexicons_(lexicons), runs_(runs) {}

  std::vector<Word> scan() {
    std::size_t at = 0;
    while (at < text_.size()) {
      if (text_.space(at)) {
        ++at;
        continue;
      }
      const std::size_t before = at;
      if (!address(at) && !number(at) && !word(at)) mark(at);
      if (at == before) ++at;
    }
    return std::move(words_);
  }

 private:
  Word& add(std::size_t begin, std::size_t end) { return words_.emplace_back(Word{begin, end, {}, false}); }

  bool boundary(std::size_t i) const { return i == 0 || !text_.word(i - 1); }

  // ---- web and mail addresses, handles, hashtags, file names ----

  std::size_t trim(std::size_t begin, std::size_t end) const {
    while (end > begin + 1) {
      const char32_t c = text_[end - 1];
      if (c == ')') {
        int depth = 0;
        for (std::size_t i = begin; i < end; ++i) depth += text_[i] == '(' ? 1 : text_[i] == ')' ? -1 : 0;
        if (depth >= 0) break;
      } else if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?' &&
                 c != '\'' && c != '"' && c != ']' && c != '>' && c != '*' && !is_closer(c)) {
        break;
      }
      --end;
    }
    return end;
  }

  std::size_t url_end(std::size_t at) const {
    std::size_t end = at;
    while (!text_.space(end) && text_.kind(end) != Kind::Hidden && text_[end] != '<' &&
           text_[end] != '>' && text_[end] != '"' && text_[end] != 0x201C && text_[end] != 0x201D &&
           text_[end] != '|' && text_[end] != 0x2014 && end < text_.size()) {
      ++end;
    }
    return trim(at, end);
  }

  bool address(std::size_t& at) {
    if (!boundary(at)) return false;
    if (text_.starts(at, "http://") || text_.starts(at, "https://") || text_.starts(at, "ftp://") ||
        text_.starts(at, "mailto:") || (text_.starts(at, "www.") && text_.word(at + 4))) {
      return take(at, url_end(at));
    }
    const char32_t first = text_[at];
    if ((first == '@' && text_.word(at + 1)) || (first == '#' && text_.letter(at + 1))) {
      std::size_t end = at + 1;
      while (text_.word(end)) ++end;
      return take(at, end);
    }
    return mail(at) || domain(at);
  }

  bool take(std::size_t& at, std::size_t end) {
    add(at, end);
    at = end;
    return true;
  }

  bool mail(std::size_t& at) {
    std::size_t i = at;
    while (text_.word(i) || (i > at && (text_[i] == '.' || text_[i] == '+' || text_[i] == '%' ||
                                        is_hyphen(text_[i])))) {
      ++i;
    }
    if (i == at || text_[i] != '@' || !text_.word(i + 1)) return false;
    ++i;
    std::size_t end = i;
    while (text_.word(i) || ((text_[i] == '.' || is_hyphen(text_[i])) && text_.word(i + 1))) {
      end = ++i;
    }
    return take(at, end);
  }

  // Runs of letters, digits and hyphens between dots; the last must be a known top level or file
  // extension, so that "said.But" is two words.
  bool domain(std::size_t& at) {
    if (!text_.letter(at) && !text_.digit(at)) return false;
    std::size_t i = at;
    std::size_t dot = 0;
    std::size_t dots = 0;
    while (text_.word(i) || (is_hyphen(text_[i]) && i > at && text_.word(i + 1)) ||
           (text_[i] == '.' && text_.word(i - 1) && text_.word(i + 1) && i > at)) {
      if (text_[i] == '.') dot = i, ++dots;
      ++i;
    }
    if (dots == 0) return false;
    static constexpr std::array<std::string_view, 34> tops = {
        "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "io", "ai", "uk",
        "eu",  "de",  "fr",  "ru",  "ch",  "nl",  "ca", "au",  "nz",  "jp", "cn", "tw",
        "tv",  "dk",  "es",  "se",  "news", "tech", "app", "dev", "online", "aero"};
    // Top levels that are English words need more to be believed.
    static constexpr std::array<std::string_view, 8> doubtful = {"us", "me", "is", "it",
                                                                 "in", "at", "co", "be"};
    static constexpr std::array<std::string_view, 24> files = {
        "doc", "docx", "pdf", "xls", "xlsx", "ppt", "txt", "html", "htm", "php", "asp", "jsp",
        "jpg", "jpeg", "png", "gif", "csv", "zip", "exe", "js", "py", "mp3", "mp4", "url"};
    const std::string last = folded(text_.slice(dot + 1, i));
    const bool capital = text_.kind(dot + 1) == Kind::Upper;
    bool camel = false;
    for (std::size_t k = at + 1; k < dot; ++k) {
      camel = camel || (text_.kind(k) == Kind::Upper && text_.kind(k - 1) == Kind::Lower);
    }
    const bool shouting = text_.kind(dot - 1) == Kind::Upper;
    bool known = one_of(last, tops) || (one_of(last, files) && !capital);
    if (known && capital && !camel && !shouting) known = last == "com" || last == "org" || last == "net";
    if (!known && one_of(last, doubtful) && !capital) {
      known = text_.kind(at) == Kind::Upper || dots > 1 || text_[i] == '/';
    }
    if (!known && dots > 1) {  // "comp.sources.unix": all lower, no acronym
      known = true;
      std::size_t run = 0;
      for (std::size_t k = at; k < i; ++k) {
        if (text_[k] == '.') {
          known = known && run > 1;
          run = 0;
        } else {
          known = known && text_.kind(k) == Kind::Lower;
          ++run;
        }
      }
      known = known && run > 1;
    }
    if (!known) return false;
    if (text_[i] == '/' && text_.word(i + 1)) i = url_end(at);
    return take(at, i);
  }

  // ---- figures ----

  std::size_t digits(std::size_t i) const {
    while (text_.digit(i)) ++i;
    return i;
  }

  bool number(std::size_t& at) {
    const bool fraction = text_[at] == '.' && text_.digit(at + 1) && (at == 0 || !text_.word(at - 1));
    if (!text_.digit(at) && !fraction) return false;
    std::size_t i = digits(fraction ? at + 1 : at);
    std::size_t groups = 1;
    while (text_.digit(i + 1)) {
      const char32_t c = text_[i];
      const std::size_t next = digits(i + 1);
      const std::size_t size = next - i - 1;
      if (c == ',' ? size == 3 || size == 2 : c == '.' || c == ':' || c == '/') {
        i = next;
      } else if (c == '-' && joined_by_hyphens(at, i, next)) {
        i = next;
        while (text_[i] == '-' && text_.digit(i + 1)) i = digits(i + 1);
        break;
      } else {
        break;
      }
      ++groups;
    }
    if (is_apostrophe(text_[i]) && lower(text_[i + 1]) == 's' && !text_.word(i + 2)) {
      // "the 1990's" is a word, "2018's budget" has a possessor.
      if (text_[i - 1] == '0' && (i - at == 2 || i - at == 4)) return take(at, i + 2);
      add(at, i);
      return take(at = i, i + 2);
    }
    if (!text_.letter(i)) return take(at, i);

    std::size_t end = i;
    while (text_.letter(end) || text_.kind(end) == Kind::Mark) ++end;
    const std::string after = folded(text_.slice(i, end));
    const std::size_t letters = end - i;
    static constexpr std::array<std::string_view, 5> joined = {"st", "nd", "rd", "th", "s"};
    if (one_of(after, joined) && !text_.word(end)) return take(at, end);
    static constexpr std::array<std::string_view, 46> units = {
        "k",  "m",  "b",  "bn",  "mn",  "mm",  "tn",  "am",  "pm",  "cm",  "km",  "kg",
        "g",  "mg", "lb", "lbs", "oz",  "ft",  "in",  "mi",  "mph", "kph", "kmh", "hp",
        "h",  "hr", "hrs", "min", "sec", "mw", "gw",  "kw",  "kwh", "mwh", "gwh", "gb",
        "mb", "tb", "kb", "ghz", "mhz", "hz",  "ha",  "ml",  "cl",  "px"};
    const bool money = at > 0 && is_currency(text_[at - 1]);
    bool lower_case = true;
    for (std::size_t k = i; k < end; ++k) lower_case = lower_case && text_.kind(k) == Kind::Lower;
    const bool unit = one_of(after, units) && !text_.word(end) &&
                      (lower_case || letters > 1 || money || after == "k");
    // "p.m." directly behind the figure.
    const bool clock = letters == 1 && (after == "a" || after == "p") && text_[end] == '.' &&
                       lower(text_[end + 1]) == 'm';
    // "30million", "37Google": a whole word fused to a figure. "4chan" and "7Eleven" are names.
    const bool fused = !text_.word(end) && letters >= 3 &&
                       ((lower_case && letters >= 4 && (i - at >= 2 || groups > 1)) ||
                        (text_.kind(i) == Kind::Upper && text_.kind(i + 1) == Kind::Lower &&
                         (i - at >= 4 || groups > 1)));
    const bool trillions = money && (after == "t" || after == "million" || after == "billion");
    if (unit || clock || fused || trillions) {
      take(at, i);
      return true;
    }
    while (text_.word(end)) ++end;
    return take(at, end);
  }

  // Telephone numbers, dates and codes keep their hyphens; "5-10" and "2016-2018" are ranges.
  bool joined_by_hyphens(std::size_t at, std::size_t hyphen, std::size_t next) const {
    const std::size_t left = hyphen - at;
    const std::size_t right = next - hyphen - 1;
    if (text_[next] == '-' && text_.digit(next + 1)) return true;
    return (left == 3 && right == 4) || (left == 5 && right == 4) || left > 5;
  }

  // ---- letters ----

  bool word(std::size_t& at) {
    if (text_[at] == '.' && text_.letter(at + 1) && (at == 0 || text_.space(at - 1))) {
      std::size_t end = at + 1;
      while (text_.word(end)) ++end;
      if (lexicons_.whole.contains(text_.slice(at, end))) return take(at, end);
      return false;
    }
    if (is_apostrophe(text_[at]) && elided(at)) return true;
    if (!text_.letter(at) && text_[at] != '_') return false;
    if (text_[at] == '_' && text_[at + 1] == '_') return false;
    if (acronym(at)) return true;

    std::size_t end = run_end(at);
    // US$, C$, A€
    if (is_currency(text_[end]) && end - at <= 3 && all_upper(at, end) &&
        (text_.digit(end + 1) || text_.space(end + 1))) {
      return take(at, end + 1);
    }
    // "USD30m", "Rs300"
    if (const std::size_t code = currency_code(at, end); code != 0) return take(at, code);
    // "w/o", "c/o", "s/he"
    if (end - at == 1 && text_[end] == '/' && text_.letter(end + 1) && boundary(at) &&
        (at == 0 || text_[at - 1] != '/')) {
      const std::size_t stop = run_end(end + 1);
      if (stop - end - 1 <= 2 && text_[stop] != '/' && !is_hyphen(text_[stop])) {
        return take(at, stop);
      }
    }
    if (text_[end] == '&' && end - at <= 4 && text_.letter(end + 1)) {  // AT&T, R&D, p&l
      const std::size_t stop = run_end(end + 1);
      const bool single = end - at == 1 && stop - end == 2;
      if (stop - end <= 5 && (single || (all_upper(at, end) && all_upper(end + 1, stop)))) {
        return take(at, stop);
      }
    }
    if (!text_.space(end) && end < text_.size()) {  // Yahoo!, C++, Node.js
      for (std::size_t stop = std::min(end + 3, text_.size()); stop > end; --stop) {
        if (!text_.word(stop) && lexicons_.whole.contains(text_.slice(at, stop))) {
          return take(at, stop);
        }
      }
    }
    // "pre- and post-war": the hyphen belongs to the prefix there too. "UN-led" has no prefix, and
    // "Lashkar-e-Taiba" none in its middle.
    const bool single = end - at == 1;
    if (is_hyphen(text_[end]) && (text_.letter(end + 1) || (text_.space(end + 1) && !single)) &&
        (at == 0 || !is_hyphen(text_[at - 1])) &&
        (single || !all_upper(at, end) || text_.kind(end + 1) == Kind::Upper) &&
        lexicons_.prefixes.contains(folded(text_.slice(at, end)))) {
      end = run_end(end + 1);
    }
    if (text_[end] == '.') {
      if (const auto found = abbreviation(at, end)) {
        Word& added = add(at, end + 1);
        added.abbreviation = found;
        at = end + 1;
        return true;
      }
    }
    split_clitics(at, end);
    at = end;
    return true;
  }

  // The end of a run of letters with inner apostrophes (O'Brien, don't) and hidden characters.
  std::size_t run_end(std::size_t i) const {
    while (i < text_.size()) {
      if (text_.word(i)) {
        ++i;
      } else if (text_.kind(i) == Kind::Hidden && text_.word(i + 1)) {
        i += 2;
      } else if ((is_apostrophe(text_[i]) || text_[i] == '*' || text_[i] == '`') &&
                 text_.letter(i + 1) && i > 0 && text_.word(i - 1)) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  bool all_upper(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_.kind(i) != Kind::Upper) return false;
    }
    return begin < end;
  }

  std::size_t currency_code(std::size_t at, std::size_t end) const {
    static constexpr std::array<std::string_view, 14> codes = {
        "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "AUD",
        "CAD", "NZD", "CHF", "HKD", "SGD", "Rs"};
    std::size_t letters = at;
    while (text_.letter(letters)) ++letters;
    return letters < end && text_.digit(letters) && one_of(text_.slice(at, letters), codes)
               ? letters
               : 0;
  }

  // 'em, ’til, '90s: an apostrophe that belongs to the word behind it.
  bool elided(std::size_t& at) {
    if (at > 0 && text_.word(at - 1)) return false;
    if (text_.digit(at + 1) && text_.digit(at + 2) && lower(text_[at + 3]) == 's' &&
        !text_.word(at + 4)) {
      return take(at, at + 4);
    }
    static constexpr std::array<std::string_view, 6> words = {"em", "til", "tis", "twas", "cause",
                                                              "n"};
    std::size_t end = at + 1;
    while (text_.letter(end)) ++end;
    if (end == at + 1 || is_apostrophe(text_[end]) ||
        !one_of(folded(text_.slice(at + 1, end)), words)) {
      return false;
    }
    return take(at, end);
  }

  // U.S., p.m., Ph.D., J.K.; an initial before a name.
  bool acronym(std::size_t& at) {
    if (!boundary(at)) return false;
    std::size_t i = at;
    std::size_t parts = 0;
    while (text_.letter(i)) {
      std::size_t letters = 1;
      while (text_.letter(i + letters) || text_.kind(i + letters) == Kind::Mark) ++letters;
      // "Ph." and "Sc." belong to degrees.
      const bool degree = letters == 2 && text_.kind(i) == Kind::Upper &&
                          text_.kind(i + 1) == Kind::Lower &&
                          (parts > 0 || (text_.kind(i + 3) == Kind::Upper && text_[i + 4] == '.'));
      if ((letters != 1 && !degree) || text_[i + letters] != '.' || text_.digit(i + letters + 1)) {
        break;
      }
      i += letters + 1;
      ++parts;
    }
    if (parts == 0) return false;
    // "U.S" without its last stop
    if (parts >= 1 && text_.letter(i) && !text_.word(i + 1) && text_[i + 1] != '.' &&
        !is_apostrophe(text_[i + 1])) {
      ++i;
      ++parts;
    }
    if (parts == 1) {
      // A single letter with a stop is an initial only before a name and not at the end of a
      // sentence: "vitamin C. The".
      if (text_.kind(at) != Kind::Upper) {
        if (const auto found = abbreviation(at, at + 1)) {
          add(at, at + 2).abbreviation = found;
          at += 2;
          return true;
        }
        return false;
      }
      std::size_t next = i;
      while (text_.space(next) && next < text_.size()) ++next;
      if (text_[next] == '"' || text_[next] == 0x201C || text_[next] == '(') ++next;
      if (text_.kind(next) != Kind::Upper) return false;
      const bool name_before =
          !words_.empty() && text_.kind(words_.back().begin) == Kind::Upper;
      const bool starter = lexicons_.starters.contains(folded(text_.slice(next, run_end(next))));
      if (starter && (!name_before || !text_.space(i))) return false;
      if (text_[at] == 'I' && starter) return false;
    }
    Word& added = add(at, i);
    added.acronym = true;
    if (parts > 1 && (text_.kind(at) == Kind::Lower)) {
      const std::string name = folded(text_.slice(at, i));
      added.abbreviation =
          name == "i.e." || name == "e.g." ? Abbreviation::Title : Abbreviation::Plain;
    }
    at = i;
    return true;
  }

  std::optional<Abbreviation> abbreviation(std::size_t begin, std::size_t end) const {
    const std::string_view written = text_.slice(begin, end + 1);
    auto found = lexicons_.abbreviations.find(written);
    if (found == lexicons_.abbreviations.end()) {
      // Entries are as one writes them; the text may have capitals throughout.
      if (!all_upper(begin, end) || end - begin < 2) return std::nullopt;
      std::string name = folded(written);
      found = lexicons_.abbreviations.find(name);
      if (found == lexicons_.abbreviations.end()) {
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
        found = lexicons_.abbreviations.find(name);
      }
      if (found == lexicons_.abbreviations.end()) return std::nullopt;
    }
    std::size_t next = end + 1;
    const bool adheres = !text_.space(next);
    while (text_.space(next) && next < text_.size()) ++next;
    const bool last = next >= text_.size();
    switch (found->second) {
      case Abbreviation::Title:
        if (last || (adheres && text_.kind(next) == Kind::Lower)) return std::nullopt;
        break;
      case Abbreviation::Number:
        if (!text_.digit(next) && !is_currency(text_[next]) && text_[next] != '#') return std::nullopt;
        break;
      case Abbreviation::Date:
        if (!text_.digit(next) && text_[next] != ',' && text_[next] != ')') return std::nullopt;
        break;
      case Abbreviation::Plain:
        break;
    }
    return found->second;
  }

  // did|n't, Acme|'s, can|not, gon|na; then words that were fused.
  void split_clitics(std::size_t begin, std::size_t end) {
    const std::size_t size = end - begin;
    std::size_t cut = end;
    if (size >= 3 && is_apostrophe(text_[end - 2])) {
      const char32_t last = lower(text_[end - 1]);
      if (last == 't' && lower(text_[end - 3]) == 'n' && size >= 4) {
        cut = end - 3;
      } else if (last == 's' || last == 'm' || last == 'd') {
        cut = end - 2;
      }
    } else if (size >= 3 && text_[end - 2] == '`' && lower(text_[end - 1]) == 's') {
      cut = end - 2;
    } else if (size >= 4 && is_apostrophe(text_[end - 3])) {
      const char32_t a = lower(text_[end - 2]);
      const char32_t b = lower(text_[end - 1]);
      if ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e')) cut = end - 3;
    } else {
      struct Fused {
        std::string_view word;
        std::size_t cut;
      };
      static constexpr std::array<Fused, 20> fused = {{
          {"cannot", 3}, {"gonna", 3},  {"wanna", 3},   {"gotta", 3},   {"gimme", 3},  {"outta", 3},
          {"lemme", 3},  {"dont", 2},   {"doesnt", 4},  {"didnt", 3},   {"isnt", 2},
          {"arent", 3},  {"wasnt", 3},  {"werent", 4},  {"hasnt", 3},   {"havent", 4},
          {"wouldnt", 5}, {"couldnt", 5}, {"shouldnt", 6}, {"wont", 2}}};
      if (size >= 4 && size <= 8) {
        const std::string name = folded(text_.slice(begin, end));
        for (const Fused& entry : fused) {
          if (name == entry.word) cut = begin + entry.cut;
        }
      }
    }
    if (cut < end && cut > begin) {
      // "did" + "n't" + "'ve"
      split_fused(begin, cut);
      add(cut, end);
    } else {
      split_fused(begin, end);
    }
  }

  void split_fused(std::size_t begin, std::size_t end) {
    while (const std::size_t cut = fused_at(begin, end)) {
      add(begin, cut);
      begin = cut;
    }
    add(begin, end);
  }

  int seen(std::string_view run) const {
    const auto found = runs_.find(run);
    return found == runs_.end() ? 0 : found->second;
  }

  // Where two words were written as one, or 0. An inner capital is a seam when
  //  - a lower-case word of four letters or a common short one ends there: "saidGoogle", "inTexas";
  //  - the right side starts sentences: "CookThe";
  //  - both sides stand elsewhere in the article, or one of five letters does twice.
  // Not when the whole stands twice, is a known name, or the left side is "Mc", "De" and the like.
  // Also "in2018", and a name with the article of what follows: "Smitha 37-year-old" where "Smith"
  // is met twice.
  std::size_t fused_at(std::size_t begin, std::size_t end) const {
    const std::string_view whole = text_.slice(begin, end);
    if (end - begin < 4) return 0;
    bool inner = false;
    for (std::size_t i = begin + 1; i < end && !inner; ++i) {
      inner = text_.kind(i) == Kind::Upper || text_.digit(i);
    }
    if (!inner) return article_after_name(begin, end);
    if (lexicons_.whole.contains(whole) || seen(whole) > 1) return 0;
    for (std::size_t i = begin + 2; i + 1 < end; ++i) {
      const std::size_t size = i - begin;
      if (text_.digit(i) && text_.kind(begin) == Kind::Lower && end - i == 4 &&
          (text_[i] == '1' || text_[i] == '2') && digits(i) == end &&
          lexicons_.starters.contains(folded(text_.slice(begin, i)))) {
        return i;
      }
      if (text_.kind(i) != Kind::Upper || text_.kind(i - 1) != Kind::Lower ||
          text_.kind(i + 1) != Kind::Lower) {
        continue;
      }
      const std::string_view left = text_.slice(begin, i);
      const std::string_view right = text_.slice(i, end);
      const bool starts_sentences =
          end - i >= 2 && lexicons_.starters.contains(folded(right));
      if (text_.kind(begin) == Kind::Lower) {
        if (size >= 4 || lexicons_.starters.contains(left)) return i;
        continue;
      }
      if (size < 3) continue;
      if (size >= 4 && starts_sentences) return i;
      static constexpr std::array<std::string_view, 8> name_parts = {"Mac", "Van", "Von", "Del",
                                                                     "Des", "Fitz", "San", "Las"};
      if (one_of(left, name_parts)) continue;
      const int left_seen = seen(left);
      const int right_seen = seen(right);
      if ((left_seen > 0 && right_seen > 0) || (left_seen > 1 && size >= 5) ||
          (right_seen > 1 && end - i >= 5)) {
        return i;
      }
    }
    return 0;
  }

  std::size_t article_after_name(std::size_t begin, std::size_t end) const {
    if (text_.kind(begin) != Kind::Upper || !text_.space(end) || seen(text_.slice(begin, end)) > 1) {
      return 0;
    }
    if (!text_.digit(end + 1) && text_.kind(end + 1) != Kind::Lower) return 0;
    for (const std::size_t letters : {std::size_t{1}, std::size_t{3}}) {
      if (end - begin < letters + 4) return 0;
      const std::size_t cut = end - letters;
      const std::string_view article = text_.slice(cut, end);
      // Not "an": "European" is no fused "Europe an".
      if ((article == "a" || article == "the") &&
          seen(text_.slice(begin, cut)) > 1) {
        return cut;
      }
    }
    return 0;
  }

  // ---- all else ----

  void mark(std::size_t& at) {
    const char32_t c = text_[at];
    const Kind kind = text_.kind(at);
    if (kind == Kind::Hidden || (kind == Kind::Mark)) {  // a mark without its letter shows nothing
      ++at;
      return;
    }
    if (emoticon(at)) return;
    std::size_t end = at + 1;
    if (c == '!' || c == '?' || c == 0x203C || c == 0x2049) {
      while (text_[end] == '!' || text_[end] == '?') ++end;
    } else if (c == '.' || c == '-' || c == '=' || c == '_' || c == '*' || c == '~' || c == '+' ||
               c == '\'' || c == '`' || c == '<' || c == '>' || c == 0x2026 || c == 0x2014 ||
               c == '#' || c == '$') {
      while (text_[end] == c && end < text_.size()) ++end;
    } else if (c >= 0x1F1E6 && c <= 0x1F1FF && text_[end] >= 0x1F1E6 && text_[end] <= 0x1F1FF) {
      ++end;  // a flag
    }
    if (kind == Kind::Symbol && c > 0x2000) {
      // An emoji with its variation, skin and joined parts.
      while (end < text_.size()) {
        if (text_[end] == 0x200D && text_.kind(end + 1) == Kind::Symbol) {
          end += 2;
        } else if (text_[end] == 0xFE0F || text_[end] == 0x20E3 ||
                   (text_[end] >= 0x1F3FB && text_[end] <= 0x1F3FF)) {
          ++end;
        } else {
          break;
        }
      }
    }
    add(at, end);
    at = end;
  }

  bool emoticon(std::size_t& at) {
    if (at > 0 && !text_.space(at - 1)) return false;
    const char32_t eyes = text_[at];
    if (eyes != ':' && eyes != ';' && eyes != '=') return false;
    std::size_t i = at + 1;
    if (text_[i] == '-' || text_[i] == '\'' || text_[i] == 'o') ++i;
    const char32_t mouth = text_[i];
    if (mouth != ')' && mouth != '(' && mouth != 'D' && mouth != 'P' && mouth != 'p' &&
        mouth != '/' && mouth != '|' && mouth != '3' && mouth != '*') {
      return false;
    }
    while (text_[i + 1] == mouth) ++i;
    if (!text_.space(i + 1)) return false;
    return take(at, i + 1);
  }

  const Characters& text_;
  const Lexicons& lexicons_;
  const Runs& runs_;
  std::vector<Word> words_;
};

// ---- sentences ----

class Splitter {
 public:
  Splitter(const Characters& text, std::vector<Word>& words, const Lexicons& lexicons)
      : text_(text), words_(words), lexicons_(lexicons) {}

  // Ends of the sentences, as word indices one past the last word.
  std::vector<std::size_t> split() {
    find_closing_quotes();
    std::vector<std::size_t> ends;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::size_t end = 0;
      if (i + 1 < words_.size() && is_bullet(first(i + 1)) && i + 1 > begin) {
        end = i + 1;
      } else if (blank_line_after(i)) {
        end = i + 1;
      } else {
        end = boundary_after(begin, i);
      }
      if (end == 0) continue;
      ends.push_back(end);
      begin = end;
      i = end - 1;
    }
    if (begin < words_.size()) ends.push_back(words_.size());
    return cut_long(ends);
  }

 private:
  char32_t first(std::size_t i) const { return text_[words_[i].begin]; }
  // A line drawn with characters: "=======".
  bool is_rule(std::size_t i) const {
    const char32_t c = first(i);
    return (c == '-' || c == '_' || c == '=' || c == '*' || c == '~') &&
           words_[i].end - words_[i].begin >= 6;
  }
  bool spaced_before(std::size_t i) const {
    return i == 0 || words_[i].begin > words_[i - 1].end;
  }
  bool is_quote(std::size_t i) const {
    const char32_t c = first(i);
    return (c == '"' || c == '\'') && words_[i].end - words_[i].begin <= 2;
  }

  void find_closing_quotes() {
    closing_.assign(words_.size(), 0);
    bool open = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!is_quote(i)) {
        closing_[i] = is_closer(first(i)) && words_[i].end - words_[i].begin == 1;
        continue;
      }
      const bool space_before = spaced_before(i);
      const bool space_after = i + 1 == words_.size() || spaced_before(i + 1);
      const bool double_quote = first(i) == '"';
      if (space_before != space_after) {
        closing_[i] = space_after;
      } else {
        closing_[i] = double_quote ? open : !space_before;
      }
      if (double_quote) open = closing_[i] == 0;
    }
  }

  bool blank_line_after(std::size_t i) const {
    if (i + 1 >= words_.size()) return false;
    int breaks = 0;
    for (std::size_t k = words_[i].end; k < words_[i + 1].begin; ++k) breaks += text_[k] == '\n';
    return breaks > 1;
  }

  // Index behind the sentence that ends at word i (with its closing quotes), or 0.
  std::size_t boundary_after(std::size_t begin, std::size_t i) const {
    const Word& word = words_[i];
    const char32_t c = first(i);
    const bool stop = c == '.' && text_[word.end - 1] == '.';  // not ".NET"
    const bool exclaims = c == '!' || c == '?';
    if (is_rule(i)) return i + 1;
    const bool trails = c == 0x2026 || (stop && word.end - word.begin > 1);
    if (!stop && !exclaims && !trails && c != 0x3002 && c != 0x0964) {
      return text_[word.end - 1] == '.' && (word.acronym || word.abbreviation) ? after_abbreviation(i)
                                                                               : 0;
    }
    if (i == begin && stop) return 0;
    std::size_t next = i + 1;
    bool quoted = false;
    while (next < words_.size() && closing_[next] != 0 && !spaced_before(next)) {
      quoted = true;
      ++next;
    }
    // A reference mark: "… in 1805.[17] His …"
    while (next + 2 < words_.size() && first(next) == '[' && text_.digit(words_[next + 1].begin) &&
           first(next + 2) == ']') {
      next += 3;
    }
    // `said. "` at the end of the paragraph
    if (next + 1 == words_.size() && (is_quote(next) || closing_[next] != 0)) ++next;
    if (next >= words_.size()) return next;
    const bool adheres = !spaced_before(next);
    // Repeated marks belong together: ". . ."
    if (first(next) == '.' || first(next) == '!' || first(next) == '?' || first(next) == ',' ||
        first(next) == ';' || first(next) == ':' || closing_[next] != 0) {
      return 0;
    }
    // "1. Open the box": the figure belongs to what follows.
    if (stop && !trails && i == begin + 1 && (text_.digit(words_[begin].begin) || word_size(begin) == 1)) {
      return 0;
    }
    const Kind kind = opening_kind(next);
    if (adheres) {
      return kind == Kind::Upper && !trails && text_.letter(words_[next].begin) &&
                     word_size(next) + following(next) > 1
                 ? next
                 : 0;
    }
    if (kind != Kind::Lower) return trails && kind == Kind::Digit ? 0 : next;
    if (inner_capital(next)) return next;  // "iPhone" starts sentences
    if (quoted || trails) return 0;
    // A small letter: an unknown abbreviation is short, a word is not.
    if (exclaims) return next;
    const std::size_t before = i - 1;
    return i > begin && text_.letter(words_[before].begin) && word_size(before) >= 4 &&
                   text_.kind(words_[before].end - 1) == Kind::Lower
               ? next
               : 0;
  }

  std::size_t word_size(std::size_t i) const { return words_[i].end - words_[i].begin; }
  // Letters of the word behind that adheres, so that "I'm" counts as more than "I".
  std::size_t following(std::size_t i) const {
    return i + 1 < words_.size() ? (spaced_before(i + 1) ? 1 : word_size(i + 1)) : 0;
  }

  // The kind of the first letter or figure, behind opening quotes and brackets.
  Kind opening_kind(std::size_t i) const {
    while (i < words_.size() && !text_.word(words_[i].begin) &&
           (is_opener(first(i)) || is_quote(i) || is_apostrophe(first(i)))) {
      ++i;
    }
    if (i >= words_.size()) return Kind::Punct;
    std::size_t at = words_[i].begin;
    if (is_apostrophe(text_[at])) ++at;
    return text_.kind(at);
  }

  bool inner_capital(std::size_t i) const {
    for (std::size_t k = words_[i].begin + 1; k < words_[i].end; ++k) {
      if (text_.kind(k) == Kind::Upper) return true;
    }
    return false;
  }

  std::size_t after_abbreviation(std::size_t i) const {
    const Word& word = words_[i];
    if (word.abbreviation == Abbreviation::Title || word.abbreviation == Abbreviation::Number ||
        word.abbreviation == Abbreviation::Date) {
      return 0;
    }
    std::size_t next = i + 1;
    while (next < words_.size() && closing_[next] != 0 && !spaced_before(next)) ++next;
    if (next >= words_.size()) return next;
    if (!spaced_before(next)) return 0;
    std::size_t letter = next;
    while (letter < words_.size() && (is_opener(first(letter)) || is_quote(letter))) ++letter;
    if (letter >= words_.size() || text_.kind(words_[letter].begin) != Kind::Upper) return 0;
    const std::string name = folded(text_.slice(words_[letter].begin, words_[letter].end));
    return lexicons_.starters.contains(name) ? next : 0;
  }

  // Where a sentence is longer than allowed: at a semicolon, else a comma, else anywhere.
  std::vector<std::size_t> cut_long(const std::vector<std::size_t>& ends) const {
    std::vector<std::size_t> out;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      while (end - begin > Tokenizer::longest_sentence) {
        const std::size_t limit = begin + Tokenizer::longest_sentence;
        std::size_t cut = 0;
        for (const char32_t wanted : {U';', U','}) {
          for (std::size_t i = limit; cut == 0 && i > begin + Tokenizer::longest_sentence / 2; --i) {
            if (first(i - 1) == wanted) cut = i;
          }
        }
        begin = cut == 0 ? limit : cut;
        out.push_back(begin);
      }
      if (end > begin) out.push_back(end);
      begin = end;
    }
    return out;
  }

  const Characters& text_;
  std::vector<Word>& words_;
  const Lexicons& lexicons_;
  std::vector<char> closing_;
};

Runs count_runs(const Document& doc) {
  Runs runs;
  const std::string_view text = doc.text;
  std::size_t begin = text.size();
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t here = at;
    const bool inside = at < text.size() && [&] {
      const Kind kind = kind_of(utf8::decode(text, at));
      return is_letter(kind) || kind == Kind::Mark || kind == Kind::Digit;
    }();
    if (inside) {
      if (begin == text.size()) begin = here;
    } else {
      if (begin != text.size()) ++runs[text.substr(begin, here - begin)];
      begin = text.size();
      if (here == text.size()) break;
    }
  }
  return runs;
}

// ---- lexicons ----

template <class Use>
void read_lines(const std::filesystem::path& path, Use use) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw ModelError(path.string() + " cannot be read; the tokeniser needs it: fetch the models "
                     "folder again, or set QUIPU_MODELS to a whole one");
  }
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line.empty() || line.substr(0, 2) == "# " || line == "#") continue;
    use(line, number);
  }
}

Tokenizer::WordSet read_words(const std::filesystem::path& path) {
  Tokenizer::WordSet out;
  read_lines(path, [&](const std::string& line, std::size_t) { out.insert(line); });
  return out;
}

}  // namespace

Tokenizer::Tokenizer(const std::filesystem::path& models) {
  const std::filesystem::path folder = models / "lexicons";
  lexicons_.prefixes = read_words(folder / "prefixes.txt");
  lexicons_.starters = read_words(folder / "sentence_starters.txt");
  lexicons_.whole = read_words(folder / "camel_case.txt");
  const std::filesystem::path path = folder / "abbreviations.txt";
  read_lines(path, [&](const std::string& line, std::size_t number) {
    const std::size_t space = line.find(' ');
    std::string name = line.substr(0, space);
    const std::string kind = space == std::string::npos ? "" : line.substr(space + 1);
    Abbreviation found = Abbreviation::Plain;
    if (kind == "title") {
      found = Abbreviation::Title;
    } else if (kind == "number") {
      found = Abbreviation::Number;
    } else if (kind == "date") {
      found = Abbreviation::Date;
    } else if (kind != "plain") {
      throw ModelError(path.string() + ":" + std::to_string(number) + ": \"" + kind +
                       "\" is no class of abbreviations; it is title, number, date or plain");
    }
    if (name.back() != '.') {
      throw ModelError(path.string() + ":" + std::to_string(number) + ": \"" + name +
                       "\" does not end with a full stop");
    }
    std::string capital = name;
    if (capital[0] >= 'a' && capital[0] <= 'z') {
      capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
      lexicons_.abbreviations.emplace(std::move(capital), found);
    }
    lexicons_.abbreviations.emplace(std::move(name), found);
  });
}

void Tokenizer::operator()(Document& doc) const {
  doc.tokens.clear();
  doc.sentences.clear();
  const Runs runs = count_runs(doc);
  for (std::size_t p = 0; p < doc.paragraphs.size(); ++p) {
    const Characters text(doc.text, doc.paragraphs[p].span);
    std::vector<Word> words = Scanner(text, lexicons_, runs).scan();
    const std::vector<std::size_t> ends = Splitter(text, words, lexicons_).split();
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      const auto first = static_cast<std::uint32_t>(doc.tokens.size());
      for (std::size_t i = begin; i < end; ++i) {
        const Word& word = words[i];
        Token token;
        token.span = {text.byte(word.begin), text.byte(word.end)};
        // An abbreviation that ends a sentence gives its stop to it: "etc" ".".
        const bool last = i + 1 == end || (i + 2 == end && !text.word(words[i + 1].begin) &&
                                           text[words[i + 1].begin] != '.' &&
                                           text[words[i + 1].begin] != '?' &&
                                           text[words[i + 1].begin] != '!');
        if (last && word.abbreviation == Abbreviation::Plain && text[word.end - 1] == '.' &&
            word.end - word.begin > 1) {
          token.span.end -= 1;
          doc.tokens.push_back(token);
          token.span = {token.span.end, token.span.end + 1};
        }
        doc.tokens.push_back(std::move(token));
      }
      doc.sentences.push_back({{first, static_cast<std::uint32_t>(doc.tokens.size())},
                               static_cast<std::uint32_t>(p)});
      begin = end;
    }
  }
}

}  // namespace quipu::annotate
