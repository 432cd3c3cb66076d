// SPDX-License-Identifier: Apache-2.0
#include "graph/names.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>

#include "core/utf8.hpp"

namespace quipu::graph {
namespace {

using Tokens = std::vector<std::string>;

// No name has more words than this; what lies beyond does not count, so hostile names stay cheap.
constexpr std::size_t most_tokens = 16;
constexpr std::size_t most_bytes = 400;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }

std::string latin(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  static const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        icu::UnicodeString("Any-Latin; Latin-ASCII"), UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  if (!transliterator) return std::string(text);
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    transliterator->transliterate(unicode);
  }
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

enum class Dots { Drop, Space };

// `text` is Latin already.
std::string fold_latin(std::string_view text, Dots dots) {
  std::string out;
  const auto space = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (alnum(c)) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (c == '\'' || c == '`') {
      // "Deutsche Bank's" is Deutsche Bank.
      const bool ends = i + 2 >= text.size() || !alnum(text[i + 2]);
      if ((next == 's' || next == 'S') && ends && i > 0 && alnum(text[i - 1])) ++i;
    } else if (c == '.' && dots == Dots::Drop) {
      // "A.B.C." is one word; "Amazon.com" is two.
      const std::size_t begin =
          out.find_last_of(' ') == std::string::npos ? 0 : out.find_last_of(' ') + 1;
      const bool initials = out.size() - begin == 1 || (i >= 2 && text[i - 2] == '.');
      if (alnum(next) && !initials) space();
    } else if (c == '&') {
      space();
      out += "and ";
    } else if (static_cast<unsigned char>(c) < 0x80) {
      space();
    }
    // What ICU could not write in ASCII is dropped.
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Tokens split(std::string_view folded) {
  Tokens out;
  std::size_t at = 0;
  while (at < folded.size() && out.size() < most_tokens) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string join(const Tokens& tokens) {
  std::string out;
  for (const std::string& token : tokens) out += token;
  return out;
}

// Cuts off bytes beyond the limit, at a code point.
std::string_view bounded(std::string_view text) {
  if (text.size() <= most_bytes) return text;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// Has the text a capital, or a letter of a script without case? Else it describes.
bool looks_like_a_name(std::string_view text) {
  bool digits_only = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(utf8::decode(text, at));
    if (u_isupper(c) || u_istitle(c) || u_charType(c) == U_OTHER_LETTER) return true;
    if (u_isalpha(c)) digits_only = false;
  }
  return digits_only;
}

bool all_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    if (lower(c)) return false;
    letters += upper(c) ? 1U : 0U;
  }
  return letters >= 2;
}

// Length of the form that stands at `at` in `tokens`, or 0.
std::size_t form_at(const Tokens& tokens, std::size_t at, const Tokens& form) {
  if (form.size() > tokens.size() - at) return 0;
  return std::equal(form.begin(), form.end(), tokens.begin() + static_cast<std::ptrdiff_t>(at))
             ? form.size()
             : 0;
}

void strip_legal_forms(Tokens& tokens, const NameLexicon& lexicon) {
  for (bool again = true; again;) {
    again = false;
    for (const Tokens& form : lexicon.legal_forms) {
      if (tokens.size() > form.size() && form_at(tokens, tokens.size() - form.size(), form) != 0) {
        tokens.resize(tokens.size() - form.size());
        again = true;
        break;
      }
    }
  }
  // "Procter & Gamble and Company" must not end in "and".
  while (tokens.size() > 1 && tokens.back() == "and") tokens.pop_back();
  for (const Tokens& form : lexicon.leading_legal_forms) {
    if (tokens.size() > form.size() && form_at(tokens, 0, form) != 0) {
      tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(form.size()));
      break;
    }
  }
}

