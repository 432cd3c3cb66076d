// SPDX-License-Identifier: Apache-2.0
#include "core/document.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/utf8.hpp"

namespace quipu {

void SourceMap::add(Run run) {
  assert(runs_.empty() || runs_.back().clean <= run.clean);
  runs_.push_back(run);
}

std::uint32_t SourceMap::raw_offset(std::uint32_t clean) const {
  const auto after = std::upper_bound(
      runs_.begin(), runs_.end(), clean,
      [](std::uint32_t value, const Run& run) { return value < run.clean; });
  if (after == runs_.begin()) return clean;
  const Run& run = *std::prev(after);
  if (!run.verbatim) return run.raw;
  return run.raw + std::min(clean - run.clean, run.raw_size);
}

ByteSpan SourceMap::raw_span(ByteSpan clean) const {
  if (clean.empty()) return {raw_offset(clean.begin), raw_offset(clean.begin)};
  const std::uint32_t last = clean.end - 1;
  const auto after = std::upper_bound(
      runs_.begin(), runs_.end(), last,
      [](std::uint32_t value, const Run& run) { return value < run.clean; });
  const std::uint32_t begin = raw_offset(clean.begin);
  if (after == runs_.begin()) return {begin, clean.end};
  const Run& run = *std::prev(after);
  const std::uint32_t end =
      run.verbatim ? run.raw + std::min(last - run.clean + 1, run.raw_size) : run.raw + run.raw_size;
  return {begin, std::max(begin, end)};
}

std::string_view Document::slice(ByteSpan span) const {
  return std::string_view(text).substr(span.begin, span.size());
}

ByteSpan Document::bytes(TokenSpan span) const {
  if (span.empty()) return {};
  return {tokens[span.begin].span.begin, tokens[span.end - 1].span.end};
}

std::uint32_t Document::sentence_of(std::uint32_t token) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), token,
      [](std::uint32_t value, const Sentence& sent) { return value < sent.tokens.begin; });
  assert(after != sentences.begin());
  return static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

namespace {

class Findings {
 public:
  void expect(bool holds, const std::string& what, std::size_t index) {
    if (!holds) lines_.push_back(what + " (number " + std::to_string(index) + ")");
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

void check_text(const Document& doc, Findings& findings) {
  findings.expect(utf8::valid(doc.text), "the text is not UTF-8", 0);
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < doc.paragraphs.size(); ++i) {
    const ByteSpan span = doc.paragraphs[i].span;
    findings.expect(span.begin >= end && span.begin < span.end && span.end <= doc.text.size(),
                    "a paragraph is empty, out of order or outside the text", i);
    end = span.end;
  }
  for (std::size_t i = 1; i < doc.source_map.runs().size(); ++i) {
    findings.expect(doc.source_map.runs()[i - 1].clean <= doc.source_map.runs()[i].clean,
                    "a run of the source map is out of order", i);
  }
}

void check_tokens(const Document& doc, Findings& findings) {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    const ByteSpan span = doc.tokens[i].span;
    findings.expect(span.begin >= end && span.begin < span.end && span.end <= doc.text.size(),
                    "a token is empty, out of order or outside the text", i);
    end = span.end;
  }
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < doc.sentences.size(); ++i) {
    const Sentence& sent = doc.sentences[i];
    findings.expect(sent.tokens.begin == next && !sent.tokens.empty() &&
                        sent.tokens.end <= doc.tokens.size(),
                    "a sentence is empty or does not follow the one before", i);
    findings.expect(sent.paragraph < doc.paragraphs.size(), "a sentence has no paragraph", i);
    next = sent.tokens.end;
    for (std::uint32_t t = sent.tokens.begin;
         t < std::min<std::uint32_t>(sent.tokens.end, static_cast<std::uint32_t>(doc.tokens.size()));
         ++t) {
      const std::int32_t head = doc.tokens[t].head;
      findings.expect(head == -1 || (sent.tokens.contains(static_cast<std::uint32_t>(head)) &&
                                     static_cast<std::uint32_t>(head) != t),
                      "a token's head is itself or in another sentence", t);
    }
  }
  findings.expect(doc.sentences.empty() || next == doc.tokens.size(),
                  "tokens stand outside the sentences", next);
}

// Following heads from any token must end at a root.
void check_acyclic(const Document& doc, Findings& findings) {
  enum : char { Unseen, Open, Done };
  std::vector<char> state(doc.tokens.size(), Unseen);
  std::vector<std::size_t> path;
  for (std::size_t start = 0; start < doc.tokens.size(); ++start) {
    path.clear();
    std::size_t t = start;
    bool cycle = false;
    while (state[t] == Unseen) {
      state[t] = Open;
      path.push_back(t);
      const std::int32_t head = doc.tokens[t].head;
      if (head < 0 || static_cast<std::size_t>(head) >= doc.tokens.size()) break;
      t = static_cast<std::size_t>(head);
      cycle = state[t] == Open;
    }
    findings.expect(!cycle, "the tree has a cycle", start);
    for (const std::size_t seen : path) state[seen] = Done;
  }
}

void check_mentions(const Document& doc, Findings& findings) {
  std::uint32_t named_end = 0;
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& mention = doc.mentions[i];
    findings.expect(!mention.span.empty() && mention.span.end <= doc.tokens.size() &&
                        mention.span.contains(mention.head),
                    "a mention is empty, outside the text or without its head", i);
    findings.expect(i == 0 || doc.mentions[i - 1].span <= mention.span,
                    "a mention is out of order", i);
    if (mention.kind == MentionKind::Named) {
      findings.expect(mention.span.begin >= named_end, "two named mentions overlap", i);
      named_end = mention.span.end;
    }
    findings.expect(mention.chain >= -1 &&
                        mention.chain < static_cast<std::int32_t>(doc.chains.size()),
                    "a mention's chain does not exist", i);
  }
  for (std::size_t c = 0; c < doc.chains.size(); ++c) {
    for (const std::uint32_t m : doc.chains[c].mentions) {
      findings.expect(m < doc.mentions.size() &&
                          doc.mentions[m].chain == static_cast<std::int32_t>(c),
                      "a chain and its mention disagree", c);
    }
  }
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < doc.values.size(); ++i) {
    const TokenSpan span = doc.values[i].span;
    findings.expect(span.begin >= end && !span.empty() && span.end <= doc.tokens.size(),
                    "a value is empty, out of order or outside the text", i);
    end = span.end;
  }
}

}  // namespace

std::vector<std::string> validate(const Document& doc) {
  Findings findings;
  check_text(doc, findings);
  check_tokens(doc, findings);
  check_acyclic(doc, findings);
  check_mentions(doc, findings);
  return findings.take();
}

}  // namespace quipu
