// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/html_tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

#include "core/utf8.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {

// Gumbo's memory: given out in blocks and released at once, because gumbo's own release walks the
// tree by recursion.
class HtmlTree::Arena {
 public:
  void* allocate(std::size_t size) {
    constexpr std::size_t alignment = alignof(std::max_align_t);
    size = (size + alignment - 1) / alignment * alignment;
    if (size > block_size / 4) {  // its own block; the current one goes on
      large_.push_back(std::make_unique<std::byte[]>(size));
      return large_.back().get();
    }
    if (blocks_.empty() || used_ + size > block_size) {
      blocks_.push_back(std::make_unique<std::byte[]>(block_size));
      used_ = 0;
    }
    void* out = blocks_.back().get() + used_;
    used_ += size;
    return out;
  }

 private:
  static constexpr std::size_t block_size = std::size_t{256} << 10;
  std::vector<std::unique_ptr<std::byte[]>> blocks_, large_;
  std::size_t used_ = 0;
};

namespace {

Tag tag_of(GumboTag tag) {
  static const auto table = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> out{};
    out.fill(Tag::Other);
    // clang-format off
    static constexpr auto known = std::to_array<std::pair<GumboTag, Tag>>({
        {GUMBO_TAG_A, Tag::A}, {GUMBO_TAG_ABBR, Tag::Abbr}, {GUMBO_TAG_ADDRESS, Tag::Address},
        {GUMBO_TAG_ARTICLE, Tag::Article}, {GUMBO_TAG_ASIDE, Tag::Aside},
        {GUMBO_TAG_AUDIO, Tag::Audio}, {GUMBO_TAG_BLOCKQUOTE, Tag::Blockquote},
        {GUMBO_TAG_BODY, Tag::Body}, {GUMBO_TAG_BR, Tag::Br}, {GUMBO_TAG_BUTTON, Tag::Button},
        {GUMBO_TAG_CANVAS, Tag::Canvas}, {GUMBO_TAG_CAPTION, Tag::Caption},
        {GUMBO_TAG_CENTER, Tag::Center}, {GUMBO_TAG_DD, Tag::Dd},
        {GUMBO_TAG_DETAILS, Tag::Details}, {GUMBO_TAG_DIV, Tag::Div}, {GUMBO_TAG_DL, Tag::Dl},
        {GUMBO_TAG_DT, Tag::Dt}, {GUMBO_TAG_EMBED, Tag::Embed},
        {GUMBO_TAG_FIELDSET, Tag::Fieldset}, {GUMBO_TAG_FIGCAPTION, Tag::Figcaption},
        {GUMBO_TAG_FIGURE, Tag::Figure}, {GUMBO_TAG_FOOTER, Tag::Footer},
        {GUMBO_TAG_FORM, Tag::Form}, {GUMBO_TAG_H1, Tag::H1}, {GUMBO_TAG_H2, Tag::H2},
        {GUMBO_TAG_H3, Tag::H3}, {GUMBO_TAG_H4, Tag::H4}, {GUMBO_TAG_H5, Tag::H5},
        {GUMBO_TAG_H6, Tag::H6}, {GUMBO_TAG_HEAD, Tag::Head}, {GUMBO_TAG_HEADER, Tag::Header},
        {GUMBO_TAG_HR, Tag::Hr}, {GUMBO_TAG_HTML, Tag::Html}, {GUMBO_TAG_IFRAME, Tag::Iframe},
        {GUMBO_TAG_IMG, Tag::Img}, {GUMBO_TAG_INPUT, Tag::Input}, {GUMBO_TAG_LABEL, Tag::Label},
        {GUMBO_TAG_LEGEND, Tag::Legend}, {GUMBO_TAG_LI, Tag::Li}, {GUMBO_TAG_LINK, Tag::Link},
        {GUMBO_TAG_MAIN, Tag::Main}, {GUMBO_TAG_MATH, Tag::Math}, {GUMBO_TAG_MENU, Tag::Menu},
        {GUMBO_TAG_META, Tag::Meta}, {GUMBO_TAG_NAV, Tag::Nav},
        {GUMBO_TAG_NOSCRIPT, Tag::Noscript}, {GUMBO_TAG_OBJECT, Tag::Object},
        {GUMBO_TAG_OL, Tag::Ol}, {GUMBO_TAG_OPTION, Tag::Option}, {GUMBO_TAG_P, Tag::P},
        {GUMBO_TAG_PRE, Tag::Pre}, {GUMBO_TAG_SCRIPT, Tag::Script},
        {GUMBO_TAG_SECTION, Tag::Section}, {GUMBO_TAG_SELECT, Tag::Select},
        {GUMBO_TAG_SMALL, Tag::Small}, {GUMBO_TAG_SPAN, Tag::Span},
        {GUMBO_TAG_STRONG, Tag::Strong}, {GUMBO_TAG_STYLE, Tag::Style},
        {GUMBO_TAG_SUMMARY, Tag::Summary}, {GUMBO_TAG_SVG, Tag::Svg},
        {GUMBO_TAG_TABLE, Tag::Table}, {GUMBO_TAG_TBODY, Tag::Tbody}, {GUMBO_TAG_TD, Tag::Td},
        {GUMBO_TAG_TEMPLATE, Tag::Template}, {GUMBO_TAG_TEXTAREA, Tag::Textarea},
        {GUMBO_TAG_TFOOT, Tag::Tfoot}, {GUMBO_TAG_TH, Tag::Th}, {GUMBO_TAG_THEAD, Tag::Thead},
        {GUMBO_TAG_TIME, Tag::Time}, {GUMBO_TAG_TITLE, Tag::Title}, {GUMBO_TAG_TR, Tag::Tr},
        {GUMBO_TAG_UL, Tag::Ul}, {GUMBO_TAG_VIDEO, Tag::Video},
    });
    // clang-format on
    for (const auto& [from, to] : known) out[from] = to;
    return out;
  }();
  return table[std::min<std::size_t>(tag, GUMBO_TAG_LAST)];
}

