// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/coref.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "extract/annotate/name_links.hpp"
#include "extract/annotate/nominals.hpp"
#include "extract/annotate/words.hpp"

namespace quipu::annotate {
namespace {

enum Number : unsigned { Singular = 1, Plural = 2, Either = 3 };

// What a pronoun asks of its antecedent.
struct PronounForm {
  enum Class { Person, Thing, Many, First } what = Thing;
  Gender gender = Gender::Unknown;
  bool reflexive = false;
};

const std::map<std::string, PronounForm, std::less<>>& pronoun_forms() {
  using F = PronounForm;
  static const std::map<std::string, PronounForm, std::less<>> forms = {
      {"he", {F::Person, Gender::Male, false}},
      {"him", {F::Person, Gender::Male, false}},
      {"his", {F::Person, Gender::Male, false}},
      {"himself", {F::Person, Gender::Male, true}},
      {"she", {F::Person, Gender::Female, false}},
      {"her", {F::Person, Gender::Female, false}},
      {"hers", {F::Person, Gender::Female, false}},
      {"herself", {F::Person, Gender::Female, true}},
      {"it", {F::Thing, Gender::Unknown, false}},
      {"its", {F::Thing, Gender::Unknown, false}},
      {"itself", {F::Thing, Gender::Unknown, true}},
      {"they", {F::Many, Gender::Unknown, false}},
      {"them", {F::Many, Gender::Unknown, false}},
      {"their", {F::Many, Gender::Unknown, false}},
      {"theirs", {F::Many, Gender::Unknown, false}},
      {"themselves", {F::Many, Gender::Unknown, true}},
      {"i", {F::First, Gender::Unknown, false}},
      {"me", {F::First, Gender::Unknown, false}},
      {"my", {F::First, Gender::Unknown, false}},
      {"mine", {F::First, Gender::Unknown, false}},
      {"myself", {F::First, Gender::Unknown, false}}};
  return forms;
}

const char* const kind_names[] = {"person", "thing", "plural"};

enum Feature : std::size_t {
  None,
  NoneExtraposed,
  NoneQuoted,
  SameSentence,
  OneBack,
  TwoBack,
  ThreeBack,
  Further,
  LogDistance,
  SameParagraph,
  InTitle,
  Subject,
  PassiveSubject,
  Object,
  Oblique,
  NounModifier,
  Possessive,
  Conjunct,
  Apposed,
  OtherRole,
  KindNamed,
  KindNominal,
  KindPronoun,
  KindThing,
  SamePronoun,
  SubjectAbove,
  Parallel,
  LogCount,
  GenderKnown,
  Rank0,
  Rank1,
  Rank2,
  Rank3,
  Indefinite,
  Definite,
  IsOrganisation,
  IsPlace,
  IsEvent,
  IsPerson,
  IsGroup,
  SingularForMany,
  QuoteDiffers,
  IsSpeaker,
  SpeakerOutside,
  FirstInSentence,
  CoArgument,
  FeatureCount
};

bool organisation(TypeSet types) {
  return types.intersects({EntityType::Company, EntityType::PublicBody, EntityType::Organization});
}

// A noun phrase or pronoun.
struct Ref {
  std::uint32_t head = 0;
  TokenSpan span;
  std::int32_t mention = -1;  // in doc.mentions; -1: a pronoun, or a noun that is no mention
  enum Kind { Named, Nominal, Pronoun, Thing } kind = Thing;
  TypeSet types;
  Gender gender = Gender::Unknown;
  unsigned number = Either;
  std::uint32_t sentence = 0;
  const PronounForm* form = nullptr;  // third-person and first-person pronouns
  bool linked = false;
  bool predicate = false;  // "Cook is [the chief]": says something of Cook, and is found under him
};

// What all references of one entity together tell.
struct Facts {
  TypeSet types;
  double male = 0, female = 0;
  unsigned number = Either;
  bool named = false;
  std::set<std::string> nouns;
  int count = 0;

  Gender gender() const {
    if (male > female) return Gender::Male;
    return female > male ? Gender::Female : Gender::Unknown;
  }
};

class Resolver {
 public:
  Resolver(Document& doc, const Lexicons& lex,
           const std::function<void(const PronounChoice&)>& trace)
      : doc_(doc), lex_(lex), trace_(trace) {}

  void run() {
    doc_.chains.clear();
    for (Mention& mention : doc_.mentions) mention.chain = -1;
    std::erase_if(doc_.mentions,
                  [](const Mention& m) { return m.kind == MentionKind::Pronominal; });
    find_nominals(doc_, lex_);
    const std::vector<std::int32_t> groups = link_names(doc_, lex_);
    index_tree();
    mark_quotes();
    collect();
    join_names(groups);
    learn_from_structure();
    find_speakers();
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      Ref& ref = refs_[i];
      // A description joined to its own relative pronoun is still to be resolved.
      if (ref.linked && !(ref.kind == Ref::Nominal && !facts(i).named)) {
        ++facts(i).count;
        continue;
      }
      if (ref.kind == Ref::Nominal) link_nominal(i);
      if (ref.kind == Ref::Pronoun && ref.form != nullptr) link_pronoun(i);
      ++facts(i).count;
    }
    write();
  }

 private:
  // ---- the tree --------------------------------------------------------------------------------

  const Token& token(std::uint32_t t) const { return doc_.tokens[t]; }
  std::optional<std::uint32_t> head_of(std::uint32_t t) const {
    const std::int32_t head = doc_.tokens[t].head;
    return head < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(head));
  }

