// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/utf8.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

constexpr std::size_t declaration_window = 4096;
constexpr std::size_t detection_window = std::size_t{64} << 10;

struct Converter {
  UConverter* get = nullptr;
  explicit Converter(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    get = ucnv_open(name, &status);
    if (U_FAILURE(status)) get = nullptr;
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (get != nullptr) ucnv_close(get);
  }
};

bool has_non_ascii(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

// Labels that browsers read as a wider encoding than they name, since pages mean the wider one.
std::string effective_charset(std::string_view label) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> wider = {{
      {"ascii", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"latin-1", "windows-1252"},
      {"cp1252", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"x-sjis", "Shift_JIS"},
      {"utf8", "UTF-8"},
      {"utf-8", "UTF-8"},
      {"utf-7", ""},  // a known way to smuggle markup; no browser reads it
      {"x-user-defined", "windows-1252"},
  }};
  const std::string key = lower(trim(label));
  for (const auto& [from, to] : wider) {
    if (key == from) return std::string(to);
  }
  return key;
}

class RunBuilder {
 public:
  void verbatim(std::size_t clean, std::size_t raw, std::size_t size) {
    if (!runs_.empty() && runs_.back().verbatim &&
        runs_.back().raw + runs_.back().raw_size == raw &&
        runs_.back().clean + runs_.back().raw_size == clean) {
      runs_.back().raw_size += static_cast<std::uint32_t>(size);
    } else {
      put(clean, raw, size, true);
    }
  }
  void converted(std::size_t clean, std::size_t raw, std::size_t size) {
    put(clean, raw, size, false);
  }
  SourceMap take() {
    SourceMap map;
    for (const SourceMap::Run& run : runs_) map.add(run);
    return map;
  }

 private:
  void put(std::size_t clean, std::size_t raw, std::size_t size, bool verbatim) {
    runs_.push_back({static_cast<std::uint32_t>(clean), static_cast<std::uint32_t>(raw),
                     static_cast<std::uint32_t>(size), verbatim});
  }
  std::vector<SourceMap::Run> runs_;
};

// Every character by windows-1252; the five bytes that it leaves open give U+FFFD.
char32_t windows_1252(unsigned char byte) {
  static constexpr std::array<char16_t, 32> high = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80U] : byte;
}

bool continues(std::string_view raw, std::size_t at) {
  return at < raw.size() && (static_cast<unsigned char>(raw[at]) & 0xC0U) == 0x80U;
}

void decode_utf8(std::string_view raw, std::size_t begin, Decoded& out) {
  out.charset = "UTF-8";
  const std::string_view body = raw.substr(begin);
  if (utf8::valid(body)) {
    out.text = body;
    if (begin > 0) {
      RunBuilder runs;
      runs.verbatim(0, begin, body.size());
      out.map = runs.take();
    }
    return;
  }
  RunBuilder runs;
  for (std::size_t at = begin; at < raw.size();) {
    std::size_t next = at;
    const char32_t code = utf8::decode(raw, next);
    if (code != 0xFFFD || next - at == 3) {  // three bytes: the page itself says U+FFFD
      runs.verbatim(out.text.size(), at, next - at);
      out.text.append(raw.substr(at, next - at));
      at = next;
      continue;
    }
    if (out.repairs++ == 0) out.repair = static_cast<std::uint32_t>(at);
    const auto byte = static_cast<unsigned char>(raw[at]);
    std::size_t size = 1;
    char32_t meant = windows_1252(byte);
    // A lead byte with some of what should follow is a character that was cut, not a lone byte.
    const std::size_t wants = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    while (size < wants && continues(raw, at + size)) ++size;
    if (size > 1 || (wants > 1 && at + 1 == raw.size())) meant = 0xFFFD;
    runs.converted(out.text.size(), at, size);
    utf8::append(out.text, meant);
    at += size;
  }
  out.map = runs.take();
}

// Converts by ICU. False when ICU does not know the name.
bool decode_icu(std::string_view raw, std::size_t begin, const std::string& name, Decoded& out) {
  const Converter converter(name.c_str());
  if (converter.get == nullptr) return false;
  out.charset = name;
  std::vector<UChar> units;
  std::vector<std::int32_t> at;  // raw byte of each unit
  const char* source = raw.data() + begin;
  const char* const end = raw.data() + raw.size();
  std::array<UChar, 4096> chunk{};
  std::array<std::int32_t, 4096> offsets{};
  for (bool more = true; more;) {
    const auto base = static_cast<std::int32_t>(source - raw.data());
    UChar* target = chunk.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get, &target, chunk.data() + chunk.size(), &source, end,
                   offsets.data(), true, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    for (std::ptrdiff_t i = 0; i < target - chunk.data(); ++i) {
      const std::int32_t offset = offsets[static_cast<std::size_t>(i)];
      units.push_back(chunk[static_cast<std::size_t>(i)]);
      at.push_back(offset >= 0 ? base + offset : at.empty() ? base : at.back());
    }
  }
  RunBuilder runs;
  for (std::size_t i = 0; i < units.size();) {
    std::size_t next = i + 1;
    char32_t code = units[i];
    if (U16_IS_LEAD(units[i]) && next < units.size() && U16_IS_TRAIL(units[next])) {
      code = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(units[i], units[next]));
      ++next;
    } else if (U16_IS_SURROGATE(units[i])) {
      code = 0xFFFD;
    }
    const auto from = static_cast<std::size_t>(at[i]);
    const std::size_t to =
        std::max(from, next < units.size() ? static_cast<std::size_t>(at[next]) : raw.size());
    if (code < 0x80 && to == from + 1 && raw[from] == static_cast<char>(code)) {
      runs.verbatim(out.text.size(), from, 1);
    } else {
      runs.converted(out.text.size(), from, to - from);
    }
    if (code == 0xFFFD && out.repairs++ == 0) out.repair = static_cast<std::uint32_t>(from);
    utf8::append(out.text, code);
    i = next;
  }
  out.map = runs.take();
  return true;
}

