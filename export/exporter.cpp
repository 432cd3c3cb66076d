// SPDX-License-Identifier: Apache-2.0
#include "export/exporter.hpp"

#include <array>
#include <ostream>

#include "core/error.hpp"
#include "export/dot.hpp"
#include "export/html.hpp"
#include "export/json_ld.hpp"
#include "export/svg.hpp"

namespace quipu::exporters {
namespace {

constexpr std::array<FormatInfo, 4> table = {{
    {Format::Dot, "dot", ".dot", "Graphviz: every statement with its data, and how to draw it"},
    {Format::Svg, "svg", ".svg", "a picture with a legend"},
    {Format::JsonLd, "jsonld", ".jsonld",
     "linked data: JSON-LD 1.1 with schema.org, PROV and evidence"},
    {Format::Html, "html", ".html", "a page to explore the graph, one file, no network"},
}};

std::string text_of(const graph::KnowledgeGraph& graph, Format format, const Options& options) {
  switch (format) {
    case Format::Dot:
      return to_dot(graph, options);
    case Format::Svg:
      return to_svg(graph, options);
    case Format::JsonLd:
      return to_json_ld(graph, options);
    case Format::Html:
      break;
  }
  return to_html(graph, options);
}

}  // namespace

std::span<const FormatInfo> formats() { return table; }

std::optional<Format> parse_format(std::string_view name) {
  for (const FormatInfo& info : table) {
    if (info.name == name) return info.format;
  }
  return std::nullopt;
}

void write(const graph::KnowledgeGraph& graph, Format format, const Options& options,
           std::ostream& out) {
  const std::string text = text_of(graph, format, options);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.flush();
  if (!out) {
    throw IoError("output", "cannot write the " +
                                std::string(table[static_cast<std::size_t>(format)].name) +
                                " file; is the disk full?");
  }
}

}  // namespace quipu::exporters
