// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <unistd.h>

#include <cstdlib>

#include "core/utf8.hpp"

namespace quipu::cli {
namespace {

void append_escaped(std::string& out, unsigned char byte) {
  constexpr char digits[] = "0123456789abcdef";
  out += "\\x";
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

bool is_control(char32_t code_point) {
  return (code_point < 0x20 && code_point != '\n' && code_point != '\t') ||
         (code_point >= 0x7f && code_point < 0xa0);
}

// Marks that turn the direction of the text around them (Unicode 15, UAX #9).
bool is_direction_mark(char32_t code_point) {
  return (code_point >= 0x202a && code_point <= 0x202e) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

}  // namespace

bool stderr_is_terminal() { return isatty(STDERR_FILENO) == 1; }

bool use_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return stderr_is_terminal() && (no_colour == nullptr || *no_colour == '\0') && term != nullptr &&
         std::string_view(term) != "dumb";
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t code_point = utf8::decode(text, next);
    const std::string_view bytes = text.substr(at, next - at);
    const bool bad = code_point == 0xfffd && !utf8::valid(bytes);
    if (bad || is_control(code_point) || is_direction_mark(code_point)) {
      for (const char byte : bytes) append_escaped(out, static_cast<unsigned char>(byte));
    } else {
      out += bytes;
    }
    at = next;
  }
  return out;
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace quipu::cli