  void index_tree() {
    children_.assign(doc_.tokens.size(), {});
    sentence_.assign(doc_.tokens.size(), 0);
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (const auto head = head_of(t)) children_[*head].push_back(t);
    }
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      for (std::uint32_t t = doc_.sentences[s].tokens.begin; t < doc_.sentences[s].tokens.end;
           ++t) {
        sentence_[t] = s;
      }
    }
  }

  std::uint32_t paragraph(std::uint32_t t) const { return doc_.sentences[sentence_[t]].paragraph; }
  bool in_title(std::uint32_t t) const {
    const std::uint32_t p = paragraph(t);
    return p < doc_.paragraphs.size() && (doc_.paragraphs[p].kind == ParagraphKind::Title ||
                                          doc_.paragraphs[p].kind == ParagraphKind::Heading);
  }

  bool has_child(std::uint32_t t, Deprel role) const {
    return std::any_of(children_[t].begin(), children_[t].end(),
                       [&](std::uint32_t kid) { return token(kid).deprel == role; });
  }
  std::optional<std::uint32_t> subject_of(std::uint32_t verb) const {
    for (const std::uint32_t kid : children_[verb]) {
      if (universal(token(kid).deprel) == Deprel::Nsubj) return kid;
    }
    return std::nullopt;
  }
  bool negated(std::uint32_t t) const {
    return std::any_of(children_[t].begin(), children_[t].end(), [&](std::uint32_t kid) {
      const std::string form = lower(doc_.form(kid));
      return form == "not" || form == "n't" || form == "n’t" || form == "never" || form == "no";
    });
  }

  // ---- quotations ------------------------------------------------------------------------------

  // quote_[t]: the number of the quotation that t stands in, 0 outside. A quotation ends with its
  // paragraph; straight marks toggle.
  void mark_quotes() {
    quote_.assign(doc_.tokens.size(), 0);
    std::uint32_t number = 0;
    std::uint32_t current = 0;
    std::uint32_t last_paragraph = 0;
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (t == 0 || paragraph(t) != last_paragraph) current = 0;
      last_paragraph = paragraph(t);
      const std::string_view form = doc_.form(t);
      const bool opens = form == "“" || form == "„" || form == "``" || form == "«";
      const bool closes = form == "”" || form == "''" || form == "»";
      const bool straight = form == "\"";
      if (opens || (straight && current == 0)) {
        current = ++number;
        quote_[t] = current;
        continue;
      }
      quote_[t] = current;
      if (closes || straight) current = 0;
    }
    speaker_.assign(number + 1, -1);
  }

  // The subject of the verb of speaking beside a quotation says its "I".
  void find_speakers() {
    std::vector<std::int32_t> candidate(speaker_.size(), -1);
    for (std::uint32_t v = 0; v < doc_.tokens.size(); ++v) {
      if (quote_[v] != 0 || lex_.speech_verbs.count(token(v).lemma) == 0) continue;
      if (token(v).upos != Upos::Verb) continue;
      const auto subject = subject_of(v);
      if (!subject) continue;
      const auto ref = ref_at(*subject);
      if (!ref) continue;
      const TokenSpan sent = doc_.sentences[sentence_[v]].tokens;
      for (std::uint32_t t = sent.begin; t < sent.end; ++t) {
        if (quote_[t] == 0 || candidate[quote_[t]] >= 0) continue;
        candidate[quote_[t]] = static_cast<std::int32_t>(*ref);
      }
    }
    // A further quotation of the same paragraph has the same speaker.
    std::map<std::uint32_t, std::int32_t> of_paragraph;
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      const std::uint32_t q = quote_[t];
      if (q == 0) continue;
      if (candidate[q] >= 0) {
        speaker_[q] = candidate[q];
        of_paragraph[paragraph(t)] = candidate[q];
      } else if (const auto found = of_paragraph.find(paragraph(t)); found != of_paragraph.end()) {
        speaker_[q] = found->second;
      }
    }
  }

  // ---- references ------------------------------------------------------------------------------

  void collect() {
    std::vector<bool> used(doc_.tokens.size());
    for (std::uint32_t m = 0; m < doc_.mentions.size(); ++m) {
      const Mention& mention = doc_.mentions[m];
      Ref ref;
      ref.head = mention.head;
      ref.span = mention.span;
      ref.mention = static_cast<std::int32_t>(m);
      const Token& head = token(mention.head);
      if (mention.kind == MentionKind::Named) {
        ref.kind = Ref::Named;
        ref.types.add(mention.type);
        if (mention.type == EntityType::Person) {
          ref.gender = gender_of_name(doc_, mention, lex_);
          ref.number = Singular;
        } else if (head.xpos == "NNPS") {
          ref.number = Plural;  // "Republicans"
        } else if (mention.type == EntityType::Place || mention.type == EntityType::Event) {
          ref.number = Singular;
        }
        for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) used[t] = true;
      } else {
        ref.kind = Ref::Nominal;
        ref.types = lex_.types_of_noun(head.lemma);
        ref.types.add(mention.type);
        if (mention.type == EntityType::Group) {
          ref.types = TypeSet{EntityType::Group};
          ref.number =
              lex_.collective_nouns.count(head.lemma) != 0 && !is_plural(head) ? Either : Plural;
        } else {
          ref.number = is_plural(head) ? Plural : Singular;
          ref.gender = lex_.gender_of_noun(head.lemma);
          if (mention.type == EntityType::Person) ref.types = TypeSet{EntityType::Person};
        }
        used[mention.head] = true;
      }
      refs_.push_back(ref);
    }
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (used[t]) continue;
      const Token& word = token(t);
      Ref ref;
      ref.head = t;
      ref.span = {t, t + 1};
      if (word.upos == Upos::Pron || (word.upos == Upos::Det && word.xpos == "PRP$")) {
        const auto form = pronoun_forms().find(lower(doc_.form(t)));
        const bool relative = word.xpos == "WP" || word.xpos == "WDT" || word.xpos == "WP$";
        if (form == pronoun_forms().end() && !relative) continue;
        if (word.deprel == Deprel::Expl) continue;
        ref.kind = Ref::Pronoun;
        if (form != pronoun_forms().end()) {
          ref.form = &form->second;
          ref.gender = ref.form->gender;
          ref.number = ref.form->what == PronounForm::Many ? Either : Singular;
          if (ref.form->what == PronounForm::Person) ref.types.add(EntityType::Person);
        }
      } else if (word.upos == Upos::Noun || word.upos == Upos::Propn) {
        if (word.deprel == Deprel::Compound || word.deprel == Deprel::Flat ||
            word.deprel == Deprel::NmodDesc || word.deprel == Deprel::Fixed ||
            word.deprel == Deprel::Goeswith) {
          continue;
        }
        ref.kind = Ref::Thing;
        ref.number = is_plural(word) ? Plural : Singular;
      } else {
        continue;
      }
      refs_.push_back(ref);
    }
    std::stable_sort(refs_.begin(), refs_.end(),
                     [](const Ref& a, const Ref& b) { return a.head < b.head; });
    at_head_.assign(doc_.tokens.size(), -1);
    parent_.resize(refs_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    facts_.resize(refs_.size());
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      Ref& ref = refs_[i];
      ref.sentence = sentence_[ref.head];
      // A name covers all its words, so that a clause may hang under any of them.
      if (ref.kind == Ref::Named) {
        for (std::uint32_t t = ref.span.begin; t < ref.span.end; ++t) {
          if (at_head_[t] < 0) at_head_[t] = static_cast<std::int32_t>(i);
        }
      }
      at_head_[ref.head] = static_cast<std::int32_t>(i);
      Facts& own = facts_[i];
      own.types = ref.types;
      own.number = ref.number;
      own.named = ref.kind == Ref::Named;
      note_gender(own, ref.gender, ref.kind == Ref::Named ? 2 : 1);
      if (ref.kind == Ref::Nominal) own.nouns.insert(token(ref.head).lemma);
      if (ref.kind == Ref::Named && !ref.types.has(EntityType::Person)) {
        for (std::uint32_t t = ref.span.begin; t < ref.span.end; ++t) {
          std::string word = fold(doc_.form(t));
          if (lex_.thing_nouns.count(word) != 0) own.nouns.insert(word);
        }
      }
    }
  }

  static void note_gender(Facts& facts, Gender gender, double weight) {
    if (gender == Gender::Male) facts.male += weight;
    if (gender == Gender::Female) facts.female += weight;
  }

  std::optional<std::size_t> ref_at(std::uint32_t t) const {
    return at_head_[t] < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(at_head_[t]));
  }

  // ---- entities --------------------------------------------------------------------------------

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  Facts& facts(std::size_t i) { return facts_[root(i)]; }

  void join(std::size_t a, std::size_t b) {
    const std::size_t x = root(a), y = root(b);
    refs_[a].linked = refs_[b].linked = true;
    if (x == y) return;
    const std::size_t into = std::min(x, y), from = std::max(x, y);
    Facts& to = facts_[into];
    const Facts& other = facts_[from];
    // A name says what its entity is; a description only where no name does.
    if (other.named && !to.named) {
      to.types = other.types;
    } else if (!(to.named && !other.named)) {
      for (int t = 0; t < entity_type_count; ++t) {
        if (other.types.has(static_cast<EntityType>(t))) to.types.add(static_cast<EntityType>(t));
      }
    }
    to.named = to.named || other.named;
    to.male += other.male;
    to.female += other.female;
    if ((to.number & other.number) != 0) to.number &= other.number;
    to.nouns.insert(other.nouns.begin(), other.nouns.end());
    to.count += other.count;
    parent_[from] = into;
  }

  void join_names(const std::vector<std::int32_t>& groups) {
    std::map<std::int32_t, std::size_t> first;
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      if (refs_[i].kind != Ref::Named) continue;
      const auto [at, fresh] = first.emplace(groups[static_cast<std::size_t>(refs_[i].mention)], i);
      if (!fresh) join(at->second, i);
      refs_[i].linked = true;
    }
  }

  // ---- what the tree says outright -------------------------------------------------------------

  void learn_from_structure() {
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      const Ref& ref = refs_[i];
      if (ref.kind == Ref::Named) {
        learn_titles(i);
        named_body(i);
        // "billionaire owner Mark Cuban" before any comma.
        if (token(ref.head).deprel == Deprel::Appos && ref.span.begin > 0 &&
            token(ref.head).head + 1 == static_cast<std::int32_t>(ref.span.begin)) {
          apposition(i);
        }
      }
      if (ref.kind == Ref::Pronoun && ref.form == nullptr) relative(i);
    }
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      const Ref& ref = refs_[i];
      if (ref.kind != Ref::Named && ref.kind != Ref::Nominal) continue;
      if (token(ref.head).deprel == Deprel::Appos) apposition(i);
    }
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (token(t).upos == Upos::Noun && has_child(t, Deprel::Cop)) copula(t);
    }
  }

  void learn_noun(std::size_t i, std::uint32_t t) {
    std::string noun = lower(token(t).lemma);
    while (!noun.empty() && noun.back() == '.') noun.pop_back();
    if (const auto title = lex_.title_nouns.find(noun); title != lex_.title_nouns.end())
      noun = title->second;
    const TypeSet types = lex_.types_of_noun(noun);
    if (types.empty() || !types.intersects(facts(i).types)) return;
    facts(i).nouns.insert(noun);
    note_gender(facts(i), lex_.gender_of_noun(noun), 2);
  }

  // "Apple CEO Tim Cook", "Sen. Ted Cruz", "singer Alicia Keys"
  void learn_titles(std::size_t i) {
    const Ref& ref = refs_[i];
    for (const std::uint32_t kid : children_[ref.head]) {
      if (ref.span.contains(kid) || kid > ref.span.begin) continue;
      const Deprel role = token(kid).deprel;
      if (role == Deprel::Compound || role == Deprel::NmodDesc || role == Deprel::Flat ||
          role == Deprel::Appos || role == Deprel::Nmod || role == Deprel::Amod) {
        learn_noun(i, kid);
      }
    }
    const auto head = head_of(ref.head);
    if (!head || *head >= ref.span.begin) return;
    const Deprel role = universal(token(ref.head).deprel);
    if (role != Deprel::Flat && role != Deprel::Appos && role != Deprel::Compound) return;
    if (ref.span.begin - *head <= 2) learn_noun(i, *head);
  }

  void apposition(std::size_t i) {
    const Ref& ref = refs_[i];
    const auto head = head_of(ref.head);
    if (!head) return;
    const auto of = ref_at(*head);
    if (!of || *of == i) return;
    const Ref& other = refs_[*of];
    // Two names beside each other are mostly a place in a place, or two things of a list; and a
    // description that has its name already belongs to no other.
    if (facts(i).named && facts(*of).named) return;
    if (other.kind == Ref::Thing || other.kind == Ref::Pronoun) return;
    if ((facts(i).number & facts(*of).number) == 0) return;
    if (!facts(i).types.intersects(facts(*of).types) &&
        !(organisation(facts(i).types) && organisation(facts(*of).types))) {
      return;
    }
    if (clash(facts(i).gender(), facts(*of).gender())) return;
    join(*of, i);
  }

  // "the MENA news agency", "the AFL-CIO labor federation": the name of a body before what it is.
  void named_body(std::size_t i) {
    const Ref& ref = refs_[i];
    const auto head = head_of(ref.head);
    if (!head || token(ref.head).deprel != Deprel::Compound || !organisation(ref.types)) return;
    const auto of = ref_at(*head);
    if (!of || refs_[*of].kind != Ref::Nominal || facts(*of).named || refs_[*of].number == Plural)
      return;
    static const WordSet bodies = {
        "agency",    "federation", "company",      "firm",         "party",        "magazine",
        "newspaper", "daily",      "weekly",       "broadcaster",  "airline",      "carmaker",
        "automaker", "union",      "organization", "organisation", "conglomerate", "charity",
        "ngo",       "movement",   "militia",      "retailer"};
    if (bodies.count(token(*head).lemma) == 0 || !shape(refs_[*of]).definite) return;
    join(*of, i);
  }

  static bool clash(Gender a, Gender b) {
    return a != Gender::Unknown && b != Gender::Unknown && a != b;
  }

  void relative(std::size_t i) {
    std::uint32_t t = refs_[i].head;
    for (int steps = 0; steps < 12; ++steps) {
      const Deprel role = token(t).deprel;
      if (role == Deprel::AclRelcl || role == Deprel::Acl) break;
      // "which lets owners decide who may enter": the who of another clause.
      if (role == Deprel::Ccomp || role == Deprel::Advcl || role == Deprel::AdvclRelcl ||
          role == Deprel::Csubj || role == Deprel::Parataxis) {
        return;
      }
      const auto up = head_of(t);
      if (!up) return;
      t = *up;
    }
    const auto antecedent = head_of(t);
    if (!antecedent || *antecedent > refs_[i].head) return;
    const auto ref = ref_at(*antecedent);
    if (!ref || *ref == i || refs_[*ref].kind == Ref::Pronoun) return;
    const std::string form = lower(doc_.form(refs_[i].head));
    if (form == "what" || form == "whatever" || form == "whoever") return;
    const TypeSet types = facts(*ref).types;
    if (form == "who" && !types.empty() && !organisation(types) &&
        !types.intersects({EntityType::Person, EntityType::Group, EntityType::Place})) {
      return;
    }
    join(*ref, i);
  }

  // "Cook is the chief executive": a later "the chief executive" may be Cook.
  void copula(std::uint32_t predicate) {
    if (negated(predicate) || is_plural(token(predicate))) return;
    const auto subject = subject_of(predicate);
    if (!subject) return;
    const auto ref = ref_at(*subject);
    if (!ref || refs_[*ref].kind != Ref::Named) return;
    for (const std::uint32_t kid : children_[predicate]) {
      if (universal(token(kid).deprel) == Deprel::Aux && token(kid).xpos == "MD") return;
    }
    learn_noun(*ref, predicate);
    if (const auto own = ref_at(predicate);
        own && facts(*ref).nouns.count(token(predicate).lemma) != 0) {
      refs_[*own].predicate = true;
    }
  }

  // ---- descriptions ----------------------------------------------------------------------------

  struct Shape {
    bool definite = false, demonstrative = false, indefinite = false, possessed = false;
    bool restricted = false;  // a phrase or clause behind it says which one is meant
    std::set<std::string> modifiers;
  };

  Shape shape(const Ref& ref) const {
    Shape out;
    for (const std::uint32_t kid : children_[ref.head]) {
      const Token& word = token(kid);
      const std::string form = lower(doc_.form(kid));
      switch (universal(word.deprel)) {
        case Deprel::Det:
          if (form == "the") out.definite = true;
          if (form == "this" || form == "that" || form == "these" || form == "those") {
            out.definite = out.demonstrative = true;
          }
          if (form == "a" || form == "an" || form == "another" || form == "any" ||
              form == "every" || form == "each" || form == "no" || form == "some") {
            out.indefinite = true;
          }
          break;
        case Deprel::Nmod:
          if (word.deprel == Deprel::NmodPoss) {
            out.possessed = true;
          } else if (kid > ref.head) {
            out.restricted = true;
          }
          break;
        case Deprel::Acl:
          if (kid > ref.head &&
              doc_.form(ref.span.end < doc_.tokens.size() ? ref.span.end : kid) != ",") {
            out.restricted = true;
          }
          break;
        case Deprel::Amod:
        case Deprel::Compound:
        case Deprel::Nummod:
          out.modifiers.insert(lower(word.lemma));
          break;
        default:
          break;
      }
    }
    return out;
  }

  void link_nominal(std::size_t i) {
    const Ref& ref = refs_[i];
    const Token& head = token(ref.head);
    const Shape how = shape(ref);
    if (how.indefinite || !how.definite || has_own_name(ref)) return;
    const bool plural = ref.number == Plural;
    std::optional<std::size_t> best;
    double best_score = 0;
    std::set<std::size_t> seen, people, bodies;
    for (std::size_t j = i; j-- > 0;) {
      const Ref& other = refs_[j];
      if (ref.sentence - other.sentence > 12) break;
      if (other.kind == Ref::Thing || (other.kind == Ref::Pronoun && !other.linked)) continue;
      if (other.predicate) continue;
      // Neither inside the other.
      if (ref.span.contains(other.head) || other.span.contains(ref.head)) continue;
      if (same_clause_arguments(other.head, ref.head)) continue;
      const std::size_t entity = root(j);
      const Facts& known = facts_[entity];
      const std::uint32_t back = ref.sentence - other.sentence;
      const bool first_time = seen.insert(entity).second;
      if (first_time) {
        if (known.types.has(EntityType::Person)) people.insert(entity);
        if (organisation(known.types)) bodies.insert(entity);
      }
      if ((known.number & ref.number) == 0) continue;
      if (clash(known.gender(), ref.gender)) continue;
      double score = 0;
      if (other.kind == Ref::Nominal && token(other.head).lemma == head.lemma &&
          other.number == ref.number) {
        score = same_head(how, shape(other), other);
      }
      if (score == 0 && !plural && fits_known_noun(head.lemma, known)) {
        score = how.restricted || how.possessed ? 0 : agrees(how, entity) ? 0.8 : 0;
        if (back > 6) score *= 0.6;
      }
      if (score == 0 && !plural && !how.restricted && !how.possessed && first_time) {
        score = by_type(head.lemma, ref, known, entity, back, people, bodies, how);
        if (score > 0 && has_rival_beside(j, entity)) score = 0;
      }
      if (score == 0) continue;
      score -= 0.02 * back;
      if (!best || score > best_score + 1e-9) {
        best = j;
        best_score = score;
      }
    }
    if (best && best_score >= 0.35) join(*best, i);
  }

  // "the news agency Reuters" is that one, whatever was spoken of before.
  bool has_own_name(const Ref& ref) const {
    return std::any_of(children_[ref.head].begin(), children_[ref.head].end(),
                       [&](std::uint32_t kid) {
                         const Deprel role = universal(token(kid).deprel);
                         const auto name = ref_at(kid);
                         return kid > ref.head && name && refs_[*name].kind == Ref::Named &&
                                (role == Deprel::Appos || role == Deprel::Flat ||
                                 role == Deprel::Compound || role == Deprel::Nmod);
                       });
  }

  // Two descriptions with the same head noun: the later one must say nothing new.
  double same_head(const Shape& later, const Shape& earlier, const Ref& first) const {
    if (later.restricted || later.possessed) return 0;
    // "the people", "the others": as a rule everybody, or some others.
    if (later.modifiers.empty() && token(first.head).lemma == "people") return 0;
    if (!std::includes(earlier.modifiers.begin(), earlier.modifiers.end(), later.modifiers.begin(),
                       later.modifiers.end())) {
      return 0;
    }
    return 0.9;
  }

  bool fits_known_noun(const std::string& lemma, const Facts& known) const {
    if (known.nouns.count(lemma) != 0) return true;
    const auto same = lex_.same_role.find(lemma);
    if (same == lex_.same_role.end()) return false;
    return std::any_of(same->second.begin(), same->second.end(),
                       [&](const std::string& noun) { return known.nouns.count(noun) != 0; });
  }

  // "the German chancellor": the nationality must not be another one's. Only modifiers that the
  // article has used of the entity, or that anything may have, are let through.
  bool agrees(const Shape& how, std::size_t) const {
    return std::all_of(how.modifiers.begin(), how.modifiers.end(), [&](const std::string& word) {
      static const WordSet plain = {"former",  "then",    "new",     "late",   "young", "old",
                                    "current", "veteran", "federal", "giant",  "u.s.",  "us",
                                    "tech",    "based",   "own",     "social", "big",   "first"};
      return plain.count(word) != 0 || lex_.adjective_country.count(word) != 0 ||
             lex_.types_of_noun(word).has(EntityType::Person);
    });
  }

  // By the kind of thing alone: only where nothing else nearby could be meant.
  double by_type(const std::string& lemma, const Ref& ref, const Facts& known, std::size_t entity,
                 std::uint32_t back, const std::set<std::size_t>& people,
                 const std::set<std::size_t>& bodies, const Shape& how) {
    if (!known.named || back > 4) return 0;
    const TypeSet noun = lex_.types_of_noun(lemma);
    if (lex_.vague_nouns.count(lemma) != 0) return 0;
    if (known.types.has(EntityType::Place) && noun.has(EntityType::Place)) {
      const bool country = is_country(entity);
      if ((lemma == "country" || lemma == "nation") && country)
        return how.modifiers.empty() ? 0.6 : 0;
      if ((lemma == "city" || lemma == "town" || lemma == "village") && !country) {
        return how.modifiers.empty() ? 0.5 : 0;
      }
      return 0;
    }
    const bool plain =
        std::all_of(how.modifiers.begin(), how.modifiers.end(), [&](const std::string& word) {
          return word == "based" || lex_.adjective_country.count(word) != 0 || word == "tech" ||
                 word == "giant";
        });
    if (organisation(known.types)) {
      if (!plain) return 0;
      const bool company = noun.has(EntityType::Company) && known.types.has(EntityType::Company);
      const bool body = noun.has(EntityType::PublicBody) &&
                        known.types.has(EntityType::PublicBody) &&
                        (lemma == "agency" || lemma == "ministry" || lemma == "department" ||
                         lemma == "court" || lemma == "commission" || lemma == "bureau" ||
                         lemma == "regulator" || lemma == "watchdog" || lemma == "authority");
      const bool other =
          noun.has(EntityType::Organization) && known.types.has(EntityType::Organization);
      // A specific noun ("the bank", "the court") fits only what is known to be one.
      static const WordSet general = {"company",  "firm",         "business",     "corporation",
                                      "agency",   "organization", "organisation", "group",
                                      "start-up", "startup",      "giant",        "conglomerate",
                                      "carmaker", "automaker",    "airline",      "club",
                                      "team",     "ngo",          "charity",      "party"};
      if (!(company || body || other) || general.count(lemma) == 0) return 0;
      int rivals = 0;
      for (const std::size_t each : bodies) {
        if (each == entity) continue;
        const TypeSet types = facts_[each].types;
        if ((company && types.has(EntityType::Company)) ||
            (body && types.has(EntityType::PublicBody)) ||
            (other && types.has(EntityType::Organization))) {
          ++rivals;
        }
      }
      return rivals == 0 ? 0.6 : rivals == 1 && back <= 1 ? 0.45 : 0;
    }
    if (known.types.has(EntityType::Person) && noun.has(EntityType::Person)) {
      if (!how.modifiers.empty() && lemma != "old") return 0;
      // "the man", "the 55-year-old"
      static const WordSet anyone = {"man", "woman", "boy", "girl", "politician", "teenager"};
      if (anyone.count(lemma) == 0 || back > 2) return 0;
      if (clash(known.gender(), ref.gender)) return 0;
      int rivals = 0;
      for (const std::size_t each : people) {
        if (each != entity && !clash(facts_[each].gender(), ref.gender)) ++rivals;
      }
      return rivals == 0 ? 0.5 : 0;
    }
    return 0;
  }

  // Another name of the same type in the sentence, spoken of nearly as often: "Acme sued Initech."
  bool has_rival_beside(std::size_t j, std::size_t entity) {
    const auto rival = [&](std::size_t k) {
      return refs_[k].kind == Ref::Named && root(k) != entity &&
             facts(k).types.intersects(facts_[entity].types) &&
             facts_[entity].count < facts(k).count + 3;
    };
    for (std::size_t k = j; k-- > 0 && refs_[k].sentence == refs_[j].sentence;) {
      if (rival(k)) return true;
    }
    for (std::size_t k = j + 1; k < refs_.size() && refs_[k].sentence == refs_[j].sentence; ++k) {
      if (rival(k)) return true;
    }
    return false;
  }

  bool is_country(std::size_t entity) {
    for (std::size_t j = 0; j < refs_.size(); ++j) {
      if (refs_[j].kind != Ref::Named || root(j) != entity) continue;
      std::string name = fold(doc_.text_of(refs_[j].span));
      if (name.rfind("the ", 0) == 0) name.erase(0, 4);
      if (lex_.country_names.count(name) != 0) return true;
    }
    return false;
  }

  // Subject and object of one verb are two things.
  bool same_clause_arguments(std::uint32_t a, std::uint32_t b) const {
    const auto argument = [&](std::uint32_t t) {
      const Deprel role = universal(token(t).deprel);
      return role == Deprel::Nsubj || role == Deprel::Obj || role == Deprel::Iobj ||
             role == Deprel::Obl;
    };
    if (head_of(a) == head_of(b) && head_of(a) && argument(a) && argument(b)) return true;
    // A predicate and its subject, a conjunct and its first.
    return head_of(a) == std::optional(b) || head_of(b) == std::optional(a);
  }

  // ---- pronouns --------------------------------------------------------------------------------

  void link_pronoun(std::size_t i) {
    Ref& ref = refs_[i];
    if (ref.form->what == PronounForm::First) {
      link_first_person(i);
      return;
    }
    if (ref.form->reflexive && link_reflexive(i)) return;
    PronounChoice choice;
    choice.pronoun = ref.head;
    choice.kind = kind_names[ref.form->what];
    std::vector<std::size_t> candidates = agreeing(i);
    const auto weights = lex_.pronoun_weights.find(choice.kind);
    std::vector<double> scores;
    std::vector<std::size_t> rank_of;
    std::set<std::size_t> recent;
    for (const std::size_t j : candidates) {  // nearest first
      const std::size_t entity = root(j);
      const std::size_t rank = recent.size() - recent.count(entity);
      recent.insert(entity);
      choice.candidates.push_back(
          {refs_[j].head, static_cast<std::int32_t>(entity), features(i, j, rank)});
    }
    choice.candidates.push_back({ref.head, -1, none_features(i)});
    for (const auto& candidate : choice.candidates) {
      double score = 0;
      if (weights != lex_.pronoun_weights.end()) {
        for (std::size_t f = 0; f < FeatureCount; ++f) {
          if (candidate.features[f] == 0) continue;
          const auto weight = weights->second.find(pronoun_feature_names()[f]);
          if (weight != weights->second.end())
            score += weight->second * static_cast<double>(candidate.features[f]);
        }
      }
      scores.push_back(score);
    }
    if (trace_) trace_(choice);
    // The probability of an entity is the sum over its mentions.
    const double highest = *std::max_element(scores.begin(), scores.end());
    std::map<std::int32_t, double> mass;
    double total = 0;
    for (std::size_t c = 0; c < scores.size(); ++c) {
      const double p = std::exp(scores[c] - highest);
      mass[choice.candidates[c].entity] += p;
      total += p;
    }
    const auto best = std::max_element(
        mass.begin(), mass.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->first < 0) return;
    const auto least = lex_.pronoun_threshold.find(choice.kind);
    if (best->second / total < (least == lex_.pronoun_threshold.end() ? 0.5 : least->second))
      return;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      if (choice.candidates[c].entity != best->first) continue;
      join(candidates[c], i);
      return;
    }
  }

  void link_first_person(std::size_t i) {
    const std::uint32_t q = quote_[refs_[i].head];
    if (q == 0 || speaker_[q] < 0) return;
    auto who = static_cast<std::size_t>(speaker_[q]);
    // The speaker may be a pronoun that comes later: "I agree," he said. Then it is linked first.
    if (!facts(who).types.has(EntityType::Person) || facts(who).number == Plural) return;
    join(who, i);
    // `linked` means settled; a speaker that is itself a pronoun is still to be resolved.
    if (refs_[who].kind == Ref::Pronoun && who > i) refs_[who].linked = false;
  }

  // "himself": the subject of its clause.
  bool link_reflexive(std::size_t i) {
    std::uint32_t t = refs_[i].head;
    for (int steps = 0; steps < 6; ++steps) {
      const auto up = head_of(t);
      if (!up) return false;
      t = *up;
      const auto subject = subject_of(t);
      if (!subject || *subject == refs_[i].head) continue;
      const auto ref = ref_at(*subject);
      if (!ref || *ref >= i) return false;
      if (refs_[*ref].kind == Ref::Pronoun && !refs_[*ref].linked) return false;
      if (clash(facts(*ref).gender(), refs_[i].gender)) return false;
      if ((facts(*ref).number & refs_[i].number) == 0) return false;
      join(*ref, i);
      return true;
    }
    return false;
  }

  // The references before the pronoun that it may stand for, nearest first.
  std::vector<std::size_t> agreeing(std::size_t i) {
    const Ref& ref = refs_[i];
    std::vector<std::size_t> out;
    std::size_t first = 0;
    for (std::size_t j = i; j-- > 0;) {
      if (ref.sentence - refs_[j].sentence > 8) {
        first = j + 1;
        break;
      }
    }
    for (std::size_t j = i; j-- > first;) {
      const Ref& other = refs_[j];
      if ((other.kind == Ref::Pronoun && !other.linked) || other.predicate) continue;
      if (other.span.contains(ref.head)) continue;  // "[the man and his dog]"
      if (dominates_directly(other.head, ref.head)) continue;
      if (!compatible(ref, other, facts(j))) continue;
      if (coarguments(other.head, ref.head) && !ref.form->reflexive) continue;
      out.push_back(j);
      if (out.size() >= 60) break;
    }
    return out;
  }

  bool compatible(const Ref& ref, const Ref& other, const Facts& known) const {
    switch (ref.form->what) {
      case PronounForm::Person:
        if (other.kind == Ref::Thing) return false;
        if (!known.types.has(EntityType::Person)) return false;
        return (known.number & Singular) != 0 && !clash(known.gender(), ref.gender);
      case PronounForm::Thing:
        if ((known.number & Singular) == 0) return false;
        if (known.types.has(EntityType::Group)) return (known.number & Singular) != 0;
        return !known.types.has(EntityType::Person);
      case PronounForm::Many:
        if ((known.number & Plural) != 0) return true;
        if (organisation(known.types) || known.types.has(EntityType::Group)) return true;
        return false;
      case PronounForm::First:
        return false;
    }
    return false;
  }

  // The pronoun in the phrase of its own candidate: "his father" is not him.
  bool dominates_directly(std::uint32_t candidate, std::uint32_t pronoun) const {
    std::uint32_t t = pronoun;
    for (int steps = 0; steps < 4; ++steps) {
      const auto up = head_of(t);
      if (!up) return false;
      if (*up == candidate) {
        const Deprel role = universal(token(t).deprel);
        return role == Deprel::Nmod || role == Deprel::Conj || role == Deprel::Appos ||
               role == Deprel::Det;
      }
      const Deprel role = universal(token(t).deprel);
      if (role != Deprel::Nmod && role != Deprel::Conj && role != Deprel::Appos) return false;
      t = *up;
    }
    return false;
  }

  bool coarguments(std::uint32_t a, std::uint32_t b) const {
    const auto core = [&](std::uint32_t t) {
      const Deprel role = universal(token(t).deprel);
      return role == Deprel::Nsubj || role == Deprel::Obj || role == Deprel::Iobj;
    };
    return head_of(a) && head_of(a) == head_of(b) && core(a) && core(b);
  }

  // The reference is the subject of a clause that embeds the pronoun's clause.
  bool subject_above(std::uint32_t candidate, std::uint32_t pronoun) const {
    if (universal(token(candidate).deprel) != Deprel::Nsubj) return false;
    const auto verb = head_of(candidate);
    if (!verb) return false;
    std::uint32_t t = pronoun;
    for (int steps = 0; steps < 20; ++steps) {
      const auto up = head_of(t);
      if (!up) return false;
      t = *up;
      if (t == *verb) return true;
    }
    return false;
  }

  // The role of a conjunct is that of its first.
  Deprel role_of(std::uint32_t t) const {
    for (int steps = 0; steps < 8 && universal(token(t).deprel) == Deprel::Conj; ++steps) {
      const auto up = head_of(t);
      if (!up) break;
      t = *up;
    }
    return token(t).deprel;
  }

  std::vector<float> features(std::size_t i, std::size_t j, std::size_t rank) {
    const Ref& ref = refs_[i];
    const Ref& other = refs_[j];
    const Facts& known = facts(j);
    std::vector<float> f(FeatureCount, 0.0F);
    const std::uint32_t back = ref.sentence - other.sentence;
    f[back == 0   ? SameSentence
      : back == 1 ? OneBack
      : back == 2 ? TwoBack
      : back == 3 ? ThreeBack
                  : Further] = 1;
    f[LogDistance] = std::log1p(static_cast<float>(ref.head - other.head)) / 4;
    f[SameParagraph] = paragraph(ref.head) == paragraph(other.head);
    f[InTitle] = in_title(other.head) && !in_title(ref.head);
    const Deprel role = role_of(other.head);
    switch (role) {
      case Deprel::Nsubj:
      case Deprel::NsubjOuter:
        f[Subject] = 1;
        break;
      case Deprel::NsubjPass:
        f[PassiveSubject] = 1;
        break;
      case Deprel::Obj:
      case Deprel::Iobj:
        f[Object] = 1;
        break;
      case Deprel::NmodPoss:
        f[Possessive] = 1;
        break;
      case Deprel::Nmod:
        f[NounModifier] = 1;
        break;
      case Deprel::Appos:
        f[Apposed] = 1;
        break;
      default:
        f[universal(role) == Deprel::Obl ? Oblique : OtherRole] = 1;
    }
    if (universal(token(other.head).deprel) == Deprel::Conj) f[Conjunct] = 1;
    f[other.kind == Ref::Named     ? KindNamed
      : other.kind == Ref::Nominal ? KindNominal
      : other.kind == Ref::Pronoun ? KindPronoun
                                   : KindThing] = 1;
    if (other.kind == Ref::Pronoun && other.form != nullptr && other.form->what == ref.form->what)
      f[SamePronoun] = 1;
    f[SubjectAbove] = back == 0 && subject_above(other.head, ref.head);
    const Deprel own = token(ref.head).deprel;
    f[Parallel] = universal(own) == universal(role) && own != Deprel::NmodPoss;
    f[LogCount] = std::log1p(static_cast<float>(known.count));
    f[GenderKnown] = ref.gender != Gender::Unknown && known.gender() == ref.gender;
    f[rank == 0 ? Rank0 : rank == 1 ? Rank1 : rank == 2 ? Rank2 : Rank3] = 1;
    if (other.kind == Ref::Nominal || other.kind == Ref::Thing) {
      const Shape how = shape(other);
      f[Indefinite] = how.indefinite;
      f[Definite] = how.definite;
    }
    f[IsOrganisation] = organisation(known.types) && !known.types.has(EntityType::Person);
    f[IsPlace] = known.types.has(EntityType::Place);
    f[IsEvent] = known.types.has(EntityType::Event);
    f[IsPerson] = known.types.has(EntityType::Person);
    f[IsGroup] = known.types.has(EntityType::Group);
    f[SingularForMany] = ref.form->what == PronounForm::Many && known.number == Singular;
    const std::uint32_t q = quote_[ref.head];
    f[QuoteDiffers] = q != quote_[other.head];
    if (q != 0 && speaker_[q] >= 0) {
      f[IsSpeaker] = root(static_cast<std::size_t>(speaker_[q])) == root(j);
    } else if (q == 0 && quote_[other.head] != 0) {
      f[SpeakerOutside] = 1;
    }
    const TokenSpan sent = doc_.sentences[other.sentence].tokens;
    f[FirstInSentence] = other.head < sent.begin + 4;
    f[CoArgument] = head_of(other.head) && head_of(other.head) == head_of(ref.head);
    return f;
  }

  std::vector<float> none_features(std::size_t i) const {
    const Ref& ref = refs_[i];
    std::vector<float> f(FeatureCount, 0.0F);
    f[None] = 1;
    f[NoneQuoted] = quote_[ref.head] != 0;
    // "It is clear that …", "it took years to …"
    if (ref.form->what == PronounForm::Thing &&
        universal(token(ref.head).deprel) == Deprel::Nsubj) {
      if (const auto verb = head_of(ref.head)) {
        for (const std::uint32_t kid : children_[*verb]) {
          const Deprel role = universal(token(kid).deprel);
          if (kid > *verb && (role == Deprel::Csubj || role == Deprel::Ccomp ||
                              (token(*verb).upos != Upos::Verb &&
                               (role == Deprel::Xcomp || role == Deprel::Advcl ||
                                role == Deprel::Acl || token(kid).deprel == Deprel::AclRelcl)))) {
            f[NoneExtraposed] = 1;
          }
        }
      }
    }
    return f;
  }

  // ---- the result ------------------------------------------------------------------------------

  void write() {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < refs_.size(); ++i) members[root(i)].push_back(i);
    std::vector<std::size_t> chain_of(refs_.size(), refs_.size());
    std::vector<Mention> mentions = doc_.mentions;
    std::vector<std::vector<std::uint32_t>> chains;
    std::vector<EntityType> types;
    for (auto& [entity, list] : members) {
      bool any_mention = false;
      for (const std::size_t i : list) any_mention = any_mention || refs_[i].mention >= 0;
      if (!any_mention || list.size() < 2) continue;
      // The surest words for what it is: a name, else the first description.
      EntityType type = EntityType::Organization;
      bool settled = false;
      for (const std::size_t i : list) {
        if (refs_[i].mention < 0) continue;
        const Mention& mention = doc_.mentions[static_cast<std::size_t>(refs_[i].mention)];
        if (!settled || (mention.kind == MentionKind::Named && refs_[i].kind == Ref::Named)) {
          type = mention.type;
          settled = true;
          if (mention.kind == MentionKind::Named) break;
        }
      }
      std::size_t size = 0;
      for (const std::size_t i : list) {
        if (refs_[i].mention >= 0 || refs_[i].kind == Ref::Pronoun) ++size;
      }
      if (size < 2) continue;
      const auto number = static_cast<std::int32_t>(types.size());
      types.push_back(type);
      for (const std::size_t i : list) {
        if (refs_[i].mention >= 0) {
          Mention& mention = mentions[static_cast<std::size_t>(refs_[i].mention)];
          mention.chain = number;
          if (mention.kind == MentionKind::Nominal) mention.type = type;
        } else if (refs_[i].kind == Ref::Pronoun) {
          Mention mention;
          mention.span = refs_[i].span;
          mention.head = refs_[i].head;
          mention.kind = MentionKind::Pronominal;
          mention.type = type;
          mention.chain = number;
          mention.found_by = "coreference";
          mentions.push_back(mention);
        }
      }
    }
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
    // Chains are numbered by their first mention.
    std::vector<std::int32_t> renumber(types.size(), -1);
    for (std::uint32_t m = 0; m < mentions.size(); ++m) {
      if (mentions[m].chain < 0) continue;
      std::int32_t& number = renumber[static_cast<std::size_t>(mentions[m].chain)];
      if (number < 0) {
        number = static_cast<std::int32_t>(doc_.chains.size());
        doc_.chains.push_back({{}, types[static_cast<std::size_t>(mentions[m].chain)]});
      }
      mentions[m].chain = number;
      doc_.chains[static_cast<std::size_t>(number)].mentions.push_back(m);
    }
    doc_.mentions = std::move(mentions);
  }

  Document& doc_;
  const Lexicons& lex_;
  const std::function<void(const PronounChoice&)>& trace_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::vector<std::uint32_t> sentence_, quote_;
  std::vector<std::int32_t> speaker_;  // of each quotation: a reference
  std::vector<Ref> refs_;
  std::vector<std::int32_t> at_head_;
  std::vector<std::size_t> parent_;
  std::vector<Facts> facts_;
};

}  // namespace

