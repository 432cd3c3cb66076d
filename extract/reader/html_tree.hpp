// SPDX-License-Identifier: Apache-2.0
//
// A page as a flat tree whose text knows its bytes.
//
// Nodes stand in document order, a node before its children, so that the subtree of node n is
// [n, nodes[n].end) and every walk is a loop: no page can exhaust the stack. Texts come as pieces
// (text_builder.hpp): stretches that equal the source, and character references that were decoded.
//
//   <p>A &amp; B</p>     0 <p> end 2
//                        1   text: "A " verbatim, "&" from "&amp;", " B" verbatim
//
// Built by gumbo, after the HTML standard. Immutable; may be read by several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"
#include "extract/reader/text_builder.hpp"

namespace quipu::reader {

// The elements that mean something here; all else is Other.
// clang-format off
enum class Tag : std::uint8_t {
  Text, Other, A, Abbr, Address, Article, Aside, Audio, Blockquote, Body, Br, Button, Canvas,
  Caption, Center, Dd, Details, Dialog, Div, Dl, Dt, Embed, Fieldset, Figcaption, Figure, Footer,
  Form, H1, H2, H3, H4, H5, H6, Head, Header, Hr, Html, Iframe, Img, Input, Label, Legend, Li,
  Link, Main, Math, Menu, Meta, Nav, Noscript, Object, Ol, Option, P, Picture, Pre, Script,
  Section, Select, Small, Span, Strong, Style, Summary, Svg, Table, Tbody, Td, Template, Textarea,
  Tfoot, Th, Thead, Time, Title, Tr, Ul, Video
};
// clang-format on

struct Attribute {
  std::string_view name;  // lower case
  std::string_view value;
};

struct HtmlNode {
  Tag tag = Tag::Other;
  std::uint32_t parent = 0;  // of node 0: itself
  std::uint32_t end = 0;     // the node after the subtree
  std::uint32_t first = 0;   // in pieces (Tag::Text) or attributes (all others)
  std::uint32_t count = 0;
};

class HtmlTree {
 public:
  // `html` must be valid UTF-8, outlive the tree, and have passed html_cost.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const Piece* pieces_begin(const HtmlNode& node) const { return pieces_.data() + node.first; }
  const Piece* pieces_end(const HtmlNode& node) const { return pieces_begin(node) + node.count; }
  // "" where the element has no such attribute.
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  bool has_attribute(const HtmlNode& node, std::string_view name) const;
  // All text of a subtree, white space collapsed, scripts included (so ask for a <script>, too).
  std::string text(std::uint32_t node) const;
  // The same without collapsing.
  std::string raw_text(std::uint32_t node) const;

 private:
  class Arena;
  void add_text(const char* text, std::size_t size, std::string_view original,
                std::string_view html);

  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<Piece> pieces_;
};

}  // namespace quipu::reader
