// SPDX-License-Identifier: Apache-2.0
//
// Exceptions for a call that cannot continue. Findings about the data of one article are not
// errors: they go to Diagnostics (core/diagnostics.hpp) and the rest of the batch goes on.
//
// A message says what was found, what is allowed, and what to do.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace quipu {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Input that cannot be read as what it claims to be. `place` is "file:line:column" or "file".
class InputError : public Error {
 public:
  InputError(const std::string& place, const std::string& message)
      : Error(place + ": " + message), place_(place) {}
  const std::string& place() const { return place_; }

 private:
  std::string place_;
};

// A file or stream that cannot be opened, read or written.
class IoError : public Error {
 public:
  IoError(const std::string& path, const std::string& message)
      : Error(path + ": " + message), path_(path) {}
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Weights or run-time knowledge that are absent, damaged or of another version.
class ModelError : public Error {
 public:
  using Error::Error;
};

// A name that the schema does not know; the message offers the nearest one that it does.
class SchemaError : public Error {
 public:
  using Error::Error;
};

// The candidate nearest to `name` by edit distance, or "" when none is near enough to suggest
// (more than a third of the letters differ).
std::string nearest_name(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace quipu
