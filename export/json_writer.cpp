// SPDX-License-Identifier: Apache-2.0
#include "export/json_writer.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "core/utf8.hpp"

namespace quipu::exporters {
namespace {

// Above this a double no longer holds every integer.
constexpr double largest_exact_integer = 9007199254740992.0;

std::string repaired(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) utf8::append(out, utf8::decode(text, at));
  return out;
}

}  // namespace

struct JsonWriter::Impl {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};

  static rapidjson::SizeType size(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
  }
};

JsonWriter::JsonWriter() : impl_(std::make_unique<Impl>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
  impl_->writer.StartObject();
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  impl_->writer.EndObject();
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  impl_->writer.StartArray();
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  impl_->writer.EndArray();
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  return text(name);  // to RapidJSON's writer a key is a string in the place of a key
}

JsonWriter& JsonWriter::text(std::string_view value) {
  if (utf8::valid(value)) {
    impl_->writer.String(value.data(), Impl::size(value));
  } else {
    const std::string good = repaired(value);
    impl_->writer.String(good.data(), Impl::size(good));
  }
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) {
    impl_->writer.Null();
  } else if (value == std::floor(value) && std::abs(value) < largest_exact_integer) {
    impl_->writer.Int64(static_cast<std::int64_t>(value));
  } else {
    impl_->writer.Double(value);
  }
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  impl_->writer.Bool(value);
  return *this;
}

JsonWriter& JsonWriter::field(std::string_view name, std::string_view value) {
  return key(name).text(value);
}

JsonWriter& JsonWriter::field_unless_empty(std::string_view name, std::string_view value) {
  return value.empty() ? *this : field(name, value);
}

std::string JsonWriter::take() {
  std::string out(impl_->buffer.GetString(), impl_->buffer.GetSize());
  impl_->buffer.Clear();
  impl_->writer.Reset(impl_->buffer);
  return out;
}

std::string script_safe(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      default:
        if (json.substr(i, 3) == "\u2028") {
          out += "\\u2028";
          i += 2;
        } else if (json.substr(i, 3) == "\u2029") {
          out += "\\u2029";
          i += 2;
        } else {
          out += json[i];
        }
    }
  }
  return out;
}

}  // namespace quipu::exporters
