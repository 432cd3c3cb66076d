// SPDX-License-Identifier: Apache-2.0
#include "export/diagram.hpp"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <graphviz/gvplugin_textlayout.h>

#include <charconv>
#include <cstdlib>
#include <cstring>

#include "core/error.hpp"
#include "core/utf8.hpp"

#ifdef __SANITIZE_ADDRESS__
// LeakSanitizer asks for this. Graphviz keeps some of every layout until the process ends (a few
// kilobytes, in make_label and below); with the rest of the program it must not be drowned out.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libgvc.so\nleak:libcgraph.so\n";
}
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace quipu::exporters {
namespace {

std::mutex& graphviz_mutex() {
  static std::mutex mutex;
  return mutex;
}

// What Graphviz said; guarded by the mutex. Its warnings (a label that found no room) are no news
// to the user, so they are kept for the message of a failure.
std::string& graphviz_words() {
  static std::string words;
  return words;
}

int keep_words(char* words) {
  if (graphviz_words().size() < 2000) graphviz_words() += words;
  return 0;
}

// cgraph's functions take char* and only read.
char* loose(const char* text) { return const_cast<char*>(text); }

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::decode(text, at);  // bad bytes become U+FFFD: DOT is UTF-8
    if (c == U'\\') {
      out += "\\\\";
    } else if (c == U'\n') {
      out += "\\n";
    } else if (c != 0) {
      utf8::append(out, c);
    }
  }
  return out;
}

// Graphviz reads entities in text that it draws, even in plain text, and passes unknown ones on to
// the SVG, where they are errors.
std::string without_entities(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '&' ? std::string("&amp;") : std::string(1, c);
  return out;
}

// Width of a character in a font of size 1: an upper middle of what Arial, Helvetica, Liberation
// and DejaVu Sans take, in classes.
double width_of(char32_t c) {
  const auto one_of = [c](std::string_view set) {
    return c < 0x80 && set.find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (one_of(" iljI|.,:;'!`")) return 0.31;
  if (one_of("ftr()[]{}\"-/\\*")) return 0.41;
  if (one_of("mMW@%")) return 0.96;
  if (one_of("w+<>=~#&_^")) return 0.82;
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? 0.73 : 0.63;
  if (c >= 0x300 && c <= 0x36F) return 0;    // combining accents
  if (c >= 0x200B && c <= 0x200F) return 0;  // zero width, direction marks
  if (c == 0xB7) return 0.32;                // middle dot
  if (c >= 0x1F000) return 1.3;              // emoji
  if ((c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xD7A3) ||
      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFF60)) {
    return 1.05;  // East Asian wide
  }
  return c == 0x2014 || c == 0x2026 ? 1.0 : 0.72;
}

boolean measure(textspan_t* span, char**) {
  const std::string_view text = span->str == nullptr ? "" : span->str;
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(utf8::decode(text, at));
  if ((span->font->flags & HTML_BF) != 0) width *= 1.1;
  const double size = span->font->size;
  span->layout = nullptr;
  span->free_layout = nullptr;
  span->size.x = width * size;
  span->size.y = size * 1.2;
  span->yoffset_layout = 0;
  span->yoffset_centerline = 0.1 * size;
  return TRUE;
}

// Graphviz chooses the text measurer of the highest quality; pango's is 10.
GVC_t* new_context() {
  static gvtextlayout_engine_s engine = {measure};
  static gvplugin_installed_t measurers[] = {{0, "textlayout", 1000, &engine, nullptr},
                                             {0, nullptr, 0, nullptr, nullptr}};
  static gvplugin_api_t apis[] = {{API_textlayout, measurers}, {api_t(0), nullptr}};
  static gvplugin_library_t library = {loose("quipu"), apis};
  static const lt_symlist_t builtins[] = {{"gvplugin_quipu_LTX_library", &library},
                                          {nullptr, nullptr}};
  return gvContextPlugins(builtins, 1);
}

GVC_t* context_of(void* context) { return static_cast<GVC_t*>(context); }

// Collects what agwrite writes.
int append_bytes(void* channel, const char* text) {
  static_cast<std::string*>(channel)->append(text);
  return static_cast<int>(std::strlen(text));
}

int flush_nothing(void*) { return 0; }

constexpr unsigned layout_seed = 7;

}  // namespace

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      out += text[i] == 'n' ? '\n' : text[i];
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string markup_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Diagram::Diagram(const std::string& name) : lock_(graphviz_mutex()), graph_(nullptr) {
  graphviz_words().clear();
  agseterrf(keep_words);
  agseterr(AGWARN);
  graph_ = agopen(loose(name.c_str()), Agdirected, nullptr);
  if (graph_ == nullptr) throw Error("Graphviz cannot open a graph: out of memory?");
}

