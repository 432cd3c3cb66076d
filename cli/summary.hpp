// SPDX-License-Identifier: Apache-2.0
//
// What a run tells at its end: how much was read, what was found, what failed and what to do.
#pragma once

#include <array>
#include <cstddef>
#include <iosfwd>

#include "cli/options.hpp"
#include "cli/pipeline.hpp"
#include "core/diagnostics.hpp"
#include "core/statement.hpp"

namespace quipu::cli {

struct StatementCounts {
  std::size_t statements = 0;
  std::array<std::size_t, status_count> by_status = {};

  void add(const Article& article);
};

// Reports findings through the log and returns the number of failures. Failures always; warnings by
// number, and each with -v; notes with -v. A finding that was made twice is told once.
std::size_t report_findings(const Diagnostics& diagnostics, const ArticleOptions& options);

// "23 articles; 214 statements: 180 asserted, 20 alleged, 14 negated"
void print_summary(std::ostream& out, const PipelineCounts& counts, std::size_t failures,
                   const StatementCounts& statements);

}  // namespace quipu::cli
