// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/html_metadata.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/reader/dates.hpp"
#include "extract/reader/encoding.hpp"
#include "extract/reader/phrases.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

constexpr std::size_t max_field = 500;  // a longer title or name is a mistake of the page

std::string field(std::string_view text) {
  std::string out = collapse(unescape(text));
  return out.size() <= max_field ? out : std::string();
}

void keep_first(std::string& into, std::string value) {
  if (into.empty()) into = std::move(value);
}

std::string_view string_of(const rapidjson::Value& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength())
                          : std::string_view();
}

const rapidjson::Value* member(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

// The names in "author": a string, an object with "name", or an array of either.
std::string names_of(const rapidjson::Value& value, int depth = 0) {
  if (value.IsString()) return field(string_of(value));
  if (value.IsObject()) {
    const rapidjson::Value* name = member(value, "name");
    return name != nullptr && depth < 3 ? names_of(*name, depth + 1) : std::string();
  }
  std::string out;
  if (value.IsArray() && depth < 3) {
    for (const auto& item : value.GetArray()) {
      const std::string name = names_of(item, depth + 1);
      if (name.empty() || out.size() > max_field) continue;
      out += (out.empty() ? "" : ", ") + name;
    }
  }
  return out;
}

bool is_article_type(const rapidjson::Value& object) {
  const rapidjson::Value* type = member(object, "@type");
  if (type == nullptr) return false;
  const auto article = [](std::string_view name) {
    return name.ends_with("Article") || name == "BlogPosting" || name == "Report" ||
           name == "LiveBlogPosting" || name == "ClaimReview" || name == "Review" ||
           name == "SocialMediaPosting";
  };
  if (type->IsString()) return article(string_of(*type));
  return type->IsArray() && std::any_of(type->Begin(), type->End(),
                                        [&](const auto& item) { return article(string_of(item)); });
}

struct LinkedData {
  std::string title, byline, published, publisher, body;
};

void read_linked_article(const rapidjson::Value& object, LinkedData& out) {
  for (const auto& [name, into] : {std::pair{"headline", &out.title}, {"name", &out.title}}) {
    if (const auto* value = member(object, name)) keep_first(*into, field(string_of(*value)));
  }
  if (const auto* value = member(object, "author")) keep_first(out.byline, names_of(*value));
  for (const char* name : {"datePublished", "dateCreated"}) {
    if (const auto* value = member(object, name)) {
      keep_first(out.published, find_date(string_of(*value)));
    }
  }
  if (const auto* value = member(object, "publisher")) keep_first(out.publisher, names_of(*value));
  if (const auto* value = member(object, "articleBody")) {
    const std::string_view body = string_of(*value);
    if (body.size() > out.body.size()) out.body = repaired_utf8(body);
  }
}

void read_linked_data(std::string json, LinkedData& out) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag |
                             rapidjson::kParseTrailingCommasFlag |
                             rapidjson::kParseStopWhenDoneFlag;
  rapidjson::Document data;
  data.Parse<flags>(json.c_str(), json.size());
  if (data.HasParseError()) {
    // Line breaks inside strings are the usual mistake.
    for (char& c : json) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    data.Parse<flags>(json.c_str(), json.size());
    if (data.HasParseError()) return;
  }
  std::vector<const rapidjson::Value*> open = {&data};
  std::size_t seen = 0;
  while (!open.empty() && ++seen < 10000) {
    const rapidjson::Value& value = *open.back();
    open.pop_back();
    if (value.IsArray()) {
      for (auto item = value.End(); item != value.Begin();) open.push_back(&*--item);
    } else if (value.IsObject()) {
      if (is_article_type(value)) {
        read_linked_article(value, out);
      } else {
        for (const char* name : {"mainEntity", "mainEntityOfPage", "@graph"}) {
          if (const auto* inner = member(value, name)) open.push_back(inner);
        }
      }
    }
  }
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

// Words in common, as a share of the smaller text.
double word_overlap(std::string_view a, std::string_view b) {
  std::vector<std::string> left, right;
  for (const std::string_view w : words(a)) left.push_back(lower(w));
  for (const std::string_view w : words(b)) right.push_back(lower(w));
  if (left.empty() || right.empty()) return 0;
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  std::vector<std::string> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(both));
  return static_cast<double>(both.size()) /
         static_cast<double>(std::min(left.size(), right.size()));
}

std::string clean_byline(std::string text) {
  if (text.find("://") != std::string::npos || text.find('@') != std::string::npos) return {};
  if (const std::string named = byline_of(text); !named.empty()) return named;
  return count_words(text) <= 14 ? text : std::string();
}

}  // namespace

std::string without_site_name(const std::string& title, const std::string& site) {
  for (const std::string_view separator :
       {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " : ", " \xC2\xB7 "}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view head = std::string_view(title).substr(0, at);
    const std::string_view tail = std::string_view(title).substr(at + separator.size());
    const bool is_site = !site.empty() && word_overlap(tail, site) >= 0.5;
    // A hyphen may belong to the headline; a bar hardly ever does.
    const bool brief =
        separator == " | " && count_words(tail) <= 5 && count_words(head) > count_words(tail);
    if (is_site || brief) return without_site_name(std::string(trim(head)), site);
    if (!site.empty() && word_overlap(head, site) >= 0.9 && count_words(head) <= 4 &&
        count_words(tail) > 4) {
      return std::string(trim(tail));
    }
  }
  return title;
}