// "SiemensAG" → "Siemens AG", where what stands in capitals at the end is a legal form.
std::string unglue_legal_form(std::string text, const NameLexicon& lexicon) {
  std::size_t begin = text.size();
  while (begin > 0 && upper(text[begin - 1])) --begin;
  if (begin == 0 || text.size() - begin < 2 || !lower(text[begin - 1])) return text;
  const std::string tail = fold_latin(text.substr(begin), Dots::Drop);
  const bool is_form = std::any_of(lexicon.legal_forms.begin(), lexicon.legal_forms.end(),
                                   [&](const Tokens& f) { return f.size() == 1 && f[0] == tail; });
  if (is_form) text.insert(begin, " ");
  return text;
}

// "united states" → "us", so that both ways of writing a country agree inside longer names.
void shorten_countries(Tokens& tokens, const NameLexicon& lexicon) {
  for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
    for (const auto& [other, name] : lexicon.places) {
      if (other.find(' ') != std::string::npos || name.find(' ') == std::string::npos ||
          other.size() > 4) {
        continue;
      }
      if (const std::size_t length = form_at(tokens, at, split(name))) {
        tokens[at] = other;
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at + 1),
                     tokens.begin() + static_cast<std::ptrdiff_t>(at + length));
        break;
      }
    }
  }
}

// "SergeiLavrov" → "Sergei Lavrov"; "McCain" and "DeVos" stay.
std::string unfuse_person(const std::string& text) {
  if (text.find_first_of(" ,") != std::string::npos) return text;
  for (std::size_t i = 3; i + 2 < text.size(); ++i) {
    if (lower(text[i - 1]) && upper(text[i]) && lower(text[i + 1])) {
      const std::string first = text.substr(0, i);
      if (first == "Mac" || first == "Fitz" || first == "Van" || first == "Von") return text;
      return first + " " + text.substr(i);
    }
  }
  return text;
}

std::string normal_generation(const std::string& word) {
  return word == "junior" ? "jr" : word == "senior" ? "sr" : word;
}

void parse_person(const std::string& text, const NameLexicon& lexicon, Name& name) {
  const std::string whole = unfuse_person(text);
  Tokens tokens;
  const std::size_t comma = whole.find(',');
  const Tokens before = split(fold_latin(whole.substr(0, comma), Dots::Space));
  const Tokens after = comma == std::string::npos
                           ? Tokens{}
                           : split(fold_latin(whole.substr(comma + 1), Dots::Space));
  const bool addition = std::all_of(after.begin(), after.end(), [&](const std::string& word) {
    return word.size() == 1 || lexicon.suffixes.contains(word) ||
           lexicon.generations.contains(word);
  });
  tokens = addition ? before : after;
  const Tokens& rest = addition ? after : before;
  tokens.insert(tokens.end(), rest.begin(), rest.end());

  while (tokens.size() > 1 && lexicon.titles.contains(tokens.front()) &&
         !(tokens.size() == 2 && lexicon.known_given(tokens.front()))) {
    tokens.erase(tokens.begin());
  }
  while (tokens.size() > 1) {
    if (lexicon.generations.contains(tokens.back())) {
      name.generation = normal_generation(tokens.back());
    } else if (!lexicon.suffixes.contains(tokens.back())) {
      break;
    }
    tokens.pop_back();
  }
  Tokens distinct;  // "Shoigu Shoigu Sergey"
  for (const std::string& token : tokens) {
    if (token.size() == 1 || std::find(distinct.begin(), distinct.end(), token) == distinct.end()) {
      distinct.push_back(token);
    }
  }
  name.tokens = distinct.size() > 1 ? distinct : tokens;

  std::size_t initials = 0, full = 0;
  for (const std::string& token : name.tokens) {
    if (lexicon.particles.contains(token)) continue;
    (token.size() == 1 ? initials : full) += 1;
  }
  name.form = full >= 2                    ? NameForm::Full
              : full == 1 && initials >= 1 ? NameForm::Initialled
                                           : NameForm::Single;
}

