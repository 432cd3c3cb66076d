// SPDX-License-Identifier: Apache-2.0
//
// JSON (RFC 8259) as the exporters need it: UTF-8, no spaces, whole numbers as such, and whatever
// text comes in, JSON comes out: bad UTF-8 becomes U+FFFD, a number that is none becomes null.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace quipu::exporters {

class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(double value);
  JsonWriter& boolean(bool value);
  // key and text; the second one writes nothing for "".
  JsonWriter& field(std::string_view name, std::string_view value);
  JsonWriter& field_unless_empty(std::string_view name, std::string_view value);

  // What was written; the writer starts afresh.
  std::string take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The same JSON for the inside of an HTML script element: < > & and the line separators U+2028 and
// U+2029, which can only stand in strings, are written as \u escapes. So neither "</script>" nor
// "<!--" can occur.
std::string script_safe(std::string_view json);

}  // namespace quipu::exporters
