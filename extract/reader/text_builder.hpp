// SPDX-License-Identifier: Apache-2.0
//
// Writes the clean text of a Document, paragraph by paragraph, with the map back to the raw bytes.
//
//   raw     "<p>Ada &amp; Bob\n  left.</p><p>Then"
//   clean   "Ada & Bob left.\n\nThen"
//   runs     ^^^^            verbatim, raw 3…7
//                ^           "&amp;", raw 7…12
//                 ^^^^       verbatim
//                     ^      white space, raw 16…19
//                      …
//
// White space becomes one space, none at the ends of a paragraph; invisible characters (soft
// hyphen, zero-width space, control characters) vanish; two line feeds stand between paragraphs.
// One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "core/span.hpp"
#include "extract/reader/encoding.hpp"

namespace quipu::reader {

enum class CharClass : std::uint8_t { Visible, Space, Ignored };
CharClass char_class(char32_t code_point);

// Some text of the decoded input.
struct Piece {
  std::string_view text;  // what it says
  ByteSpan source;        // the bytes of Decoded::text that say it
  bool verbatim = true;   // `text` is those bytes
};

class TextBuilder {
 public:
  // `source` must outlive the builder.
  explicit TextBuilder(const Decoded& source) : source_(source) {}

  void begin(ParagraphKind kind);
  void add(const Piece& piece);
  // White space that no byte of the source stands for: between cells, at a <br>.
  void space();
  // A paragraph without a visible character leaves no trace.
  void end();

  // Moves text, source_map and paragraphs into `doc`.
  void finish(Document& doc);

 private:
  void put_space();
  void put_verbatim(std::uint32_t begin, std::uint32_t end);
  void put_converted(std::string_view text, ByteSpan source);
  void run(std::uint32_t raw, std::uint32_t raw_size, std::uint32_t clean_size, bool verbatim);

  const Decoded& source_;
  std::string text_;
  std::vector<SourceMap::Run> runs_;
  std::vector<Paragraph> paragraphs_;
  Paragraph open_;
  bool begun_ = false;  // the open paragraph has visible text
  bool space_ = false;  // white space waits for text to stand before
  ByteSpan space_source_;
  std::uint32_t source_end_ = 0;  // where the last visible character ended
};

}  // namespace quipu::reader
