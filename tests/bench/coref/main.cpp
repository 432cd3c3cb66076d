// SPDX-License-Identifier: Apache-2.0
//
// Measures coreference against annotated text.
//
//   gold_names.py FOLDER | quipu_bench_coref names [--show]
//     links between gold names: B-cubed, and pairs of names that differ in their words
//   quipu_bench_coref gum FILE.conllu [--genre news,interview] [--show]
//     pronouns and descriptions on gold trees, gold names and gold heads of descriptions
//   quipu_bench_coref gap FILE.tsv [--first N]
//     the ambiguous pronouns of GAP from raw text: is the pronoun in one chain with A, with B?
//   quipu_bench_coref read FILE.txt…
//     annotates articles and prints them with their chains and values, to be read
//   quipu_bench_coref choices FILE.conllu
//     every decision on a pronoun with its features, for learn.py
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "core/models.hpp"
#include "extract/annotate/annotator.hpp"
#include "extract/annotate/conllu.hpp"
#include "extract/annotate/coref.hpp"
#include "extract/annotate/lexicons.hpp"
#include "extract/annotate/name_links.hpp"
#include "extract/annotate/words.hpp"

using namespace quipu;
using namespace quipu::annotate;

namespace {

struct Ratio {
  double right = 0, all = 0;
  double value() const { return all > 0 ? right / all : 0; }
};

double f1(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }

struct NameScore {
  Ratio b3_precision, b3_recall, pair_precision, pair_recall;

  void add(const Document& doc, const std::vector<std::string>& gold,
           const std::vector<std::int32_t>& found, bool show) {
    std::map<std::string, bool> shown;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      double same_gold = 0, same_found = 0, both = 0;
      for (std::size_t j = 0; j < gold.size(); ++j) {
        const bool g = gold[i] == gold[j], f = found[i] == found[j];
        same_gold += g;
        same_found += f;
        both += g && f;
        if (j <= i) continue;
        const std::string a = lower(doc.text_of(doc.mentions[i].span));
        const std::string b = lower(doc.text_of(doc.mentions[j].span));
        if (a == b) continue;
        if (g) pair_recall.all += 1, pair_recall.right += f;
        if (f) pair_precision.all += 1, pair_precision.right += g;
        if (show && g != f && !shown[a + b]) {
          shown[a + b] = true;
          std::cout << (g ? "missed " : "wrong  ") << doc.id << "  "
                    << doc.text_of(doc.mentions[i].span) << " (" << to_string(doc.mentions[i].type)
                    << ") / " << doc.text_of(doc.mentions[j].span) << " ("
                    << to_string(doc.mentions[j].type) << ")\n";
        }
      }
      b3_precision.right += both / same_found;
      b3_precision.all += 1;
      b3_recall.right += both / same_gold;
      b3_recall.all += 1;
    }
  }
};

int run_names(const Lexicons& lex, bool show) {
  NameScore score;
  Document doc;
  std::vector<std::string> gold;
  std::size_t documents = 0;
  const auto finish = [&] {
    if (doc.tokens.empty()) return;
    doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.tokens.size())}, 0});
    doc.paragraphs.push_back({{0, static_cast<std::uint32_t>(doc.text.size())}, {}});
    score.add(doc, gold, link_names(doc, lex), show);
    ++documents;
  };
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    std::string kind;
    in >> kind;
    if (kind == "D") {
      finish();
      doc = {};
      gold.clear();
      in >> doc.id;
    } else if (kind == "W") {
      std::string form;
      int glued = 0;
      in >> form >> glued;
      if (!doc.text.empty() && glued == 0) doc.text += ' ';
      Token token;
      token.span.begin = static_cast<std::uint32_t>(doc.text.size());
      doc.text += form;
      token.span.end = static_cast<std::uint32_t>(doc.text.size());
      doc.tokens.push_back(token);
    } else if (kind == "M") {
      Mention mention;
      std::string type, entity;
      in >> mention.span.begin >> mention.span.end >> type >> entity;
      mention.head = mention.span.end - 1;
      mention.type = parse_entity_type(type).value_or(EntityType::Organization);
      doc.mentions.push_back(mention);
      gold.push_back(entity);
    }
  }
  finish();
  const double p = score.b3_precision.value(), r = score.b3_recall.value();
  const double pp = score.pair_precision.value(), pr = score.pair_recall.value();
  std::printf("%zu documents, %.0f names\n", documents, score.b3_precision.all);
  std::printf("B-cubed           P %.4f  R %.4f  F1 %.4f\n", p, r, f1(p, r));
  std::printf("pairs of unlike   P %.4f  R %.4f  F1 %.4f  (%.0f gold pairs)\n", pp, pr, f1(pp, pr),
              score.pair_recall.all);
  return documents == 0 ? 1 : 0;
}

