// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/arguments.hpp"

#include <algorithm>

namespace quipu::frames {
namespace {

using TokenIndex = std::uint32_t;

bool nominal(Upos upos) {
  return upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Pron || upos == Upos::Num;
}

bool is_relative_pronoun(const Token& token) {
  if (token.xpos == "WDT" || token.xpos == "WP" || token.xpos == "WP$") return true;
  return token.xpos.empty() && token.upos == Upos::Pron &&
         (token.lemma == "who" || token.lemma == "which" || token.lemma == "that");
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

ArgumentGraph::ArgumentGraph(const Document& doc, const KnownWords* known)
    : doc_(&doc),
      children_(doc.tokens.size()),
      arguments_(doc.tokens.size()),
      governors_(doc.tokens.size()),
      predicates_(doc.tokens.size()),
      passive_(doc.tokens.size(), 0),
      name_at_(doc.tokens.size(), -1) {
  for (std::size_t m = 0; m < doc.mentions.size(); ++m) {
    const Mention& mention = doc.mentions[m];
    if (mention.kind != MentionKind::Named) continue;
    for (TokenIndex t = mention.span.begin; t < mention.span.end; ++t) {
      name_at_[t] = static_cast<std::int32_t>(m);
    }
  }
  std::vector<TokenIndex> queue;  // parents before children
  for (TokenIndex t = 0; t < doc.tokens.size(); ++t) {
    const Token& token = doc.tokens[t];
    // A singular noun is its own lemma; taggers' lemmas of rare nouns are less sure than that.
    const bool own_lemma = token.lemma.empty() || token.xpos == "NN";
    predicates_[t] = lower(own_lemma ? doc.form(t) : std::string_view(token.lemma));
    if (known != nullptr && t >= 2 && doc.form(t - 1) == "-" &&
        doc.tokens[t - 2].span.end == doc.tokens[t - 1].span.begin &&
        doc.tokens[t - 1].span.end == token.span.begin) {
      std::string joined = lower(doc.form(t - 2)) + "-" + predicates_[t];
      if (known->contains(joined)) predicates_[t] = std::move(joined);
    }
    if (token.head >= 0) {
      children_[static_cast<std::size_t>(token.head)].push_back(t);
    } else {
      queue.push_back(t);
    }
  }
  for (TokenIndex t = 0; t < doc.tokens.size(); ++t) {
    for (const TokenIndex c : children_[t]) {
      const Deprel deprel = doc.tokens[c].deprel;
      if (deprel == Deprel::CompoundPrt) predicates_[t] += " " + lower(doc.tokens[c].lemma);
      if (deprel == Deprel::AuxPass || deprel == Deprel::NsubjPass ||
          deprel == Deprel::CsubjPass || deprel == Deprel::OblAgent) {
        passive_[t] = 1;
      }
    }
    const Token& token = doc.tokens[t];
    if (token.deprel == Deprel::Acl && token.xpos == "VBN") passive_[t] = 1;
  }
  for (std::size_t next = 0; next < queue.size(); ++next) {
    queue.insert(queue.end(), children_[queue[next]].begin(), children_[queue[next]].end());
  }
  // A participle that continues a passive is passive too: "was raided and searched".
  for (const TokenIndex t : queue) {
    const Token& token = doc.tokens[t];
    if (token.deprel == Deprel::Conj && token.xpos == "VBN" &&
        passive_[static_cast<std::size_t>(token.head)] != 0) {
      const bool has_own_auxiliary =
          std::any_of(children_[t].begin(), children_[t].end(), [&](TokenIndex c) {
            return doc.tokens[c].deprel == Deprel::Aux || doc.tokens[c].deprel == Deprel::Obj;
          });
      if (!has_own_auxiliary) passive_[t] = 1;
    }
  }
  for (const TokenIndex t : queue) find_direct(t);
  find_neighbours();
  find_titles();
  for (const TokenIndex t : queue) find_inherited(t);
  for (TokenIndex t = 0; t < doc.tokens.size(); ++t) {
    for (const Argument& argument : arguments_[t]) {
      governors_[argument.token].push_back({argument.role, t, argument.inherited});
    }
  }
}

bool ArgumentGraph::has(TokenIndex token, std::string_view role) const {
  return first(token, role) >= 0;
}

std::int64_t ArgumentGraph::first(TokenIndex token, std::string_view role) const {
  for (const Argument& argument : arguments_[token]) {
    if (argument.role == role) return argument.token;
  }
  return -1;
}

void ArgumentGraph::add(TokenIndex token, std::string_view role, TokenIndex filler,
                        bool inherited) {
  const TokenIndex meant = antecedent(filler);
  if (meant == token) return;
  for (const Argument& argument : arguments_[token]) {
    if (argument.role == role && argument.token == meant) return;
  }
  arguments_[token].push_back({std::string(role), meant, inherited || meant != filler});
}

// A relative pronoun stands for the noun that its clause modifies.
TokenIndex ArgumentGraph::antecedent(TokenIndex token) const {
  if (!is_relative_pronoun(doc_->tokens[token])) return token;
  std::int64_t up = token;
  for (int steps = 0; up >= 0 && steps < 6; ++steps) {
    const Token& at = doc_->tokens[static_cast<std::size_t>(up)];
    if (at.head >= 0 && at.deprel == Deprel::AclRelcl) return static_cast<TokenIndex>(at.head);
    up = at.head;
  }
  return token;
}

void ArgumentGraph::find_direct(TokenIndex token) {
  const auto preposition = [&](TokenIndex child) {
    std::string name;
    for (const TokenIndex c : children_[child]) {
      if (doc_->tokens[c].deprel != Deprel::Case || c > child) continue;
      if (doc_->tokens[c].upos == Upos::Part) continue;  // the possessive 's
      std::string word = lower(doc_->form(c));
      for (const TokenIndex fixed : children_[c]) {
        if (doc_->tokens[fixed].deprel == Deprel::Fixed) word += "_" + lower(doc_->form(fixed));
      }
      name += (name.empty() ? "" : "_") + word;
    }
    return name;
  };
  const bool passive = passive_[token] != 0;
  const bool has_object = std::any_of(
      children_[token].begin(), children_[token].end(),
      [&](TokenIndex c) { return doc_->tokens[c].deprel == Deprel::Obj; });
  for (const TokenIndex child : children_[token]) {
    switch (doc_->tokens[child].deprel) {
      case Deprel::Nsubj:
      case Deprel::NsubjOuter:
      case Deprel::Csubj:
        // A parser may miss the passive label; the auxiliary tells.
        add(token, passive ? (has_object ? "iobj" : "obj") : "subj", child, false);
        break;
      case Deprel::NsubjPass:
        add(token, has_object ? "iobj" : "obj", child, false);
        break;
      case Deprel::Obj: add(token, "obj", child, false); break;
      case Deprel::Iobj:
        // Without an object beside it, a parser's indirect object is the object.
        add(token, has_object ? "iobj" : "obj", child, false);
        break;
      case Deprel::OblAgent:
        add(token, "subj", child, false);
        add(token, "by", child, false);
        break;
      case Deprel::Obl:
      case Deprel::Nmod: {
        const std::string name = preposition(child);
        if (name.empty()) {
          add(token, "unmarked", child, false);
          break;
        }
        add(token, name, child, false);
        if (passive && name == "by") add(token, "subj", child, false);
        break;
      }
      case Deprel::NmodPoss: add(token, "poss", child, false); break;
      case Deprel::OblUnmarked:
      case Deprel::NmodUnmarked: add(token, "unmarked", child, false); break;
      case Deprel::NmodDesc:
        add(token, "desc", child, false);
        if (name_at_[token] >= 0 && name_at_[child] < 0) add(child, "subj", token, true);
        break;
      case Deprel::Compound:
        if (child < token) {
          add(token, "comp", child, false);
        } else if (const std::string name = preposition(child); !name.empty()) {
          // A compound that stands behind a preposition is a slip of the parser: it belongs to the
          // noun before the preposition.
          TokenIndex before = child;
          while (before > token + 1 && !nominal(doc_->tokens[before - 1].upos)) --before;
          add(before - 1, name, child, true);
        }
        break;
      case Deprel::Amod: add(token, "amod", child, false); break;
      case Deprel::Appos: add(token, "appos", child, false); break;
      case Deprel::Nummod: add(token, "num", child, false); break;
      case Deprel::Xcomp: add(token, "xcomp", child, false); break;
      case Deprel::Ccomp: add(token, "ccomp", child, false); break;
      case Deprel::Advcl:
      case Deprel::AdvclRelcl: {
        // "accused of hiding", "criticised for selling": the preposition is a marker.
        std::string name;
        for (const TokenIndex c : children_[child]) {
          if (doc_->tokens[c].deprel == Deprel::Mark && doc_->tokens[c].upos != Upos::Part) {
            name = lower(doc_->form(c));
          }
        }
        add(token, "advcl", child, false);
        if (!name.empty()) add(token, name, child, false);
        break;
      }
      case Deprel::Acl:
      case Deprel::AclRelcl: add(token, "acl", child, false); break;
      default: break;
    }
  }
}

// A long name behind a preposition that the parser hung somewhere else ("signed a contract worth $30
// million with U.S. Immigration and Customs Enforcement …"): it may belong to any word that the
// words before the preposition hang on.
void ArgumentGraph::attach_by_place(const Mention& name, TokenSpan sentence) {
  const auto& tokens = doc_->tokens;
  const Deprel link = universal(tokens[name.head].deprel);
  if (link == Deprel::Obl || link == Deprel::Nmod || name.span.size() < 2) return;
  TokenIndex at = name.span.begin;
  if (at > sentence.begin && tokens[at - 1].upos == Upos::Det) --at;
  if (at < sentence.begin + 2 || tokens[at - 1].upos != Upos::Adp) return;
  const std::string preposition = lower(doc_->form(at - 1));
  std::int64_t up = at - 2;
  for (int steps = 0; up >= 0 && up < name.span.begin && steps < 6; ++steps) {
    add(static_cast<TokenIndex>(up), preposition, name.head, true);
    up = tokens[static_cast<std::size_t>(up)].head;
  }
}

// A name, a preposition and a name: "Carol Lee of the Wall Street Journal". Parsers attach long names
// wrongly too often to be the only witness.
void ArgumentGraph::find_neighbours() {
  const auto& tokens = doc_->tokens;
  for (const Mention& mention : doc_->mentions) {
    if (mention.kind != MentionKind::Named) continue;
    const Sentence& sent = doc_->sentences[doc_->sentence_of(mention.span.begin)];
    attach_by_place(mention, sent.tokens);
    TokenIndex at = mention.span.end;
    // "Ann Lee, 55, of Addison"
    if (at + 3 < sent.tokens.end && doc_->form(at) == "," && tokens[at + 1].upos == Upos::Num &&
        doc_->form(at + 2) == ",") {
      at += 3;
    }
    if (at >= sent.tokens.end || tokens[at].upos != Upos::Adp) continue;
    const std::string preposition = lower(doc_->form(at));
    if (preposition != "of" && preposition != "from" && preposition != "at") continue;
    ++at;
    if (at < sent.tokens.end && tokens[at].upos == Upos::Det) ++at;
    if (at >= sent.tokens.end || name_at_[at] < 0) continue;
    const Mention& other = doc_->mentions[static_cast<std::size_t>(name_at_[at])];
    if (other.span.begin == at) add(mention.head, preposition, other.head, true);
  }
}

// Whether a word hangs below either of two.
bool ArgumentGraph::below(TokenIndex token, TokenIndex a, TokenIndex b) const {
  std::int64_t up = token;
  for (int steps = 0; up >= 0 && steps < 8; ++steps) {
    if (up == a || up == b) return true;
    up = doc_->tokens[static_cast<std::size_t>(up)].head;
  }
  return false;
}

// Words before a name that say what its bearer is: "Apple CEO Tim Cook", "Sen. Ron Wyden",
// "the bank's chief executive and chairman, Ann Lee". The tree varies from parser to parser (desc,
// compound, flat, a head of its own); what stands directly before the name does not.
void ArgumentGraph::find_titles() {
  const auto& tokens = doc_->tokens;
  for (const Mention& mention : doc_->mentions) {
    if (mention.kind != MentionKind::Named || mention.type != EntityType::Person) continue;
    const Sentence& sent = doc_->sentences[doc_->sentence_of(mention.span.begin)];
    // The title's last noun stands right before the name.
    if (mention.span.begin == sent.tokens.begin) continue;
    const TokenIndex title = mention.span.begin - 1;
    if (name_at_[title] >= 0) continue;
    if (tokens[title].upos != Upos::Noun && tokens[title].upos != Upos::Propn) continue;
    add(title, "subj", mention.head, true);
    // Walk left over the title's own words to a name that is its body: "Google Cloud chief".
    TokenIndex left = title;
    while (left > sent.tokens.begin && name_at_[left - 1] < 0) {
      // "United Nations (UN) Secretary-General": step over the brackets.
      if (tokens[left - 1].upos == Upos::Punct && doc_->form(left - 1) == ")" &&
          left >= sent.tokens.begin + 4 && doc_->form(left - 3) == "(") {
        left -= 3;
        break;
      }
      const Token& before = tokens[left - 1];
      const bool part_of_title = before.upos == Upos::Noun || before.upos == Upos::Propn ||
                                 before.upos == Upos::Adj || before.lemma == "and" ||
                                 before.lemma == "-" || before.lemma == "of";
      if (!part_of_title || title - left > 6 || !below(left - 1, mention.head, title)) break;
      --left;
      // "German Economy Minister": the adjective is the title's, wherever it hangs.
      if (before.upos == Upos::Adj || before.xpos.starts_with("JJ")) add(title, "amod", left, true);
      const bool coordinated = left < title && (tokens[left + 1].lemma == "and");
      if (coordinated && nominal(tokens[left].upos)) add(left, "subj", mention.head, true);
    }
    if (left > sent.tokens.begin && name_at_[left - 1] >= 0) {
      const Mention& body = doc_->mentions[static_cast<std::size_t>(name_at_[left - 1])];
      if (body.type != EntityType::Person && title - left < 6) {
        for (TokenIndex t = left; t <= title; ++t) {
          if (nominal(tokens[t].upos)) add(t, "comp", body.head, true);
        }
      }
    }
  }
}

// Arguments of a verb that modifies a noun: "a firm acquired by X", "the firm making Y", "the firm
// X acquired".
void ArgumentGraph::fill_from_noun(TokenIndex verb, TokenIndex noun) {
  const Token& token = doc_->tokens[verb];
  if (token.deprel == Deprel::Acl) {
    if (token.xpos == "VBN") {
      if (!has(verb, "obj")) add(verb, "obj", noun, true);
    } else if (token.xpos == "VBG") {
      if (!has(verb, "subj")) add(verb, "subj", noun, true);
    } else if (!has(verb, "subj")) {
      // "its plan to buy X", "they signed a deal to buy X": who has the plan acts.
      if (const std::int64_t owner = first(noun, "poss"); owner >= 0) {
        add(verb, "subj", static_cast<TokenIndex>(owner), true);
      } else {
        const std::int32_t head = doc_->tokens[noun].head;
        if (head >= 0 && universal(doc_->tokens[noun].deprel) == Deprel::Obj) {
          const std::int64_t holder = first(static_cast<TokenIndex>(head), "subj");
          if (holder >= 0) add(verb, "subj", static_cast<TokenIndex>(holder), true);
        }
      }
    }
    return;
  }
  // A relative clause without a pronoun leaves its object out.
  const bool pronoun_inside = std::any_of(
      arguments_[verb].begin(), arguments_[verb].end(),
      [&](const Argument& argument) { return argument.token == noun; });
  if (!pronoun_inside && has(verb, "subj") && !has(verb, "obj") && passive_[verb] == 0) {
    add(verb, "obj", noun, true);
  }
}

void ArgumentGraph::share_with_conjunct(TokenIndex token, TokenIndex head) {
  const Upos upos = doc_->tokens[token].upos;
  if (nominal(upos)) {
    // "founder and chief executive of X": both are of X and said of the same person. "… and the
    // ambassador" is another person.
    const bool own_determiner =
        std::any_of(children_[token].begin(), children_[token].end(), [&](TokenIndex c) {
          return doc_->tokens[c].deprel == Deprel::Det || doc_->tokens[c].deprel == Deprel::NmodPoss;
        });
    if (own_determiner || name_at_[token] >= 0) return;
    for (const std::string_view role : {"subj", "poss", "comp", "of", "at", "for"}) {
      if (has(token, role)) continue;
      for (const Argument& argument : std::vector<Argument>(arguments_[head])) {
        if (argument.role == role) add(token, role, argument.token, true);
      }
    }
    for (const std::string_view role : {"of", "at"}) {
      if (has(head, role)) continue;
      for (const Argument& argument : std::vector<Argument>(arguments_[token])) {
        if (argument.role == role) add(head, role, argument.token, true);
      }
    }
    return;
  }
  const bool both_passive = passive_[token] != 0 && passive_[head] != 0;
  if (both_passive) {
    if (!has(token, "obj") && has(head, "obj")) {
      add(token, "obj", static_cast<TokenIndex>(first(head, "obj")), true);
    }
    for (const bool forward : {true, false}) {
      const TokenIndex from = forward ? head : token;
      const TokenIndex to = forward ? token : head;
      if (!has(to, "subj") && has(from, "subj")) {
        add(to, "subj", static_cast<TokenIndex>(first(from, "subj")), true);
      }
    }
    return;
  }
  if (!has(token, "subj")) {
    // "was sued and settled": the passive's deep object is the next verb's subject.
    const std::string_view surface = passive_[head] != 0 ? "obj" : "subj";
    const std::string_view role = passive_[token] != 0 ? "obj" : "subj";
    if (!has(token, role)) {
      for (const Argument& argument : std::vector<Argument>(arguments_[head])) {
        if (argument.role == surface) add(token, role, argument.token, true);
      }
    }
  }
  // "designs and sells X": the object stands after both.
  if (passive_[head] == 0 && passive_[token] == 0 && !has(head, "obj") && has(token, "obj")) {
    const auto object = static_cast<TokenIndex>(first(token, "obj"));
    const bool adjacent = std::none_of(children_[head].begin(), children_[head].end(), [&](auto c) {
      const Deprel deprel = universal(doc_->tokens[c].deprel);
      return c > head && (deprel == Deprel::Obl || deprel == Deprel::Ccomp ||
                          deprel == Deprel::Xcomp);
    });
    if (object > token && adjacent && token - head <= 3) add(head, "obj", object, true);
  }
}

void ArgumentGraph::find_inherited(TokenIndex token) {
  const Token& self = doc_->tokens[token];
  if (self.head < 0) return;
  const auto head = static_cast<TokenIndex>(self.head);
  switch (self.deprel) {
    case Deprel::Conj: share_with_conjunct(token, head); break;
    case Deprel::Xcomp: {
      if (has(token, "subj") || (passive_[token] != 0 && has(token, "obj"))) break;
      const std::string_view role = passive_[token] != 0 ? "obj" : "subj";
      const std::int64_t object = first(head, "obj");
      const std::int64_t recipient = first(head, "iobj");
      const std::int64_t subject = first(head, "subj");
      const std::int64_t controller = object >= 0 ? object : recipient >= 0 ? recipient : subject;
      if (controller >= 0) add(token, role, static_cast<TokenIndex>(controller), true);
      break;
    }
    case Deprel::Advcl: {
      if (has(token, "subj") || (passive_[token] != 0 && has(token, "obj"))) break;
      // "accused them of siding": what stands behind such a preposition is said of the object.
      const bool of_object = std::any_of(
          children_[token].begin(), children_[token].end(), [&](TokenIndex c) {
            const std::string mark = lower(doc_->form(c));
            return doc_->tokens[c].deprel == Deprel::Mark &&
                   (mark == "of" || mark == "for" || mark == "from" || mark == "into");
          });
      if (of_object && has(head, "obj")) {
        add(token, passive_[token] != 0 ? "obj" : "subj", static_cast<TokenIndex>(first(head, "obj")),
            true);
        break;
      }
      const bool participle = self.xpos == "VBN" && passive_[token] == 0;
      const std::string_view role = passive_[token] != 0 || participle ? "obj" : "subj";
      const std::string_view surface = passive_[head] != 0 ? "obj" : "subj";
      for (const Argument& argument : std::vector<Argument>(arguments_[head])) {
        if (argument.role == surface) add(token, role, argument.token, true);
      }
      break;
    }
    case Deprel::Acl:
    case Deprel::AclRelcl: fill_from_noun(token, head); break;
    case Deprel::Appos: {
      // "Tim Cook, CEO of Apple" and "the CEO of Apple, Tim Cook".
      if (name_at_[token] >= 0 && name_at_[head] < 0) {
        add(head, "subj", token, true);
      } else if (name_at_[token] < 0) {
        add(token, "subj", head, true);
      }
      break;
    }
    default: break;
  }
}

TokenSpan ArgumentGraph::subtree(TokenIndex token) const {
  TokenSpan span{token, token + 1};
  std::vector<TokenIndex> open = {token};
  while (!open.empty()) {
    const TokenIndex t = open.back();
    open.pop_back();
    span = span.cover({t, t + 1});
    open.insert(open.end(), children_[t].begin(), children_[t].end());
  }
  return span;
}

}  // namespace quipu::frames
