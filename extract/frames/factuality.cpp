// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/factuality.hpp"

#include <algorithm>

namespace quipu::frames {
namespace {

using TokenIndex = std::uint32_t;

// The inner reading stays unless the outer one weakens a plain assertion or denies it. Denying an
// allegation leaves it an allegation: one side claims, the other denies.
Status under(Status outer, Status inner) {
  if (inner == Status::Asserted) return outer;
  if (outer == Status::Negated) {
    if (inner == Status::Negated) return Status::Possible;  // "did not deny"
    return inner == Status::Alleged ? Status::Alleged : Status::Negated;
  }
  if (inner == Status::Planned && outer != Status::Asserted) return outer;
  return inner;
}

}  // namespace

FactualityReader::FactualityReader(const ArgumentGraph& graph, const FrameSet& frames)
    : graph_(graph), frames_(frames), quoted_(graph.doc().tokens.size(), 0),
      speaker_(graph.doc().sentences.size(), -1) {
  find_speakers();
}

bool FactualityReader::is(TokenIndex token, std::string_view word_class) const {
  return frames_.in_class(word_class, graph_.predicate(token));
}

// Words between quotation marks, and for each sentence with a quotation its speaker: the subject of
// a verb of saying there, else of the sentence before in the same paragraph.
void FactualityReader::find_speakers() {
  const Document& doc = graph_.doc();
  bool open = false;
  std::uint32_t paragraph = 0;
  for (std::uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sent = doc.sentences[s];
    if (sent.paragraph != paragraph) open = false;
    bool any_quoted = false;
    for (TokenIndex t = sent.tokens.begin; t < sent.tokens.end; ++t) {
      const std::string_view form = doc.form(t);
      if (form == "“" || form == "``" || form == "«") {
        open = true;
      } else if (form == "”" || form == "''" || form == "»") {
        open = false;
      } else if (form == "\"") {
        open = !open;
      }
      quoted_[t] = open ? 1 : 0;
      any_quoted = any_quoted || open;
    }
    for (TokenIndex t = sent.tokens.begin; t < sent.tokens.end; ++t) {
      if (quoted_[t] != 0 || !is(t, "report_verb")) continue;
      if (const std::int64_t subject = graph_.first(t, "subj"); subject >= 0) {
        speaker_[s] = subject;
        break;
      }
    }
    if (speaker_[s] < 0 && any_quoted && s > 0 && doc.sentences[s - 1].paragraph == sent.paragraph) {
      speaker_[s] = speaker_[s - 1];
    }
    paragraph = sent.paragraph;
  }
}

void FactualityReader::apply_own_words(TokenIndex token, std::int64_t from,
                                       Factuality& out) const {
  const Document& doc = graph_.doc();
  const auto put = [&](Status status) { out.status = under(status, out.status); };
  for (const TokenIndex c : graph_.children(token)) {
    if (static_cast<std::int64_t>(c) == from) continue;
    const Deprel deprel = doc.tokens[c].deprel;
    const std::string& word = graph_.predicate(c);
    if (deprel == Deprel::Advmod || deprel == Deprel::Det || deprel == Deprel::CcPreconj ||
        deprel == Deprel::Cc) {
      if (word == "no" && c > 0 && c + 1 < doc.tokens.size() &&
          graph_.predicate(c + 1) == "longer") {
        out.former = true;
      } else if (frames_.in_class("negation", word)) {
        put(Status::Negated);
      } else if (frames_.in_class("alleged_adverb", word)) {
        put(Status::Alleged);
      } else if (frames_.in_class("possible_adverb", word)) {
        put(Status::Possible);
      } else if (frames_.in_class("former_adverb", word)) {
        out.former = true;
      }
      if (word == "longer" || word == "more") {
        for (const TokenIndex below : graph_.children(c)) {
          if (graph_.predicate(below) == "no") out.former = true;
        }
      }
    } else if (universal(deprel) == Deprel::Obj || universal(deprel) == Deprel::Nsubj) {
      // "has no contract", "nobody signed"
      const bool none = frames_.in_class("negation", word) ||
                        std::any_of(graph_.children(c).begin(), graph_.children(c).end(),
                                    [&](TokenIndex below) {
                                      return doc.tokens[below].deprel == Deprel::Det &&
                                             frames_.in_class("negation", graph_.predicate(below));
                                    });
      if (none) put(Status::Negated);
    } else if (deprel == Deprel::Aux) {
      // "Had Acme bought it, …": an auxiliary before its subject, in a clause below another.
      const bool inverted = universal(doc.tokens[token].deprel) == Deprel::Advcl &&
                            std::any_of(graph_.children(token).begin(), graph_.children(token).end(),
                                        [&](TokenIndex other) {
                                          return universal(doc.tokens[other].deprel) ==
                                                     Deprel::Nsubj &&
                                                 c < other;
                                        });
      if (inverted) put(Status::Possible);
      if (frames_.in_class("planned_modal", word)) put(Status::Planned);
      if (frames_.in_class("possible_modal", word)) put(Status::Possible);
      if (frames_.in_class("requested_modal", word)) put(Status::Requested);
    } else if (deprel == Deprel::Mark) {
      if (frames_.in_class("condition_mark", word)) put(Status::Possible);
      if (word == "without") put(Status::Negated);
    } else if (deprel == Deprel::Amod) {
      if (frames_.in_class("alleged_adjective", word)) put(Status::Alleged);
      if (frames_.in_class("possible_adjective", word)) put(Status::Possible);
      if (frames_.in_class("planned_adjective", word)) put(Status::Planned);
      if (frames_.in_class("former_adjective", word)) out.former = true;
    }
  }
}

void FactualityReader::apply_governor(TokenIndex token, TokenIndex governor,
                                      Factuality& out) const {
  const Document& doc = graph_.doc();
  const auto put = [&](Status status) { out.status = under(status, out.status); };
  const Deprel link = universal(doc.tokens[token].deprel);
  const bool verbal = doc.tokens[governor].upos == Upos::Verb ||
                      doc.tokens[governor].upos == Upos::Aux ||
                      doc.tokens[governor].upos == Upos::Adj;
  const bool content = link == Deprel::Ccomp || link == Deprel::Xcomp || link == Deprel::Obj ||
                       link == Deprel::Acl || link == Deprel::Nmod || link == Deprel::Csubj ||
                       link == Deprel::Obl || link == Deprel::Parataxis ||
                       (link == Deprel::Nsubj && graph_.passive(governor)) ||
                       (link == Deprel::Advcl && verbal);
  if (is(governor, "false_adjective") &&
      (content || link == Deprel::Nsubj || link == Deprel::Advcl)) {
    put(Status::Negated);
  }
  if (!content) return;
  if (verbal) {
    std::string mark;
    for (const TokenIndex c : graph_.children(token)) {
      if (doc.tokens[c].deprel == Deprel::Mark) mark = graph_.predicate(c);
    }
    if (link == Deprel::Advcl) {
      // "to buy" in "signed a deal, to buy X": a purpose is a plan.
      if (mark == "to" && !is(governor, "prospective_adjective")) put(Status::Planned);
      // "suspected of killing", "thinking about leaving": the preposition marks a complement.
      if (!frames_.in_class("complement_mark", mark) && mark != "to") return;
    }
    if (is(governor, "prospective_adjective")) put(Status::Planned);
    if (is(governor, "acquit_verb")) put(Status::Negated);
    if (graph_.predicate(governor) == "use" && link == Deprel::Xcomp) out.former = true;
    if ((graph_.predicate(governor) == "think" || graph_.predicate(governor) == "dream") &&
        link == Deprel::Advcl) {
      put(Status::Possible);
    }
    if (link == Deprel::Xcomp && graph_.predicate(governor) == "have") {
      for (const TokenIndex c : graph_.children(governor)) {
        if (graph_.predicate(c) == "yet") put(Status::Negated);  // "has yet to pay"
      }
    }
    if (link == Deprel::Obl && !is(governor, "accuse_verb") && !is(governor, "request_verb")) return;
    if (is(governor, "deny_verb")) put(Status::Negated);
    if (is(governor, "fail_verb")) put(Status::Negated);
    if (is(governor, "allege_verb") || is(governor, "accuse_verb")) put(Status::Alleged);
    if (is(governor, "plan_verb")) put(Status::Planned);
    if (is(governor, "request_verb")) put(Status::Requested);
    if (is(governor, "possible_verb")) put(Status::Possible);
    if (is(governor, "end_verb")) out.former = true;
    const bool reports = is(governor, "report_verb") || is(governor, "deny_verb") ||
                         is(governor, "allege_verb");
    if (reports && !out.source && link != Deprel::Obl) {
      if (const std::int64_t subject = graph_.first(governor, "subj"); subject >= 0) {
        out.source = static_cast<TokenIndex>(subject);
      }
    }
    return;
  }
  // "no evidence that …"
  for (const TokenIndex c : graph_.children(governor)) {
    if (doc.tokens[c].deprel == Deprel::Det && is(c, "negation") &&
        (link == Deprel::Acl || link == Deprel::Ccomp)) {
      put(Status::Possible);
    }
  }
  if (is(governor, "allege_noun")) put(Status::Alleged);
  if (is(governor, "plan_noun")) put(Status::Planned);
  if (is(governor, "request_noun")) put(Status::Requested);
  if (is(governor, "possible_noun")) put(Status::Possible);
  if (is(governor, "report_noun") && !out.source) {
    const std::int64_t owner = graph_.first(governor, "poss");
    const std::int64_t author = owner >= 0 ? owner : graph_.first(governor, "by");
    if (author >= 0) out.source = static_cast<TokenIndex>(author);
  }
}

// "…, Cook said" beside the clause, and "according to X" inside it.
std::optional<TokenIndex> FactualityReader::reporter_beside(TokenIndex token) const {
  const Document& doc = graph_.doc();
  for (const TokenIndex c : graph_.children(token)) {
    if (doc.tokens[c].deprel == Deprel::Parataxis && is(c, "report_verb")) {
      if (const std::int64_t subject = graph_.first(c, "subj"); subject >= 0) {
        return static_cast<TokenIndex>(subject);
      }
    }
  }
  for (const Argument& argument : graph_.arguments(token)) {
    if (argument.role == "according_to") return argument.token;
  }
  return std::nullopt;
}

Factuality FactualityReader::read(TokenIndex predicate, Status start) const {
  const Document& doc = graph_.doc();
  Factuality out;
  out.status = start;
  apply_own_words(predicate, -1, out);
  if (!out.source) out.source = reporter_beside(predicate);
  TokenIndex at = predicate;
  for (;;) {
    const Token& token = doc.tokens[at];
    if (token.head < 0) break;
    const auto governor = static_cast<TokenIndex>(token.head);
    // What a relative clause or an apposition says holds beside the clause around it.
    if (token.deprel == Deprel::AclRelcl || token.deprel == Deprel::Appos) break;
    if (token.deprel == Deprel::Conj) {
      // A modal or a marker before the first conjunct reaches over the second unless that has its
      // own subject or auxiliary.
      const bool own = std::any_of(
          graph_.children(at).begin(), graph_.children(at).end(), [&](TokenIndex c) {
            const Deprel deprel = universal(doc.tokens[c].deprel);
            return deprel == Deprel::Nsubj || deprel == Deprel::Aux;
          });
      if (!own) {
        Factuality shared;
        apply_own_words(governor, at, shared);
        if (shared.status != Status::Asserted && shared.status != Status::Negated) {
          out.status = under(shared.status, out.status);
        }
      }
    } else {
      apply_governor(at, governor, out);
      Factuality outer;
      const Deprel link = universal(token.deprel);
      // The operators on a governing verb act on its complements ("did not agree to buy").
      if (link == Deprel::Ccomp || link == Deprel::Xcomp || link == Deprel::Obj ||
          link == Deprel::Csubj || link == Deprel::Advcl ||
          (link == Deprel::Nsubj && graph_.passive(governor))) {
        const bool complement =
            link != Deprel::Advcl || is(governor, "prospective_adjective");
        if (complement) apply_own_words(governor, at, outer);
        // Not saying something leaves it open; not doing it denies it.
        if (is(governor, "report_verb")) {
          const bool open = outer.status == Status::Negated;
          if (open) outer.status = Status::Possible;
          if (!open && link == Deprel::Ccomp) outer.status = Status::Asserted;
        }
        if (outer.status != Status::Asserted) out.status = under(outer.status, out.status);
        out.former = out.former || outer.former;
      }
    }
    if (!out.source) out.source = reporter_beside(governor);
    at = governor;
  }
  const Sentence& sent = doc.sentences[doc.sentence_of(predicate)];
  const TokenIndex last = sent.tokens.end - 1;
  if (doc.form(last) == "?" && out.status == Status::Asserted) out.status = Status::Possible;
  if (!out.source && quoted_[predicate] != 0) {
    const std::int64_t speaker = speaker_[doc.sentence_of(predicate)];
    if (speaker >= 0) out.source = static_cast<TokenIndex>(speaker);
  }
  return out;
}

std::optional<TokenIndex> FactualityReader::source_of(TokenIndex predicate) const {
  return read(predicate, Status::Asserted).source;
}

}  // namespace quipu::frames