const std::vector<std::string>& pronoun_feature_names() {
  static const std::vector<std::string> names = {"none",
                                                 "none_extraposed",
                                                 "none_quoted",
                                                 "same_sentence",
                                                 "one_back",
                                                 "two_back",
                                                 "three_back",
                                                 "further",
                                                 "log_distance",
                                                 "same_paragraph",
                                                 "in_title",
                                                 "subject",
                                                 "passive_subject",
                                                 "object",
                                                 "oblique",
                                                 "noun_modifier",
                                                 "possessive",
                                                 "conjunct",
                                                 "apposed",
                                                 "other_role",
                                                 "named",
                                                 "nominal",
                                                 "pronoun",
                                                 "thing",
                                                 "same_pronoun",
                                                 "subject_above",
                                                 "parallel",
                                                 "log_count",
                                                 "gender_known",
                                                 "rank_0",
                                                 "rank_1",
                                                 "rank_2",
                                                 "rank_3",
                                                 "indefinite",
                                                 "definite",
                                                 "is_organisation",
                                                 "is_place",
                                                 "is_event",
                                                 "is_person",
                                                 "is_group",
                                                 "singular_for_many",
                                                 "quote_differs",
                                                 "is_speaker",
                                                 "speaker_outside",
                                                 "first_in_sentence",
                                                 "co_argument"};
  return names;
}

void resolve_coreference(Document& doc, const Lexicons& lexicons,
                         const std::function<void(const PronounChoice&)>& trace) {
  Resolver(doc, lexicons, trace).run();
}

void resolve_coreference(Document& doc, const Lexicons& lexicons) {
  resolve_coreference(doc, lexicons, nullptr);
}

}  // namespace quipu::annotate
