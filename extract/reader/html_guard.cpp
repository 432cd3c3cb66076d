// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/html_guard.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements without content, and those that close themselves when the next of their kind opens.
bool takes_no_depth(std::string_view name) {
  static constexpr std::array<std::string_view, 36> names = {
      "area",     "base", "basefont", "bgsound", "br",   "col",  "embed", "frame",  "hr",
      "image",    "img",  "input",    "keygen",  "link", "meta", "param", "source", "track",
      "wbr",      "html", "head",     "body",    "p",    "li",   "dd",    "dt",     "option",
      "optgroup", "rb",   "rt",       "rp",      "td",   "th",   "tr",    "tbody",  "thead"};
  return among(name, names) || name == "tfoot" || name == "colgroup";
}

bool is_formatting(std::string_view name) {
  static constexpr std::array<std::string_view, 14> names = {
      "a",    "b", "big",   "code",   "em",     "font", "i",
      "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  return among(name, names);
}

// An end tag does not reach through these.
bool is_barrier(std::string_view name) {
  static constexpr std::array<std::string_view, 8> names = {
      "table", "template", "object", "applet", "marquee", "svg", "math", "caption"};
  return among(name, names);
}

// An end tag of another element does not reach through these (the standard's "special" ones that
// are counted here).
bool is_special(std::string_view name) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"address", "applet",  "article",   "aside",         "blockquote", "button",   "caption",
       "center",  "details", "dir",       "div",           "dl",         "fieldset", "figcaption",
       "figure",  "footer",  "form",      "frameset",      "h1",         "h2",       "h3",
       "h4",      "h5",      "h6",        "header",        "hgroup",     "iframe",   "listing",
       "main",    "marquee", "menu",      "nav",           "noembed",    "noframes", "noscript",
       "object",  "ol",      "plaintext", "pre",           "script",     "section",  "select",
       "style",   "summary", "table",     "template",      "textarea",   "title",    "ul",
       "xmp",     "svg",     "math",      "foreignobject", "dialog"});
  return among(name, names);
}

bool is_table_part(std::string_view name) {
  static constexpr std::array<std::string_view, 6> names = {"td",    "th",    "tr",
                                                            "tbody", "thead", "tfoot"};
  return among(name, names);
}

struct Tag {
  std::string name;
  bool closing = false;
  bool self_closing = false;
  std::size_t attributes = 0;
  std::size_t end = 0;  // byte after '>'
};

Tag read_tag(std::string_view html, std::size_t at) {
  Tag tag;
  ++at;
  if (at < html.size() && html[at] == '/') {
    tag.closing = true;
    ++at;
  }
  const std::size_t from = at;
  while (at < html.size() && !is_ascii_space(html[at]) && html[at] != '>' && html[at] != '/') ++at;
  tag.name = lower(html.substr(from, std::min<std::size_t>(at - from, 32)));
  bool between = true;  // before an attribute's name
  char before = 0;      // the last sign that was not white space
  for (; at < html.size() && html[at] != '>'; ++at) {
    const char c = html[at];
    if ((c == '"' || c == '\'') && before == '=') {
      const std::size_t close = html.find(c, at + 1);
      if (close == std::string_view::npos) {
        at = html.size();
        break;
      }
      at = close;
      between = true;
      before = c;
      continue;
    }
    if (is_ascii_space(c) || c == '/') {
      between = true;
    } else if (between) {
      tag.attributes += before == '=' || c == '=' ? 0U : 1U;
      between = false;
    }
    if (!is_ascii_space(c)) before = c;
  }
  tag.self_closing = before == '/';
  tag.end = std::min(at + 1, html.size());
  return tag;
}

class Estimate {
 public:
  void start(const Tag& tag, std::string_view source, std::size_t at) {
    cost_.attributes = std::max(cost_.attributes, tag.attributes);
    cost_.copies += formatting_;
    if (is_table_part(tag.name)) pop_to_table();
    if (takes_no_depth(tag.name)) return;
    if (foreign_ > 0 && tag.self_closing) return;
    open_.push_back(tag.name);
    ++count_[tag.name];
    foreign_ += tag.name == "svg" || tag.name == "math" ? 1U : 0U;
    if (is_formatting(tag.name)) {
      // What is to be opened again in the next block; of three or more alike only three are (the
      // standard's "Noah's Ark clause").
      std::vector<std::size_t>& formats = formats_[tag.name];
      const std::size_t hash = std::hash<std::string_view>{}(source);
      if (std::count(formats.begin(), formats.end(), hash) < 3) {
        formats.push_back(hash);
        ++formatting_;
      }
    }
    const std::size_t depth = open_.size() + formatting_;
    if (depth > cost_.depth) {
      cost_.depth = depth;
      cost_.depth_at = at;
    }
  }

  void end(const Tag& tag) {
    cost_.copies += formatting_;
    const bool formatting = is_formatting(tag.name);
    if (formatting) {
      std::vector<std::size_t>& formats = formats_[tag.name];
      if (!formats.empty()) {
        formats.pop_back();
        --formatting_;
      }
    }
    const auto found = count_.find(tag.name);
    if (found == count_.end() || found->second == 0) return;
    const bool special = is_special(tag.name);
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i] == tag.name) {
        if (formatting || tag.name == "form") {  // what is inside stays open
          remove(i);
        } else {
          pop_to(i);
        }
        return;
      }
      if (is_barrier(open_[i]) || (!special && !formatting && is_special(open_[i]))) return;
    }
  }

  bool in_foreign() const { return foreign_ > 0; }
  const HtmlCost& cost() const { return cost_; }

 private:
  void remove(std::size_t i) {
    --count_[open_[i]];
    foreign_ -= open_[i] == "svg" || open_[i] == "math" ? 1U : 0U;
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  void pop_to(std::size_t size) {
    while (open_.size() > size) remove(open_.size() - 1);
  }
  void pop_to_table() {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i] == "template") return;
      if (open_[i] == "table") {
        pop_to(i + 1);
        return;
      }
    }
  }

  HtmlCost cost_;
  std::vector<std::string> open_;
  std::unordered_map<std::string, std::size_t> count_;
  std::unordered_map<std::string, std::vector<std::size_t>> formats_;
  std::size_t formatting_ = 0;
  std::size_t foreign_ = 0;
};

// The byte after the end tag of a <script> or <style>, or the text's size.
std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != std::string_view::npos) {
    if (equal_ignoring_case(html.substr(at + 2, name.size()), name)) return at;
    at += 2;
  }
  return html.size();
}

}  // namespace

HtmlCost html_cost(std::string_view html, std::size_t max_depth) {
  Estimate estimate;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (html.compare(at, 4, "<!--") == 0) {
      // "<!-->" and "<!--->" are whole comments.
      const std::size_t close = html.find("-->", at + 2);
      at = close == std::string_view::npos ? html.size() : close + 3;
      continue;
    }
    const char next = at + 1 < html.size() ? html[at + 1] : '\0';
    const char after = at + 2 < html.size() ? html[at + 2] : '\0';
    if (!is_ascii_alpha(next) && !(next == '/' && is_ascii_alpha(after))) {
      ++at;
      continue;
    }
    const Tag tag = read_tag(html, at);
    if (tag.closing) {
      estimate.end(tag);
    } else {
      estimate.start(tag, html.substr(at, tag.end - at), at);
      if (estimate.cost().depth > max_depth) break;
    }
    at = tag.end;
    if (!tag.closing && (tag.name == "script" || tag.name == "style") && !estimate.in_foreign()) {
      at = skip_raw_text(html, at, tag.name);
    }
  }
  return estimate.cost();
}

}  // namespace quipu::reader