// ---- GUM ---------------------------------------------------------------------------------------

std::uint32_t head_of_span(const Document& doc, TokenSpan span) {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    const std::int32_t head = doc.tokens[t].head;
    if (head < 0 || !span.contains(static_cast<std::uint32_t>(head))) return t;
  }
  return span.begin;
}

// The names and descriptions that an encoder would find, from the gold entities.
struct GoldDocument {
  Document doc;
  std::map<std::uint32_t, std::string> entity;  // by head token; the innermost entity
};

GoldDocument from_gum(const ConlluDocument& in, const Lexicons& lex) {
  GoldDocument out;
  out.doc = in.doc;
  Document& doc = out.doc;
  static const std::map<std::string, EntityType> types = {
      {"person", EntityType::Person},  {"organization", EntityType::Organization},
      {"place", EntityType::Place},    {"event", EntityType::Event},
      {"object", EntityType::Product}, {"abstract", EntityType::Work}};
  std::map<std::uint32_t, std::uint32_t> width;
  std::vector<Mention> named, nominal;
  for (const ConlluEntity& gold : in.entities) {
    const std::uint32_t head = head_of_span(doc, gold.span);
    if (width.count(head) == 0 || gold.span.size() < width[head]) {
      width[head] = gold.span.size();
      out.entity[head] = gold.id;
    }
    const auto type = types.find(gold.type);
    if (type == types.end()) continue;
    Mention mention;
    mention.head = head;
    mention.type = type->second;
    mention.found_by = "gold";
    const Upos upos = doc.tokens[head].upos;
    if (upos == Upos::Propn) {
      mention.kind = MentionKind::Named;
      mention.span = {head, head + 1};
      const auto title = [&](std::uint32_t t) {
        std::string word = fold(doc.form(t));
        while (!word.empty() && word.back() == '.') word.pop_back();
        return lex.person_titles.count(word) != 0 || lex.person_nouns.count(word) != 0;
      };
      while (mention.span.begin > gold.span.begin &&
             doc.tokens[mention.span.begin - 1].upos == Upos::Propn &&
             !(mention.type == EntityType::Person && title(mention.span.begin - 1))) {
        --mention.span.begin;
      }
      while (mention.span.end < gold.span.end && doc.tokens[mention.span.end].upos == Upos::Propn) {
        ++mention.span.end;
      }
      named.push_back(mention);
    } else if (upos == Upos::Noun && mention.type != EntityType::Product &&
               mention.type != EntityType::Work) {
      mention.kind = MentionKind::Nominal;
      mention.span = {head, head + 1};
      nominal.push_back(mention);
    }
  }
  std::stable_sort(named.begin(), named.end(), [](const Mention& a, const Mention& b) {
    return a.span.size() > b.span.size();
  });
  std::vector<bool> taken(doc.tokens.size());
  for (const Mention& mention : named) {
    bool free = true;
    for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) free = free && !taken[t];
    if (!free) continue;
    for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) taken[t] = true;
    doc.mentions.push_back(mention);
  }
  std::map<std::uint32_t, bool> seen;
  for (const Mention& mention : nominal) {
    if (!taken[mention.head] && !seen[mention.head]) doc.mentions.push_back(mention);
    seen[mention.head] = true;
  }
  std::stable_sort(doc.mentions.begin(), doc.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span < b.span; });
  return out;
}

