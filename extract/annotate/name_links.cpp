// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/name_links.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <string>

#include "extract/annotate/words.hpp"

namespace quipu::annotate {
namespace {

using Words = std::vector<std::string>;

bool is_small_word(const std::string& word) {
  static const WordSet small = {"of", "the", "and", "for", "in",  "on",  "to",  "a",   "an",
                                "at", "de",  "la",  "du",  "des", "und", "fur", "der", "di"};
  return small.count(word) != 0;
}

// The words of a mention as they are compared: folded, without dots, cut at hyphens.
Words raw_words(const Document& doc, TokenSpan span) {
  Words words;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    const std::string form = fold(doc.form(t));
    if (form == "'s" || form == "'") continue;
    std::string word;
    for (const char c : form + "-") {
      if (c == '-' || c == '/') {
        if (!word.empty()) words.push_back(word);
        word.clear();
      } else if (is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || c == '\'') {
        word += c;
      }
    }
  }
  for (std::string& word : words) {
    // A possessive that the tokeniser left on.
    if (word.size() > 3 && word.compare(word.size() - 2, 2, "'s") == 0)
      word.resize(word.size() - 2);
    while (!word.empty() && word.back() == '\'') word.pop_back();
    while (!word.empty() && word.front() == '\'') word.erase(0, 1);
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

std::string join(const Words& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out += ' ';
    out += words[i];
  }
  return out;
}
std::string join(const Words& words) { return join(words, 0, words.size()); }

// All mentions of one article with the same words and the same bucket (person or not).
struct Name {
  Words words;
  std::string solid;   // the words without blanks
  std::string suffix;  // "jr", "iii"
  bool person = false;
  bool acronym = false;
  bool reduced = false;  // a legal form was taken off
  std::vector<std::uint32_t> mentions;
  std::array<double, entity_type_count> votes{};

