// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/conllu.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <map>
#include <ostream>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace quipu::annotate {
namespace {

constexpr std::size_t column_count = 10;
enum Column : std::uint8_t { Id, Form, Lemma, UposTag, Xpos, Feats, Head, DeprelName, Deps, Misc };
using Row = std::array<std::string_view, column_count>;

std::string unset(std::string_view field) { return field == "_" ? "" : std::string(field); }

bool space_follows(std::string_view misc) {
  return misc.find("SpaceAfter=No") == std::string_view::npos;
}

std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (std::size_t at = 0; at <= misc.size();) {
    const std::size_t bar = std::min(misc.find('|', at), misc.size());
    const std::string_view field = misc.substr(at, bar - at);
    if (field.size() > key.size() && field.substr(0, key.size()) == key &&
        field[key.size()] == '=') {
      return field.substr(key.size() + 1);
    }
    at = bar + 1;
  }
  return {};
}

// The words of a multiword token share out its letters: each takes its own form where the text
// goes on with it, else one code point; the last takes what is left.
std::vector<ByteSpan> share_out(std::string_view surface, const std::vector<std::string>& forms,
                                std::uint32_t begin) {
  std::vector<ByteSpan> spans;
  std::size_t at = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::size_t from = at;
    if (i + 1 == forms.size()) {
      at = surface.size();
    } else if (surface.substr(at, forms[i].size()) == forms[i]) {
      at += forms[i].size();
    } else {
      const std::size_t letters = utf8::count_code_points(surface.substr(at));
      const std::size_t others = forms.size() - i - 1;
      std::size_t take = std::max<std::size_t>(1, letters > others ? letters / (others + 1) : 1);
      while (take-- > 0 && at < surface.size()) utf8::decode(surface, at);
    }
    spans.push_back({begin + static_cast<std::uint32_t>(from),
                     begin + static_cast<std::uint32_t>(at)});
  }
  return spans;
}

class Reader {
 public:
  Reader(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {}

  std::vector<ConlluDocument> read() {
    std::string line;
    while (std::getline(in_, line)) {
      ++line_number_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.empty()) {
        end_sentence();
      } else if (line[0] == '#') {
        comment(line);
      } else {
        row(line);
      }
    }
    end_sentence();
    end_document();
    return std::move(out_);
  }

 private:
  struct Word {
    std::string form;
    Token token;
    std::string feats, misc;
    bool spaced = true;
    std::size_t unit = 0;  // index in units_
  };
  struct Unit {  // a word, or the words of one multiword token
    std::string surface;
    std::size_t words = 0;
    bool spaced = true;
  };

  [[noreturn]] void fail(const std::string& message) const {
    throw InputError(name_ + ":" + std::to_string(line_number_), message);
  }

