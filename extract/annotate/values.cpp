// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

#include "extract/annotate/words.hpp"

namespace quipu::annotate {
namespace {

// The text of a token cut further, so that "$30m", "€1.2bn" and "300-billion-rupee" read the same
// however the tokeniser treats them.
struct Atom {
  std::string text, low;
  std::uint32_t token = 0;
  bool glued = false;  // follows the atom before it without a space
};

bool is_symbol_lead(unsigned char c) { return c >= 0x80; }

// The code points of currencies and dashes stand alone; other non-ASCII letters belong to words.
bool stands_alone(std::string_view code_point) {
  static constexpr std::array<std::string_view, 22> alone = {
      "€", "£", "¥", "￥", "₹", "₨", "₩", "₽", "₺", "₴", "₪",
      "₦", "₱", "฿", "₫",  "₡", "₸", "₾", "–", "—", "‑", "−"};
  return std::find(alone.begin(), alone.end(), code_point) != alone.end();
}

std::size_t code_point_size(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size() - at);
}

class Atoms {
 public:
  Atoms(const Document& doc, TokenSpan sentence) {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const std::string_view form = doc.form(t);
      const bool glued =
          t > sentence.begin && doc.tokens[t - 1].span.end == doc.tokens[t].span.begin;
      const bool digits = std::any_of(form.begin(), form.end(), is_digit);
      const bool hyphened = form.size() > 2 && form.find('-', 1) < form.size() - 1;
      if (digits || hyphened || form.find('%') != form.npos) {
        cut(form, t, glued);
      } else {
        add(form, t, glued);
      }
    }
  }
  const std::vector<Atom>& all() const { return atoms_; }

 private:
  void add(std::string_view text, std::uint32_t token, bool glued) {
    atoms_.push_back({std::string(text), lower(text), token, glued});
  }

  void cut(std::string_view form, std::uint32_t token, bool glued) {
    std::size_t at = 0;
    while (at < form.size()) {
      std::size_t end = at;
      if (is_digit(form[at])) {
        while (end < form.size() &&
               (is_digit(form[end]) || ((form[end] == ',' || form[end] == '.') &&
                                        end + 1 < form.size() && is_digit(form[end + 1])))) {
          ++end;
        }
      } else if (is_word(form, at)) {
        while (end < form.size() && !is_digit(form[end]) && is_word(form, end)) {
          end += code_point_size(form, end);
        }
        // "US$", "NZ$": the letters belong to the sign.
        if (end < form.size() && form[end] == '$') ++end;
      } else {
        end = at + code_point_size(form, at);
      }
      add(form.substr(at, end - at), token, at == 0 ? glued : true);
      at = end;
    }
  }

  static bool is_word(std::string_view form, std::size_t at) {
    if (is_alpha(form[at]) || form[at] == '\'') return true;
    return is_symbol_lead(static_cast<unsigned char>(form[at])) &&
           !stands_alone(form.substr(at, code_point_size(form, at)));
  }

  std::vector<Atom> atoms_;
};

struct Ymd {
  int year = 0, month = 0, day = 0;
};

// Days since 1970-01-01 in the proleptic Gregorian calendar.
int days_of(const Ymd& date) {
  const int year = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Ymd date_of(int days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int doe = days - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  Ymd date;
  date.day = doy - (153 * mp + 2) / 5 + 1;
  date.month = mp < 10 ? mp + 3 : mp - 9;
  date.year = yoe + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

// ISO 8601: Monday 1 … Sunday 7.
int weekday_of(int days) { return ((days + 3) % 7 + 7) % 7 + 1; }

bool valid(const Ymd& date) {
  static constexpr std::array<int, 13> length = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  if (date.day > length[static_cast<std::size_t>(date.month)]) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return date.month != 2 || date.day < 29 || leap || date.year == 0;
}

std::string iso(int year) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d", year);
  return buffer.data();
}
std::string iso(int year, int month) {
  std::array<char, 24> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", year, month);
  return buffer.data();
}
std::string iso(const Ymd& date) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer.data();
}
std::string iso_without_year(int month, int day) {
  std::array<char, 24> buffer{};
  if (day == 0) {
    std::snprintf(buffer.data(), buffer.size(), "--%02d", month);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "--%02d-%02d", month, day);
  }
  return buffer.data();
}

// What is known of the day on which the article was written; zeros for what is not.
Ymd parse_iso(const std::string& text) {
  Ymd date;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d", &date.year, &date.month, &date.day) < 1) return {};
  if (date.month != 0 && !valid({date.year, date.month, date.day == 0 ? 1 : date.day})) return {};
  return date;
}

enum class Tense { Past, Present, Future };