// Elements that gumbo's list lacks, by name.
Tag tag_of_unknown(const GumboElement& element) {
  GumboStringPiece name = element.original_tag;
  if (name.data == nullptr || name.length == 0) return Tag::Other;
  gumbo_tag_from_original_text(&name);
  const std::string_view text(name.data, name.length);
  if (equal_ignoring_case(text, "dialog")) return Tag::Dialog;
  if (equal_ignoring_case(text, "picture")) return Tag::Picture;
  return Tag::Other;
}

// The length of a tag or comment that stands at `at` of a text's source, 0 when there is none.
// Gumbo drops stray tags but lets the text around them be one node.
std::size_t markup_at(std::string_view source, std::size_t at) {
  if (source[at] != '<' || at + 1 >= source.size()) return 0;
  const char next = source[at + 1];
  if (!is_ascii_alpha(next) && next != '/' && next != '!' && next != '?') return 0;
  if (source.compare(at, 4, "<!--") == 0) {
    const std::size_t close = source.find("-->", at + 2);
    return close == std::string_view::npos ? source.size() - at : close + 3 - at;
  }
  char quote = 0;
  for (std::size_t i = at + 1; i < source.size(); ++i) {
    if (quote != 0) {
      if (source[i] == quote) quote = 0;
    } else if ((source[i] == '"' || source[i] == '\'') && source[i - 1] == '=') {
      quote = source[i];
    } else if (source[i] == '>') {
      return i + 1 - at;
    }
  }
  return source.size() - at;
}

// How many bytes a character reference at `at` has, and how many bytes of `text` (at `to`) it
// gives. Which names count, with or without semicolon, only the parser knows: the longest reading
// after which source and text agree again is the right one.
struct Reference {
  std::size_t source = 0, text = 0;
};
Reference reference_at(std::string_view source, std::size_t at, std::string_view text,
                       std::size_t to) {
  std::size_t end = at + 1;
  if (end < source.size() && source[end] == '#') ++end;
  while (end < source.size() && is_ascii_alnum(source[end]) && end - at < 40) ++end;
  if (end < source.size() && source[end] == ';') ++end;
  const auto agrees = [&](std::size_t s, std::size_t t) {
    for (int i = 0; i < 12; ++i, ++s, ++t) {
      if (s == source.size() || t == text.size()) {
        return t == text.size() && (s == source.size() || source[s] == '<' || source[s] == '&');
      }
      if (source[s] == '&' || source[s] == '<' || source[s] == '\r') return true;
      if (source[s] != text[t]) return false;
    }
    return true;
  };
  for (std::size_t s = end; s > at; --s) {
    if (s == at + 1 && text[to] != '&') break;
    std::size_t t = to;
    for (int points = 0; points < 2 && t < text.size(); ++points) {
      utf8::decode(text, t);
      if (agrees(s, t)) return {s - at, t - to};
    }
  }
  // Nothing fits: a reference of the usual form for one character.
  std::size_t t = to;
  utf8::decode(text, t);
  return {end - at, t - to};
}

}  // namespace