  EntityType type() const {
    return static_cast<EntityType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  }
  double total() const { return std::accumulate(votes.begin(), votes.end(), 0.0); }
  bool is(EntityType t) const { return type() == t; }
};

bool looks_like_acronym(std::string_view text) {
  int upper = 0, letters = 0;
  for (const char c : text) {
    if (c == '.' || is_digit(c)) continue;
    if (!is_alpha(c)) return false;
    ++letters;
    if (is_upper(c)) ++upper;
  }
  return letters >= 2 && letters <= 7 && upper >= 2 && upper + 1 >= letters;
}

class Linker {
 public:
  Linker(Document& doc, const Lexicons& lex) : doc_(doc), lex_(lex), parent_(doc.mentions.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::vector<std::int32_t> run() {
    collect();
    settle_buckets();
    link_people();
    link_acronyms();
    link_organisations();
    link_misspelt();
    repair_types();
    return groups();
  }

 private:
  // ---- names -----------------------------------------------------------------------------------

  void collect() {
    std::map<std::pair<std::string, bool>, std::size_t> index;
    for (std::uint32_t m = 0; m < doc_.mentions.size(); ++m) {
      const Mention& mention = doc_.mentions[m];
      if (mention.kind != MentionKind::Named) continue;
      Name name = read(mention);
      if (name.words.empty()) continue;
      const auto key =
          std::pair(join(name.words) + (name.suffix.empty() ? "" : "," + name.suffix), name.person);
      for (const std::string& word : name.words) name.solid += word;
      const auto [at, fresh] = index.emplace(key, names_.size());
      if (fresh) names_.push_back(std::move(name));
      Name& stored = names_[at->second];
      stored.mentions.push_back(m);
      stored.acronym = stored.acronym || looks_like_acronym(doc_.text_of(mention.span));
      vote(mention, stored.words.size(), stored.votes);
    }
    for (const Name& name : names_) {
      if (!one_by_one(name)) join_all(name);
    }
  }

  // Longer names are typed more surely than short ones. Where the annotator tells how sure it is of
  // each type, a doubtful name spreads its vote.
  static void vote(const Mention& mention, std::size_t words,
                   std::array<double, entity_type_count>& votes) {
    const double weight = (words > 1 ? 1.5 : 1.0) * std::max(0.1F, mention.score);
    const float known =
        std::accumulate(mention.type_scores.begin(), mention.type_scores.end(), 0.0F);
    votes[static_cast<std::size_t>(mention.type)] += known > 0.5F ? 0.5 * weight : weight;
    if (known <= 0.5F) return;
    for (std::size_t t = 0; t < votes.size(); ++t) {
      votes[t] += 0.5 * weight * static_cast<double>(mention.type_scores[t] / known);
    }
  }

  // The mentions of a single word for a person may go to different people.
  static bool one_by_one(const Name& name) { return name.person && name.words.size() == 1; }
  void join_all(const Name& name) {
    for (const std::uint32_t m : name.mentions) join_mentions(name.mentions.front(), m);
  }

  Name read(const Mention& mention) const {
    Name name;
    name.words = raw_words(doc_, mention.span);
    name.person = mention.type == EntityType::Person;
    Words& words = name.words;
    if (words.size() > 1 && words[0] == "the") words.erase(words.begin());
    if (name.person) {
      while (words.size() > 1 &&
             (lex_.person_titles.count(words[0]) != 0 || lex_.title_nouns.count(words[0]) != 0)) {
        words.erase(words.begin());
      }
      if (words.size() > 1 && lex_.name_suffixes.count(words.back()) != 0) {
        name.suffix = words.back();
        words.pop_back();
      }
      return name;
    }
    while (words.size() > 1 && lex_.legal_forms.count(words.back()) != 0) {
      words.pop_back();
      name.reduced = true;
    }
    if (words.size() > 1 && is_small_word(words.back())) words.pop_back();  // "Starr & Co"
    const std::string key = join(words);
    if (const auto country = lex_.country_names.find(key); country != lex_.country_names.end()) {
      words = split_words(fold(country->second));
      return name;
    }
    // "Nigerian military" and "Nigeria's military"; but "Turks" is no Turkey.
    if (words.size() == 1 && mention.type != EntityType::Place) return name;
    Words plain;
    for (std::size_t i = 0; i < words.size(); ++i) {
      auto found = lex_.adjective_country.end();
      std::size_t used = 1;
      if (i + 1 < words.size()) {
        found = lex_.adjective_country.find(words[i] + ' ' + words[i + 1]);
        if (found != lex_.adjective_country.end()) used = 2;
      }
      if (found == lex_.adjective_country.end()) found = lex_.adjective_country.find(words[i]);
      std::string country = found != lex_.adjective_country.end() ? found->second : std::string();
      if (country.empty()) {
        const auto name_of = lex_.country_names.find(words[i]);
        if (name_of != lex_.country_names.end()) country = name_of->second;
      }
      if (country.empty()) {
        plain.push_back(words[i]);
        continue;
      }
      for (std::string& word : split_words(fold(country))) plain.push_back(std::move(word));
      i += used - 1;
    }
    words = std::move(plain);
    return name;
  }

  static Words split_words(const std::string& text) {
    Words words;
    std::string word;
    for (const char c : text + " ") {
      if (c == ' ') {
        if (!word.empty()) words.push_back(word);
        word.clear();
      } else {
        word += c;
      }
    }
    return words;
  }

  bool is_country(const Name& name) const {
    return lex_.country_names.find(join(name.words)) != lex_.country_names.end();
  }

  // The same words typed Person here and something else there.
  void settle_buckets() {
    for (std::size_t a = 0; a < names_.size(); ++a) {
      if (!names_[a].person) continue;
      for (std::size_t b = 0; b < names_.size(); ++b) {
        if (names_[b].person || names_[a].words != names_[b].words) continue;
        Name& person = names_[a];
        Name& other = names_[b];
        const double share =
            std::min(person.total(), other.total()) / (person.total() + other.total());
        const bool few = person.mentions.size() + other.mentions.size() <= 3;
        // Two real readings of one word ("Washington", "Dell") are each used more than once.
        if (person.words.size() == 1 && !few && share > 0.34) continue;
        if (person.words.size() == 1 && few && is_country(other)) continue;
        Name& into = person.total() >= other.total() ? person : other;
        Name& from = &into == &person ? other : person;
        move(from, into);
      }
    }
    // A surname that was read as something else, with little confidence or right behind a title.
    for (Name& single : names_) {
      if (single.person || single.words.size() != 1 || single.mentions.empty()) continue;
      Name* whole = nullptr;
      for (Name& full : names_) {
        if (full.person && full.words.size() > 1 && full.words.back() == single.words[0])
          whole = &full;
      }
      if (whole == nullptr || is_country(single)) continue;
      const double mean = single.total() / static_cast<double>(single.mentions.size());
      const bool titled = std::any_of(single.mentions.begin(), single.mentions.end(),
                                      [&](std::uint32_t m) { return has_title(doc_.mentions[m]); });
      if (mean < 0.7 || titled) {
        single.person = true;
        single.votes = {};
        single.votes[static_cast<std::size_t>(EntityType::Person)] =
            static_cast<double>(single.mentions.size());
        for (const std::uint32_t m : single.mentions) doc_.mentions[m].type = EntityType::Person;
      }
    }
    std::erase_if(names_, [](const Name& name) { return name.mentions.empty(); });
  }

  bool has_title(const Mention& mention) const {
    if (mention.span.begin == 0) return false;
    std::string before = fold(doc_.form(mention.span.begin - 1));
    if (before == "." && mention.span.begin > 1) before = fold(doc_.form(mention.span.begin - 2));
    while (!before.empty() && before.back() == '.') before.pop_back();
    return lex_.gendered_titles.count(before) != 0 || lex_.title_nouns.count(before) != 0;
  }

  void move(Name& from, Name& into) {
    into.mentions.insert(into.mentions.end(), from.mentions.begin(), from.mentions.end());
    std::sort(into.mentions.begin(), into.mentions.end());
    for (std::size_t t = 0; t < into.votes.size(); ++t) into.votes[t] += from.votes[t];
    from.mentions.clear();
    from.votes = {};
    from.words = {};
    if (!one_by_one(into)) join_all(into);
  }

  // ---- people ----------------------------------------------------------------------------------

  Gender gender(const Name& name) const {
    for (const std::uint32_t m : name.mentions) {
      const Gender found = gender_of_name(doc_, doc_.mentions[m], lex_);
      if (found != Gender::Unknown) return found;
    }
    return Gender::Unknown;
  }

  static bool initial_of(const std::string& a, const std::string& b) {
    return (a.size() == 1 || b.size() == 1) && a[0] == b[0];
  }

  // Whether two given names may be the same person's.
  bool same_given(const std::string& a, const std::string& b) const {
    if (a == b || initial_of(a, b)) return true;
    // "J.B." and "John": the words of both initials were fused
    const auto known_a = lex_.nicknames.find(a);
    const auto known_b = lex_.nicknames.find(b);
    if (known_a != lex_.nicknames.end() && known_b != lex_.nicknames.end()) {
      return std::any_of(known_a->second.begin(), known_a->second.end(),
                         [&](const std::string& n) { return known_b->second.count(n) != 0; });
    }
    if (a.size() < 4 || b.size() < 4) return false;
    const auto gender_a = lex_.given_names.find(a);
    const auto gender_b = lex_.given_names.find(b);
    if (gender_a != lex_.given_names.end() && gender_b != lex_.given_names.end()) return false;
    return edit_distance(a, b, 1) <= 1;
  }

  bool same_person(const Name& a, const Name& b) const {
    if (a.suffix != b.suffix && !a.suffix.empty() && !b.suffix.empty()) return false;
    const Words& x = a.words.size() >= b.words.size() ? a.words : b.words;
    const Words& y = a.words.size() >= b.words.size() ? b.words : a.words;
    if (y.size() < 2) return false;
    if (a.suffix != b.suffix && x.size() == y.size()) return false;  // "Donald Trump Jr."
    // "von der Leyen", "García Márquez": the family name alone
    if (y.size() < x.size() && std::equal(y.rbegin(), y.rend(), x.rbegin())) {
      return lex_.given_names.find(y[0]) == lex_.given_names.end() || x.size() - y.size() >= 1;
    }
    // "Kim Jong" for "Kim Jong Un"
    if (y.size() + 1 == x.size() && y.size() >= 2 && std::equal(y.begin(), y.end(), x.begin()))
      return true;
    if (x.back() != y.back() || !same_given(x[0], y[0])) return false;
    // Middle names agree as far as both have them.
    const std::size_t middles = std::min(x.size(), y.size()) - 2;
    if (y.size() == 2) return true;
    for (std::size_t i = 1; i <= middles; ++i) {
      if (x[i] != y[i] && !initial_of(x[i], y[i])) return false;
    }
    return true;
  }

  void link_people() {
    std::vector<std::size_t> full, single;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].person) continue;
      (names_[i].words.size() > 1 ? full : single).push_back(i);
    }
    for (std::size_t a = 0; a < full.size(); ++a) {
      for (std::size_t b = a + 1; b < full.size(); ++b) {
        const Name& x = names_[full[a]];
        const Name& y = names_[full[b]];
        if (!same_person(x, y)) continue;
        const Gender p = gender(x), q = gender(y);
        if (p != Gender::Unknown && q != Gender::Unknown && p != q) continue;
        join_mentions(x.mentions.front(), y.mentions.front());
      }
    }
    for (const std::size_t s : single) link_single(names_[s], full);
  }

