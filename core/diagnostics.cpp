// SPDX-License-Identifier: Apache-2.0
#include "core/diagnostics.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace quipu {

std::string to_string(const Diagnostic& diagnostic) {
  std::string out;
  for (const std::string* part : {&diagnostic.doc, &diagnostic.place}) {
    if (!part->empty()) out += *part + ": ";
  }
  return out + diagnostic.message;
}

void Diagnostics::add(Diagnostic diagnostic) {
  const std::lock_guard lock(mutex_);
  items_.push_back(std::move(diagnostic));
}

void Diagnostics::note(std::string doc, std::string place, std::string message) {
  add({Severity::Note, std::move(doc), std::move(place), std::move(message)});
}

void Diagnostics::warn(std::string doc, std::string place, std::string message) {
  add({Severity::Warning, std::move(doc), std::move(place), std::move(message)});
}

void Diagnostics::fail(std::string doc, std::string place, std::string message) {
  add({Severity::Failure, std::move(doc), std::move(place), std::move(message)});
}

std::size_t Diagnostics::count(Severity severity) const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(
      items_.begin(), items_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> out;
  {
    const std::lock_guard lock(mutex_);
    out = items_;
  }
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.doc, d.place, d.severity, d.message);
  };
  std::sort(out.begin(), out.end(),
            [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  return out;
}

}  // namespace quipu
