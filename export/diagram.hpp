// SPDX-License-Identifier: Apache-2.0
//
// A graph in memory for Graphviz: built through cgraph's objects, written as DOT or laid out and
// drawn by gvc. Nothing is ever pasted together as DOT text.
//
// Names of attributes are our own words, never data; their text is taken as plain text. cgraph
// keeps
// "\\" and "\n" as escapes in strings (graphviz.org/docs/attr-types/escString), so both are written
// as such here and `unescaped` brings them back. HTML-like labels are markup and must be well
// formed.
//
// The widths of texts are our own estimate, wide enough for the common sans-serif fonts. So the
// layout, and every byte, is the same whatever fonts the machine has.
//
// Graphviz keeps global state: a Diagram holds a lock for its whole life, so a thread may have one
// at a time and other threads wait.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "export/arrange.hpp"

struct Agraph_s;
struct Agnode_s;
struct Agedge_s;

namespace quipu::exporters {

// `text` without the escapes that cgraph's strings carry.
std::string unescaped(std::string_view text);

// & < > " as entities, for HTML-like labels.
std::string markup_escaped(std::string_view text);

class Diagram {
 public:
  using Node = Agnode_s*;
  using Edge = Agedge_s*;

  // A directed graph that may have parallel edges.
  explicit Diagram(const std::string& name);
  ~Diagram();
  Diagram(const Diagram&) = delete;
  Diagram& operator=(const Diagram&) = delete;

  Node node(const std::string& name);
  // Parallel edges are told apart by `key`.
  Edge edge(Node tail, Node head, const std::string& key);

  // Defaults for objects that do not set the attribute.
  void graph_default(const char* key, std::string_view text);
  void node_default(const char* key, std::string_view text);
  void edge_default(const char* key, std::string_view text);

  void set(Node node, const char* key, std::string_view text);
  void set(Edge edge, const char* key, std::string_view text);
  // The same for text that Graphviz draws (label, tooltip), where "&amp;" would become "&".
  void set_drawn(Node node, const char* key, std::string_view text);
  void set_drawn(Edge edge, const char* key, std::string_view text);
  void set_markup(Node node, const char* key, const std::string& markup);
  void set_markup(Edge edge, const char* key, const std::string& markup);
  void graph_markup(const char* key, const std::string& markup);

  // The graph as DOT text. Throws Error when cgraph fails.
  std::string dot() const;

  // Lays the graph out, anew if it was; `engine` is Graphviz's name for it ("sfdp", or "nop", which
  // takes the attributes "pos" as they are). Throws Error with Graphviz's words when it fails.
  void lay_out(const char* engine);
  // After lay_out: the drawing in a format of Graphviz ("svg").
  std::string render(const char* format);
  Box box(Node node) const;
  // Where "nop" is to put a node.
  void put(Node node, const Box& box);

 private:
  std::unique_lock<std::mutex> lock_;
  Agraph_s* graph_;
  void* context_ = nullptr;  // GVC_t, once laid out
};

}  // namespace quipu::exporters
