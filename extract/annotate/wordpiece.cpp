// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/wordpiece.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace quipu::annotate {
namespace {

constexpr std::size_t longest_word = 100;  // code points; the reference gives [UNK] beyond

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool ascii_punctuation(char32_t c) {
  return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E);
}

bool is_punctuation(char32_t c) {
  if (c < 0x80) return ascii_punctuation(c);
  return u_ispunct(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

// Control, format, private use.
bool is_dropped(char32_t c) {
  if (c == 0 || c == 0xFFFD) return true;
  if (c == '\t' || c == '\n' || c == '\r') return false;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0;
}

// Cleaned, accents stripped, lower case; ideographs stand between spaces.
std::u32string normalise(std::string_view word) {
  icu::UnicodeString clean;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::decode(word, at);
    if (is_dropped(c)) continue;
    if (is_space(c)) {
      clean.append(static_cast<UChar32>(' '));
    } else if (is_ideograph(c)) {
      clean.append(static_cast<UChar32>(' '));
      clean.append(static_cast<UChar32>(c));
      clean.append(static_cast<UChar32>(' '));
    } else {
      clean.append(static_cast<UChar32>(c));
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_SUCCESS(status)) clean = nfd->normalize(clean, status);
  std::u32string out;
  for (std::int32_t i = 0; i < clean.length(); i = clean.moveIndex32(i, 1)) {
    const UChar32 c = clean.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    icu::UnicodeString one(c);
    one.toLower(icu::Locale::getRoot());
    for (std::int32_t k = 0; k < one.length(); k = one.moveIndex32(k, 1)) {
      // A capital sigma alone would become the final form; the reference lowers letter by letter.
      out.push_back(static_cast<char32_t>(c == 0x3A3 ? 0x3C3 : one.char32At(k)));
    }
  }
  return out;
}

}  // namespace

WordPieces::WordPieces(const std::filesystem::path& vocabulary) {
  std::ifstream in(vocabulary, std::ios::binary);
  if (!in) {
    throw ModelError(vocabulary.string() +
                     " cannot be read; the vocabulary belongs to the weights: fetch the models "
                     "folder again, or set QUIPU_MODELS to a whole one");
  }
  std::string line;
  std::int32_t id = 0;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    pieces_.emplace(line, id++);
  }
  const auto expect = [&](const char* piece, std::int32_t at) {
    const auto found = pieces_.find(std::string_view(piece));
    if (found == pieces_.end() || found->second != at) {
      throw ModelError(vocabulary.string() + ": " + piece + " is not piece " + std::to_string(at) +
                       " of " + std::to_string(id) +
                       "; this is no vocabulary of BERT uncased or it was cut short");
    }
  };
  expect("[UNK]", unknown);
  expect("[CLS]", cls);
  expect("[SEP]", sep);
}

// One run without white space or punctuation, in lower case.
void WordPieces::longest_first(std::string_view normal, std::vector<std::int32_t>& out) const {
  if (normal.empty()) return;
  if (utf8::count_code_points(normal) > longest_word) {
    out.push_back(unknown);
    return;
  }
  const std::size_t before = out.size();
  std::string piece;
  for (std::size_t begin = 0; begin < normal.size();) {
    std::size_t end = normal.size();
    std::int32_t found = -1;
    for (; end > begin; --end) {
      if (end < normal.size() && (static_cast<unsigned char>(normal[end]) & 0xC0U) == 0x80U) {
        continue;  // inside a code point
      }
      const std::string_view part = normal.substr(begin, end - begin);
      auto entry = pieces_.end();
      if (begin == 0) {
        entry = pieces_.find(part);
      } else {
        piece.assign("##").append(part);
        entry = pieces_.find(std::string_view(piece));
      }
      if (entry != pieces_.end()) {
        found = entry->second;
        break;
      }
    }
    if (found < 0) {
      out.resize(before);
      out.push_back(unknown);
      return;
    }
    out.push_back(found);
    begin = end;
  }
}

std::vector<std::int32_t> WordPieces::all(std::string_view word) const {
  std::vector<std::int32_t> out;
  std::string run;
  const auto flush = [&] {
    longest_first(run, out);
    run.clear();
  };
  if (is_ascii(word)) {
    for (const char c : word) {
      const auto code = static_cast<unsigned char>(c);
      if (c == ' ' || (code >= 0x09 && code <= 0x0D)) {
        // Vertical tab and form feed are control characters to the reference.
        if (c != '\v' && c != '\f') flush();
      } else if (code < 0x20 || code == 0x7F) {
        continue;
      } else if (ascii_punctuation(code)) {
        flush();
        run.push_back(c);
        flush();
      } else {
        run.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      }
    }
  } else {
    for (const char32_t c : normalise(word)) {
      if (is_space(c)) {
        flush();
      } else if (is_punctuation(c)) {
        flush();
        utf8::append(run, c);
        flush();
      } else {
        utf8::append(run, c);
      }
    }
  }
  flush();
  return out;
}

std::vector<std::int32_t> WordPieces::operator()(std::string_view word, std::size_t limit) const {
  std::vector<std::int32_t> out = all(word);
  if (out.size() > limit) out.resize(limit);
  if (out.empty()) out.push_back(unknown);
  return out;
}

CaseShape case_shape(std::string_view word) {
  bool letters = false;
  bool cased = false;
  bool lower = true;
  bool upper = true;
  bool first_upper = false;
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++count) {
    const auto c = static_cast<UChar32>(utf8::decode(word, at));
    letters = letters || u_isalpha(c) != 0;
    const bool is_lower = u_hasBinaryProperty(c, UCHAR_LOWERCASE) != 0;
    const bool is_upper = u_hasBinaryProperty(c, UCHAR_UPPERCASE) != 0;
    const bool is_title = u_charType(c) == U_TITLECASE_LETTER;
    if (count == 0) first_upper = is_upper;
    cased = cased || is_lower || is_upper || is_title;
    if (is_upper || is_title) lower = false;
    if (is_lower || is_title) upper = false;
  }
  if (!letters) return CaseShape::NoLetters;
  if (cased && lower) return CaseShape::Lower;
  if (cased && upper) return count > 1 ? CaseShape::Upper : CaseShape::Capitalised;
  return first_upper ? CaseShape::Capitalised : CaseShape::Mixed;
}

}  // namespace quipu::annotate
