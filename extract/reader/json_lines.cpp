// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/json_lines.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "core/error.hpp"
#include "core/utf8.hpp"
#include "extract/reader/encoding.hpp"
#include "extract/reader/sniff.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

std::string text_of(const rapidjson::Value& value) {
  if (value.IsString()) return {value.GetString(), value.GetStringLength()};
  if (value.IsInt64()) return std::to_string(value.GetInt64());
  std::string out;
  if (value.IsArray()) {  // "author": ["Ada Doe", "Bob Roe"]
    for (const auto& item : value.GetArray()) {
      if (item.IsString()) {
        out += (out.empty() ? "" : ", ") + std::string(item.GetString(), item.GetStringLength());
      }
    }
  }
  return out;
}

std::string excerpt(std::string_view line, std::size_t at) {
  const std::size_t from = at > 20 ? at - 20 : 0;
  return collapse(repaired_utf8(line.substr(from, 40)));
}

}  // namespace

void parse_json_line(std::string_view line, const std::string& place, RawArticle& article) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  rapidjson::Document data;
  data.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (data.HasParseError()) {
    const std::size_t at = std::min(data.GetErrorOffset(), line.size());
    const std::size_t column = utf8::count_code_points(line.substr(0, at)) + 1;
    throw InputError(place + ":" + std::to_string(column),
                     std::string("not JSON (") + rapidjson::GetParseError_En(data.GetParseError()) +
                         ", near \"" + excerpt(line, at) +
                         "\"); each line is one object {\"text\": …} or {\"html\": …}; "
                         "the line was skipped");
  }
  if (!data.IsObject()) {
    throw InputError(place + ":1",
                     "not a JSON object; each line is one object {\"text\": …} or {\"html\": …}; "
                     "the line was skipped");
  }
  const auto field = [&](const char* name) {
    const auto found = data.FindMember(name);
    return found == data.MemberEnd() ? std::string() : text_of(found->value);
  };
  article.bytes = field("html");
  article.format = Format::Html;
  if (article.bytes.empty()) {
    article.bytes = field("text");
    article.format = looks_like_html(article.bytes) ? Format::Html : Format::Text;
  }
  if (article.bytes.empty()) {
    std::string names;
    std::size_t count = 0;
    for (const auto& member : data.GetObject()) {
      if (++count > 8) {
        names += ", …";
        break;
      }
      names += (names.empty() ? "\"" : ", \"") +
               collapse(repaired_utf8(
                   std::string_view(member.name.GetString(), member.name.GetStringLength())
                       .substr(0, 40))) +
               "\"";
    }
    const bool there = data.HasMember("text") || data.HasMember("html");
    throw InputError(place + ":1",
                     std::string(there ? "its \"text\" or \"html\" is empty or no string"
                                       : "has neither \"text\" nor \"html\"") +
                         (names.empty() ? "" : " (its fields: " + names + ")") +
                         "; one of them must hold the article; the line was skipped");
  }
  article.charset = "UTF-8";  // a <meta charset> speaks of the page before it was put into JSON
  if (const std::string id = collapse(repaired_utf8(field("id"))); !id.empty()) article.id = id;
  article.url = field("url");
  article.title = field("title");
  article.byline = field("author");
  article.published = field("published");
  article.publisher = field("publisher");
  if (!article.url.empty()) article.source = repaired_utf8(article.url);
}

}  // namespace quipu::reader