void parse_body(const std::string& text, const NameLexicon& lexicon, Name& name) {
  const bool firm = name.kind == NameKind::Body;
  Tokens words = split(fold_latin(firm ? unglue_legal_form(text, lexicon) : text, Dots::Drop));
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  if (firm) strip_legal_forms(words, lexicon);
  shorten_countries(words, lexicon);
  for (std::string& word : words) {
    const auto spelling = lexicon.spellings.find(word);
    if (spelling != lexicon.spellings.end()) word = spelling->second;
  }
  for (const std::string& word : words) {
    if (!lexicon.stop.contains(word)) name.tokens.push_back(word);
  }
  if (name.tokens.empty()) name.tokens = words;
  name.words = std::move(words);

  const bool generic =
      firm && std::all_of(name.tokens.begin(), name.tokens.end(),
                          [&](const std::string& word) { return lexicon.bodies.contains(word); });
  if (generic) {
    name.form = NameForm::GenericBody;
  } else if (name.tokens.size() == 1 && name.tokens.front().size() <= 6 && all_capitals(text) &&
             text.find(' ') == std::string::npos) {
    name.form = NameForm::Acronym;
  }
}

void parse_place(const std::string& text, const NameLexicon& lexicon, Name& name) {
  std::string folded = fold_latin(text, Dots::Drop);
  if (folded.rfind("the ", 0) == 0) folded.erase(0, 4);
  const auto alias = lexicon.places.find(folded);
  name.tokens = split(alias == lexicon.places.end() ? folded : alias->second);
}

// Optimal string alignment distance: insert, delete, substitute, swap neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  static constexpr std::size_t longest = 48;
  a = a.substr(0, longest);
  b = b.substr(0, longest);
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      }
    }
  }
  return rows[a.size() % 3][b.size()];
}

// The consonants as classes of like sounds, repeated ones once: Soundex (Russell, 1918) without
// its special first letter, so that "Kasym" and "Qasim" agree.
std::string sound(std::string_view word) {
  static constexpr std::string_view classes = "01230120022455012623010202";  // a … z
  std::string out;
  char last = '0';
  for (const char c : word) {
    const char code = lower(c) ? classes[static_cast<std::size_t>(c - 'a')] : c;
    if (code != '0' && code != last) out += code;
    if (c != 'h' && c != 'w') last = code;
  }
  return out;
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_numeral(std::string_view word) {
  return has_digit(word) || word.find_first_not_of("ivx") == std::string_view::npos;
}

double person_words(const std::string& a, const std::string& b, const NameLexicon& lexicon,
                    bool& settled) {
  settled = true;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front() ? 0.8 : 0;
  if (lexicon.same_given(a, b)) return 0.95;
  if (lexicon.known_given(a) && lexicon.known_given(b)) return 0;
  settled = false;
  return 0;
}

double word_similarity(const std::string& a, const std::string& b, NameKind kind,
                       const NameLexicon& lexicon) {
  if (a == b) return 1;
  if (kind == NameKind::Person) {
    bool settled = false;
    const double score = person_words(a, b, lexicon, settled);
    if (settled) return score;
  } else if (is_numeral(a) || is_numeral(b)) {
    return 0;
  }
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > 3) return 0;
  const std::size_t distance = edit_distance(a, b);
  const bool sounds_alike = sound(a) == sound(b) && a.front() == b.front();
  double score = 0;
  if (distance == 1) {
    score = longer >= 6 ? 0.9 : longer == 5 ? 0.84 : longer == 4 ? 0.78 : 0.5;
  } else if (distance == 2) {
    score = longer >= 8 ? 0.78 : longer == 7 ? 0.74 : longer == 6 ? 0.68 : 0.3;
  } else if (distance == 3 && longer >= 10) {
    score = 0.62;
  }
  if (sounds_alike && a.size() >= 4 && b.size() >= 4 && 2 * distance <= longer) {
    score = std::max(score + 0.04, 0.76);
  }
  return score;
}

