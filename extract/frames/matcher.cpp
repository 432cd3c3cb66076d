// SPDX-License-Identifier: Apache-2.0
#include "extract/frames/matcher.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "core/utf8.hpp"
#include "extract/frames/entities.hpp"
#include "extract/frames/factuality.hpp"
#include "extract/frames/qualifiers.hpp"

namespace quipu::frames {
namespace {

using TokenIndex = std::uint32_t;

// A pronoun or a description that may mean somebody else weighs on the whole statement.
constexpr double open_statement_confidence = 0.6;

class Matcher {
 public:
  Matcher(const Document& doc, const FrameSet& frames, const Schema& schema)
      : doc_(doc),
        frames_(frames),
        schema_(schema),
        graph_(doc, &frames.known_words()),
        entities_(graph_, frames),
        factuality_(graph_, frames),
        qualifiers_(graph_, frames, schema),
        offsets_(doc.text) {}

  Article run() {
    for (const Mention& mention : doc_.mentions) {
      if (mention.kind != MentionKind::Named) continue;
      for (const Frame* frame : frames_.triggered_by(mention.type)) match(*frame, mention.head);
      if (mention.type == EntityType::Person) party_tag(mention);
    }
    for (TokenIndex t = 0; t < doc_.tokens.size(); ++t) {
      if (inside_name(t)) continue;
      for (const Frame* frame : frames_.triggered_by(graph_.predicate(t), trigger_upos(t))) {
        match(*frame, t);
      }
    }
    for (TokenIndex t = 0; t < doc_.tokens.size(); ++t) {
      if (doc_.tokens[t].upos == Upos::Verb && !used_triggers_.contains(t)) open_statement(t);
    }
    for (Statement& stmt : article_.statements) {
      std::sort(stmt.evidence.begin(), stmt.evidence.end(),
                [](const Evidence& a, const Evidence& b) { return a.span < b.span; });
      std::sort(stmt.found_by.begin(), stmt.found_by.end());
    }
    entities_.settle_types();
    article_.entities = entities_.entities();
    std::set<std::string> ids;
    std::vector<Statement> distinct;
    for (Statement& stmt : article_.statements) {
      stmt.id = content_id(stmt, article_);
      if (ids.insert(stmt.id).second) distinct.push_back(std::move(stmt));
    }
    article_.statements = std::move(distinct);
    return std::move(article_);
  }

 private:
  // A word of a name triggers nothing ("Justice Department", "Contract Solutions Inc.").
  bool inside_name(TokenIndex t) const { return graph_.name_at(t) >= 0; }

  // A participle used as an adjective still is its verb.
  Upos trigger_upos(TokenIndex t) const { return doc_.tokens[t].upos; }

  void match(const Frame& frame, TokenIndex trigger) {
    for (const Path& path : frame.need) {
      if (!path.leads_somewhere(graph_, trigger)) return;
    }
    for (const Path& path : frame.unless) {
      if (path.leads_somewhere(graph_, trigger)) return;
    }
    if (!frame.pairs.empty()) {
      const std::vector<Referent> all =
          arguments(frame.pairs, trigger, frame.subject_types, admitted(frame));
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
          emit(frame, trigger, &all[i], all[j]);
        }
      }
      return;
    }
    std::vector<Referent> objects;
    if (frame.implied_object) {
      objects.push_back(entities_.implied(*frame.implied_object, trigger));
    } else {
      objects = arguments(frame.object, trigger, frame.object_types, admitted(frame));
    }
    if (objects.empty() && frame.home_country) {
      if (const auto home = entities_.home_country(trigger)) objects.push_back(*home);
    }
    if (objects.empty()) return;
    std::vector<Referent> subjects;
    if (!frame.subject.empty()) {
      Admitted may = admitted(frame);
      may.groups = false;
      // "President A and Minister B": a title in the singular is its bearer's alone.
      may.conjuncts = !frame.presupposed || doc_.tokens[trigger].xpos.ends_with("S");
      subjects = arguments(frame.subject, trigger, frame.subject_types, may);
    }
    for (const Referent& object : objects) {
      // Of a group, only who did it to them is worth an edge: "23 people were killed" joins nobody.
      if (subjects.empty() && frame.optional_subject && object.named &&
          !names_a_subject(frame, trigger)) {
        emit(frame, trigger, nullptr, object);
      }
      for (const Referent& subject : subjects) emit(frame, trigger, &subject, object);
    }
  }

