// SPDX-License-Identifier: Apache-2.0
//
// What stands around a predicate: the amount, the time, the place, and the qualifiers that its
// frame asks for.
#pragma once

#include <cstdint>
#include <string>

#include "core/schema.hpp"
#include "core/statement.hpp"
#include "extract/frames/frame.hpp"

namespace quipu::frames {

class QualifierReader {
 public:
  QualifierReader(const ArgumentGraph& graph, const FrameSet& frames, const Schema& schema)
      : graph_(graph), frames_(frames), schema_(schema) {}

  // `subject` and `object` are the words in argument position, which qualify nothing.
  Qualifiers read(const Frame& frame, std::uint32_t trigger, TokenSpan subject,
                  TokenSpan object) const;
  // The trigger's own noun phrase without names and determiners: "chief executive".
  std::string phrase(std::uint32_t trigger) const;

 private:
  bool in_same_clause(std::uint32_t token, std::uint32_t trigger) const;
  void read_values(const Frame& frame, std::uint32_t trigger, Qualifiers& out) const;
  void read_place(std::uint32_t trigger, TokenSpan subject, TokenSpan object,
                  Qualifiers& out) const;
  std::string words_below(std::uint32_t token, TokenSpan subject, TokenSpan object) const;

  const ArgumentGraph& graph_;
  const FrameSet& frames_;
  const Schema& schema_;
};

}  // namespace quipu::frames