double word_weight(const std::string& word, NameKind kind, const NameLexicon& lexicon) {
  if (kind == NameKind::Person) {
    if (word.size() == 1) return 0.6;
    return lexicon.particles.contains(word) ? 0.05 : 1.0;
  }
  if (kind == NameKind::Body && lexicon.generic.contains(word)) return 0.3;
  return 1.0;
}

// What a word costs that only one of the two names has.
double extra_cost(const std::string& word, NameKind kind, const NameLexicon& lexicon) {
  if (kind == NameKind::Person) return 0.15 * word_weight(word, kind, lexicon);
  if (kind == NameKind::Thing) return 0.6;
  if (lexicon.generic.contains(word)) return 0.08;
  return lexicon.countries.contains(word) ? 0.12 : 0.6;
}

struct Alignment {
  double similar = 0;        // sum over pairs of weight × similarity
  double matched = 0;        // sum of their weights
  bool abbreviated = false;  // a pair agrees as nickname or initial only
  bool misspelt = false;     // a pair agrees by its letters only
  std::vector<char> used_a, used_b;
};

constexpr double worst_match = 0.6;

Alignment align(const Name& a, const Name& b, const NameLexicon& lexicon) {
  struct Pair {
    double score;
    std::size_t i, j;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    for (std::size_t j = 0; j < b.tokens.size(); ++j) {
      const double score = word_similarity(a.tokens[i], b.tokens[j], a.kind, lexicon);
      if (score >= worst_match) pairs.push_back({score, i, j});
    }
  }
  // Greedy: the best pair first; of equal ones the pair nearest in place, which is symmetric.
  const auto apart = [](const Pair& p) { return p.i > p.j ? p.i - p.j : p.j - p.i; };
  std::sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) {
    if (x.score != y.score) return x.score > y.score;
    if (apart(x) != apart(y)) return apart(x) < apart(y);
    return std::pair(x.i + x.j, std::min(x.i, x.j)) < std::pair(y.i + y.j, std::min(y.i, y.j));
  });
  Alignment out;
  out.used_a.resize(a.tokens.size());
  out.used_b.resize(b.tokens.size());
  for (const Pair& pair : pairs) {
    if (out.used_a[pair.i] != 0 || out.used_b[pair.j] != 0) continue;
    out.used_a[pair.i] = out.used_b[pair.j] = 1;
    const double weight = std::min(word_weight(a.tokens[pair.i], a.kind, lexicon),
                                   word_weight(b.tokens[pair.j], b.kind, lexicon));
    out.similar += weight * pair.score;
    out.matched += weight;
    const std::string& x = a.tokens[pair.i];
    const std::string& y = b.tokens[pair.j];
    if (x == y) continue;
    const bool short_form =
        x.size() == 1 || y.size() == 1 || (lexicon.same_given(x, y) && sound(x) != sound(y));
    (short_form ? out.abbreviated : out.misspelt) = true;
  }
  return out;
}

struct Leftover {
  double weight = 0, extra = 0;
};

Leftover leftover(const Name& name, const std::vector<char>& used, const NameLexicon& lexicon) {
  Leftover out;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    if (used[i] != 0) continue;
    out.weight += word_weight(name.tokens[i], name.kind, lexicon);
    out.extra += extra_cost(name.tokens[i], name.kind, lexicon);
  }
  return out;
}

