// SPDX-License-Identifier: Apache-2.0
//
// The graph as linked data: JSON-LD 1.1 (w3.org/TR/json-ld11) with its context inside, so that it
// reads without network as plain JSON and as RDF. docs/exports.md shows the shape. Terms:
//
// - entities, articles, amounts: schema.org;
// - each statement is a node (rdf:Statement), for a triple alone cannot say who says so or that it
//   is denied; PROV-O says where it comes from (prov:wasDerivedFrom, prov:wasAttributedTo);
// - evidence: Web Annotation (TextPositionSelector in code points, TextQuoteSelector);
// - what none of them has: urn:quipu:…, described in the file itself.
//
// Only a statement that is asserted and not past also stands as a direct triple.
#pragma once

#include <string>

#include "export/exporter.hpp"

namespace quipu::exporters {

std::string to_json_ld(const graph::KnowledgeGraph& graph, const Options& options);

}  // namespace quipu::exporters
