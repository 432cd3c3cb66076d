// SPDX-License-Identifier: Apache-2.0
//
// Findings about the data: one bad article never stops a batch, and nothing is lost silently.
// A finding names its place and the remedy. The collector is safe to use from several threads;
// `sorted()` gives the same order whatever the threads did.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace quipu {

enum class Severity {
  Note,     // worth knowing; nothing is lost
  Warning,  // a part of an article was left out or repaired
  Failure   // an article was not read
};

struct Diagnostic {
  Severity severity = Severity::Note;
  std::string doc;      // the input's name; "" when it concerns none
  std::string place;    // "line 7", "byte 120", "line 7, column 3", or ""
  std::string message;  // what was found, what is allowed, what to do
};

// "articles.jsonl: line 7: not JSON (…); the line was skipped"
std::string to_string(const Diagnostic& diagnostic);

class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void note(std::string doc, std::string place, std::string message);
  void warn(std::string doc, std::string place, std::string message);
  void fail(std::string doc, std::string place, std::string message);

  std::size_t count(Severity severity) const;
  // By doc, place, severity, message: independent of the order in which they were added.
  std::vector<Diagnostic> sorted() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Diagnostic> items_;
};

}  // namespace quipu