double aligned_score(const Name& a, const Name& b, const NameLexicon& lexicon) {
  const Alignment alignment = align(a, b, lexicon);
  if (alignment.matched == 0) return 0;
  const Leftover left_a = leftover(a, alignment.used_a, lexicon);
  const Leftover left_b = leftover(b, alignment.used_b, lexicon);
  // Words left on both sides contradict each other; words left on one side were left out.
  const double conflict = std::min(left_a.weight, left_b.weight);
  const double share_a = left_a.weight > 0 ? conflict / left_a.weight : 0;
  const double share_b = left_b.weight > 0 ? conflict / left_b.weight : 0;
  const double extra = left_a.extra * (1 - share_a) + left_b.extra * (1 - share_b);
  double score = alignment.similar / (alignment.matched + 1.5 * conflict + extra);
  if (a.kind == NameKind::Person) {
    const Name& shorter = a.tokens.size() <= b.tokens.size() ? a : b;
    const auto& used = a.tokens.size() <= b.tokens.size() ? alignment.used_a : alignment.used_b;
    if (used.back() == 0 || used.front() == 0) score *= 0.85;
    // "Mike Hanke", "Michael Haneke": two liberties at once are one too many.
    if (alignment.abbreviated && alignment.misspelt) score *= 0.9;
    // "John Paul II" is no "Jean-Paul Sartre".
    if (a.generation != b.generation && a.tokens.size() != b.tokens.size()) score *= 0.85;
    if (shorter.form == NameForm::Single && a.tokens.size() != b.tokens.size()) {
      score = std::min(score, 0.7);
    }
  }
  return score;
}

// Both ways of writing an umlaut: "duesseldorf" and "dusseldorf".
std::string plain_vowels(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const bool after =
        !out.empty() && (out.back() == 'a' || out.back() == 'o' || out.back() == 'u');
    if (c != 'e' || !after) out += c;
  }
  return out;
}

}  // namespace

NameKind kind_of(EntityType type) {
  switch (type) {
    case EntityType::Person:
      return NameKind::Person;
    case EntityType::Company:
    case EntityType::PublicBody:
    case EntityType::Organization:
      return NameKind::Body;
    case EntityType::Place:
      return NameKind::Place;
    case EntityType::Event:
    case EntityType::Product:
    case EntityType::Work:
    case EntityType::Group:
      return NameKind::Thing;
  }
  return NameKind::Thing;
}

std::string fold_name(std::string_view text) {
  return fold_latin(latin(bounded(text)), Dots::Drop);
}

Name parse_name(std::string_view text, NameKind kind, const NameLexicon& lexicon) {
  Name name;
  name.text = std::string(text);
  name.kind = kind;
  const std::string in_latin = latin(bounded(text));
  switch (kind) {
    case NameKind::Person:
      parse_person(in_latin, lexicon, name);
      break;
    case NameKind::Body:
    case NameKind::Thing:
      parse_body(in_latin, lexicon, name);
      break;
    case NameKind::Place:
      parse_place(in_latin, lexicon, name);
      break;
  }
  // A name of signs alone is compared as it is written.
  if (name.tokens.empty()) name.tokens.push_back(std::string(bounded(text)));
  name.compact = join(name.tokens);
  if (!looks_like_a_name(text)) name.form = NameForm::Description;
  return name;
}

double same_names(NameKind kind) {
  switch (kind) {
    case NameKind::Person:
      return 0.86;
    case NameKind::Body:
      return 0.88;
    case NameKind::Place:
      return 1;
    case NameKind::Thing:
      return 0.94;
  }
  return 1;
}

double different_names(NameKind kind) {
  switch (kind) {
    case NameKind::Person:
      return 0.78;
    case NameKind::Body:
      return 0.7;
    case NameKind::Place:
      return 1;
    case NameKind::Thing:
      return 0.8;
  }
  return 1;
}

double name_score(const Name& a, const Name& b, const NameLexicon& lexicon) {
  if (a.kind != b.kind) return 0;
  if (!a.generation.empty() && !b.generation.empty() && a.generation != b.generation) return 0.3;
  if (a.tokens == b.tokens) return 1;
  if (a.kind == NameKind::Place) return plain_vowels(a.compact) == plain_vowels(b.compact) ? 1 : 0;
  if (a.compact == b.compact) return 0.98;
  for (const auto& [acronym, full] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    if (acronym->form != NameForm::Acronym || full->form == NameForm::Acronym) continue;
    const std::vector<std::string> known = acronyms(*full, lexicon);
    if (std::binary_search(known.begin(), known.end(), acronym->compact)) {
      return acronym->compact.size() >= 3 ? 0.9 : 0.8;
    }
  }
  double score = aligned_score(a, b, lexicon);
  // "Nikolai Plat Ono Vich", "Yarik Mc Cain": the same letters cut otherwise, with one error.
  if (a.tokens.size() != b.tokens.size() && std::min(a.compact.size(), b.compact.size()) >= 8 &&
      !has_digit(a.compact) && !has_digit(b.compact) && a.form != NameForm::Initialled &&
      b.form != NameForm::Initialled && edit_distance(a.compact, b.compact) == 1) {
    score = std::max(score, 0.92);
  }
  return score;
}