  static bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
  }

  ConlluDocument& current() {
    if (!open_) {
      out_.emplace_back();
      open_ = true;
      new_paragraph_ = true;
    }
    return out_.back();
  }

  void comment(std::string_view line) {
    line.remove_prefix(1);
    while (!line.empty() && line[0] == ' ') line.remove_prefix(1);
    if (starts_with(line, "newdoc")) {
      end_document();
      ConlluDocument& found = current();
      const std::size_t equals = line.find('=');
      if (equals != std::string_view::npos && starts_with(line, "newdoc id")) {
        std::string_view id = line.substr(equals + 1);
        while (!id.empty() && id[0] == ' ') id.remove_prefix(1);
        found.doc.id = std::string(id);
      }
    } else if (starts_with(line, "newpar") && !starts_with(line, "newpar_block")) {
      new_paragraph_ = true;
    }
  }

  int number(std::string_view text) const {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) {
      fail("found \"" + std::string(text) + "\" where a word's number belongs");
    }
    return value;
  }

  void row(std::string_view line) {
    Row columns;
    std::size_t found = 0;
    for (std::size_t at = 0; at <= line.size(); ++found) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      if (found < column_count) columns[found] = line.substr(at, tab - at);
      at = tab + 1;
    }
    if (found != column_count) {
      fail("a row has " + std::to_string(found) + " columns; CoNLL-U has 10, separated by tabs");
    }
    if (columns[Form].empty()) fail("a word without a form");
    const std::string_view id = columns[Id];
    if (id.find('.') != std::string_view::npos) return;
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      const int first = number(id.substr(0, dash));
      const int last = number(id.substr(dash + 1));
      if (last <= first || static_cast<std::size_t>(first) != words_.size() + 1) {
        fail("the range " + std::string(id) + " does not start at the next word");
      }
      units_.push_back({std::string(columns[Form]), static_cast<std::size_t>(last - first + 1),
                        space_follows(columns[Misc])});
      pending_ = units_.back().words;
      return;
    }
    if (static_cast<std::size_t>(number(id)) != words_.size() + 1) {
      fail("word " + std::string(id) + " follows word " + std::to_string(words_.size()));
    }
    Word word;
    word.form = std::string(columns[Form]);
    word.token.lemma = columns[Lemma] == "_" && word.form != "_" ? "" : std::string(columns[Lemma]);
    word.token.xpos = unset(columns[Xpos]);
    word.feats = unset(columns[Feats]);
    word.misc = unset(columns[Misc]);
    if (columns[UposTag] != "_") {
      const auto upos = parse_upos(columns[UposTag]);
      if (!upos) fail("\"" + std::string(columns[UposTag]) + "\" is no universal part of speech");
      word.token.upos = *upos;
    }
    word.token.head = columns[Head] == "_" ? -1 : number(columns[Head]) - 1;
    if (columns[DeprelName] != "_") {
      const auto deprel = parse_deprel(columns[DeprelName]);
      if (!deprel) fail("\"" + std::string(columns[DeprelName]) + "\" is no universal relation");
      word.token.deprel = *deprel;
    }
    if (pending_ > 0) {
      --pending_;
    } else {
      units_.push_back({word.form, 1, space_follows(word.misc)});
    }
    word.unit = units_.size() - 1;
    words_.push_back(std::move(word));
  }

  void end_sentence() {
    if (words_.empty()) {
      if (pending_ > 0) fail("a range without its words");
      return;
    }
    if (pending_ > 0) fail("the last range goes beyond the sentence");
    ConlluDocument& found = current();
    Document& doc = found.doc;
    if (new_paragraph_) {
      if (!doc.text.empty()) doc.text += "\n\n";
      const auto at = static_cast<std::uint32_t>(doc.text.size());
      doc.paragraphs.push_back({{at, at}, ParagraphKind::Body});
      new_paragraph_ = false;
    } else if (space_due_) {
      doc.text += ' ';
    }
    const auto base = static_cast<std::uint32_t>(doc.tokens.size());
    std::size_t word = 0;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      const Unit& unit = units_[u];
      std::vector<std::string> forms;
      for (std::size_t i = 0; i < unit.words; ++i) forms.push_back(words_[word + i].form);
      const auto spans = share_out(unit.surface, forms, static_cast<std::uint32_t>(doc.text.size()));
      for (std::size_t i = 0; i < unit.words; ++i, ++word) {
        Word& one = words_[word];
        if (spans[i].empty()) fail("\"" + unit.surface + "\" has fewer letters than words");
        one.token.span = spans[i];
        if (one.token.head >= static_cast<std::int32_t>(words_.size())) {
          fail("word " + std::to_string(word + 1) + " has head " +
               std::to_string(one.token.head + 1) + "; the sentence has " +
               std::to_string(words_.size()) + " words");
        }
        if (one.token.head >= 0) one.token.head += static_cast<std::int32_t>(base);
        entity_marks(found, one.misc, base + static_cast<std::uint32_t>(word));
        doc.tokens.push_back(std::move(one.token));
        found.feats.push_back(std::move(one.feats));
        found.misc.push_back(std::move(one.misc));
      }
      doc.text += unit.surface;
      if (unit.spaced && u + 1 < units_.size()) doc.text += ' ';
    }
    space_due_ = units_.back().spaced;
    doc.paragraphs.back().span.end = static_cast<std::uint32_t>(doc.text.size());
    doc.sentences.push_back({{base, static_cast<std::uint32_t>(doc.tokens.size())},
                             static_cast<std::uint32_t>(doc.paragraphs.size() - 1)});
    words_.clear();
    units_.clear();
  }

  // "(3-person-new(4-place-new)" opens 3, opens and closes 4; "3)4)" closes both.
  void entity_marks(ConlluDocument& found, std::string_view misc, std::uint32_t token) {
    std::string_view marks = misc_value(misc, "Entity");
    while (!marks.empty()) {
      if (marks[0] == '(') {
        marks.remove_prefix(1);
        const std::size_t end = std::min(marks.find_first_of("()"), marks.size());
        std::string_view body = marks.substr(0, end);
        ConlluEntity entity;
        const std::size_t first = std::min(body.find('-'), body.size());
        entity.id = std::string(body.substr(0, first));
        body.remove_prefix(std::min(first + 1, body.size()));
        const std::size_t second = std::min(body.find('-'), body.size());
        entity.type = std::string(body.substr(0, second));
        entity.rest = std::string(body.substr(std::min(second + 1, body.size())));
        entity.span = {token, token + 1};
        marks.remove_prefix(end);
        if (!marks.empty() && marks[0] == ')') {
          found.entities.push_back(std::move(entity));
          marks.remove_prefix(1);
        } else {
          opened_.push_back(std::move(entity));
        }
      } else {
        const std::size_t end = marks.find(')');
        if (end == std::string_view::npos) return;
        const std::string_view id = marks.substr(0, end);
        const auto match = std::find_if(opened_.rbegin(), opened_.rend(),
                                        [&](const ConlluEntity& one) { return one.id == id; });
        if (match != opened_.rend()) {
          match->span.end = token + 1;
          found.entities.push_back(std::move(*match));
          opened_.erase(std::next(match).base());
        }
        marks.remove_prefix(end + 1);
      }
    }
  }

  void end_document() {
    if (open_) {
      auto& entities = out_.back().entities;
      std::stable_sort(entities.begin(), entities.end(),
                       [](const ConlluEntity& a, const ConlluEntity& b) {
                         return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                                             : a.span.end > b.span.end;
                       });
    }
    opened_.clear();
    open_ = false;
    space_due_ = false;
  }

  std::istream& in_;
  std::string name_;
  std::size_t line_number_ = 0;
  std::vector<ConlluDocument> out_;
  bool open_ = false;
  bool new_paragraph_ = true;
  bool space_due_ = false;
  std::vector<Word> words_;
  std::vector<Unit> units_;
  std::size_t pending_ = 0;
  std::vector<ConlluEntity> opened_;
};