  enum Place { Last, First, Middle };

  void link_single(const Name& name, const std::vector<std::size_t>& full) {
    const std::string& word = name.words[0];
    if (word.size() < 2) return;
    for (const Place place : {Last, First, Middle}) {
      std::vector<std::size_t> fitting;
      for (const std::size_t f : full) {
        const Words& words = names_[f].words;
        const bool fits = place == Last    ? words.back() == word
                          : place == First ? words.front() == word
                                           : std::find(words.begin() + 1, words.end() - 1, word) !=
                                                 words.end() - 1;
        if (fits) fitting.push_back(f);
      }
      if (fitting.empty()) continue;
      for (const std::uint32_t m : name.mentions) {
        if (const auto whom = nearest(m, fitting)) {
          join_mentions(names_[*whom].mentions.front(), m);
        }
      }
      return;
    }
    join_all(name);
    // "Niersabach" for Niersbach
    std::vector<std::size_t> near;
    for (const std::size_t f : full) {
      const std::string& surname = names_[f].words.back();
      if (word.size() >= 7 && surname.size() >= 7 && edit_distance(word, surname, 1) <= 1 &&
          surname + "s" != word) {
        near.push_back(f);
      }
    }
    if (near.size() == 1) join_mentions(names_[near[0]].mentions.front(), name.mentions.front());
  }

