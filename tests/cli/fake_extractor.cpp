// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/fake_extractor.hpp"

#include <chrono>
#include <map>
#include <regex>
#include <stdexcept>
#include <thread>

#include "core/error.hpp"
#include "core/hash.hpp"
#include "core/utf8.hpp"

namespace quipu::tests {
namespace {

class FakeExtractor : public extract::Extractor {
 public:
  Article extract(const reader::RawArticle& raw, const reader::Limits& limits,
                  Diagnostics& diagnostics) const override {
    const Document doc = reader::clean(raw, limits, diagnostics);
    misbehave(doc.text);
    Article article;
    article.doc = doc.id;
    article.source = doc.source;
    article.title = doc.title;
    article.text_hash = Hasher().add(doc.text).hex();
    const utf8::CodePointIndex index(doc.text);
    std::map<std::string, std::string> ids;
    const auto entity = [&](const std::string& name) {
      const auto [at, is_new] = ids.emplace(name, "e" + std::to_string(ids.size() + 1));
      if (is_new) article.entities.push_back({at->second, EntityType::Person, {name}, {}});
      return at->second;
    };
    static const std::regex pays("([A-Z][a-z]+) pays ([A-Z][a-z]+)");
    for (std::sregex_iterator match(doc.text.begin(), doc.text.end(), pays), end; match != end;
         ++match) {
      const auto span = [&](std::size_t group) {
        const auto begin = static_cast<std::uint32_t>(match->position(group));
        const auto size = static_cast<std::uint32_t>(match->length(group));
        return CodePointSpan{index.code_point(begin), index.code_point(begin + size)};
      };
      Statement stmt;
      stmt.subject = entity((*match)[1]);
      stmt.relation = "paid";
      stmt.object = entity((*match)[2]);
      stmt.evidence.push_back({span(0), match->str(), span(1), span(2), std::nullopt});
      stmt.found_by = {"fake"};
      stmt.id = content_id(stmt, article) + std::to_string(article.statements.size());
      article.statements.push_back(std::move(stmt));
    }
    return article;
  }

 private:
  static void misbehave(const std::string& text) {
    static const std::regex sleep("\\[\\[sleep ([0-9]+)\\]\\]");
    if (std::smatch match; std::regex_search(text, match, sleep)) {
      std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(match[1])));
    }
    if (text.find("[[throw]]") != std::string::npos) throw std::runtime_error("out of cheese");
    if (text.find("[[model]]") != std::string::npos) throw ModelError("the weights are damaged");
  }
};

}  // namespace

std::shared_ptr<const extract::Extractor> load_fake_extractor(const std::filesystem::path&,
                                                              std::shared_ptr<const Schema>) {
  return std::make_shared<const FakeExtractor>();
}

}  // namespace quipu::tests
