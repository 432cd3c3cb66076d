// SPDX-License-Identifier: Apache-2.0
#include "cli/summary.hpp"

#include <algorithm>
#include <ostream>
#include <vector>

#include "cli/log.hpp"
#include "cli/terminal.hpp"

namespace quipu::cli {
namespace {

// More would push what matters off the screen; -v gives them all.
constexpr std::size_t failures_told = 20;

}  // namespace

void StatementCounts::add(const Article& article) {
  statements += article.statements.size();
  for (const Statement& stmt : article.statements) {
    ++by_status[static_cast<std::size_t>(stmt.status)];
  }
}

std::size_t report_findings(const Diagnostics& diagnostics, const ArticleOptions& options) {
  std::vector<Diagnostic> findings = diagnostics.sorted();
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return a.severity == b.severity && a.doc == b.doc && a.place == b.place &&
           a.message == b.message;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());

  std::size_t failures = 0;
  std::size_t warnings = 0;
  for (const Diagnostic& finding : findings) {
    const std::string text = to_string(finding);
    switch (finding.severity) {
      case Severity::Failure:
        if (++failures <= failures_told || options.verbosity > 0) log::error(text);
        break;
      case Severity::Warning:
        ++warnings;
        if (options.verbosity > 0) log::warn(text);
        break;
      case Severity::Note:
        log::info(text);
        break;
    }
  }
  if (failures > failures_told && options.verbosity == 0) {
    log::error(counted(failures - failures_told, "more failure") + "; -v tells them all");
  }
  if (warnings > 0 && options.verbosity == 0) {
    log::warn(counted(warnings, "finding") + " about the articles' text; -v tells them");
  }
  return failures;
}

void print_summary(std::ostream& out, const PipelineCounts& counts, std::size_t failures,
                   const StatementCounts& statements) {
  out << counted(counts.done - counts.failed, "article");
  if (failures > 0) out << " (" << counted(failures, "failure") << ", see above)";
  out << "; " << counted(statements.statements, "statement");
  const char* separator = ": ";
  for (std::size_t i = 0; i < statements.by_status.size(); ++i) {
    if (statements.by_status[i] == 0) continue;
    out << separator << statements.by_status[i] << ' ' << to_string(static_cast<Status>(i));
    separator = ", ";
  }
  out << '\n';
}

}  // namespace quipu::cli