const std::map<std::string, std::string>& third_person() {
  static const std::map<std::string, std::string> forms = {
      {"he", "he/she"},  {"him", "he/she"}, {"his", "he/she"},  {"himself", "he/she"},
      {"she", "he/she"}, {"her", "he/she"}, {"hers", "he/she"}, {"herself", "he/she"},
      {"it", "it"},      {"its", "it"},     {"itself", "it"},   {"they", "they"},
      {"them", "they"},  {"their", "they"}, {"theirs", "they"}, {"themselves", "they"}};
  return forms;
}

struct GumScore {
  std::map<std::string, Ratio> precision, recall;

  void add(const GoldDocument& gold, const Document& doc, bool show) {
    const auto id_of = [&](std::uint32_t head) {
      const auto found = gold.entity.find(head);
      return found == gold.entity.end() ? std::string() : found->second;
    };
    // Where each gold entity is first spoken of with a noun.
    std::map<std::string, std::uint32_t> first;
    for (const auto& [head, id] : gold.entity) {
      const Upos upos = doc.tokens[head].upos;
      if ((upos == Upos::Noun || upos == Upos::Propn) && first.count(id) == 0) first[id] = head;
    }
    std::map<std::uint32_t, const Mention*> at;
    for (const Mention& mention : doc.mentions) at[mention.head] = &mention;
    for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
      const Upos upos = doc.tokens[t].upos;
      const auto form = third_person().find(lower(doc.form(t)));
      const bool pronoun =
          form != third_person().end() && (upos == Upos::Pron || upos == Upos::Det);
      const auto mention = at.find(t);
      const bool nominal = mention != at.end() && mention->second->kind == MentionKind::Nominal &&
                           doc.tokens[t].deprel != Deprel::Appos;
      if (!pronoun && !nominal) continue;
      const std::string kind = pronoun ? form->second : "description";
      const std::string id = id_of(t);
      const bool anaphoric = !id.empty() && first.count(id) != 0 && first[id] < t;
      bool resolved = false, right = false;
      std::string given;
      if (mention != at.end() && mention->second->chain >= 0) {
        const Mention* antecedent = nullptr;
        for (const std::uint32_t m :
             doc.chains[static_cast<std::size_t>(mention->second->chain)].mentions) {
          const Mention& other = doc.mentions[m];
          if (other.kind == MentionKind::Pronominal || other.head == t) continue;
          if (other.head < t || (antecedent == nullptr && pronoun)) antecedent = &other;
        }
        if (antecedent != nullptr) {
          resolved = true;
          right = !id.empty() && id_of(antecedent->head) == id;
          given = std::string(doc.text_of(antecedent->span));
        }
      }
      for (const std::string& name : {kind, std::string(pronoun ? "pronouns" : "descriptions")}) {
        if (resolved) precision[name].all += 1, precision[name].right += right;
        if (anaphoric) recall[name].all += 1, recall[name].right += right;
      }
      if (show && (resolved || anaphoric) && !right) {
        const TokenSpan sent = doc.sentences[doc.sentence_of(t)].tokens;
        std::cout << (resolved ? "wrong  " : "missed ") << doc.id << " " << doc.form(t);
        if (resolved) std::cout << " -> " << given;
        if (anaphoric) {
          std::uint32_t nearest = first[id];
          for (const auto& [head, other] : gold.entity) {
            if (other == id && head < t) nearest = head;
          }
          std::cout << " | gold " << doc.form(first[id]) << ", nearest " << doc.form(nearest)
                    << " (" << t - nearest << " words before)";
        }
        std::cout << " | " << doc.text_of(sent) << "\n";
      }
    }
  }
};