std::vector<std::string> acronyms(const Name& full, const NameLexicon& lexicon) {
  std::vector<std::string> out;
  const Tokens& words = full.words.empty() ? full.tokens : full.words;
  if (words.size() < 2 || full.kind == NameKind::Person || full.kind == NameKind::Place) return out;
  const std::size_t country = lexicon.countries.contains(words.front()) ? 1 : 0;
  for (std::size_t first = 0; first <= country; ++first) {
    for (const bool with_stop : {false, true}) {
      std::string acronym;
      for (std::size_t i = first; i < words.size(); ++i) {
        if (words[i] != "the" && (with_stop || !lexicon.stop.contains(words[i]))) {
          acronym += words[i].front();
        }
      }
      if (acronym.size() >= 2) out.push_back(acronym);
    }
    // "U.S." counts as one word or as its letters: "US DOJ", "USDOJ".
    if (first == 0 && country == 1) {
      std::string rest;
      for (std::size_t i = 1; i < words.size(); ++i) {
        if (!lexicon.stop.contains(words[i])) rest += words[i].front();
      }
      if (words.front().size() <= 3) out.push_back(words.front() + rest);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string> block_keys(const Name& name, const NameLexicon& lexicon) {
  std::vector<std::string> keys;
  const auto letter = [](NameKind kind) {
    return std::string(1, "pblt"[static_cast<std::size_t>(kind)]);
  };
  const std::string prefix = letter(name.kind);
  Tokens core;
  for (const std::string& token : name.tokens) {
    const bool weak = name.kind == NameKind::Person ? lexicon.particles.contains(token)
                      : name.kind == NameKind::Body
                          ? lexicon.generic.contains(token) || lexicon.countries.contains(token)
                          : false;
    if (!weak) core.push_back(token);
  }
  if (core.empty()) core = name.tokens;
  const std::string compact = name.kind == NameKind::Place ? plain_vowels(join(core)) : join(core);
  keys.push_back(prefix + "=" + compact);
  if (name.kind != NameKind::Place) {
    Tokens sorted = core;
    std::sort(sorted.begin(), sorted.end());
    keys.push_back(prefix + "s" + join(sorted));
    // One letter less at each place: two names within one error share such a key (as SymSpell).
    if (compact.size() >= 6 && compact.size() <= 48) {
      for (std::size_t i = 0; i < compact.size(); ++i) {
        keys.push_back(prefix + "=" + compact.substr(0, i) + compact.substr(i + 1));
      }
    }
  }
  if (name.kind == NameKind::Person && core.size() >= 2) {
    // The family name may stand at either end.
    for (const std::size_t family : {core.size() - 1, std::size_t{0}}) {
      const std::string family_sound = sound(core[family]);
      for (std::size_t i = 0; i < core.size(); ++i) {
        if (i == family) continue;
        keys.push_back(prefix + "f" + family_sound + ":" + core[i].front());
        keys.push_back(prefix + "g" + core[i] + ":" + core[family].substr(0, 2));
        const auto given = lexicon.given.find(core[i]);
        if (given == lexicon.given.end()) continue;
        for (const std::uint16_t line : given->second) {
          keys.push_back(prefix + "n" + family_sound + ":" + std::to_string(line));
        }
      }
    }
  } else if (name.kind == NameKind::Body) {
    std::string sounds;
    for (const std::string& token : core) sounds += sound(token) + ":";
    keys.push_back(prefix + "o" + sounds);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace quipu::graph