  // "Ann Lee (R-Texas)", "Ann Lee, D-N.Y.": the party behind a politician's name.
  void party_tag(const Mention& mention) {
    const std::string_view rest =
        std::string_view(doc_.text).substr(doc_.bytes(mention.span).end, 12);
    std::size_t at = rest.find_first_not_of(' ');
    if (at == std::string_view::npos || (rest[at] != '(' && rest[at] != ',')) return;
    at = rest.find_first_not_of(' ', at + 1);
    if (at == std::string_view::npos) return;
    std::size_t end = at;
    while (end < rest.size() && rest[end] >= 'A' && rest[end] <= 'Z') ++end;
    if (end == rest.size() || (rest[end] != '-' && rest[end] != ')' && rest[end] != ',' &&
                               !rest.substr(end).starts_with("–"))) {
      return;
    }
    const Entity* party = frames_.belonging().by_tag(rest.substr(at, end - at));
    if (party == nullptr) return;
    const std::vector<Referent> person = entities_.resolve_one(mention.head);
    if (person.empty()) return;
    const auto first = doc_.bytes(mention.span).end;
    TokenIndex token = mention.span.end;  // the first word that is no bracket
    while (token < doc_.tokens.size() && doc_.tokens[token].span.end <= first + at) ++token;
    if (token == doc_.tokens.size()) return;
    Statement stmt;
    stmt.relation = "member_of";
    stmt.subject = entities_.entities()[person.front().entity].id;
    const Referent object = entities_.implied(*party, token);
    stmt.object = entities_.entities()[object.entity].id;
    stmt.confidence = person.front().confidence * object.confidence;
    stmt.found_by = {"party-tag"};
    stmt.evidence = {evidence(token, &person.front(), object)};
    merge(std::move(stmt));
  }

  static Admitted admitted(const Frame& frame) { return {frame.groups, !frame.literal, true}; }

  // A subject that is there but means nothing identifiable is not the same as none.
  bool names_a_subject(const Frame& frame, TokenIndex trigger) const {
    return !frame.subject.empty() && frame.subject.leads_somewhere(graph_, trigger);
  }

  std::vector<Referent> arguments(const Path& path, TokenIndex trigger, const TypeSet& types,
                                  Admitted admitted) {
    std::vector<Referent> out;
    const auto wanted = [&](TokenIndex t) { return !accepted(t, types, admitted).empty(); };
    for (const TokenIndex t : path.follow(graph_, trigger, wanted)) {
      for (const Referent& referent : accepted(t, types, admitted)) {
        const bool seen = std::any_of(out.begin(), out.end(), [&](const Referent& other) {
          return other.entity == referent.entity;
        });
        if (!seen) out.push_back(referent);
      }
    }
    return out;
  }

  std::vector<Referent> accepted(TokenIndex t, const TypeSet& types, Admitted admitted) {
    std::vector<Referent> out = entities_.resolve(t, admitted);
    std::erase_if(out, [&](const Referent& referent) {
      return !entities_.is_of(referent.entity, types);
    });
    return out;
  }

  CodePointSpan code_points(ByteSpan bytes) const {
    return {offsets_.code_point(bytes.begin), offsets_.code_point(bytes.end)};
  }

  Evidence evidence(TokenIndex trigger, const Referent* subject, const Referent& object) const {
    const Sentence& sent = doc_.sentences[doc_.sentence_of(trigger)];
    const ByteSpan bytes = doc_.bytes(sent.tokens);
    Evidence out;
    out.span = code_points(bytes);
    out.quote = std::string(doc_.slice(bytes));
    if (subject != nullptr) out.subject = code_points(doc_.bytes(subject->words));
    out.object = code_points(doc_.bytes(object.words));
    out.trigger = code_points(doc_.tokens[trigger].span);
    return out;
  }

  Attribution attribution(std::optional<TokenIndex> source) {
    Attribution out;
    if (!source) return out;
    const std::vector<Referent> found = entities_.resolve_one(*source);
    if (!found.empty()) {
      out.entity = entities_.entities()[found.front().entity].id;
      return out;
    }
    const TokenSpan span = graph_.subtree(*source);
    // A pronoun that nothing resolves names nobody.
    if (doc_.tokens[*source].upos == Upos::Pron) return out;
    out.words = std::string(doc_.text_of(span)).substr(0, 200);
    return out;
  }

  void emit(const Frame& frame, TokenIndex trigger, const Referent* subject,
            const Referent& object) {
    if (subject != nullptr && subject->entity == object.entity) return;
    if (frame.party != Frame::Party::Any &&
        (frame.party == Frame::Party::Only) != entities_.is_party(object.entity)) {
      return;
    }
    Statement stmt;
    stmt.relation = frame.relation;
    if (subject != nullptr) stmt.subject = entities_.entities()[subject->entity].id;
    stmt.object = entities_.entities()[object.entity].id;
    stmt.qualifiers =
        qualifiers_.read(frame, trigger, subject != nullptr ? subject->words : object.words,
                         object.words);
    const Factuality reading = factuality_.read(trigger, frame.status);
    stmt.status = frame.presupposed ? frame.status : reading.status;
    stmt.qualifiers.former = stmt.qualifiers.former || reading.former;
    if (!frame.presupposed) stmt.attribution = attribution(reading.source);
    stmt.confidence = frame.confidence * object.confidence *
                      (subject != nullptr ? subject->confidence : 0.9);
    stmt.found_by = {frame.name};
    stmt.evidence = {evidence(trigger, subject, object)};
    if (subject != nullptr) entities_.claim(subject->entity, frame.subject_types);
    entities_.claim(object.entity, frame.object_types);
    used_triggers_.insert(trigger);
    merge(std::move(stmt));
  }