Metadata read_metadata(const HtmlTree& tree) {
  Metadata out;
  std::map<std::string, std::string> meta;
  LinkedData linked;
  std::string page_title, canonical, time, itemprop_date, byline;
  std::vector<std::uint32_t> headings;
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const HtmlNode& node = nodes[i];
    if (node.tag == Tag::Text) continue;
    const std::string prop = lower(tree.attribute(node, "itemprop"));
    switch (node.tag) {
      case Tag::Meta: {
        const std::string_view content = tree.attribute(node, "content");
        for (const char* name : {"property", "name", "itemprop"}) {
          const std::string key = lower(trim(tree.attribute(node, name)));
          if (!key.empty()) meta.emplace(key, field(content));
        }
        break;
      }
      case Tag::Html:
        out.language = lower(tree.attribute(node, "lang"));
        break;
      case Tag::Title:
        if (nodes[node.parent].tag == Tag::Head) keep_first(page_title, field(tree.text(i)));
        break;
      case Tag::Link:
        if (equal_ignoring_case(tree.attribute(node, "rel"), "canonical")) {
          keep_first(canonical, std::string(trim(tree.attribute(node, "href"))));
        }
        break;
      case Tag::Script:
        if (lower(tree.attribute(node, "type")).find("ld+json") != std::string::npos) {
          read_linked_data(tree.raw_text(i), linked);
        }
        break;
      case Tag::Time: {
        const std::string found = find_date(tree.attribute(node, "datetime"));
        if (prop == "datepublished") keep_first(itemprop_date, found);
        keep_first(time, found);
        break;
      }
      case Tag::H1:
        headings.push_back(i);
        break;
      default:
        break;
    }
    if (node.tag == Tag::Meta || node.tag == Tag::Script || !byline.empty()) continue;
    const std::string classes = lower(tree.attribute(node, "class"));
    const std::string rel = lower(tree.attribute(node, "rel"));
    if (prop == "datepublished" && node.tag != Tag::Time) {
      keep_first(itemprop_date, find_date(tree.attribute(node, "content")));
      keep_first(itemprop_date, find_date(tree.text(i)));
    }
    if (prop == "author" || rel == "author" || classes.find("byline") != std::string::npos ||
        classes.find("author-name") != std::string::npos ||
        classes.find("author_name") != std::string::npos) {
      const std::string text = tree.text(i);
      if (text.size() < 120) byline = clean_byline(field(text));
    }
  }
  const auto from_meta = [&](std::initializer_list<const char*> names) -> std::string {
    for (const char* name : names) {
      const auto found = meta.find(name);
      if (found != meta.end() && !found->second.empty()) return found->second;
    }
    return {};
  };

  out.url = canonical.find("://") != std::string::npos ? canonical : from_meta({"og:url"});
  out.publisher = from_meta({"og:site_name"});
  keep_first(out.publisher, linked.publisher);
  keep_first(out.publisher,
             from_meta({"application-name", "dc.publisher", "twitter:app:name:iphone"}));
  const std::string site = out.publisher.empty() ? host_of(out.url) : out.publisher;
  keep_first(out.publisher, host_of(out.url));

  std::string title = from_meta({"og:title"});
  keep_first(title, linked.title);
  // The heading that says the same, or the only one, gives the title its place in the text.
  const std::string wanted = title.empty() ? page_title : title;
  for (const std::uint32_t h : headings) {
    const std::string text = tree.text(h);
    if (!text.empty() && text.size() <= max_field && word_overlap(text, wanted) >= 0.6 &&
        count_words(text) > 1) {
      out.headline = h;
      break;
    }
  }
  if (!out.headline && headings.size() == 1 && wanted.empty() && !tree.text(headings[0]).empty()) {
    out.headline = headings[0];
  }
  if (title.empty() && out.headline) title = field(tree.text(*out.headline));
  keep_first(title, from_meta({"twitter:title", "dc.title"}));
  keep_first(title, page_title);
  out.title = without_site_name(title, site);

  for (const char* name : {"author", "article:author", "byl", "parsely-author", "sailthru.author",
                           "dc.creator", "og:article:author"}) {
    keep_first(out.byline, clean_byline(from_meta({name})));
  }
  keep_first(out.byline, clean_byline(linked.byline));
  keep_first(out.byline, byline);

  for (const char* name :
       {"article:published_time", "og:article:published_time", "datepublished", "pubdate",
        "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "date",
        "dc.date.issued", "dc.date", "dcterms.created", "article.published"}) {
    keep_first(out.published, find_date(from_meta({name})));
  }
  std::string structured = linked.published;
  keep_first(structured, itemprop_date);
  keep_first(out.published, structured);
  keep_first(out.published, time);

  if (out.language.empty()) out.language = lower(from_meta({"og:locale"}));
  out.language = out.language.substr(0, out.language.find_first_of("-_"));
  if (out.language.size() > 3) out.language.clear();
  out.article_body = std::move(linked.body);
  return out;
}

}  // namespace quipu::reader