void HtmlTree::add_text(const char* text_data, std::size_t size, std::string_view source,
                        std::string_view html) {
  const std::string_view text(text_data, size);
  const auto base = static_cast<std::uint32_t>(source.data() - html.data());
  const auto put = [&](std::size_t to, std::size_t to_size, std::size_t at, std::size_t at_size,
                       bool verbatim) {
    if (to_size == 0) return;
    const ByteSpan span{base + static_cast<std::uint32_t>(at),
                        base + static_cast<std::uint32_t>(at + at_size)};
    pieces_.push_back({verbatim ? html.substr(span.begin, span.size()) : text.substr(to, to_size),
                       span, verbatim});
  };
  std::size_t to = 0, at = 0, from_to = 0, from_at = 0;
  const auto flush = [&] { put(from_to, to - from_to, from_at, at - from_at, true); };
  const auto restart = [&](std::size_t new_to, std::size_t new_at) {
    from_to = to = new_to;
    from_at = at = new_at;
  };
  while (to < text.size() && at < source.size()) {
    if (source[at] == '&') {
      flush();
      const Reference ref = reference_at(source, at, text, to);
      // "&" alone or "R&D": the parser took it as it stands.
      const bool literal = text[to] == '&' && ref.source == 1;
      put(to, ref.text, at, ref.source, literal);
      restart(to + ref.text, at + ref.source);
      continue;
    }
    if (source[at] == text[to]) {
      const std::size_t tag = source[at] == '<' ? markup_at(source, at) : 0;
      if (tag == 0 || text.substr(to, 3) == source.substr(at, 3)) {
        ++to;
        ++at;
        continue;
      }
    }
    flush();
    if (const std::size_t tag = markup_at(source, at); tag > 0) {
      restart(to, at + tag);
    } else if (source[at] == '\r') {
      // "\r\n" is one line feed.
      const bool pair = at + 1 < source.size() && source[at + 1] == '\n';
      if (text[to] == '\n' && !pair) {
        put(to, 1, at, 1, false);
        restart(to + 1, at + 1);
      } else {
        restart(to, at + 1);
      }
    } else if (source[at] == '\0' || (source[at] == '\n' && text[to] != '\n')) {
      restart(to, at + 1);  // dropped by the parser
    } else {
      break;
    }
  }
  if (to > from_to) flush();
  // Text that was moved about (foster parenting) ends here: its source as a whole stands for it.
  if (to < text.size()) put(to, text.size() - to, at, source.size() - at, false);
}

HtmlTree::HtmlTree(std::string_view html) : arena_(std::make_unique<Arena>()) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* arena, std::size_t size) -> void* {
    return static_cast<Arena*>(arena)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());

  struct Step {
    const GumboNode* node;
    std::uint32_t parent;
    bool leave;  // all children are done: note where the subtree ends
  };
  std::vector<Step> steps = {{output->root, 0, false}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    if (step.leave) {
      nodes_[step.parent].end = static_cast<std::uint32_t>(nodes_.size());
      continue;
    }
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    const GumboNode& node = *step.node;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
        node.type == GUMBO_NODE_CDATA) {
      const GumboText& text = node.v.text;
      HtmlNode out{Tag::Text, step.parent, index + 1, static_cast<std::uint32_t>(pieces_.size()),
                   0};
      const char* const begin = text.original_text.data;
      if (begin != nullptr && begin >= html.data() && begin <= html.data() + html.size()) {
        // At the end of the input gumbo's length may reach one byte too far.
        const std::size_t size = std::min<std::size_t>(
            text.original_text.length, static_cast<std::size_t>(html.data() + html.size() - begin));
        add_text(text.text, std::strlen(text.text), std::string_view(begin, size), html);
      }
      out.count = static_cast<std::uint32_t>(pieces_.size()) - out.first;
      if (out.count > 0) nodes_.push_back(out);
      continue;
    }
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) continue;
    const GumboElement& element = node.v.element;
    HtmlNode out{tag_of(element.tag), step.parent, 0,
                 static_cast<std::uint32_t>(attributes_.size()), element.attributes.length};
    if (element.tag == GUMBO_TAG_UNKNOWN) out.tag = tag_of_unknown(element);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      attributes_.push_back({attribute->name, attribute->value});
    }
    nodes_.push_back(out);
    steps.push_back({nullptr, index, true});
    for (unsigned i = element.children.length; i-- > 0;) {
      steps.push_back({static_cast<const GumboNode*>(element.children.data[i]), index, false});
    }
  }
}

HtmlTree::~HtmlTree() = default;

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  if (node.tag == Tag::Text) return {};
  for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
    if (attributes_[i].name == name) return attributes_[i].value;
  }
  return {};
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
  if (node.tag == Tag::Text) return false;
  for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
    if (attributes_[i].name == name) return true;
  }
  return false;
}

std::string HtmlTree::raw_text(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].tag != Tag::Text) continue;
    for (const Piece* p = pieces_begin(nodes_[i]); p != pieces_end(nodes_[i]); ++p) {
      out.append(p->text);
    }
  }
  return out;
}

std::string HtmlTree::text(std::uint32_t node) const { return collapse(raw_text(node)); }

}  // namespace quipu::reader
