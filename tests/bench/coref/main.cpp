// SPDX-License-Identifier: Apache-2.0
//
// Measures coreference against annotated text.
//
//   gold_names.py FOLDER | quipu_bench_coref names [--show]
//     links between gold names: B-cubed, and pairs of names that differ in their words
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "core/models.hpp"
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
                    << doc.text_of(doc.mentions[i].span) << " ("
                    << to_string(doc.mentions[i].type) << ") / "
                    << doc.text_of(doc.mentions[j].span) << " ("
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

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  const bool show = std::find(args.begin(), args.end(), "--show") != args.end();
  try {
    const auto lexicons = Lexicons::load(find_models());
    if (!args.empty() && args[0] == "names") return run_names(*lexicons, show);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
  std::cerr << "usage: quipu_bench_coref names [--show]\n";
  return 2;
}
