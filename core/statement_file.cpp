// SPDX-License-Identifier: Apache-2.0
#include "core/statement_file.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <istream>
#include <utility>

#include "core/error.hpp"

namespace quipu {
namespace {

using Json = rapidjson::Value;
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// Above this a double no longer holds every integer.
constexpr double largest_exact_integer = 9007199254740992.0;

void put(Writer& out, std::string_view text) {
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void put(Writer& out, const char* key, std::string_view text) {
  out.Key(key);
  put(out, text);
}

void put_unless_empty(Writer& out, const char* key, const std::string& text) {
  if (!text.empty()) put(out, key, text);
}

void put_number(Writer& out, double number) {
  if (number == std::floor(number) && std::abs(number) < largest_exact_integer) {
    out.Int64(static_cast<std::int64_t>(number));
  } else {
    out.Double(number);
  }
}

void put_span(Writer& out, const char* key, const std::optional<CodePointSpan>& span) {
  if (!span) return;
  out.Key(key);
  out.StartArray();
  out.Uint(span->begin);
  out.Uint(span->end);
  out.EndArray();
}

void put_entity(Writer& out, const Entity& entity) {
  out.StartObject();
  put(out, "id", entity.id);
  put(out, "type", to_string(entity.type));
  out.Key("names");
  out.StartArray();
  for (const std::string& name : entity.names) put(out, name);
  out.EndArray();
  if (entity.count) {
    out.Key("count");
    out.Int64(*entity.count);
  }
  out.EndObject();
}

void put_qualifiers(Writer& out, const Qualifiers& qualifiers) {
  out.StartObject();
  if (qualifiers.amount) {
    out.Key("amount");
    out.StartObject();
    out.Key("value");
    put_number(out, qualifiers.amount->value);
    put(out, "currency", qualifiers.amount->currency);
    out.EndObject();
  }
  if (qualifiers.former) {
    out.Key("former");
    out.Bool(true);
  }
  for (const auto& [key, value] : qualifiers.text) put(out, key.c_str(), value);
  out.EndObject();
}

void put_evidence(Writer& out, const Evidence& evidence) {
  out.StartObject();
  out.Key("start");
  out.Uint(evidence.span.begin);
  out.Key("end");
  out.Uint(evidence.span.end);
  put(out, "quote", evidence.quote);
  put_span(out, "subject", evidence.subject);
  put_span(out, "object", evidence.object);
  put_span(out, "trigger", evidence.trigger);
  out.EndObject();
}

void put_statement(Writer& out, const Statement& stmt) {
  const auto id_or_null = [&](const char* key, const std::string& id) {
    out.Key(key);
    if (id.empty()) {
      out.Null();
    } else {
      put(out, id);
    }
  };
  out.StartObject();
  put(out, "id", stmt.id);
  id_or_null("subject", stmt.subject);
  put(out, "relation", stmt.relation);
  put_unless_empty(out, "predicate", stmt.predicate);
  id_or_null("object", stmt.object);
  out.Key("qualifiers");
  put_qualifiers(out, stmt.qualifiers);
  put(out, "status", to_string(stmt.status));
  id_or_null("attribution",
             stmt.attribution.entity.empty() ? stmt.attribution.words : stmt.attribution.entity);
  out.Key("evidence");
  out.StartArray();
  for (const Evidence& evidence : stmt.evidence) put_evidence(out, evidence);
  out.EndArray();
  out.Key("confidence");
  put_number(out, std::round(stmt.confidence * 1000) / 1000);
  out.Key("found_by");
  out.StartArray();
  for (const std::string& name : stmt.found_by) put(out, name);
  out.EndArray();
  out.EndObject();
}

// Reads fields of one line and knows where it is, for messages.
class LineReader {
 public:
  LineReader(const std::string& name, std::size_t line)
      : place_(name + ":" + std::to_string(line)) {}

  [[noreturn]] void fail(const std::string& message) const { throw InputError(place_, message); }

  const Json* find(const Json& object, const char* key) const {
    const auto member = object.FindMember(key);
    return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
  }

  std::string text(const Json& object, const char* key) const {
    const Json* value = find(object, key);
    if (value == nullptr) return {};
    if (!value->IsString()) fail(std::string("\"") + key + "\" is not a string");
    return string_of(*value);
  }

  std::string required_text(const Json& object, const char* key) const {
    std::string out = text(object, key);
    if (out.empty()) fail(std::string("\"") + key + "\" is missing or empty");
    return out;
  }

  const Json* array(const Json& object, const char* key) const {
    const Json* value = find(object, key);
    if (value != nullptr && !value->IsArray()) fail(std::string("\"") + key + "\" is not an array");
    return value;
  }

  const Json& object_in(const Json& value, const char* what) const {
    if (!value.IsObject()) fail(std::string(what) + " is not an object");
    return value;
  }

  static std::string string_of(const Json& value) {
    return {value.GetString(), value.GetStringLength()};
  }

  std::uint32_t offset(const Json& value) const {
    if (!value.IsUint()) fail("an offset is not a whole number from 0 to 4294967295");
    return value.GetUint();
  }

  std::optional<CodePointSpan> span(const Json& object, const char* key) const {
    const Json* value = array(object, key);
    if (value == nullptr) return std::nullopt;
    if (value->Size() != 2) fail(std::string("\"") + key + "\" is not [start, end]");
    return CodePointSpan{offset((*value)[0]), offset((*value)[1])};
  }

 private:
  std::string place_;
};

Entity read_entity(const LineReader& in, const Json& json) {
  in.object_in(json, "an entity");
  Entity entity;
  entity.id = in.required_text(json, "id");
  const std::string type = in.required_text(json, "type");
  const auto parsed = parse_entity_type(type);
  if (!parsed) {
    in.fail("entity type \"" + type +
            "\" is unknown; known are Person, Company, PublicBody, Organization, Place, Event, "
            "Product, Work, Group");
  }
  entity.type = *parsed;
  if (const Json* names = in.array(json, "names")) {
    for (const Json& name : names->GetArray()) {
      if (!name.IsString()) in.fail("a name is not a string");
      entity.names.push_back(LineReader::string_of(name));
    }
  }
  if (entity.names.empty()) in.fail("entity " + entity.id + " has no names");
  if (const Json* count = in.find(json, "count")) {
    if (!count->IsInt64()) in.fail("\"count\" is not a whole number");
    entity.count = count->GetInt64();
  }
  return entity;
}

Qualifiers read_qualifiers(const LineReader& in, const Json& json) {
  in.object_in(json, "\"qualifiers\"");
  Qualifiers qualifiers;
  for (const auto& member : json.GetObject()) {
    const std::string key = LineReader::string_of(member.name);
    const Json& value = member.value;
    if (key == "amount" && value.IsObject()) {
      const Json* number = in.find(value, "value");
      if (number == nullptr || !number->IsNumber()) in.fail("\"amount\" has no number \"value\"");
      qualifiers.amount = Amount{number->GetDouble(), in.text(value, "currency")};
    } else if (key == "former") {
      qualifiers.former = value.IsBool() && value.GetBool();
    } else if (value.IsString()) {
      qualifiers.text.emplace(key, LineReader::string_of(value));
    } else if (value.IsNumber()) {
      rapidjson::StringBuffer buffer;
      Writer writer(buffer);
      value.Accept(writer);
      qualifiers.text.emplace(key, buffer.GetString());
    }
  }
  return qualifiers;
}

Evidence read_evidence(const LineReader& in, const Json& json) {
  Evidence evidence;
  if (json.IsString()) {
    evidence.quote = LineReader::string_of(json);
    return evidence;
  }
  in.object_in(json, "an evidence entry");
  const Json* start = in.find(json, "start");
  const Json* end = in.find(json, "end");
  if (start == nullptr || end == nullptr) in.fail("an evidence entry has no \"start\" or \"end\"");
  evidence.span = {in.offset(*start), in.offset(*end)};
  evidence.quote = in.text(json, "quote");
  evidence.subject = in.span(json, "subject");
  evidence.object = in.span(json, "object");
  evidence.trigger = in.span(json, "trigger");
  return evidence;
}

Attribution read_attribution(const LineReader& in, const Json& json, const Article& article) {
  const std::string value = in.text(json, "attribution");
  const bool is_entity =
      std::any_of(article.entities.begin(), article.entities.end(),
                  [&](const Entity& entity) { return entity.id == value; });
  return is_entity ? Attribution{value, ""} : Attribution{"", value};
}

Statement read_statement(const LineReader& in, const Json& json, const Article& article) {
  in.object_in(json, "a statement");
  Statement stmt;
  stmt.id = in.text(json, "id");
  stmt.subject = in.text(json, "subject");
  stmt.relation = in.required_text(json, "relation");
  stmt.predicate = in.text(json, "predicate");
  stmt.object = in.text(json, "object");
  if (const Json* qualifiers = in.find(json, "qualifiers")) {
    stmt.qualifiers = read_qualifiers(in, *qualifiers);
  }
  if (const std::string status = in.text(json, "status"); !status.empty()) {
    const auto parsed = parse_status(status);
    if (!parsed) {
      in.fail("status \"" + status +
              "\" is unknown; known are asserted, planned, possible, alleged, requested, negated");
    }
    stmt.status = *parsed;
  }
  stmt.attribution = read_attribution(in, json, article);
  if (const Json* entries = in.array(json, "evidence")) {
    for (const Json& entry : entries->GetArray()) stmt.evidence.push_back(read_evidence(in, entry));
  }
  if (const Json* confidence = in.find(json, "confidence")) {
    if (!confidence->IsNumber()) in.fail("\"confidence\" is not a number");
    stmt.confidence = confidence->GetDouble();
  }
  if (const Json* names = in.array(json, "found_by")) {
    for (const Json& name : names->GetArray()) {
      if (name.IsString()) stmt.found_by.push_back(LineReader::string_of(name));
    }
  }
  return stmt;
}

}  // namespace

std::string to_json_line(const Article& article) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  put(out, "doc", article.doc);
  put(out, "source", article.source);
  put_unless_empty(out, "title", article.title);
  put_unless_empty(out, "url", article.url);
  put_unless_empty(out, "publisher", article.publisher);
  put_unless_empty(out, "published", article.published);
  put_unless_empty(out, "byline", article.byline);
  put_unless_empty(out, "text_hash", article.text_hash);
  if (!article.sketch.empty()) {
    out.Key("sketch");
    out.StartArray();
    for (const std::uint32_t number : article.sketch) out.Uint(number);
    out.EndArray();
  }
  out.Key("entities");
  out.StartArray();
  for (const Entity& entity : article.entities) put_entity(out, entity);
  out.EndArray();
  out.Key("statements");
  out.StartArray();
  for (const Statement& stmt : article.statements) put_statement(out, stmt);
  out.EndArray();
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Article parse_json_line(std::string_view json, const std::string& name, std::size_t line) {
  const LineReader in(name, line);
  rapidjson::Document parsed;
  // The iterative parser keeps its stack on the heap: deep nesting cannot overflow ours.
  parsed.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
      json.data(), json.size());
  if (parsed.HasParseError()) {
    in.fail("not JSON: " + std::string(rapidjson::GetParseError_En(parsed.GetParseError())) +
            " (column " + std::to_string(parsed.GetErrorOffset() + 1) + ")");
  }
  in.object_in(parsed, "the line");
  Article article;
  article.doc = in.required_text(parsed, "doc");
  article.source = in.text(parsed, "source");
  article.title = in.text(parsed, "title");
  article.url = in.text(parsed, "url");
  article.publisher = in.text(parsed, "publisher");
  article.published = in.text(parsed, "published");
  article.byline = in.text(parsed, "byline");
  article.text_hash = in.text(parsed, "text_hash");
  if (const Json* sketch = in.array(parsed, "sketch")) {
    for (const Json& number : sketch->GetArray()) article.sketch.push_back(in.offset(number));
  }
  if (const Json* entities = in.array(parsed, "entities")) {
    for (const Json& entity : entities->GetArray()) {
      article.entities.push_back(read_entity(in, entity));
    }
  }
  if (const Json* statements = in.array(parsed, "statements")) {
    for (const Json& stmt : statements->GetArray()) {
      article.statements.push_back(read_statement(in, stmt, article));
    }
  }
  return article;
}

void read_statement_file(std::istream& in, const std::string& name,
                         const std::function<void(Article&&)>& each) {
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    each(parse_json_line(text, name, line));
  }
}

}  // namespace quipu
