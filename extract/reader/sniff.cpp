// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view what;
  std::size_t at = 0;
};
constexpr auto magics = std::to_array<Magic>({
    {"%PDF-"sv, "a PDF document"},
    {"PK\x03\x04"sv, "a ZIP archive (as .docx, .odt and .epub files are)"},
    {"PK\x05\x06"sv, "an empty ZIP archive"},
    {"\xD0\xCF\x11\xE0"sv, "an old Microsoft Office document"},
    {"{\\rtf"sv, "an RTF document"},
    {"\x89PNG"sv, "a PNG image"},
    {"GIF87a"sv, "a GIF image"},
    {"GIF89a"sv, "a GIF image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"RIFF"sv, "a RIFF file (WebP, WAV or AVI)"},
    {"II*\0"sv, "a TIFF image"},
    {"MM\0*"sv, "a TIFF image"},
    {"ID3"sv, "an MP3 recording"},
    {"ftyp"sv, "an MP4 file", 4},
    {"OggS"sv, "an Ogg recording"},
    {"\x1F\x8B"sv, "gzip-compressed data"},
    {"BZh"sv, "bzip2-compressed data"},
    {"\xFD"
     "7zXZ"sv,
     "xz-compressed data"},
    {"\x28\xB5\x2F\xFD"sv, "zstd-compressed data"},
    {"7z\xBC\xAF"sv, "a 7-Zip archive"},
    {"Rar!"sv, "a RAR archive"},
    {"SQLite format 3"sv, "an SQLite database"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"MZ\x90"sv, "a program"},
    {"\xCA\xFE\xBA\xBE"sv, "a compiled program"},
    {"wOFF"sv, "a font"},
    {"wOF2"sv, "a font"},
});

bool starts(std::string_view bytes, std::string_view mark) { return bytes.starts_with(mark); }

}  // namespace

std::string binary_kind(std::string_view bytes) {
  for (const Magic& magic : magics) {
    if (bytes.size() > magic.at && starts(bytes.substr(magic.at), magic.bytes)) {
      return std::string(magic.what);
    }
  }
  if (starts(bytes, "\xFF\xFE"sv) || starts(bytes, "\xFE\xFF"sv) ||
      starts(bytes, "\0\0\xFE\xFF"sv)) {
    return {};  // UTF-16, UTF-32
  }
  const std::string_view window = bytes.substr(0, std::size_t{64} << 10);
  if (window.empty()) return {};
  std::array<std::size_t, 2> zeros = {0, 0};
  std::size_t controls = 0;
  for (std::size_t i = 0; i < window.size(); ++i) {
    const auto c = static_cast<unsigned char>(window[i]);
    zeros[i % 2] += c == 0 ? 1U : 0U;
    controls +=
        (c < 0x20 && !is_ascii_space(window[i]) && c != 0x1B && c != 0) || c == 0x7F ? 1U : 0U;
  }
  // Text in UTF-16 without a mark has its zeros at every other byte.
  const std::size_t half = window.size() / 2;
  if ((zeros[0] * 2 > half && zeros[1] * 10 < half) ||
      (zeros[1] * 2 > half && zeros[0] * 10 < half)) {
    return {};
  }
  const std::size_t odd = zeros[0] + zeros[1] + controls;
  if (odd >= 4 && odd * 100 > window.size()) {  // a stray one is damage
    const bool zero = zeros[0] + zeros[1] > 0;
    return std::string("binary data (") + (zero ? "NUL bytes" : "control bytes") + ": " +
           human_count(zero ? zeros[0] + zeros[1] : controls) + " in the first " +
           human_size(window.size()) + ")";
  }
  return {};
}

bool looks_like_html(std::string_view bytes) {
  if (starts(bytes, "\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
  const std::string head = lower(trim(bytes.substr(0, 2048)));
  if (head.empty() || head[0] != '<') return false;
  for (const std::string_view mark : {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv}) {
    if (head.find(mark) != std::string::npos) return true;
  }
  for (const std::string_view mark : {"<p"sv, "<div"sv, "<article"sv, "<h1"sv, "<span"sv,
                                      "<section"sv, "<main"sv, "<title"sv, "<meta"sv}) {
    if (!starts(head, mark)) continue;
    const char next = head.size() > mark.size() ? head[mark.size()] : '\0';
    if (next == '>' || is_ascii_space(next)) return true;
  }
  return false;
}

bool looks_like_json_lines(std::string_view bytes) {
  if (starts(bytes, "\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
  bytes = trim(bytes);
  if (bytes.size() < 2 || bytes[0] != '{') return false;
  const std::string_view next = trim(bytes.substr(1, 200));
  return !next.empty() && (next[0] == '"' || next[0] == '}');
}

}  // namespace quipu::reader
