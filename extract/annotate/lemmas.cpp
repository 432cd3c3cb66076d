// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/lemmas.hpp"

#include <unicode/uchar.h>

#include <fstream>
#include <utility>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace quipu::annotate {
namespace {

std::string key(std::string text, Upos upos) {
  text += '\t';
  text += static_cast<char>('a' + static_cast<int>(upos));
  return text;
}

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::decode(text, at);
    // The typographic apostrophe of "doesn’t" is written plainly in the list.
    utf8::append(out, c == 0x2019 ? U'\''
                                  : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

}  // namespace

Lemmas Lemmas::read(const std::filesystem::path& file) {
  Lemmas out;
  std::ifstream in(file, std::ios::binary);
  if (!in) return out;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    const auto upos = second == std::string::npos
                          ? std::nullopt
                          : parse_upos(std::string_view(line).substr(first + 1, second - first - 1));
    std::string lemma = second == std::string::npos ? "" : line.substr(second + 1);
    if (!upos || first == 0 || lemma.empty() || lemma.find('\t') != std::string::npos) {
      throw ModelError(file.string() + ":" + std::to_string(number) +
                       ": a line is form, universal tag and lemma, separated by tabs; fetch the "
                       "models folder again");
    }
    out.known_.insert(key(lemma, *upos));
    out.by_form_.emplace(key(line.substr(0, first), *upos), std::move(lemma));
  }
  return out;
}

const std::string* Lemmas::find(std::string_view form, Upos upos) const {
  const auto found = by_form_.find(key(lower_case(form), upos));
  return found == by_form_.end() ? nullptr : &found->second;
}

bool Lemmas::is_lemma(const std::string& lemma, Upos upos) const {
  return known_.contains(key(lemma, upos));
}

}  // namespace quipu::annotate
