// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/model_labels.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <unicode/uchar.h>

#include <charconv>
#include <fstream>
#include <iterator>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace quipu::annotate {
namespace {

constexpr const char* remedy =
    "; labels.json belongs to the weights beside it: fetch the models folder again";

std::string text_of(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

class File {
 public:
  File(const std::filesystem::path& path, const rapidjson::Value& json)
      : path_(path.string()), json_(json) {}

  [[noreturn]] void fail(const std::string& message) const {
    throw ModelError(path_ + ": " + message + remedy);
  }

  // Calls use(text, index) for each string of the list `name`.
  template <class Use>
  void list(const char* name, Use use) const {
    const auto found = json_.FindMember(name);
    if (found == json_.MemberEnd() || !found->value.IsArray() || found->value.Empty()) {
      fail(std::string("\"") + name + "\" is missing or empty; a list of labels belongs there");
    }
    for (const auto& entry : found->value.GetArray()) {
      if (!entry.IsString()) fail(std::string("\"") + name + "\" holds something other than text");
      use(text_of(entry));
    }
  }

  std::size_t count(const char* name, std::size_t least, std::size_t most) const {
    const auto found = json_.FindMember(name);
    if (found == json_.MemberEnd() || !found->value.IsUint() || found->value.GetUint() < least ||
        found->value.GetUint() > most) {
      fail(std::string("\"") + name + "\" must be a number from " + std::to_string(least) + " to " +
           std::to_string(most));
    }
    return found->value.GetUint();
  }

 private:
  std::string path_;
  const rapidjson::Value& json_;
};

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::optional<LemmaScript> LemmaScript::parse(std::string_view text) {
  const std::size_t first = text.find('|');
  const std::size_t last = text.rfind('|');
  if (first == std::string_view::npos || last == first || last + 2 != text.size()) {
    return std::nullopt;
  }
  LemmaScript out;
  const char* end = text.data() + first;
  const auto [stop, error] = std::from_chars(text.data(), end, out.cut);
  if (error != std::errc() || stop != end || first == 0) return std::nullopt;
  const char flag = text.back();
  if (flag != 'l' && flag != 'k') return std::nullopt;
  out.lower = flag == 'l';
  out.append = std::string(text.substr(first + 1, last - first - 1));
  return out;
}

std::optional<std::string> LemmaScript::apply(std::string_view form) const {
  std::vector<char32_t> letters;
  for (std::size_t at = 0; at < form.size();) letters.push_back(utf8::decode(form, at));
  if (letters.size() < cut || (letters.size() == cut && append.empty())) return std::nullopt;
  std::string out;
  out.reserve(form.size() + append.size());
  for (std::size_t i = 0; i + cut < letters.size(); ++i) {
    utf8::append(out, lower ? static_cast<char32_t>(u_tolower(static_cast<UChar32>(letters[i])))
                            : letters[i]);
  }
  return out + append;
}

ModelLabels ModelLabels::read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw ModelError(path.string() + " cannot be read" + remedy + ", or set QUIPU_MODELS to a whole one");
  }
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  const File file(path, json);
  if (json.HasParseError()) {
    file.fail("at byte " + std::to_string(json.GetErrorOffset()) + ": " +
              rapidjson::GetParseError_En(json.GetParseError()));
  }
  if (!json.IsObject() || !json.HasMember("format") || !json["format"].IsInt()) {
    file.fail("no \"format\" number");
  }
  if (json["format"].GetInt() != format) {
    throw ModelError(path.string() + ": format " + std::to_string(json["format"].GetInt()) +
                     " found, this quipu reads " + std::to_string(format) +
                     ": use the models folder that came with this quipu, or the quipu that came "
                     "with these models");
  }

  ModelLabels out;
  file.list("upos", [&](const std::string& name) {
    const auto found = parse_upos(name);
    if (!found) file.fail("\"" + name + "\" is no universal part of speech");
    out.upos.push_back(*found);
  });
  file.list("xpos", [&](const std::string& name) { out.xpos.push_back(name); });
  file.list("lemma", [&](const std::string& name) {
    auto found = LemmaScript::parse(name);
    if (!found) file.fail("\"" + name + "\" is no lemma script; one looks like \"2|y|l\"");
    out.lemma.push_back(std::move(*found));
  });
  file.list("name", [&](const std::string& name) {
    NameTag tag;
    if (name != "O") {
      const auto type = name.size() > 2 ? parse_entity_type(name.substr(2)) : std::nullopt;
      if (!type || name[1] != '-' || (name[0] != 'B' && name[0] != 'I')) {
        file.fail("\"" + name + "\" is no tag of names; one is O, B-Person or I-Person");
      }
      tag = {name[0] == 'B' ? NameTag::Place::Begin : NameTag::Place::Inside, *type};
    }
    out.name.push_back(tag);
  });
  file.list("nominal", [&](const std::string& name) {
    // Kinds without a type of ours ("abstract") are read and not used.
    out.nominal.push_back(parse_entity_type(capitalised(name)));
  });
  file.list("deprel", [&](const std::string& name) {
    const auto found = parse_deprel(name);
    if (!found) file.fail("\"" + name + "\" is no universal relation");
    out.deprel.push_back(*found);
  });
  out.max_pieces = file.count("max_pieces", 16, 512);
  out.max_word_pieces = file.count("max_word_pieces", 1, 64);
  return out;
}

}  // namespace quipu::annotate