const char* kind_name(MentionKind kind) {
  switch (kind) {
    case MentionKind::Named:
      return "named";
    case MentionKind::Nominal:
      return "nominal";
    case MentionKind::Pronominal:
      return "pronominal";
  }
  return "";
}

// No field may hold a tab or a line break, and none may be empty.
std::string field(std::string_view text) {
  if (text.empty()) return "_";
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace

std::vector<ConlluDocument> read_conllu(std::istream& in, const std::string& name) {
  return Reader(in, name).read();
}

void write_conllu(std::ostream& out, const Document& doc) {
  std::vector<std::string> marks(doc.tokens.size());
  const auto id = [&](std::size_t m) {
    const std::int32_t chain = doc.mentions[m].chain;
    // Chains come first; what refers alone is numbered behind them.
    return chain >= 0 ? "e" + std::to_string(chain + 1)
                      : "e" + std::to_string(doc.chains.size() + m + 1);
  };
  std::vector<std::size_t> order(doc.mentions.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const TokenSpan left = doc.mentions[a].span;
    const TokenSpan right = doc.mentions[b].span;
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
  // What ends at a word stands before what begins there; inner mentions close first.
  for (auto m = order.rbegin(); m != order.rend(); ++m) {
    const TokenSpan span = doc.mentions[*m].span;
    if (span.size() > 1) marks[span.end - 1] += id(*m) + ")";
  }
  for (const std::size_t m : order) {
    const Mention& mention = doc.mentions[m];
    std::string& mark = marks[mention.span.begin];
    mark += "(" + id(m) + "-" + std::string(to_string(mention.type)) + "-" +
            std::to_string(mention.head - mention.span.begin + 1) + "-" + kind_name(mention.kind);
    if (mention.span.size() == 1) mark += ")";
  }

  const std::string name = field(doc.id);
  out << "# newdoc id = " << name << "\n# global.Entity = eid-etype-head-kind\n";
  std::int64_t paragraph = -1;
  for (std::size_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sent = doc.sentences[s];
    if (sent.paragraph != paragraph) out << "# newpar\n";
    paragraph = sent.paragraph;
    out << "# sent_id = " << name << "-" << s + 1 << "\n# text = " << field(doc.text_of(sent.tokens))
        << '\n';
    for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
      const Token& token = doc.tokens[t];
      const auto head = token.head < 0
                            ? 0
                            : token.head - static_cast<std::int32_t>(sent.tokens.begin) + 1;
      out << t - sent.tokens.begin + 1 << '\t' << field(doc.form(t)) << '\t' << field(token.lemma)
          << '\t' << to_string(token.upos) << '\t' << field(token.xpos) << "\t_\t" << head << '\t'
          << to_string(token.deprel) << "\t_\t";
      const bool fused =
          t + 1 < doc.tokens.size() && doc.tokens[t + 1].span.begin == token.span.end;
      if (!marks[t].empty()) out << "Entity=" << marks[t];
      if (fused) out << (marks[t].empty() ? "" : "|") << "SpaceAfter=No";
      if (!fused && marks[t].empty()) out << '_';
      out << '\n';
    }
    out << '\n';
  }
}

}  // namespace quipu::annotate