  // Of several people with this name the one who fits the title before mention m, named last
  // before it (by any of their names), or else first after it.
  std::optional<std::size_t> nearest(std::uint32_t m,
                                     const std::vector<std::size_t>& fitting) const {
    const Gender wanted = gender_of_name(doc_, doc_.mentions[m], lex_);
    std::optional<std::size_t> best;
    std::int64_t best_distance = 0;
    for (const std::size_t f : fitting) {
      const Gender has = gender(names_[f]);
      if (wanted != Gender::Unknown && has != Gender::Unknown && wanted != has) continue;
      std::int64_t distance = 1'000'000'000;
      for (const std::uint32_t other : names_[f].mentions) {
        const std::int64_t gap = static_cast<std::int64_t>(m) - other;
        distance = std::min(distance, gap > 0 ? gap : 1'000'000 - gap);
      }
      if (!best || distance < best_distance) {
        best = f;
        best_distance = distance;
      }
    }
    return best;
  }

  // ---- organisations and things ----------------------------------------------------------------

  static bool organisation(EntityType type) {
    return type == EntityType::Company || type == EntityType::PublicBody ||
           type == EntityType::Organization;
  }

  // With and without small words, with and without the country before it.
  std::vector<std::string> initials(const Words& words) const {
    std::vector<std::string> out;
    const auto read_initials = [&](std::size_t from, bool all) {
      std::string letters;
      for (std::size_t i = from; i < words.size(); ++i) {
        if (all || !is_small_word(words[i])) letters += words[i][0];
      }
      if (letters.size() > 1) out.push_back(letters);
    };
    std::size_t country = 0;
    for (const std::size_t size : {3, 2, 1}) {
      if (size < words.size() && country == 0) {
        const std::string head = join(words, 0, size);
        if (lex_.country_names.count(head) != 0 || lex_.adjective_country.count(head) != 0)
          country = size;
      }
    }
    for (const bool all : {false, true}) {
      read_initials(0, all);
      if (country > 0) read_initials(country, all);
    }
    return out;
  }