// UTF-16 without a mark: Latin text has a zero in one half of every pair of bytes.
std::optional<std::string> sniff_utf16(std::string_view raw) {
  const std::size_t pairs = std::min<std::size_t>(raw.size(), 1024) / 2;
  if (pairs < 4) return std::nullopt;
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < pairs * 2; ++i) zeros[i % 2] += raw[i] == '\0' ? 1U : 0U;
  if (zeros[1] * 2 > pairs && zeros[0] * 10 < pairs) return "UTF-16LE";
  if (zeros[0] * 2 > pairs && zeros[1] * 10 < pairs) return "UTF-16BE";
  return std::nullopt;
}

std::string detect(std::string_view raw, bool html) {
  const std::string_view window = raw.substr(0, detection_window);
  const auto high = static_cast<std::size_t>(std::count_if(
      window.begin(), window.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80U; }));
  // A few quotation marks in English text tell the detector nothing; it would guess Turkish.
  if (high * 50 < window.size()) return "windows-1252";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  if (U_FAILURE(status)) return "windows-1252";
  ucsdet_setText(detector.get(), window.data(), static_cast<std::int32_t>(window.size()), &status);
  ucsdet_enableInputFilter(detector.get(), html ? 1 : 0);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || confidence < 30 || name == nullptr) return "windows-1252";
  return effective_charset(name);
}

// Mostly UTF-8 with some damage, as opposed to another encoding.
bool mostly_utf8(std::string_view raw) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < raw.size();) {
    if (static_cast<unsigned char>(raw[at]) < 0x80U) {
      ++at;
      continue;
    }
    const std::size_t from = at;
    const char32_t code = utf8::decode(raw, at);
    ++(code == 0xFFFD && at - from == 1 ? bad : good);
  }
  return good > 0 && bad <= 4 * good;  // other encodings hardly ever make a well-formed sequence
}

}  // namespace

std::string declared_charset(std::string_view html) {
  const std::string head = lower(html.substr(0, declaration_window));
  const auto value_at = [&](std::size_t at, std::size_t end) -> std::string {
    while (at < end &&
           (head[at] == ' ' || head[at] == '=' || head[at] == '"' || head[at] == '\'')) {
      ++at;
    }
    std::size_t stop = at;
    while (stop < end && (is_ascii_alnum(head[stop]) || head[stop] == '-' || head[stop] == '_' ||
                          head[stop] == ':' || head[stop] == '.')) {
      ++stop;
    }
    return head.substr(at, stop - at);
  };
  if (head.rfind("<?xml", 0) == 0) {
    const std::size_t end = std::min(head.find("?>"), head.size());
    const std::size_t at = head.find("encoding");
    if (at < end) return value_at(at + 8, end);
  }
  for (std::size_t at = head.find("<meta"); at != std::string::npos;
       at = head.find("<meta", at + 1)) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::size_t name = head.find("charset", at);
    if (name < end) {
      std::string value = value_at(name + 7, end);
      if (!value.empty()) return value;
    }
  }
  return {};
}

Decoded decode(std::string_view raw, std::string_view declared, bool html) {
  Decoded out;
  const auto starts = [&](std::string_view mark) { return raw.substr(0, mark.size()) == mark; };
  using namespace std::string_view_literals;
  if (starts("\xEF\xBB\xBF"sv)) {
    decode_utf8(raw, 3, out);
    return out;
  }
  if (starts("\xFF\xFE\0\0"sv) && decode_icu(raw, 4, "UTF-32LE", out)) return out;
  if (starts("\0\0\xFE\xFF"sv) && decode_icu(raw, 4, "UTF-32BE", out)) return out;
  if (starts("\xFF\xFE"sv) && decode_icu(raw, 2, "UTF-16LE", out)) return out;
  if (starts("\xFE\xFF"sv) && decode_icu(raw, 2, "UTF-16BE", out)) return out;

  if (const auto utf16 = sniff_utf16(raw); utf16 && decode_icu(raw, 0, *utf16, out)) return out;
  const bool ascii = !has_non_ascii(raw);
  if (!ascii && utf8::valid(raw)) {
    decode_utf8(raw, 0, out);
    return out;
  }
  std::string label(trim(declared));
  if (label.empty() && html) label = declared_charset(raw);
  if (!label.empty()) {
    std::string name = effective_charset(label);
    // Bytes that can hold the word "charset" in ASCII are not UTF-16.
    if (name.rfind("utf-16", 0) == 0 || name.rfind("utf-32", 0) == 0) name = "UTF-8";
    if (lower(name) == "utf-8") {
      decode_utf8(raw, 0, out);
      return out;
    }
    if (!name.empty() && decode_icu(raw, 0, name, out)) return out;
    out.unknown = label;
  }
  if (ascii || mostly_utf8(raw)) {
    decode_utf8(raw, 0, out);
    return out;
  }
  if (!decode_icu(raw, 0, detect(raw, html), out)) decode_icu(raw, 0, "windows-1252", out);
  return out;
}

std::string repaired_utf8(std::string_view text) {
  if (utf8::valid(text)) return std::string(text);
  Decoded out;
  decode_utf8(text, 0, out);
  return out.text;
}

}  // namespace quipu::reader