Diagram::~Diagram() {
  if (context_ != nullptr) {
    gvFreeLayout(context_of(context_), graph_);
    agclose(graph_);
    gvFreeContext(context_of(context_));
  } else {
    agclose(graph_);
  }
}

Diagram::Node Diagram::node(const std::string& name) {
  return agnode(graph_, loose(name.c_str()), TRUE);
}

Diagram::Edge Diagram::edge(Node tail, Node head, const std::string& key) {
  return agedge(graph_, tail, head, loose(key.c_str()), TRUE);
}

void Diagram::graph_default(const char* key, std::string_view text) {
  agattr(graph_, AGRAPH, loose(key), loose(escaped(text).c_str()));
}

void Diagram::node_default(const char* key, std::string_view text) {
  agattr(graph_, AGNODE, loose(key), loose(escaped(text).c_str()));
}

void Diagram::edge_default(const char* key, std::string_view text) {
  agattr(graph_, AGEDGE, loose(key), loose(escaped(text).c_str()));
}

void Diagram::set(Node node, const char* key, std::string_view text) {
  agsafeset(node, loose(key), loose(escaped(text).c_str()), loose(""));
}

void Diagram::set(Edge edge, const char* key, std::string_view text) {
  agsafeset(edge, loose(key), loose(escaped(text).c_str()), loose(""));
}

void Diagram::set_drawn(Node node, const char* key, std::string_view text) {
  set(node, key, without_entities(text));
}

void Diagram::set_drawn(Edge edge, const char* key, std::string_view text) {
  set(edge, key, without_entities(text));
}

namespace {

void set_html(Agraph_s* graph, void* object, const char* key, const std::string& markup) {
  char* kept = agstrdup_html(graph, loose(markup.c_str()));
  agsafeset(object, loose(key), kept, loose(""));
  agstrfree(graph, kept);
}

}  // namespace

void Diagram::set_markup(Node node, const char* key, const std::string& markup) {
  set_html(graph_, node, key, markup);
}

void Diagram::set_markup(Edge edge, const char* key, const std::string& markup) {
  set_html(graph_, edge, key, markup);
}

void Diagram::graph_markup(const char* key, const std::string& markup) {
  set_html(graph_, graph_, key, markup);
}

std::string Diagram::dot() const {
  std::string out;
  Agiodisc_t io = {nullptr, append_bytes, flush_nothing};
  Agiodisc_t* const usual = graph_->clos->disc.io;
  graph_->clos->disc.io = &io;
  const int failed = agwrite(graph_, &out);
  graph_->clos->disc.io = usual;
  if (failed != 0) throw Error("Graphviz cannot write the graph: " + graphviz_words());
  return out;
}

void Diagram::lay_out(const char* engine) {
  if (context_ == nullptr) {
    context_ = new_context();
  } else {
    gvFreeLayout(context_of(context_), graph_);
  }
  // sfdp seeds its first places (attribute "start") but not the coarsening that comes before.
  std::srand(layout_seed);
  if (gvLayout(context_of(context_), graph_, engine) != 0) {
    throw Error(std::string("Graphviz cannot lay the graph out with ") + engine + ": " +
                graphviz_words() +
                "\nInstall the Debian package graphviz, or run dot -c as root to register its "
                "layout engines");
  }
}

std::string Diagram::render(const char* format) {
  char* data = nullptr;
  unsigned int size = 0;
  if (gvRenderData(context_of(context_), graph_, format, &data, &size) != 0 || data == nullptr) {
    throw Error(std::string("Graphviz cannot draw ") + format + ": " + graphviz_words());
  }
  std::string out(data, size);
  gvFreeRenderData(data);
  return out;
}

Box Diagram::box(Node node) const {
  return {ND_coord(node).x, ND_coord(node).y, ND_width(node) * 72, ND_height(node) * 72};
}

void Diagram::put(Node node, const Box& box) {
  char buffer[64];
  char* const end = buffer + sizeof buffer;
  char* at = std::to_chars(buffer, end, box.x, std::chars_format::fixed, 3).ptr;
  *at++ = ',';
  at = std::to_chars(at, end, box.y, std::chars_format::fixed, 3).ptr;
  set(node, "pos", std::string_view(buffer, static_cast<std::size_t>(at - buffer)));
}

}  // namespace quipu::exporters