  // "… Security (DHS)" or "DHS (… Security)".
  bool bracketed(const Name& a, const Name& b) const {
    for (const std::uint32_t x : a.mentions) {
      for (const std::uint32_t y : b.mentions) {
        const TokenSpan p = doc_.mentions[std::min(x, y)].span;
        const TokenSpan q = doc_.mentions[std::max(x, y)].span;
        if (p.end + 1 != q.begin || q.end >= doc_.tokens.size()) continue;
        if (doc_.form(p.end) == "(" && doc_.form(q.end) == ")") return true;
      }
    }
    return false;
  }

  void link_acronyms() {
    std::vector<std::vector<std::string>> forms_of;
    for (const Name& name : names_) {
      forms_of.push_back(name.words.size() < 2 ? std::vector<std::string>() : initials(name.words));
    }
    for (std::size_t s = 0; s < names_.size(); ++s) {
      const Name& brief = names_[s];
      if (!brief.acronym || brief.words.size() != 1) continue;
      const std::string& letters = brief.words[0];
      std::vector<std::size_t> fitting, in_brackets;
      for (std::size_t l = 0; l < names_.size(); ++l) {
        const Name& whole = names_[l];
        if (l == s || whole.words.size() < 2 || whole.person != brief.person) continue;
        const auto& forms = forms_of[l];
        const bool matches = std::find(forms.begin(), forms.end(), letters) != forms.end();
        if (matches) fitting.push_back(l);
        if (bracketed(brief, whole) &&
            (matches || (organisation(whole.type()) && organisation(brief.type())))) {
          in_brackets.push_back(l);
        }
      }
      const auto& chosen = in_brackets.empty() ? fitting : in_brackets;
      if (chosen.empty()) continue;
      // Several expansions: only when they are the same by another rule ("U.S. X", "X").
      if (chosen.size() > 1 && in_brackets.empty() && !one_contains_all(chosen)) continue;
      for (const std::size_t l : chosen) {
        join_mentions(brief.mentions.front(), names_[l].mentions.front());
      }
    }
  }

