// SPDX-License-Identifier: Apache-2.0
#include "core/sketch.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "core/hash.hpp"
#include "core/utf8.hpp"

namespace quipu {
namespace {

char32_t lower(char32_t c) {
  const auto between = [c](char32_t first, char32_t last) { return first <= c && c <= last; };
  if (between('A', 'Z') || between(0xC0, 0xDE) || between(0x391, 0x3A9) || between(0x410, 0x42F)) {
    return c == 0xD7 ? c : c + 0x20;
  }
  if (between(0x400, 0x40F)) return c + 0x50;
  // In Latin Extended-A capitals and small letters alternate; the parity changes twice.
  if (between(0x100, 0x137) || between(0x14A, 0x177)) return c | 1U;
  if (between(0x139, 0x148) || between(0x179, 0x17E)) return (c & 1U) != 0 ? c + 1 : c;
  return c;
}

bool in_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  // Latin-1 signs, general punctuation, symbols, CJK punctuation, full-width forms, no-break space.
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFF0F) && c != 0xFEFF &&
         c != 0xFFFD;
}

// Apostrophes join: "don't" is one word whichever apostrophe a site uses.
bool apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(Hasher().add(word).value());
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::decode(text, at);
    if (in_word(c)) {
      utf8::append(word, lower(c));
    } else if (!apostrophe(c)) {
      flush();
    }
  }
  flush();
  return words;
}

std::uint64_t mix(std::uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

struct Permutation {
  std::uint64_t factor, offset;
};

// Multiply-shift hashing needs odd factors.
std::array<Permutation, sketch_size> make_permutations() {
  std::array<Permutation, sketch_size> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = {mix(2 * i) | 1U, mix(2 * i + 1)};
  return out;
}

}  // namespace

std::vector<std::uint32_t> sketch(std::string_view text) {
  static const std::array<Permutation, sketch_size> permutations = make_permutations();
  const std::vector<std::uint64_t> words = word_hashes(text);
  if (words.size() < sketch_min_words) return {};
  std::vector<std::uint32_t> out(sketch_size, std::numeric_limits<std::uint32_t>::max());
  for (std::size_t i = 0; i + sketch_shingle <= words.size(); ++i) {
    Hasher shingle;
    for (std::size_t k = 0; k < sketch_shingle; ++k) shingle.add(words[i + k]);
    const std::uint64_t hash = shingle.value();
    for (std::size_t p = 0; p < sketch_size; ++p) {
      const auto value = static_cast<std::uint32_t>(
          (hash * permutations[p].factor + permutations[p].offset) >> 32U);
      out[p] = std::min(out[p], value);
    }
  }
  return out;
}

double sketch_similarity(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || a.size() != b.size()) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1U : 0U;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

}  // namespace quipu
