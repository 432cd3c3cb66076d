// SPDX-License-Identifier: Apache-2.0
//
// Raw bytes → UTF-8 that remembers where each byte came from.
//
// The encoding is found in this order, as browsers do (encoding.spec.whatwg.org), with one change:
// bytes that are well-formed UTF-8 with at least one character beyond ASCII are UTF-8 whatever the
// page declares, because that hardly happens by accident and wrong declarations are common.
//
//   byte order mark · well-formed UTF-8 · the caller's charset · <meta charset> or XML declaration
//   · zero bytes at every other place (UTF-16) · ICU's detector · windows-1252
//
// Broken UTF-8 is repaired: a byte that stands alone is read as windows-1252 (such pages are
// mixtures), a character that was cut becomes U+FFFD. Pure functions, safe in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/document.hpp"

namespace quipu::reader {

struct Decoded {
  std::string text;          // valid UTF-8
  SourceMap map;             // no run: the text is the raw bytes
  std::string charset;       // the encoding that was used: "UTF-8", "windows-1252", "Shift_JIS", …
  std::string unknown;       // a declared encoding that nobody knows; "" when there is none
  std::size_t repairs = 0;   // byte sequences that meant nothing in that encoding
  std::uint32_t repair = 0;  // raw byte of the first one
};

// `declared` is known from outside ("" when not); `html` looks for a declaration in the bytes too.
Decoded decode(std::string_view raw, std::string_view declared, bool html);

// The encoding that the first bytes of a page declare, as written; "" when they do not.
std::string declared_charset(std::string_view html);

// Bad bytes replaced: for names and fields that have no offsets.
std::string repaired_utf8(std::string_view text);

}  // namespace quipu::reader