  bool one_contains_all(const std::vector<std::size_t>& list) const {
    const auto longest =
        std::max_element(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
          return names_[a].words.size() < names_[b].words.size();
        });
    return std::all_of(list.begin(), list.end(), [&](std::size_t each) {
      const Words& whole = names_[*longest].words;
      const Words& part = names_[each].words;
      return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
    });
  }

  // Whether `brief` is a way to say `whole` for short.
  bool shortens(const Name& brief, const Name& whole) const {
    const Words& s = brief.words;
    const Words& l = whole.words;
    const EntityType a = brief.type(), b = whole.type();
    if (brief.person || whole.person || l.size() <= s.size()) return false;
    const bool both = organisation(a) && organisation(b);
    if (std::equal(s.begin(), s.end(), l.begin())) {
      const bool generic =
          std::all_of(l.begin() + static_cast<std::ptrdiff_t>(s.size()), l.end(),
                      [&](const std::string& w) { return lex_.generic_tails.count(w) != 0; });
      if (generic && both) return true;
    }
    if (both && l.size() > 2 && lex_.of_heads.count(l[0]) != 0 && l[1] == "of") {
      std::size_t from = 2;
      if (from < l.size() && l[from] == "the") ++from;
      if (std::equal(s.begin(), s.end(), l.begin() + static_cast<std::ptrdiff_t>(from), l.end()))
        return true;
    }
    if (a == EntityType::Place || b == EntityType::Place) return false;
    if (std::equal(s.rbegin(), s.rend(), l.rbegin())) {
      const std::string head = join(l, 0, l.size() - s.size());
      if (lex_.country_names.count(head) != 0 || lex_.adjective_country.count(head) != 0)
        return true;
      // "the Commission" for the European one, "Marlins" for the Miami Marlins
      if (a == b && organisation(a) && s.back() != "house") return true;
    }
    return false;
  }

  // "Republicans" for "Republican Party", "Social Democrats" for "Social Democratic Party".
  bool members_of(const Name& people, const Name& party) const {
    const Words& s = people.words;
    const Words& l = party.words;
    if (people.person || party.person || l.size() != s.size() + 1 || l.back() != "party")
      return false;
    if (s.back().size() < 5 || s.back().back() != 's') return false;
    if (!std::equal(s.begin(), s.end() - 1, l.begin())) return false;
    const std::string stem = s.back().substr(0, s.back().size() - 1);
    return l[s.size() - 1].compare(0, stem.size(), stem) == 0;
  }

  void link_organisations() {
    for (std::size_t s = 0; s < names_.size(); ++s) {
      std::vector<std::size_t> fitting;
      for (std::size_t l = 0; l < names_.size(); ++l) {
        if (s == l) continue;
        if (shortens(names_[s], names_[l]) || members_of(names_[s], names_[l]))
          fitting.push_back(l);
      }
      if (fitting.empty() || (fitting.size() > 1 && !one_contains_all(fitting))) continue;
      for (const std::size_t l : fitting) {
        join_mentions(names_[s].mentions.front(), names_[l].mentions.front());
      }
    }
  }

  // ---- misspellings ----------------------------------------------------------------------------

  void link_misspelt() {
    // Every pair is compared; a text with so many names is a list, not an article.
    constexpr std::size_t most_names = 3000;
    if (names_.size() > most_names) return;
    for (std::size_t a = 0; a < names_.size(); ++a) {
      for (std::size_t b = a + 1; b < names_.size(); ++b) {
        if (misspelt(names_[a], names_[b])) {
          join_mentions(names_[a].mentions.front(), names_[b].mentions.front());
        }
      }
    }
  }

  bool misspelt(const Name& a, const Name& b) const {
    if (a.person != b.person || a.acronym || b.acronym || a.suffix != b.suffix) return false;
    if (is_country(a) || is_country(b)) return false;
    if (!a.person && a.type() != b.type()) return false;
    // "Deutsche Bank" and "DeutscheBank"
    if (a.words.size() != b.words.size()) {
      return a.solid == b.solid && a.solid.size() >= 6;
    }
    std::size_t differing = a.words.size(), count = 0;
    for (std::size_t i = 0; i < a.words.size(); ++i) {
      if (a.words[i] != b.words[i]) {
        differing = i;
        ++count;
      }
    }
    if (count != 1) return false;
    const std::string& x = a.words[differing];
    const std::string& y = b.words[differing];
    const std::size_t least = std::min(x.size(), y.size());
    if (least < 5 || std::any_of(x.begin(), x.end(), is_digit) ||
        std::any_of(y.begin(), y.end(), is_digit)) {
      return false;
    }
    if (lex_.adjective_country.count(x) != 0 || lex_.adjective_country.count(y) != 0) return false;
    // Given names that differ by a letter are mostly two names ("Carlos", "Carlo").
    if (a.person && differing == 0 && a.words.size() > 1) return false;
    if (x + "s" == y || y + "s" == x) return false;  // "the Clintons"
    const bool rare = std::min(a.mentions.size(), b.mentions.size()) == 1;
    if (a.words.size() == 1) return rare && least >= 6 && edit_distance(x, y, 1) <= 1;
    if (a.person) {
      const bool surname = differing + 1 == a.words.size();
      if (!surname) return edit_distance(x, y, 1) <= 1;
      if (edit_distance(x, y, 1) <= 1) return true;
      // The rarer the given name, the less likely that two bear it in one article.
      const bool unusual = lex_.nicknames.find(a.words[0]) == lex_.nicknames.end();
      if (!rare || !unusual || x[0] != y[0]) return false;
      const int limit = least >= 6 ? 3 : 2;
      return edit_distance(x, y, limit) <= limit;
    }
    return rare && least >= 7 && edit_distance(x, y, 1) <= 1;
  }

  // ---- groups ----------------------------------------------------------------------------------

  std::uint32_t root(std::uint32_t m) {
    while (parent_[m] != m) {
      parent_[m] = parent_[parent_[m]];
      m = parent_[m];
    }
    return m;
  }
  void join_mentions(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  void repair_types() {
    std::map<std::uint32_t, std::array<double, entity_type_count>> votes;
    for (const Name& name : names_) {
      for (const std::uint32_t m : name.mentions) {
        vote(doc_.mentions[m], name.words.size(), votes[root(m)]);
      }
    }
    for (std::uint32_t m = 0; m < doc_.mentions.size(); ++m) {
      if (doc_.mentions[m].kind != MentionKind::Named) continue;
      const auto found = votes.find(root(m));
      if (found == votes.end()) continue;
      doc_.mentions[m].type = static_cast<EntityType>(
          std::max_element(found->second.begin(), found->second.end()) - found->second.begin());
    }
  }

  std::vector<std::int32_t> groups() {
    std::vector<std::int32_t> out(doc_.mentions.size(), -1);
    std::map<std::uint32_t, std::int32_t> number;
    for (std::uint32_t m = 0; m < doc_.mentions.size(); ++m) {
      if (doc_.mentions[m].kind != MentionKind::Named) continue;
      const auto [at, fresh] = number.emplace(root(m), static_cast<std::int32_t>(number.size()));
      (void)fresh;
      out[m] = at->second;
    }
    return out;
  }

  Document& doc_;
  const Lexicons& lex_;
  std::vector<Name> names_;
  std::vector<std::uint32_t> parent_;
};

}  // namespace