  // The same said twice is one statement with two pieces of evidence.
  void merge(Statement stmt) {
    std::string from = stmt.subject;
    std::string to = stmt.object;
    if (schema_.symmetric(stmt.relation) && to < from) std::swap(from, to);
    std::vector<std::size_t>& alike =
        alike_[{from, to, stmt.relation, stmt.predicate, stmt.status, stmt.qualifiers.former}];
    for (const std::size_t index : alike) {
      Statement& known = article_.statements[index];
      if (conflict(known.qualifiers, stmt.qualifiers)) continue;
      if (!known.qualifiers.amount) known.qualifiers.amount = stmt.qualifiers.amount;
      known.qualifiers.text.insert(stmt.qualifiers.text.begin(), stmt.qualifiers.text.end());
      // The article's own voice is the stronger warrant.
      if (stmt.attribution.empty()) known.attribution = {};
      known.confidence = 1 - (1 - known.confidence) * (1 - stmt.confidence);
      for (Evidence& evidence : stmt.evidence) {
        const bool quoted = std::any_of(
            known.evidence.begin(), known.evidence.end(),
            [&](const Evidence& other) { return other.span == evidence.span; });
        if (!quoted) known.evidence.push_back(std::move(evidence));
      }
      for (std::string& name : stmt.found_by) {
        if (std::find(known.found_by.begin(), known.found_by.end(), name) ==
            known.found_by.end()) {
          known.found_by.push_back(std::move(name));
        }
      }
      return;
    }
    alike.push_back(article_.statements.size());
    article_.statements.push_back(std::move(stmt));
  }

  static bool conflict(const Qualifiers& a, const Qualifiers& b) {
    if (a.amount && b.amount && *a.amount != *b.amount) return true;
    for (const std::string key : {"role", "kinship", "start"}) {
      const auto left = a.text.find(key);
      const auto right = b.text.find(key);
      if (left != a.text.end() && right != b.text.end() &&
          lower(left->second) != lower(right->second)) {
        return true;
      }
    }
    return false;
  }

  void open_statement(TokenIndex verb) {
    const std::string& lemma = graph_.predicate(verb);
    if (frames_.in_class("empty_verb", lemma) || frames_.in_class("report_verb", lemma)) return;
    const std::int64_t subject_word = graph_.first(verb, "subj");
    if (subject_word < 0) return;
    const std::vector<Referent> subjects =
        entities_.resolve(static_cast<TokenIndex>(subject_word));
    for (const Argument& argument : graph_.arguments(verb)) {
      const std::string& role = argument.role;
      const bool object = role == "obj" || role == "iobj";
      const bool preposition = !object && graph_.doc().tokens[argument.token].upos != Upos::Verb &&
                               !frames_.in_class("no_open_role", role);
      if (!object && !preposition) continue;
      for (const Referent& subject : subjects) {
        for (const Referent& found : entities_.resolve(argument.token)) {
          if (subject.entity == found.entity) continue;
          Statement stmt;
          stmt.relation = other_relation;
          stmt.predicate = object ? lemma : lemma + " " + role;
          std::replace(stmt.predicate.begin(), stmt.predicate.end(), '_', ' ');
          stmt.subject = entities_.entities()[subject.entity].id;
          stmt.object = entities_.entities()[found.entity].id;
          const Factuality reading = factuality_.read(verb, Status::Asserted);
          stmt.status = reading.status;
          stmt.qualifiers.former = reading.former;
          stmt.attribution = attribution(reading.source);
          stmt.confidence = open_statement_confidence * subject.confidence * found.confidence;
          stmt.found_by = {"open"};
          stmt.evidence = {evidence(verb, &subject, found)};
          merge(std::move(stmt));
        }
      }
    }
  }

  const Document& doc_;
  const FrameSet& frames_;
  const Schema& schema_;
  ArgumentGraph graph_;
  EntityTable entities_;
  FactualityReader factuality_;
  QualifierReader qualifiers_;
  utf8::CodePointIndex offsets_;
  std::set<TokenIndex> used_triggers_;
  // Statements that may be the same, by ends, relation, predicate, status and former.
  std::map<std::tuple<std::string, std::string, std::string, std::string, Status, bool>,
           std::vector<std::size_t>>
      alike_;
  Article article_;
};

}  // namespace

Article extract_statements(const Document& doc, const FrameSet& frames, const Schema& schema) {
  return Matcher(doc, frames, schema).run();
}

}  // namespace quipu::frames