int run_gum(const Lexicons& lex, const std::string& file, const std::string& genres, bool show,
            bool choices) {
  std::ifstream in(file);
  if (!in) {
    std::cerr << file << ": cannot be read; nothing is measured\n";
    return 2;
  }
  GumScore score;
  int documents = 0;
  for (const ConlluDocument& each : read_conllu(in, file)) {
    const std::size_t from = each.doc.id.find('_') + 1;
    const std::string genre = each.doc.id.substr(from, each.doc.id.find('_', from) - from);
    if (!genres.empty() && ("," + genres + ",").find("," + genre + ",") == std::string::npos)
      continue;
    const GoldDocument gold = from_gum(each, lex);
    Document doc = gold.doc;
    const auto id_of = [&](std::uint32_t head) {
      const auto found = gold.entity.find(head);
      return found == gold.entity.end() ? std::string() : found->second;
    };
    const auto trace = [&](const PronounChoice& choice) {
      const std::string id = id_of(choice.pronoun);
      bool any = false;
      std::cout << "# " << choice.kind << " " << doc.id << "\n";
      for (std::size_t c = 0; c < choice.candidates.size(); ++c) {
        const auto& candidate = choice.candidates[c];
        bool right = candidate.entity >= 0 && !id.empty() && id_of(candidate.head) == id;
        if (candidate.entity < 0) right = !any;
        any = any || right;
        std::cout << right;
        for (std::size_t f = 0; f < candidate.features.size(); ++f) {
          if (candidate.features[f] != 0) std::cout << ' ' << f << ':' << candidate.features[f];
        }
        std::cout << "\n";
      }
    };
    if (choices) {
      resolve_coreference(doc, lex, trace);
      continue;
    }
    resolve_coreference(doc, lex);
    for (const std::string& finding : validate(doc)) std::cerr << doc.id << ": " << finding << "\n";
    score.add(gold, doc, show);
    ++documents;
  }
  if (choices) return 0;
  std::printf("%d documents\n", documents);
  for (const char* kind : {"he/she", "it", "they", "pronouns", "descriptions"}) {
    const double p = score.precision[kind].value(), r = score.recall[kind].value();
    std::printf("%-13s P %.3f (%.0f linked)  R %.3f (%.0f to link)  F1 %.3f\n", kind, p,
                score.precision[kind].all, r, score.recall[kind].all, f1(p, r));
  }
  return documents == 0 ? 1 : 0;
}

// ---- raw text ----------------------------------------------------------------------------------

Document from_text(const std::string& text) {
  Document doc;
  doc.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (text.find_first_not_of(" \t\r", at) < end) {
      doc.paragraphs.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, {}});
    }
    at = end + 1;
  }
  return doc;
}

// An offset in code points as GAP gives it → bytes.
std::size_t byte_offset(const std::string& text, std::size_t code_points) {
  std::size_t at = 0;
  while (at < text.size() && code_points > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
    --code_points;
  }
  return at;
}

int run_gap(const std::string& file, std::size_t limit) {
  std::ifstream in(file);
  if (!in) {
    std::cerr << file << ": cannot be read; nothing is measured\n";
    return 2;
  }
  const auto annotator = load_encoder(find_models());
  std::string line;
  std::getline(in, line);
  std::size_t snippets = 0, both_right = 0;
  Ratio precision, recall;
  while (snippets < limit && std::getline(in, line)) {
    std::vector<std::string> field;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) field.push_back(cell);
    if (field.size() < 10) continue;
    Document doc = from_text(field[1]);
    annotator->annotate(doc);
    const auto chain_at = [&](const std::string& offset, const std::string& name) {
      const std::size_t begin = byte_offset(doc.text, std::stoul(offset));
      const std::size_t end = begin + name.size();
      for (const Mention& mention : doc.mentions) {
        const ByteSpan head = doc.tokens[mention.head].span;
        if (mention.chain >= 0 && head.begin >= begin && head.end <= end) return mention.chain;
      }
      return -1;
    };
    const std::int32_t pronoun = chain_at(field[3], field[2]);
    bool all_right = true;
    for (const std::size_t c : {4, 7}) {
      const bool gold = field[c + 2] == "TRUE";
      const bool found = pronoun >= 0 && chain_at(field[c + 1], field[c]) == pronoun;
      if (found) precision.all += 1, precision.right += gold;
      if (gold) recall.all += 1, recall.right += found;
      all_right = all_right && found == gold;
    }
    both_right += all_right;
    ++snippets;
  }
  const double p = precision.value(), r = recall.value();
  std::printf("%zu snippets  P %.3f  R %.3f  F1 %.3f  both names right %.3f\n", snippets, p, r,
              f1(p, r),
              snippets == 0 ? 0 : static_cast<double>(both_right) / static_cast<double>(snippets));
  return snippets == 0 ? 1 : 0;
}