std::vector<std::int32_t> link_names(Document& doc, const Lexicons& lexicons) {
  return Linker(doc, lexicons).run();
}

Gender gender_of_name(const Document& doc, const Mention& mention, const Lexicons& lex) {
  const auto by_title = [&](std::uint32_t t) {
    std::string word = fold(doc.form(t));
    while (!word.empty() && word.back() == '.') word.pop_back();
    const auto title = lex.gendered_titles.find(word);
    if (title != lex.gendered_titles.end()) return title->second;
    return lex.gender_of_noun(word);
  };
  for (std::uint32_t back = 1; back <= 3 && back <= mention.span.begin; ++back) {
    const std::uint32_t t = mention.span.begin - back;
    const Token& token = doc.tokens[t];
    if (token.upos == Upos::Punct && doc.form(t) != ".") break;
    if (back > 1 && token.head != static_cast<std::int32_t>(mention.head)) continue;
    if (const Gender found = by_title(t); found != Gender::Unknown) return found;
  }
  for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) {
    if (t + 1 < mention.span.end) {
      if (const Gender found = by_title(t); found != Gender::Unknown && t == mention.span.begin)
        return found;
    }
    std::string word = fold(doc.form(t));
    const std::size_t hyphen = word.find('-');
    const auto whole = lex.given_names.find(word);
    if (whole != lex.given_names.end()) {
      // A surname alone says nothing, even if it is a given name too ("Trump", "Scott").
      const bool alone = mention.span.size() == 1;
      if (alone || t + 1 == mention.span.end) break;
      return whole->second;
    }
    if (hyphen != word.npos) {
      const auto part = lex.given_names.find(word.substr(0, hyphen));
      if (part != lex.given_names.end() && mention.span.size() > 1) return part->second;
    }
    if (t + 1 == mention.span.end || t > mention.span.begin) break;
  }
  return Gender::Unknown;
}

}  // namespace quipu::annotate
