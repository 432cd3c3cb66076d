// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/text_builder.hpp"

#include <algorithm>
#include <utility>

#include "core/utf8.hpp"

namespace quipu::reader {

CharClass char_class(char32_t code) {
  if (code == ' ' || (code >= 0x09 && code <= 0x0D)) return CharClass::Space;
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) {
    return code == 0x85 ? CharClass::Space : CharClass::Ignored;
  }
  if (code < 0xA0) return CharClass::Visible;
  if (code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
      code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000) {
    return CharClass::Space;
  }
  // Soft hyphen, zero-width space, direction marks, word joiner, byte order mark. The joiners
  // U+200C and U+200D stay: they shape letters and emoji.
  if (code == 0xAD || code == 0x200B || code == 0x200E || code == 0x200F ||
      (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF) {
    return CharClass::Ignored;
  }
  return CharClass::Visible;
}

void TextBuilder::begin(ParagraphKind kind) {
  end();
  open_ = {{}, kind};
}

void TextBuilder::end() {
  if (begun_) {
    open_.span.end = static_cast<std::uint32_t>(text_.size());
    paragraphs_.push_back(open_);
  }
  begun_ = false;
  space_ = false;
}

void TextBuilder::add(const Piece& piece) {
  // A verbatim stretch is written as a whole; `from` is where it began.
  std::size_t from = 0;
  const auto flush = [&](std::size_t to) {
    if (to <= from) return;
    put_space();
    if (piece.verbatim) {
      put_verbatim(piece.source.begin + static_cast<std::uint32_t>(from),
                   piece.source.begin + static_cast<std::uint32_t>(to));
    } else {
      put_converted(piece.text.substr(from, to - from), piece.source);
    }
  };
  for (std::size_t at = 0; at < piece.text.size();) {
    const std::size_t start = at;
    const auto byte = static_cast<unsigned char>(piece.text[at]);
    CharClass kind = CharClass::Visible;
    if (byte > ' ' && byte < 0x7F) {
      ++at;
    } else {
      kind = char_class(utf8::decode(piece.text, at));
    }
    if (kind == CharClass::Visible) continue;
    flush(start);
    from = at;
    if (kind == CharClass::Space && begun_) {
      const ByteSpan source = piece.verbatim
                                  ? ByteSpan{piece.source.begin + static_cast<std::uint32_t>(start),
                                             piece.source.begin + static_cast<std::uint32_t>(at)}
                                  : piece.source;
      if (!space_) space_source_ = source;
      space_source_.end = std::max(space_source_.end, source.end);
      space_ = true;
    }
  }
  flush(piece.text.size());
}

void TextBuilder::space() {
  if (!begun_ || space_) return;
  space_ = true;
  space_source_ = {source_end_, source_end_};
}

void TextBuilder::put_space() {
  if (!begun_) {
    if (!text_.empty()) {
      run(source_.map.raw_offset(source_end_), 0, 2, false);
      text_.append("\n\n");
    }
    open_.span.begin = static_cast<std::uint32_t>(text_.size());
    begun_ = true;
  } else if (space_) {
    if (space_source_.size() == 1 && source_.text[space_source_.begin] == ' ') {
      put_verbatim(space_source_.begin, space_source_.end);
    } else {
      put_converted(" ", space_source_);
    }
  }
  space_ = false;
}

void TextBuilder::put_verbatim(std::uint32_t begin, std::uint32_t end) {
  source_end_ = end;
  // What is verbatim of the decoded text may itself have been converted from the raw bytes.
  const std::vector<SourceMap::Run>& runs = source_.map.runs();
  if (runs.empty()) {
    run(begin, end - begin, end - begin, true);
    text_.append(source_.text, begin, end - begin);
    return;
  }
  auto next = std::upper_bound(
      runs.begin(), runs.end(), begin,
      [](std::uint32_t value, const SourceMap::Run& r) { return value < r.clean; });
  while (begin < end) {
    const SourceMap::Run& current = *std::prev(next);
    const std::uint32_t stop = std::min(end, next == runs.end() ? end : next->clean);
    if (current.verbatim) {
      run(current.raw + (begin - current.clean), stop - begin, stop - begin, true);
    } else {
      run(current.raw, current.raw_size, stop - begin, false);
    }
    text_.append(source_.text, begin, stop - begin);
    begin = stop;
    if (next != runs.end()) ++next;
  }
}

void TextBuilder::put_converted(std::string_view text, ByteSpan source) {
  source_end_ = source.end;
  const ByteSpan raw = source_.map.raw_span(source);
  run(raw.begin, raw.size(), static_cast<std::uint32_t>(text.size()), false);
  text_.append(text);
}

void TextBuilder::run(std::uint32_t raw, std::uint32_t raw_size, std::uint32_t clean_size,
                      bool verbatim) {
  const auto clean = static_cast<std::uint32_t>(text_.size());
  if (verbatim && !runs_.empty()) {
    SourceMap::Run& last = runs_.back();
    if (last.verbatim && last.raw + last.raw_size == raw && last.clean + last.raw_size == clean) {
      last.raw_size += clean_size;
      return;
    }
  }
  runs_.push_back({clean, raw, raw_size, verbatim});
}

void TextBuilder::finish(Document& doc) {
  end();
  SourceMap map;
  for (const SourceMap::Run& r : runs_) map.add(r);
  doc.text = std::move(text_);
  doc.source_map = std::move(map);
  doc.paragraphs = std::move(paragraphs_);
}

}  // namespace quipu::reader