class Finder {
 public:
  Finder(Document& doc, const Lexicons& lex) : doc_(doc), lex_(lex) {
    named_.resize(doc.tokens.size());
    for (const Mention& mention : doc.mentions) {
      if (mention.kind != MentionKind::Named) continue;
      for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) named_[t] = true;
    }
  }

  void run() {
    doc_.values.clear();
    reference_ = parse_iso(doc_.published);
    if (reference_.year == 0) reference_ = dateline();
    for (const Sentence& sent : doc_.sentences) {
      const Atoms atoms(doc_, sent.tokens);
      atoms_ = &atoms.all();
      title_ = doc_.paragraphs.size() > sent.paragraph &&
               doc_.paragraphs[sent.paragraph].kind == ParagraphKind::Title;
      sentence_ = sent.tokens;
      scan();
    }
  }

 private:
  struct Number {
    double value = 0;
    std::size_t end = 0;
    bool digits = false;  // written in figures
    bool scaled = false;  // has "million", "bn" …
    bool plain_integer = false;
    std::string text;  // the figures as written
  };
  struct Found {
    Value value;
    std::size_t begin = 0, end = 0;  // atoms
  };

  const Atom& at(std::size_t i) const {
    static const Atom none;
    return i < atoms_->size() ? (*atoms_)[i] : none;
  }
  std::size_t size() const { return atoms_->size(); }
  bool is(std::size_t i, std::string_view word) const { return at(i).low == word; }
  bool dash(std::size_t i) const {
    const std::string& text = at(i).text;
    return text == "-" || text == "–" || text == "—" || text == "‑" || text == "−";
  }
  Upos upos(std::size_t i) const { return i < size() ? doc_.tokens[at(i).token].upos : Upos::X; }
  bool tagged() const { return doc_.tokens[sentence_.begin].xpos != ""; }

  void scan() {
    std::size_t i = 0;
    while (i < size()) {
      std::vector<Found> found = date(i);
      if (found.empty()) found = money(i);
      if (found.empty()) found = percent(i);
      if (found.empty()) found = count(i);
      if (found.empty()) {
        ++i;
        continue;
      }
      for (Found& each : found) {
        const TokenSpan span = {at(each.begin).token, at(each.end - 1).token + 1};
        i = std::max(i + 1, each.end);
        // Two values inside one token ("2015/16"): the first stands for both.
        if (!doc_.values.empty() && doc_.values.back().span.end > span.begin) continue;
        each.value.span = span;
        doc_.values.push_back(std::move(each.value));
      }
    }
  }

  // ---- numbers -------------------------------------------------------------------------------

  // "1,200", "1,00,000", "1.2", "1.200.000", "0,5". Grouping commas need three figures at the end.
  static std::optional<double> figures(const std::string& text) {
    const auto commas = std::count(text.begin(), text.end(), ',');
    const auto dots = std::count(text.begin(), text.end(), '.');
    std::string plain;
    if (commas > 0) {
      const std::size_t last = text.rfind(',');
      const std::size_t after = text.find('.', last) == text.npos ? text.size() - last - 1
                                                                  : text.find('.', last) - last - 1;
      const bool dot_inside = text.find('.') < last;
      if (after == 3 && dots <= 1 && !dot_inside) {
        std::size_t start = 0;
        for (std::size_t k = 0; k <= last; ++k) {
          if (text[k] != ',') continue;
          const std::size_t group = k - start;
          if (group == 0 || group > 3 || (start > 0 && group < 2)) return std::nullopt;
          start = k + 1;
        }
        for (const char c : text) {
          if (c != ',') plain += c;
        }
      } else if (commas == 1 && after <= 2) {
        for (const char c : text) {
          if (c == ',') {
            plain += '.';
          } else if (c != '.') {
            plain += c;
          }
        }
      } else {
        return std::nullopt;
      }
    } else if (dots > 1) {
      for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] != '.') {
          plain += text[k];
        } else if (text.size() - k < 4 || (k + 4 < text.size() && text[k + 4] != '.')) {
          return std::nullopt;  // "1.2.3" is a version
        }
      }
    } else {
      plain = text;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
    return value;
  }

  std::optional<double> scale(std::size_t i) const {
    const auto found = lex_.scales.find(at(i).low);
    return found == lex_.scales.end() ? std::nullopt : std::optional<double>(found->second);
  }

  // The number that starts at atom i. `money` allows the suffixes of sums ("30m").
  std::optional<Number> number(std::size_t i, bool money) const {
    Number out;
    std::size_t k = i;
    if (i < size() && is_digit(at(i).text[0])) {
      const auto value = figures(at(i).text);
      if (!value) return std::nullopt;
      out.value = *value;
      out.digits = true;
      out.text = at(i).text;
      out.plain_integer = std::all_of(out.text.begin(), out.text.end(), is_digit);
      k = i + 1;
      if (at(k).glued && lex_.suffixes.count(at(k).low) != 0 && money) {
        out.value *= lex_.suffixes.find(at(k).low)->second;
        out.scaled = true;
        ++k;
        out.end = k;
        return out;
      }
      if ((is(k, "1/2") || is(k, "½"))) {
        out.value += 0.5;
        ++k;
      }
    } else if ((is(i, "a") || is(i, "an")) && scale(i + 1)) {
      out.value = 1;
      k = i + 1;
    } else if (is(i, "half") && (is(i + 1, "a") || is(i + 1, "an")) && scale(i + 2)) {
      out.value = 0.5;
      k = i + 2;
    } else if (is(i, "a") && is(i + 1, "half") && (dash(i + 2) ? scale(i + 3) : scale(i + 2))) {
      out.value = 0.5;
      k = dash(i + 2) ? i + 3 : i + 2;
    } else if (const auto word = words(i)) {
      out = *word;
      k = out.end;
      if (is(k, "and") && is(k + 1, "a") && is(k + 2, "half")) {
        out.value += 0.5;
        k += 3;
      }
    } else {
      return std::nullopt;
    }
    for (;;) {
      const std::size_t s = dash(k) && at(k).glued && scale(k + 1) ? k + 1 : k;
      const auto factor = scale(s);
      if (!factor) break;
      // "3 dozen" counts, "$3 dozen" and "30 hundred" do not occur in sums.
      out.value *= *factor;
      out.scaled = true;
      k = s + 1;
      // "2 million 300 thousand" is rare; "two thousand five hundred" is read by words().
    }
    out.end = k;
    return out;
  }

  // "twenty-five", "two hundred and fifty thousand", "three".
  std::optional<Number> words(std::size_t i) const {
    double total = 0, part = 0;
    bool any = false;
    std::size_t k = i;
    double least_scale = 1e18;
    while (k < size()) {
      std::size_t w = k;
      if (any && is(k, "and") && (part >= 100 || total > 0)) w = k + 1;
      if (any && dash(k) && at(k).glued) w = k + 1;
      const auto unit = lex_.number_words.find(at(w).low);
      if (unit != lex_.number_words.end()) {
        const double value = unit->second;
        const double below = std::fmod(part, 100);
        const bool fits = !any || part == 0 ||
                          (value < 10 && below >= 20 && std::fmod(below, 10) == 0) ||
                          (part >= 100 && below == 0 && value < 100);
        if (!fits) break;
        part += value;
        any = true;
        k = w + 1;
        continue;
      }
      if (!any || w != k) break;
      if (is(k, "hundred")) {
        part *= 100;
        ++k;
        continue;
      }
      const auto factor = scale(k);
      // A scale at the very end is left to number(), which also reads it behind figures.
      if (!factor || *factor >= least_scale || lex_.number_words.count(at(k + 1).low) == 0) break;
      total += part * *factor;
      part = 0;
      least_scale = *factor;
      ++k;
    }
    if (!any) return std::nullopt;
    Number out;
    out.value = total + part;
    out.end = k;
    return out;
  }

  // ---- what stands around a figure -------------------------------------------------------------

  std::string modifier_before(std::size_t i) const {
    for (const auto& [words, standard] : lex_.modifiers) {
      if (words.size() > i) continue;
      bool same = true;
      for (std::size_t k = 0; k < words.size() && same; ++k) {
        same = at(i - words.size() + k).low == words[k];
      }
      if (same) return standard;
    }
    return "";
  }

  std::string modifier_after(std::size_t i) const {
    const std::size_t from = dash(i) && at(i).glued ? i + 1 : i;
    for (const auto& [words, standard] : lex_.modifiers_after) {
      bool same = true;
      for (std::size_t k = 0; k < words.size() && same; ++k) {
        same = at(from + k).low == words[k];
      }
      // "plus" joins two figures when another follows.
      if (same && words.size() == 1 && words[0] != "+" && from == i) continue;
      if (same) return standard;
    }
    return "";
  }

  std::string modifier(std::size_t begin, std::size_t end) const {
    std::size_t from = begin;
    while (from > 0 && (is(from - 1, "the") || is(from - 1, "a") || is(from - 1, "total") ||
                        is(from - 1, "of") || is(from - 1, "another"))) {
      if (const std::string found = modifier_before(from); !found.empty()) return found;
      --from;
      if (begin - from > 3) break;
    }
    const std::string before = modifier_before(from);
    return !before.empty() ? before : modifier_after(end);
  }

  bool named(std::size_t i) const { return i < size() && named_[at(i).token]; }

  // ---- money -----------------------------------------------------------------------------------

  // A currency sign or code at atom i: its code and the atom after it.
  std::optional<std::pair<std::string, std::size_t>> sign(std::size_t i) const {
    if (i >= size()) return std::nullopt;
    if (at(i + 1).glued) {
      const auto joined = lex_.currency_symbols.find(at(i).text + at(i + 1).text);
      if (joined != lex_.currency_symbols.end()) return std::pair(joined->second, i + 2);
    }
    const auto found = lex_.currency_symbols.find(at(i).text);
    if (found != lex_.currency_symbols.end()) {
      const bool dot = is(i + 1, ".") && at(i + 1).glued && found->second == "INR";
      return std::pair(found->second, i + (dot ? 2 : 1));
    }
    if (lex_.currency_codes.count(at(i).text) != 0) return std::pair(at(i).text, i + 1);
    return std::nullopt;
  }

  static std::string singular(const std::string& word) {
    return word.size() > 3 && word.back() == 's' ? word.substr(0, word.size() - 1) : word;
  }

  // A currency word at atom i, perhaps behind its country: "dollars", "Canadian dollars",
  // "US dollars", "Swiss francs", "cents".
  struct Unit {
    std::string code;
    double factor = 1;
    std::size_t end = 0;
  };
  std::optional<Unit> unit(std::size_t i, bool large) const {
    if (const auto symbol = sign(i)) return Unit{symbol->first, 1, symbol->second};
    for (const std::size_t length : {2, 1, 0}) {
      const std::string& word = at(i + length).low;
      if (word.empty()) continue;
      const auto national = lex_.national_currencies.find(singular(word));
      if (length > 0) {
        if (national == lex_.national_currencies.end() && word != "kroner") continue;
        const auto& table = national != lex_.national_currencies.end()
                                ? national->second
                                : lex_.national_currencies.find("kroner")->second;
        std::string country = at(i).low;
        if (length == 2) country += ' ' + at(i + 1).low;
        const auto code = table.find(country);
        if (code != table.end()) return Unit{code->second, 1, i + length + 1};
        continue;
      }
      if (const auto minor = lex_.minor_units.find(word); minor != lex_.minor_units.end()) {
        return Unit{minor->second, 0.01, i + 1};
      }
      if (const auto plain = lex_.currency_words.find(word); plain != lex_.currency_words.end()) {
        if (!names_currency(i, word, large)) return std::nullopt;
        return Unit{plain->second, 1, i + 1};
      }
      if (national != lex_.national_currencies.end() && names_currency(i, word, large)) {
        return Unit{"XXX", 1, i + 1};  // ISO 4217: no currency can be told
      }
    }
    return std::nullopt;
  }

  // Many currencies are words of their own: "pounds of flour", "200 real problems", "won".
  bool names_currency(std::size_t i, const std::string& word, bool large) const {
    if (word == "pound" || word == "pounds") {
      if (is(i + 1, "of") && !is(i + 2, "taxpayers") && !is(i + 2, "public")) return false;
      for (const Atom& atom : *atoms_) {
        if (atom.low.rfind("weigh", 0) == 0 || atom.low == "lost" || atom.low == "heavy") {
          return large;
        }
      }
      return true;
    }
    static const WordSet doubtful = {"won",    "real",  "lei",  "rand",  "dong",
                                     "lari",   "taka",  "mark", "marks", "crown",
                                     "crowns", "franc", "lira", "reals", "birr"};
    if (doubtful.count(word) == 0) return true;
    if (i > 0 && scale(i - 1) && large) return true;  // "43 billion won", whatever the tagger says
    if (tagged() && upos(i) != Upos::Noun && upos(i) != Upos::Propn) return false;
    return large || word == "francs" || word == "franc" || word == "lira";
  }

  Found make_money(std::size_t begin, std::size_t end, double amount, const std::string& code) {
    Found found;
    found.begin = begin;
    found.end = end;
    found.value.kind = ValueKind::Money;
    // Sums like 1.1 * 1e9 must not differ from the figure in their last bit.
    found.value.number = std::round(amount * 1e4) / 1e4;
    found.value.unit = code;
    return found;
  }

  // Whether atom i joins two ends of a range that began before it.
  bool joins(std::size_t i, std::size_t begin) const {
    if (dash(i)) return true;
    if (is(i, "to")) return begin == 0 || !is(begin - 1, "from");
    return is(i, "and") && begin > 0 && is(begin - 1, "between");
  }

  std::vector<Found> money(std::size_t i) {
    if (const auto symbol = sign(i)) {
      const auto first = number(symbol->second, true);
      if (!first) return {};
      // "EU 27", "RM 5" inside a name are none.
      if (lex_.currency_codes.count(at(i).text) != 0 && named(i) && named(first->end - 1))
        return {};
      std::size_t end = first->end;
      double amount = first->value;
      std::string code = symbol->first;
      bool range = false;
      if (joins(end, i)) {
        const auto again = sign(end + 1);
        const auto second = number(again ? again->second : end + 1, true);
        const bool digits_only = second && second->digits && second->value >= first->value;
        if (second && (again || digits_only || second->scaled)) {
          if (second->scaled && !first->scaled) amount *= scale_of(*second, end + 1, again);
          end = second->end;
          range = true;
        }
      }
      // "$30 million US", "$5 million Canadian", "$20 USD", "$30 million dollars"
      if (const auto more = unit(end, true); more && more->factor == 1) {
        if (!sign(end) || !is_digit(at(more->end).text.empty() ? ' ' : at(more->end).text[0])) {
          if (more->code != "XXX" && at(i).text == "$") code = more->code;
          end = more->end;
        }
      }
      Found found = make_money(i, end, amount, code);
      found.value.modifier = range ? "at least" : modifier(i, end);
      return {found};
    }
    const auto first = number(i, true);
    if (!first) return {};
    std::size_t end = first->end;
    double amount = first->value;
    bool range = false;
    std::optional<Number> other;
    std::size_t other_begin = 0;
    if (dash(end) || is(end, "to") || is(end, "and") || is(end, "or")) {
      other = number(end + 1, true);
      other_begin = end + 1;
    }
    if (other) {
      const std::size_t after =
          dash(other->end) && at(other->end).glued ? other->end + 1 : other->end;
      const auto money_unit = unit(after, other->scaled || other->value >= 1000);
      if (money_unit && (joins(end, i) || is(end, "or") || is(i - 1, "from"))) {
        if (other->scaled && !first->scaled) amount *= scale_of(*other, end + 1, std::nullopt);
        if (is(end, "to") && i > 0 && is(i - 1, "from")) {
          return {make_money(i, end, amount * money_unit->factor, money_unit->code),
                  make_money(other_begin, money_unit->end, other->value * money_unit->factor,
                             money_unit->code)};
        }
        Found found = make_money(i, money_unit->end, amount * money_unit->factor, money_unit->code);
        found.value.modifier = "at least";
        return {found};
      }
    }
    const std::size_t after = dash(end) && at(end).glued ? end + 1 : end;
    const auto money_unit = unit(after, first->scaled || first->value >= 1000);
    if (!money_unit) return {};
    // "2018 US elections": a sign after the figure must be one by itself, and touch nothing else.
    if (sign(after) && number(money_unit->end, true) && !at(after).glued) return {};
    if (!first->digits && first->value == 1 && money_unit->factor != 1) return {};
    Found found = make_money(i, money_unit->end, amount * money_unit->factor, money_unit->code);
    found.value.modifier = range ? "at least" : modifier(i, money_unit->end);
    return {found};
  }

  // The factor that "million" in "3 to 4 million" lends to the 3.
  double scale_of(const Number& scaled, std::size_t begin,
                  const std::optional<std::pair<std::string, std::size_t>>& symbol) const {
    const std::size_t figure = symbol ? symbol->second : begin;
    if (is_digit(at(figure).text.empty() ? ' ' : at(figure).text[0])) {
      if (const auto bare = figures(at(figure).text); bare && *bare > 0)
        return scaled.value / *bare;
    }
    const auto last = lex_.scales.find(at(scaled.end - 1).low);
    return last == lex_.scales.end() ? 1 : last->second;
  }

  // ---- percentages
  // -------------------------------------------------------------------------------

  // The atom after a percent sign or word at i, or i.
  std::size_t percent_sign(std::size_t i) const {
    if (is(i, "%") || is(i, "percent") || is(i, "pct") || is(i, "pc")) return i + 1;
    if (is(i, "per") && is(i + 1, "cent")) return i + 2;
    if (is(i, "percentage") && (is(i + 1, "point") || is(i + 1, "points"))) return i + 2;
    if (dash(i) && at(i).glued && (is(i + 1, "percent") || is(i + 1, "%"))) return i + 2;
    return i;
  }

  std::vector<Found> percent(std::size_t i) {
    const auto first = number(i, false);
    if (!first) return {};
    const auto make = [](std::size_t begin, std::size_t end, double value) {
      Found found;
      found.begin = begin;
      found.end = end;
      found.value.kind = ValueKind::Percent;
      found.value.number = value;
      return found;
    };
    std::size_t end = percent_sign(first->end);
    if (end > first->end) {
      // "10% to 15%", "between 10% and 15%"
      if (joins(end, i)) {
        const auto second = number(end + 1, false);
        const std::size_t close = second ? percent_sign(second->end) : 0;
        if (second && close > second->end) {
          Found range = make(i, close, first->value);
          range.value.modifier = "at least";
          return {range};
        }
      }
      Found found = make(i, end, first->value);
      found.value.modifier = modifier(i, end);
      return {found};
    }
    const std::size_t link = first->end;
    if (dash(link) || is(link, "to") || is(link, "and") || is(link, "or")) {
      const auto second = number(link + 1, false);
      const std::size_t close = second ? percent_sign(second->end) : 0;
      if (second && close > second->end) {
        if (joins(link, i)) {
          Found range = make(i, close, first->value);
          range.value.modifier = "at least";
          return {range};
        }
        return {make(i, link, first->value), make(link + 1, close, second->value)};
      }
    }
    return {};
  }

  // ---- counts
  // ------------------------------------------------------------------------------------

  std::vector<Found> count(std::size_t i) {
    const auto found_number = number(i, false);
    if (!found_number) return {};
    const Number& number = *found_number;
    const std::size_t end = number.end;
    for (std::size_t k = i; k < end; ++k) {
      if (named(k)) return skip(i, end);
    }
    // Figures that are part of something else: "7:30", "3-1", "1/2", "B-52", "+49", "#5", "5th".
    const auto bound = [&](std::size_t k) {
      static const WordSet signs = {":", "/",  "#", "+", "*", "=", "°",
                                    "'", "\"", "′", "″", "_", "@"};
      return k < size() && signs.count(at(k).text) != 0;
    };
    if (number.digits) {
      if (i > 0 && at(i).glued &&
          (bound(i - 1) || dash(i - 1) || is_alpha(at(i - 1).text.back()))) {
        return skip(i, end);
      }
      if (at(end).glued && bound(end) && !is(end, "+")) return skip(i, end);
      if (at(end).glued && !at(end).low.empty() && is_alpha(at(end).text[0])) return skip(i, end);
      if (dash(end) && at(end).glued &&
          is_digit(at(end + 1).text.empty() ? ' ' : at(end + 1).text[0])) {
        return range_count(i, number);
      }
    }
    // Ages and measures as adjectives: "37-year-old", "10-day", "five-star".
    if (dash(end) && at(end).glued && at(end + 1).glued && !is(end + 1, "plus"))
      return skip(i, end);
    if (is(end, "years") && is(end + 1, "old")) return skip(i, end);
    if (i > 0 && (is(i - 1, "aged") || is(i - 1, "age"))) return skip(i, end);
    if (is(end, "am") || is(end, "pm") || is(end, "a.m.") || is(end, "p.m.") ||
        is(end, "o'clock")) {
      return skip(i, end);
    }
    if (i > 0 && lex_.number_labels.count(at(i - 1).low) != 0 && !is(i - 1, "of") &&
        (number.digits || number.value < 13) && !(is(i - 1, "no") && !is(i - 1, "no."))) {
      return skip(i, end);
    }
    if (joins(end, i) && (is(end, "to") || is(end, "and"))) {
      if (const auto second = this->number(end + 1, false);
          second && second->value > number.value && counts(end + 1, *second)) {
        return range_count(i, number);
      }
    }
    if (!counts(i, number)) return skip(i, end);
    Found found;
    found.begin = i;
    found.end = end;
    found.value.kind = ValueKind::Count;
    found.value.number = number.value;
    found.value.modifier = modifier(i, end);
    return {found};
  }

  // Nothing here, but the atoms up to `end` are used up.
  std::vector<Found> skip(std::size_t, std::size_t) const { return {}; }

  std::vector<Found> range_count(std::size_t i, const Number& first) {
    const auto second = number(first.end + 1, false);
    if (!second || second->value <= first.value || !counts(first.end + 1, *second)) return {};
    double value = first.value;
    if (second->scaled && !first.scaled) value *= scale_of(*second, first.end + 1, std::nullopt);
    Found found;
    found.begin = i;
    found.end = second->end;
    found.value.kind = ValueKind::Count;
    found.value.number = value;
    found.value.modifier = "at least";
    return {found};
  }

  // Whether the number at i says how many of something there are: a noun follows, or the tree
  // hangs it under one that does.
  bool counts(std::size_t i, const Number& number) const {
    const std::uint32_t token = at(number.end - 1).token;
    const Token& last = doc_.tokens[token];
    if (dash(number.end) && is(number.end + 1, "plus")) return number.digits;
    if (tagged()) {
      // The head of a figure of several words is its last word or its first.
      for (std::uint32_t t = at(i).token; t <= token; ++t) {
        const Token& word = doc_.tokens[t];
        if (word.head < 0) continue;
        const auto head = static_cast<std::uint32_t>(word.head);
        if (head >= at(i).token && head <= token) continue;
        if (universal(word.deprel) == Deprel::Nummod ||
            (number.scaled && word.deprel == Deprel::Det)) {
          if (head < t) return false;  // "Article 5", "Boeing 737"
          const Upos kind = doc_.tokens[head].upos;
          if (number.value == 1 && !number.digits && doc_.tokens[head].xpos == "NNS") return false;
          return kind == Upos::Noun || kind == Upos::Propn || kind == Upos::Adj ||
                 kind == Upos::Sym;
        }
      }
      if (number.value <= 1) return false;
      // "450 of the workers", "killed 30", "30 were killed": a figure that is an argument itself.
      const Deprel role = universal(last.deprel);
      if (year_like(number)) return false;
      if (is(number.end, "of")) return true;
      return (role == Deprel::Nsubj || role == Deprel::Obj) && last.upos == Upos::Num;
    }
    const std::string& next = at(number.end).low;
    if (next.empty() || !(is_alpha(next[0]) || static_cast<unsigned char>(next[0]) >= 0x80))
      return false;
    static const WordSet no_noun = {"and", "or",   "to",   "in",   "on",    "at",   "for",
                                    "by",  "with", "from", "is",   "was",   "were", "are",
                                    "the", "a",    "an",   "that", "which", "but",  "as"};
    if (number.value == 1 && is(number.end, "of")) return false;
    return no_noun.count(next) == 0 && !year_like(number);
  }

  bool year_like(const Number& number) const {
    return number.plain_integer && number.text.size() == 4 && number.value >= 1500 &&
           number.value < 2100 && !number.scaled &&
           lex_.person_nouns.count(singular(at(number.end).low)) == 0 &&
           lex_.collective_nouns.count(at(number.end).low) == 0;
  }

  // ---- dates
  // -------------------------------------------------------------------------------------

  Found make_date(std::size_t begin, std::size_t end, std::string iso_date) const {
    Found found;
    found.begin = begin;
    found.end = end;
    found.value.kind = ValueKind::Date;
    found.value.iso = std::move(iso_date);
    found.value.modifier = date_modifier(begin);
    return found;
  }

  std::string date_modifier(std::size_t begin) const {
    if (begin == 0) return "";
    std::size_t before = begin - 1;
    if (dash(before) && before > 0) --before;
    if (is(before, "in") && before > 0) --before;
    if (is(before, "the") && before > 0) --before;
    static const WordSet words = {"since", "until", "till", "before", "after", "by",
                                  "early", "late",  "mid",  "around", "about"};
    static const WordMap<std::string> standard = {
        {"till", "until"}, {"around", "about"}, {"earlier", "early"}, {"later", "late"}};
    const std::string& word = at(before).low;
    if (words.count(word) == 0) return "";
    const auto same = standard.find(word);
    return same == standard.end() ? word : same->second;
  }

  int month(std::size_t i) const {
    const Atom& atom = at(i);
    if (atom.text.empty() || !is_upper(atom.text[0])) return 0;
    std::string word = atom.low;
    if (word.back() == '.') word.pop_back();
    const auto found = lex_.months.find(word);
    return found == lex_.months.end() ? 0 : found->second;
  }
  // The atom after a month's name, past the dot of an abbreviation.
  std::size_t after_month(std::size_t i) const {
    const std::string& word = at(i).low;
    return word.size() <= 4 && word != "may" && word != "june" && word != "july" &&
                   is(i + 1, ".") && at(i + 1).glued
               ? i + 2
               : i + 1;
  }
  int weekday(std::size_t i) const {
    const Atom& atom = at(i);
    if (atom.text.empty() || !is_upper(atom.text[0])) return 0;
    std::string word = atom.low;
    if (word.back() == '.') word.pop_back();
    const auto found = lex_.weekdays.find(word);
    if (found == lex_.weekdays.end()) return 0;
    if (word.size() > 4 || word == "tues" || word == "thur") return found->second;
    // "Sun", "Sat", "Mon" are also words and names: only before a date.
    std::size_t next = i + 1;
    if (is(next, ".") || is(next, ",")) ++next;
    if (is(next, ",")) ++next;
    return month(next) != 0 || day(next) != 0 ? found->second : 0;
  }
  // Day of a month, "7" or "7th".
  int day(std::size_t i) const {
    const std::string& text = at(i).text;
    if (text.empty() || text.size() > 2 || !std::all_of(text.begin(), text.end(), is_digit))
      return 0;
    const int value = std::atoi(text.c_str());
    return value >= 1 && value <= 31 ? value : 0;
  }
  std::size_t after_day(std::size_t i) const {
    static const WordSet endings = {"st", "nd", "rd", "th"};
    return at(i + 1).glued && endings.count(at(i + 1).low) != 0 ? i + 2 : i + 1;
  }
  int year(std::size_t i) const {
    const std::string& text = at(i).text;
    if (text.size() != 4 || !std::all_of(text.begin(), text.end(), is_digit)) return 0;
    const int value = std::atoi(text.c_str());
    return value >= 1000 && value < 2200 ? value : 0;
  }

  // The tense of the clause that token t stands in.
  Tense tense(std::uint32_t t) const {
    if (!tagged()) {
      for (std::uint32_t k = sentence_.begin; k < sentence_.end; ++k) {
        const std::string word = lower(doc_.form(k));
        if (word == "will" || word == "'ll" || word == "’ll" || word == "shall")
          return Tense::Future;
      }
      return Tense::Past;
    }
    std::uint32_t at_token = t;
    for (int steps = 0; steps < 64; ++steps) {
      const Token& word = doc_.tokens[at_token];
      if (word.upos == Upos::Verb || word.upos == Upos::Aux || is_predicate(at_token)) {
        if (const auto found = tense_of(at_token)) return *found;
      }
      if (word.head < 0) break;
      at_token = static_cast<std::uint32_t>(word.head);
    }
    return title_ ? Tense::Past : Tense::Present;
  }

  bool is_predicate(std::uint32_t t) const {
    for (std::uint32_t k = sentence_.begin; k < sentence_.end; ++k) {
      if (doc_.tokens[k].head == static_cast<std::int32_t>(t) &&
          doc_.tokens[k].deprel == Deprel::Cop) {
        return true;
      }
    }
    return false;
  }

  std::optional<Tense> tense_of(std::uint32_t verb) const {
    const Token& word = doc_.tokens[verb];
    bool be_present = false, past = word.xpos == "VBD", to = false, have = false;
    for (std::uint32_t k = sentence_.begin; k < sentence_.end; ++k) {
      const Token& child = doc_.tokens[k];
      if (child.head != static_cast<std::int32_t>(verb)) continue;
      const Deprel role = universal(child.deprel);
      if (role == Deprel::Aux || role == Deprel::Cop) {
        const std::string form = lower(doc_.form(k));
        if (form == "will" || form == "'ll" || form == "’ll" || form == "wo" || form == "shall") {
          return Tense::Future;
        }
        if (form == "had" || form == "was" || form == "were" || form == "did") past = true;
        if (form == "has" || form == "have" || form == "'ve" || form == "’ve") have = true;
        if (form == "is" || form == "are" || form == "am" || form == "'s" || form == "’s" ||
            form == "'re") {
          be_present = true;
        }
      }
      if (role == Deprel::Mark && lower(doc_.form(k)) == "to") to = true;
    }
    if (past || have) {
      // "was scheduled to meet on Friday" is read at "meet"; "was due on Friday" says nothing.
      return Tense::Past;
    }
    if (to) {
      // "plans to meet", "is to meet", "is expected to meet": ahead; "managed to win": as its verb.
      const Token* above =
          word.head >= 0 ? &doc_.tokens[static_cast<std::size_t>(word.head)] : nullptr;
      static const WordSet ahead = {"plan",    "expect", "schedule", "intend",  "aim",
                                    "hope",    "set",    "due",      "want",    "vow",
                                    "promise", "agree",  "decide",   "prepare", "likely",
                                    "ready",   "slate",  "threaten", "propose", "urge",
                                    "ask",     "call",   "order",    "go",      "be"};
      if (above != nullptr && ahead.count(above->lemma) != 0) return Tense::Future;
      if (word.head < 0 || title_)
        return Tense::Future;  // headline: "Merkel to visit Ankara Monday"
      return std::nullopt;
    }
    if (word.xpos == "VBG" && be_present) return Tense::Future;
    if (word.xpos == "VBN" && be_present) return Tense::Present;
    if (title_) return Tense::Past;
    if (word.xpos == "VBZ" || word.xpos == "VBP" || be_present) {
      static const WordSet reports = {"say", "tell", "report", "write", "state", "add", "claim"};
      if (reports.count(word.lemma) != 0) return Tense::Past;
      return be_present ? Tense::Present : Tense::Future;  // "begins on Friday"
    }
    return std::nullopt;
  }

  std::string resolve_day(int m, int d, Tense when) const {
    if (reference_.year == 0 || reference_.month == 0) return iso_without_year(m, d);
    const int now = days_of({reference_.year, reference_.month, std::max(reference_.day, 1)});
    std::optional<Ymd> best;
    int best_cost = 0;
    for (int y = reference_.year - 1; y <= reference_.year + 1; ++y) {
      const Ymd candidate = {y, m, d};
      if (!valid(candidate)) continue;
      const int distance = days_of(candidate) - now;
      int cost = std::abs(distance);
      if (when == Tense::Past && distance > 1) cost += 1000;
      if (when == Tense::Future && distance < 0) cost += 1000;
      if (!best || cost < best_cost) {
        best = candidate;
        best_cost = cost;
      }
    }
    return best ? iso(*best) : iso_without_year(m, d);
  }

  std::string resolve_month(int m, Tense when) const {
    if (reference_.year == 0 || reference_.month == 0) return iso_without_year(m, 0);
    int y = reference_.year;
    if (when == Tense::Future) {
      if (m < reference_.month) ++y;
    } else if (m > reference_.month) {
      --y;
    }
    return iso(y, m);
  }

  bool has_day() const { return reference_.day != 0; }
  int now() const { return days_of(reference_); }

  std::string resolve_weekday(int w, Tense when, const std::string& which) const {
    if (!has_day()) return "";
    const int today = weekday_of(now());
    int back = (today - w + 7) % 7;
    int ahead = (w - today + 7) % 7;
    if (which == "last" || which == "past") return iso(date_of(now() - (back == 0 ? 7 : back)));
    if (which == "next") return iso(date_of(now() + (ahead == 0 ? 7 : ahead)));
    if (which == "coming") return iso(date_of(now() + ahead));
    return iso(date_of(when == Tense::Future ? now() + ahead : now() - back));
  }

  // Month, day and year in either order at i, without weekday; empty when none.
  std::optional<Found> calendar(std::size_t i, bool after_weekday) const {
    if (const int m = month(i); m != 0) {
      std::size_t k = after_month(i);
      if (const int d = day(k); d != 0 && !scaled(k)) {
        std::size_t end = after_day(k);
        // "May 3-5", "May 3 and 4": the first day stands for the span
        if (dash(end) && day(end + 1) != 0) end = after_day(end + 1);
        std::size_t y_at = end;
        if (is(y_at, ",") || is(y_at, "of")) ++y_at;
        if (is(y_at, "in")) ++y_at;
        if (const int y = year(y_at); y != 0 && valid({y, m, d}))
          return make_date(i, y_at + 1, iso(Ymd{y, m, d}));
        if (!valid({0, m, d})) return std::nullopt;
        return make_date(i, end, resolve_day(m, d, tense(at(i).token)));
      }
      std::size_t y_at = k;
      if (is(y_at, ",") || is(y_at, "of")) ++y_at;
      if (const int y = year(y_at); y != 0) return make_date(i, y_at + 1, iso(y, m));
      // "May last year", "March of this year"
      if (const auto relative = relative_year(y_at)) {
        return make_date(i, relative->second,
                         relative->first == 0 ? iso_without_year(m, 0) : iso(relative->first, m));
      }
      if (after_weekday) return std::nullopt;
      if (!month_alone(i)) return std::nullopt;
      return make_date(i, k, resolve_month(m, tense(at(i).token)));
    }
    if (const int d = day(i); d != 0) {
      std::size_t k = after_day(i);
      std::size_t start = i;
      if (dash(k) && day(k + 1) != 0 && month(k + 2) != 0) k = after_day(k + 1);
      if (is(k, "of")) ++k;
      if (const int m = month(k); m != 0 && !named_month(k)) {
        std::size_t end = after_month(k);
        std::size_t y_at = end;
        if (is(y_at, ",") || is(y_at, "of")) ++y_at;
        if (const int y = year(y_at); y != 0 && valid({y, m, d})) {
          return make_date(start, y_at + 1, iso(Ymd{y, m, d}));
        }
        if (const auto relative = relative_year(y_at); relative && relative->first != 0) {
          const Ymd date = {relative->first, m, d};
          if (valid(date)) return make_date(start, relative->second, iso(date));
        }
        if (!valid({0, m, d})) return std::nullopt;
        // "May 7" read backwards would take "7 May" out of "on 7 May Day"; a year or nothing
        // follows.
        return make_date(start, end, resolve_day(m, d, tense(at(k).token)));
      }
    }
    return std::nullopt;
  }

  // "$5 March" cannot be; "May 30 million" neither.
  bool scaled(std::size_t i) const {
    return scale(i + 1).has_value() || percent_sign(i + 1) > i + 1;
  }
  // "4 May Street": the month is part of another name.
  bool named_month(std::size_t k) const {
    return named(k) && named(k + 1) && !at(k + 1).text.empty() && is_upper(at(k + 1).text[0]);
  }

  // A month without day or year is one only where a time is spoken of.
  bool month_alone(std::size_t i) const {
    if (named(i)) return false;
    static const WordSet before = {
        "in",   "since", "until",  "till",  "by",      "during", "of", "from",   "through", "early",
        "late", "mid",   "before", "after", "between", "and",    "to", "around", "for",     "this"};
    const bool sure = at(i).low != "may" && at(i).low != "march" && at(i).low.size() > 3;
    if (i == 0) return sure && !tagged();
    const bool cued = before.count(at(i - 1).low) != 0 || dash(i - 1);
    if (!sure) {
      const bool verb = tagged() && upos(i) != Upos::Propn && upos(i) != Upos::Noun;
      static const WordSet strong = {"in",     "since", "until", "till", "by",
                                     "during", "early", "late",  "mid"};
      return !verb && strong.count(at(i - 1).low) != 0;
    }
    if (tagged() && upos(i) != Upos::Propn) return false;
    return cued || is(i - 1, "the") || is(i - 1, "a") || is(i + 1, "'s") || is(i + 1, "’s") ||
           tagged();
  }

  // "last year", "this year", "next year" at i: the year (0 when unknown) and the atom after.
  std::optional<std::pair<int, std::size_t>> relative_year(std::size_t i) const {
    if (!is(i + 1, "year")) return std::nullopt;
    int step = 0;
    if (is(i, "last") || is(i, "previous")) {
      step = -1;
    } else if (is(i, "next")) {
      step = 1;
    } else if (!is(i, "this")) {
      return std::nullopt;
    }
    return std::pair(reference_.year == 0 ? 0 : reference_.year + step, i + 2);
  }

  std::vector<Found> date(std::size_t i) {
    if (auto found = weekday_date(i)) return {*found};
    if (auto found = calendar(i, false)) return {*found};
    if (auto found = numeric(i)) return {*found};
    if (auto found = relative(i)) return {*found};
    if (auto found = ago(i)) return {*found};
    if (auto found = bare_year(i)) return {*found};
    return {};
  }

  std::optional<Found> weekday_date(std::size_t i) const {
    std::size_t w_at = i;
    std::string which;
    static const WordSet whiches = {"last", "next", "this", "past", "coming"};
    if (whiches.count(at(i).low) != 0 && weekday(i + 1) != 0) {
      which = at(i).low;
      w_at = i + 1;
    }
    const int w = weekday(w_at);
    if (w == 0) return std::nullopt;
    std::size_t end = w_at + 1;
    if (at(w_at).low.size() <= 5 && is(end, ".") && at(end).glued) ++end;
    std::size_t next = end;
    if (is(next, ",") || is(next, "(")) ++next;
    if (is(next, "the")) ++next;
    if (auto full = calendar(next, true)) {
      full->begin = i;
      full->value.modifier = date_modifier(i);
      return full;
    }
    if (auto full = numeric(next)) {
      full->begin = i;
      return full;
    }
    if (named(w_at) && (named(w_at + 1) || (w_at > 0 && named(w_at - 1)))) return std::nullopt;
    if (w_at > 0 && which.empty() && upper_noun_before(w_at))
      return std::nullopt;  // "Black Friday"
    const std::string day_iso = resolve_weekday(w, tense(at(w_at).token), which);
    if (lex_.day_parts.count(at(end).low) != 0) ++end;
    if (is(end, "last") && is(end + 1, "week")) {
      Found found = make_date(i, end + 2, "");
      if (has_day()) found.value.iso = iso(date_of(now() - weekday_of(now()) + 1 - 7 + w - 1));
      return found;
    }
    if (is(end, "next") && is(end + 1, "week")) {
      Found found = make_date(i, end + 2, "");
      if (has_day()) found.value.iso = iso(date_of(now() - weekday_of(now()) + 1 + 7 + w - 1));
      return found;
    }
    return make_date(i, end, day_iso);
  }

  bool upper_noun_before(std::size_t i) const {
    static const WordSet feast = {"black",  "good",   "ash",      "palm",   "holy",
                                  "maundy", "cyber",  "super",    "bloody", "easter",
                                  "shrove", "giving", "election", "whit"};
    return !at(i - 1).text.empty() && is_upper(at(i - 1).text[0]) &&
           feast.count(at(i - 1).low) != 0;
  }

  // "2017-03-01", "03/01/2017", "7.5.2015"
  std::optional<Found> numeric(std::size_t i) const {
    const int y = year(i);
    const auto two = [&](std::size_t k) {
      const std::string& text = at(k).text;
      return !text.empty() && text.size() <= 2 && std::all_of(text.begin(), text.end(), is_digit)
                 ? std::atoi(text.c_str())
                 : -1;
    };
    if (y != 0 && (is(i + 1, "-") || is(i + 1, "/")) && at(i + 1).glued && at(i + 2).glued) {
      const int m = two(i + 2);
      if (at(i + 3).text == at(i + 1).text && two(i + 4) > 0 && valid({y, m, two(i + 4)})) {
        return make_date(i, i + 5, iso(Ymd{y, m, two(i + 4)}));
      }
      if (is(i + 1, "-") && at(i + 2).text.size() == 2 && m >= 1 && m <= 12 && !at(i + 3).glued) {
        return make_date(i, i + 3, iso(y, m));
      }
      return std::nullopt;
    }
    if (two(i) > 0 && (is(i + 1, "/") || is(i + 1, "-")) && at(i + 1).glued &&
        at(i + 3).text == at(i + 1).text && year(i + 4) != 0 && two(i + 2) > 0) {
      const int a = two(i), b = two(i + 2), yy = year(i + 4);
      if (a > 12 && valid({yy, b, a})) return make_date(i, i + 5, iso(Ymd{yy, b, a}));
      if (b > 12 && valid({yy, a, b})) return make_date(i, i + 5, iso(Ymd{yy, a, b}));
      if (a == b && valid({yy, a, b})) return make_date(i, i + 5, iso(Ymd{yy, a, b}));
      // Both orders are in use; the year is all that is sure.
      return a <= 12 && b <= 12 ? std::optional(make_date(i, i + 5, iso(yy))) : std::nullopt;
    }
    // "07.05.2015" is one figure; with dots the day always comes first.
    const std::string& text = at(i).text;
    if (std::count(text.begin(), text.end(), '.') == 2 && is_digit(text[0])) {
      int d = 0, m = 0, yy = 0;
      if (std::sscanf(text.c_str(), "%2d.%2d.%4d", &d, &m, &yy) == 3 && yy > 1000 &&
          valid({yy, m, d})) {
        return make_date(i, i + 1, iso(Ymd{yy, m, d}));
      }
    }
    return std::nullopt;
  }

  std::optional<Found> relative(std::size_t i) const {
    const std::string& word = at(i).low;
    const auto day_off = [&](std::size_t end, int step) {
      Found found = make_date(i, end, has_day() ? iso(date_of(now() + step)) : "");
      return found;
    };
    if (named(i)) return std::nullopt;
    if (word == "today")
      return possessive_noun(i) ? std::nullopt : std::optional(day_off(i + 1, 0));
    if (word == "tonight") return day_off(i + 1, 0);
    if (word == "yesterday")
      return day_off(lex_.day_parts.count(at(i + 1).low) != 0 ? i + 2 : i + 1, -1);
    if (word == "tomorrow")
      return day_off(lex_.day_parts.count(at(i + 1).low) != 0 ? i + 2 : i + 1, 1);
    if ((word == "earlier" || word == "later" || word == "late" || word == "early") &&
        (is(i + 1, "this") || is(i + 1, "last") || is(i + 1, "next"))) {
      if (is(i + 2, "day") || is(i + 2, "morning")) return std::nullopt;
      auto found = relative(i + 1);
      if (!found) return std::nullopt;
      found->begin = i;
      if (word == "early" || word == "late") found->value.modifier = word;
      return found;
    }
    if (word == "end" && is(i + 1, "of") && relative_year(i + 2)) return std::nullopt;
    if (word != "last" && word != "this" && word != "next" && word != "past" && word != "coming" &&
        word != "previous") {
      return std::nullopt;
    }
    const int step = word == "last" || word == "past" || word == "previous" ? -1
                     : word == "next" || word == "coming"                   ? 1
                                                                            : 0;
    const std::string& unit = at(i + 1).low;
    if (unit == "year") {
      // "this year's conference", "the past year" is a duration.
      if (word == "past" || word == "coming" || word == "previous") {
        return make_date(i, i + 2, "");
      }
      return make_date(i, i + 2, reference_.year == 0 ? "" : iso(reference_.year + step));
    }
    if (unit == "month" && word != "past" && word != "previous") {
      if (reference_.month == 0) return make_date(i, i + 2, "");
      const int months = reference_.year * 12 + reference_.month - 1 + step;
      return make_date(i, i + 2, iso(months / 12, months % 12 + 1));
    }
    if (const int m = month(i + 1); m != 0) {
      std::size_t end = after_month(i + 1);
      if (reference_.year == 0 || reference_.month == 0)
        return make_date(i, end, iso_without_year(m, 0));
      int y = reference_.year;
      if (step < 0 && m >= reference_.month) --y;
      if (step > 0 && m <= reference_.month) ++y;
      if (day(end) != 0) {
        const Ymd date = {y, m, day(end)};
        if (valid(date)) return make_date(i, after_day(end), iso(date));
      }
      return make_date(i, end, iso(y, m));
    }
    if (unit == "night" && word == "last") return day_off(i + 2, -1);
    if (word == "this" && (lex_.day_parts.count(unit) != 0)) return day_off(i + 2, 0);
    if (unit == "week" || unit == "weekend" || unit == "month" || unit == "quarter" ||
        unit == "decade" || unit == "century" || unit == "summer" || unit == "winter" ||
        unit == "spring" || unit == "autumn" || unit == "fall") {
      if (unit == "fall" && tagged() && upos(i + 1) != Upos::Noun) return std::nullopt;
      return make_date(i, i + 2, "");
    }
    return std::nullopt;
  }

  bool possessive_noun(std::size_t i) const {
    return (is(i + 1, "'s") || is(i + 1, "’s")) && is(i + 2, "world");
  }

  // "three days ago", "a year ago", "two months earlier" gives none: earlier than what?
  std::optional<Found> ago(std::size_t i) const {
    double value = 0;
    std::size_t k = i;
    if ((is(i, "a") || is(i, "an")) && !scale(i + 1)) {
      value = 1;
      k = i + 1;
    } else if (const auto n = number(i, false)) {
      value = n->value;
      k = n->end;
    } else if (is(i, "several") || is(i, "many") || is(i, "some")) {
      value = -1;
      k = i + 1;
    } else {
      return std::nullopt;
    }
    std::string unit = singular(at(k).low);
    if (!is(k + 1, "ago")) return std::nullopt;
    if (unit != "day" && unit != "week" && unit != "month" && unit != "year" && unit != "decade") {
      return std::nullopt;
    }
    Found found = make_date(i, k + 2, "");
    if (value < 0 || value > 100000 || reference_.year == 0) return found;
    const int n = static_cast<int>(value);
    if (unit == "year") found.value.iso = iso(reference_.year - n);
    if (unit == "month" && reference_.month != 0) {
      const int months = reference_.year * 12 + reference_.month - 1 - n;
      if (months > 0) found.value.iso = iso(months / 12, months % 12 + 1);
    }
    if (unit == "day" && has_day()) found.value.iso = iso(date_of(now() - n));
    return found;
  }

  // "2015", "2015-2018" (the first of two), "2015/16", "the 2016 election", "1990s".
  std::optional<Found> bare_year(std::size_t i) const {
    const int y = year(i);
    if (y == 0 || named(i)) return std::nullopt;
    if (i > 0 && at(i).glued && !dash(i - 1) && !is(i - 1, "(") && !is(i - 1, "/") &&
        !is(i - 1, "[")) {
      return std::nullopt;
    }
    if (i > 0 && at(i).glued && dash(i - 1) && i > 1 && year(i - 2) == 0 && !is(i - 2, "mid") &&
        !is(i - 2, "early") && !is(i - 2, "late") && !is(i - 2, "pre") && !is(i - 2, "post")) {
      return std::nullopt;  // "B-1977"
    }
    if (is(i + 1, "s") && at(i + 1).glued) return make_date(i, i + 2, "");
    if (at(i + 1).glued && !at(i + 1).text.empty() &&
        (is_alpha(at(i + 1).text[0]) || is(i + 1, ":") || is(i + 1, "."))) {
      if (!(is(i + 1, ".") && i + 2 == size()) && !is(i + 1, "'s")) return std::nullopt;
    }
    if (is(i + 1, "/") && at(i + 1).glued && at(i + 2).text.size() == 2)
      return make_date(i, i + 3, iso(y));
    if (scaled(i) || unit(i + 1, true)) return std::nullopt;
    const bool recent = y >= 1500 && y < 2100;
    static const WordSet cues = {
        "in",     "since",  "until",  "till",   "by",     "during",  "from",    "of",
        "early",  "late",   "mid",    "before", "after",  "between", "through", "around",
        "to",     "and",    "around", "(",      "year",   "for",     "-",       "–",
        "spring", "summer", "autumn", "fall",   "winter", "about",   "circa"};
    const std::string before = i > 0 ? at(i - 1).low : "";
    const bool person_next = lex_.person_nouns.count(singular(at(i + 1).low)) != 0 ||
                             lex_.collective_nouns.count(at(i + 1).low) != 0;
    if (person_next && before != "the") return std::nullopt;
    if (tagged()) {
      const Token& word = doc_.tokens[at(i).token];
      const Deprel role = universal(word.deprel);
      if (role == Deprel::Nummod && word.head > static_cast<std::int32_t>(at(i).token)) {
        // "the 2016 election" against "2016 ballots"
        const Token& noun = doc_.tokens[static_cast<std::size_t>(word.head)];
        if (noun.xpos == "NNS" && before != "the") return std::nullopt;
        if (!recent) return std::nullopt;
        return make_date(i, i + 1, iso(y));
      }
      if (!recent && before != "in" && before != "of" && before != "since") return std::nullopt;
      if (role == Deprel::Nsubj || role == Deprel::Obj) {
        return before == "the" || role == Deprel::Obj ? std::nullopt
                                                      : std::optional(make_date(i, i + 1, iso(y)));
      }
      return make_date(i, i + 1, iso(y));
    }
    if (!recent) return std::nullopt;
    if (cues.count(before) != 0 || before == "the" || i == 0) return make_date(i, i + 1, iso(y));
    return std::nullopt;
  }

  // The first full date among the first words of the article.
  Ymd dateline() {
    Ymd found;
    std::uint32_t seen = 0;
    for (const Sentence& sent : doc_.sentences) {
      const Atoms atoms(doc_, sent.tokens);
      atoms_ = &atoms.all();
      sentence_ = sent.tokens;
      for (std::size_t i = 0; i < size() && seen + i < 80; ++i) {
        // At the head of its line or behind its weekday: dates inside the story tell of other days.
        const bool lead = i == 0 || weekday(i) != 0 ||
                          (sent.paragraph < doc_.paragraphs.size() &&
                           doc_.paragraphs[sent.paragraph].kind == ParagraphKind::Byline);
        if (!lead) continue;
        std::size_t k = i;
        if (weekday(i) != 0) {
          ++k;
          if (is(k, ",")) ++k;
        }
        auto date = calendar(k, true);
        if (!date) date = numeric(k);
        if (date && date->value.iso.size() == 10 && date->value.iso[0] != '-') {
          return parse_iso(date->value.iso);
        }
      }
      seen += sent.tokens.size();
      if (seen >= 80) break;
    }
    return found;
  }

  Document& doc_;
  const Lexicons& lex_;
  std::vector<bool> named_;
  const std::vector<Atom>* atoms_ = nullptr;
  TokenSpan sentence_;
  Ymd reference_;
  bool title_ = false;
};

}  // namespace

void find_values(Document& doc, const Lexicons& lexicons) { Finder(doc, lexicons).run(); }

}  // namespace quipu::annotate
