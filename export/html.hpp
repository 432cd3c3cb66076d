// SPDX-License-Identifier: Apache-2.0
//
// The graph as one page to explore: search, filters, the words behind every line, a list. One file
// that needs no network and may use none: its Content-Security-Policy (w3.org/TR/CSP3) allows the
// page's own script and style by their hashes and nothing else.
//
// The data stands in the page as JSON in which no character can end the script element; the script
// puts text into the page as text only. Every statement is in the data. The places of the names are
// computed here, so the page opens at once and looks the same each time.
#pragma once

#include <string>

#include "export/exporter.hpp"

namespace quipu::exporters {

std::string to_html(const graph::KnowledgeGraph& graph, const Options& options);

}  // namespace quipu::exporters
