// SPDX-License-Identifier: Apache-2.0
//
// A graph leaves in a format. All facts about the formats stand in one table, and one switch writes
// them: to add a format, add a row, an enumerator and a case.
//
// Every format carries the same number of statements, escapes hostile text, and gives the same
// bytes for the same graph.
#pragma once

#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/knowledge_graph.hpp"

namespace quipu::exporters {

enum class Format { Dot, Svg, JsonLd, Html };

struct FormatInfo {
  Format format = Format::Dot;
  std::string_view name;       // as in --format NAME
  std::string_view extension;  // with the dot
  std::string_view about;      // one line for --help
};

std::span<const FormatInfo> formats();
std::optional<Format> parse_format(std::string_view name);

struct Options {
  std::string title;  // of pictures and pages; "" for none
};

// Throws IoError when the stream fails, Error when the layout engine does.
void write(const graph::KnowledgeGraph& graph, Format format, const Options& options,
           std::ostream& out);

}  // namespace quipu::exporters