int run_read(const std::vector<std::string>& files) {
  const auto annotator = load_encoder(find_models());
  for (const std::string& file : files) {
    std::ifstream in(file);
    if (!in) {
      std::cerr << file << ": cannot be read\n";
      return 2;
    }
    std::stringstream text;
    text << in.rdbuf();
    Document doc = from_text(text.str());
    doc.id = file;
    annotator->annotate(doc);
    std::cout << "==== " << file << "\n";
    for (const Sentence& sent : doc.sentences) {
      for (std::uint32_t t = sent.tokens.begin; t < sent.tokens.end; ++t) {
        for (const Mention& mention : doc.mentions) {
          if (mention.span.begin != t) continue;
          std::cout << (mention.kind == MentionKind::Named     ? "["
                        : mention.kind == MentionKind::Nominal ? "{"
                                                               : "<");
          if (mention.chain >= 0) std::cout << mention.chain << ':';
          if (mention.kind != MentionKind::Pronominal) std::cout << to_string(mention.type) << ' ';
        }
        for (const Value& value : doc.values) {
          if (value.span.begin == t) std::cout << "(#";
        }
        std::cout << doc.form(t);
        for (const Value& value : doc.values) {
          if (value.span.end != t + 1) continue;
          std::cout << '=';
          if (!value.modifier.empty()) std::cout << value.modifier << ' ';
          if (value.kind == ValueKind::Date) {
            std::cout << (value.iso.empty() ? "?" : value.iso) << ')';
          } else {
            std::cout << static_cast<long long>(value.number) << value.unit
                      << (value.kind == ValueKind::Percent ? "%" : "") << ')';
          }
        }
        for (auto it = doc.mentions.rbegin(); it != doc.mentions.rend(); ++it) {
          if (it->span.end == t + 1) {
            std::cout << (it->kind == MentionKind::Named     ? "]"
                          : it->kind == MentionKind::Nominal ? "}"
                                                             : ">");
          }
        }
        std::cout << ' ';
      }
      std::cout << '\n';
    }
    for (std::size_t c = 0; c < doc.chains.size(); ++c) {
      std::cout << c << ' ' << to_string(doc.chains[c].type) << ':';
      for (const std::uint32_t m : doc.chains[c].mentions)
        std::cout << " | " << doc.text_of(doc.mentions[m].span);
      std::cout << '\n';
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  const bool show = std::find(args.begin(), args.end(), "--show") != args.end();
  try {
    const auto lexicons = Lexicons::load(find_models());
    if (!args.empty() && args[0] == "names") return run_names(*lexicons, show);
    if (args.size() > 1 && (args[0] == "gum" || args[0] == "choices")) {
      std::string genres;
      for (std::size_t i = 2; i + 1 < args.size(); ++i) {
        if (args[i] == "--genre") genres = args[i + 1];
      }
      return run_gum(*lexicons, args[1], genres, show, args[0] == "choices");
    }
    if (args.size() > 1 && args[0] == "gap") {
      const bool some = args.size() > 3 && args[2] == "--first";
      return run_gap(args[1], some ? std::stoul(args[3]) : std::size_t(-1));
    }
    if (args.size() > 1 && args[0] == "read") return run_read({args.begin() + 1, args.end()});
    if (!args.empty() && args[0] == "features") {
      for (const std::string& name : pronoun_feature_names()) std::cout << name << "\n";
      return 0;
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
  std::cerr << "usage: quipu_bench_coref names [--show] | gum FILE.conllu [--genre A,B] [--show] | "
               "choices FILE.conllu |\n       gap FILE.tsv [--first N] | read FILE.txt...\n";
  return 2;
}
