// SPDX-License-Identifier: Apache-2.0
#include "extract/reader/html_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/reader/phrases.hpp"
#include "extract/reader/strings.hpp"

namespace quipu::reader {
namespace {

template <class Table>
bool holds(const Table& table, std::string_view key) {
  return std::find(table.begin(), table.end(), key) != table.end();
}

// clang-format off
bool never_text(Tag tag) {
  switch (tag) {
    case Tag::Head: case Tag::Script: case Tag::Style: case Tag::Noscript: case Tag::Template:
    case Tag::Svg: case Tag::Math: case Tag::Canvas: case Tag::Iframe: case Tag::Object:
    case Tag::Embed: case Tag::Audio: case Tag::Video: case Tag::Select: case Tag::Option:
    case Tag::Textarea: case Tag::Button: case Tag::Input: case Tag::Dialog: case Tag::Picture:
      return true;
    default:
      return false;
  }
}

bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::Address: case Tag::Article: case Tag::Aside: case Tag::Blockquote: case Tag::Body:
    case Tag::Caption: case Tag::Center: case Tag::Dd: case Tag::Details: case Tag::Div:
    case Tag::Dl: case Tag::Dt: case Tag::Fieldset: case Tag::Figcaption: case Tag::Figure:
    case Tag::Footer: case Tag::Form: case Tag::Header: case Tag::Hr: case Tag::Html:
    case Tag::Legend: case Tag::Li: case Tag::Main: case Tag::Menu: case Tag::Nav: case Tag::Ol:
    case Tag::P: case Tag::Pre: case Tag::Section: case Tag::Summary: case Tag::Table:
    case Tag::Tbody: case Tag::Td: case Tag::Tfoot: case Tag::Th: case Tag::Thead: case Tag::Tr:
    case Tag::Ul:
      return true;
    default:
      return is_heading(tag);
  }
}

// clang-format on

// Words in class and id attributes that name what is around an article. `strong` ones speak for
// themselves; `weak` ones count only for short subtrees, since sites use them for wrappers too.
// clang-format off
constexpr auto strong_words = std::to_array<std::string_view>({
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adsense", "adslot", "adbox",
    "banner", "sponsor", "sponsored", "outbrain", "taboola", "zergnet", "promo", "promos",
    "promotion", "promoted", "share", "sharing", "shares", "sharebar", "sharedaddy", "addthis",
    "social", "socials", "addtoany", "comment", "comments", "disqus", "discussion", "respond",
    "replies", "related", "relateds", "recommend", "recommended", "recommendation",
    "recommendations", "recirc", "recirculation", "newsletter", "newsletters", "subscribe",
    "subscription", "signup", "optin", "paywall", "cookie", "cookies", "consent", "gdpr", "popup",
    "modal", "overlay", "lightbox", "tooltip", "breadcrumb", "breadcrumbs", "nav", "navbar",
    "navigation", "navi", "menu", "submenu", "megamenu", "sidebar", "rail", "toolbar", "footer",
    "masthead", "trending", "popular", "mostpopular", "mostread", "tags", "taglist", "tagcloud",
    "pagination", "pager", "paging", "caption", "captions", "figcaption", "credit", "credits",
    "byline", "bylines", "teaser", "teasers", "widget", "login", "skip", "printfriendly",
    "screenreader", "sronly", "hidden", "readmore", "moreon", "playlist", "carousel", "slideshow",
    "gallery", "yarpp", "crp", "relatedposts", "authorbio", "bio", "biography",
    "copyright", "legal", "disclaimer", "dateline", "timestamp", "pubdate", "postmeta",
    "metadata", "livefyre", "viafoura", "spotim", "ticker", "weather", "horoscope", "donate",
    "donation", "poll", "quiz", "rollover", "popover", "hovercard", "dropdown", "flyout", "jobs",
    "shopping", "dfp", "googletag", "teads", "inread",
});
// clang-format on
// clang-format off
constexpr auto weak_words = std::to_array<std::string_view>({
    "meta", "tag", "topics", "topic", "categories", "category", "tools", "tool", "more", "info",
    "aside", "side", "widgets", "author", "authors", "date", "time", "published", "updated",
    "media", "image", "img", "photo", "picture", "video", "player", "embed", "link", "links",
    "list", "next", "previous", "prev", "up", "header", "print", "email", "follow", "profile",
    "contact", "inline", "callout", "box", "card", "cards", "feed", "latest", "headlines",
    "extra", "extras", "bottom", "top", "button", "buttons", "btn", "cta", "label", "kicker",
    "eyebrow", "section", "source", "views", "count", "rating", "notice", "alert", "message",
});
// clang-format on

// Boxes about the writer.
constexpr auto person_words = std::to_array<std::string_view>(
    {"author", "authors", "profile", "contributor", "contributors", "writer", "about"});

// The words of "articleBody share-bar" are article, body, share, bar.
std::vector<std::string> name_words(std::string_view value) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (!is_ascii_alpha(c)) {
      flush();
      continue;
    }
    if (is_ascii_upper(c) && i > 0 && is_ascii_lower(value[i - 1])) flush();
    word.push_back(to_lower(c));
  }
  flush();
  return out;
}

struct Block {
  std::uint32_t container = 0;       // the innermost block-level node
  std::vector<std::uint32_t> nodes;  // its texts, and the <br> between them
  std::string text;                  // collapsed
  std::size_t link_chars = 0;        // of text inside <a>
  std::size_t words = 0;
  double weight = 0;
  bool copied = false;  // the page's JSON-LD has it, too
  bool teaser = false;  // belongs to the card of another article
  bool keep = false;

  double link_density() const {
    return text.empty()
               ? 0
               : std::min(1.0, static_cast<double>(link_chars) / static_cast<double>(text.size()));
  }
  bool sentence() const { return ends_sentence(text); }
  bool prose() const { return words >= 10 && link_density() < 0.4 && (sentence() || words >= 25); }
};

class Page {
 public:
  Page(const HtmlTree& tree, const Metadata& metadata) : tree_(tree), metadata_(metadata) {}

  void write(TextBuilder& out) {
    make_blocks();
    sum_up();
    const std::vector<Block> all = blocks_;
    // A page whose names mislead has hardly any text left: its names are then not believed, and its
    // elements neither in the next try. What found most is taken; failing all, the whole page.
    std::vector<Block> best;
    std::uint32_t best_root = 0;
    double most = 0;
    for (const Attempt attempt :
         {Attempt::Names, Attempt::Elements, Attempt::Blocks, Attempt::All}) {
      if (attempt == Attempt::All && most > 0) break;
      attempt_ = attempt;
      blocks_ = all;
      mark_clutter();
      weigh();
      choose_root();
      filter();
      double kept = 0;
      for (const Block& block : blocks_) {
        if (block.keep) kept += static_cast<double>(block.text.size());
      }
      if (kept > most) {
        most = kept;
        best = std::move(blocks_);
        best_root = root_;
      }
      if (most > 300 || most > 0.3 * prose_[0]) break;
    }
    blocks_ = std::move(best);
    root_ = best_root;
    emit(out);
  }

 private:
  // What is believed about clutter: names of classes and elements, elements, nothing; then the root
  // neither.
  enum class Attempt { Names, Elements, Blocks, All };

  const HtmlNode& node(std::uint32_t i) const { return tree_.nodes()[i]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.nodes().size()); }

  bool hidden(const HtmlNode& n) const {
    if (tree_.has_attribute(n, "hidden")) return true;
    if (equal_ignoring_case(tree_.attribute(n, "aria-hidden"), "true")) return true;
    const std::string_view style = tree_.attribute(n, "style");
    if (style.empty()) return false;
    std::string plain = lower(style);
    plain.erase(std::remove(plain.begin(), plain.end(), ' '), plain.end());
    return plain.find("display:none") != std::string::npos ||
           plain.find("visibility:hidden") != std::string::npos;
  }

  // Cells of data tables stand in one line; cells that hold paragraphs are boxes of a layout.
  bool is_data_cell(std::uint32_t i) const {
    const HtmlNode& cell = node(i);
    if (cell.tag != Tag::Td && cell.tag != Tag::Th) return false;
    std::size_t chars = 0;
    for (std::uint32_t j = i + 1; j < cell.end; ++j) {
      if (node(j).tag == Tag::Text) {
        chars += node(j).count > 0 ? trim(tree_.pieces_begin(node(j))->text).size() : 0;
      } else if (is_block(node(j).tag) || node(j).tag == Tag::Br) {
        return false;
      }
    }
    return chars < 120;
  }

  void make_blocks() {
    struct Open {
      std::uint32_t index, end;
      bool block;
    };
    std::vector<Open> open;  // block-level ancestors, and data cells
    Block current;
    std::uint32_t link_end = 0;
    int breaks = 0;
    std::string raw;
    const auto flush = [&] {
      if (!current.nodes.empty()) {
        current.text = collapse(raw);
        if (!current.text.empty()) {
          current.words = count_words(current.text);
          blocks_.push_back(std::move(current));
        }
      }
      current = Block{};
      raw.clear();
      breaks = 0;
    };
    for (std::uint32_t i = 0; i < size();) {
      while (!open.empty() && open.back().end <= i) {
        if (open.back().block) {
          flush();
        } else {
          raw.push_back(' ');
        }
        open.pop_back();
      }
      const HtmlNode& n = node(i);
      if (n.tag == Tag::Text) {
        const std::string text = text_of(i);
        const std::string shown = collapse(text);
        if (!shown.empty()) {
          if (breaks >= 2) flush();
          breaks = 0;
          if (i < link_end) current.link_chars += shown.size();
        }
        current.container = open.empty() ? 0 : container(open);
        current.nodes.push_back(i);
        raw.append(text);
        ++i;
        continue;
      }
      if (never_text(n.tag) || hidden(n)) {
        i = n.end;
        continue;
      }
      if (n.tag == Tag::Br) {
        ++breaks;
        if (!current.nodes.empty()) {
          current.nodes.push_back(i);
          raw.push_back(' ');
        }
      } else if (n.tag == Tag::A) {
        link_end = std::max(link_end, n.end);
      } else if (is_data_cell(i)) {
        open.push_back({i, n.end, false});
        current.nodes.push_back(i);
        raw.push_back(' ');
      } else if (is_block(n.tag)) {
        flush();
        open.push_back({i, n.end, true});
      }
      ++i;
    }
    flush();
  }

  template <class Stack>
  static std::uint32_t container(const Stack& open) {
    for (auto it = open.rbegin(); it != open.rend(); ++it) {
      if (it->block) return it->index;
    }
    return 0;
  }

  // Adds a number of each block to its container and all that is around it.
  template <class Value>
  std::vector<double> subtree_sums(Value&& value) const {
    std::vector<double> sums(size(), 0.0);
    for (const Block& block : blocks_) sums[block.container] += value(block);
    for (std::uint32_t i = size(); i-- > 1;) sums[node(i).parent] += sums[i];
    return sums;
  }

  void sum_up() {
    prose_ = subtree_sums(
        [](const Block& b) { return b.prose() ? static_cast<double>(b.text.size()) : 0.0; });
    chars_ = subtree_sums([](const Block& b) { return static_cast<double>(b.text.size()); });
    links_ = subtree_sums([](const Block& b) { return static_cast<double>(b.link_chars); });
  }

  // How much of the page's prose a subtree may hold and still be thrown away for its name: little
  // when it holds the headline, since then it is a wrapper of the article with an odd name.
  bool expendable(std::uint32_t i, double most) const {
    const bool wraps = metadata_.headline && i <= *metadata_.headline &&
                       *metadata_.headline < node(i).end && node(i).tag != Tag::Header;
    const double share = prose_[i] / std::max(1.0, prose_[0]);
    return share < (wraps ? 0.1 : most);
  }

  bool clutter(std::uint32_t i) const {
    const HtmlNode& n = node(i);
    if (attempt_ >= Attempt::Blocks || chars_[i] == 0 || n.tag == Tag::Html || n.tag == Tag::Body ||
        n.tag == Tag::Main) {
      return false;
    }
    switch (n.tag) {
      case Tag::Nav:
      case Tag::Menu:
      case Tag::Footer:
      case Tag::Aside:
      case Tag::Figcaption:
      case Tag::Figure:
      case Tag::Caption:
        if (expendable(i, 0.7)) return true;
        break;
      case Tag::Form:
      case Tag::Header:
        if (expendable(i, 0.2)) return true;
        break;
      default:
        break;
    }
    static constexpr auto roles = std::to_array<std::string_view>(
        {"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alert",
         "menu", "menubar", "alertdialog", "tooltip", "toolbar", "tablist"});
    if (expendable(i, 0.7) && holds(roles, lower(tree_.attribute(n, "role")))) return true;
    if (attempt_ != Attempt::Names || n.tag == Tag::Article || n.tag == Tag::A ||
        is_heading(n.tag)) {
      return false;
    }
    bool strong = false;
    bool weak = false;
    bool person = false;
    for (const char* name : {"class", "id"}) {
      for (const std::string& word : name_words(tree_.attribute(n, name))) {
        strong = strong || holds(strong_words, word);
        weak = weak || holds(weak_words, word);
        person = person || holds(person_words, word);
      }
    }
    if (strong && expendable(i, 0.7)) return true;
    if (person && expendable(i, 0.15)) return true;
    return weak && prose_[i] < 1 && (links_[i] > 0.3 * chars_[i] || chars_[i] < 200);
  }

  void mark_clutter() {
    clutter_.assign(size(), false);
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (node(i).tag == Tag::Text) continue;
      if ((i > 0 && clutter_[node(i).parent]) || clutter(i)) clutter_[i] = true;
    }
    for (Block& block : blocks_) leave_out_clutter(block);
    blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(),
                                 [](const Block& b) { return b.text.empty(); }),
                  blocks_.end());
  }

  // A block's inline elements may be clutter on their own: <span class="share">.
  void leave_out_clutter(Block& block) const {
    if (clutter_[block.container]) {
      block.text.clear();
      return;
    }
    const auto in_clutter = [&](std::uint32_t i) {
      return node(i).tag == Tag::Text && clutter_[node(i).parent];
    };
    if (std::none_of(block.nodes.begin(), block.nodes.end(), in_clutter)) return;
    block.nodes.erase(std::remove_if(block.nodes.begin(), block.nodes.end(), in_clutter),
                      block.nodes.end());
    std::string raw;
    block.link_chars = 0;
    for (const std::uint32_t i : block.nodes) {
      const std::string part = node(i).tag == Tag::Text ? text_of(i) : " ";
      if (in_link(i)) block.link_chars += collapse(part).size();
      raw += part;
    }
    block.text = collapse(raw);
    block.words = count_words(block.text);
  }

  std::string text_of(std::uint32_t i) const {
    std::string out;
    for (const Piece* p = tree_.pieces_begin(node(i)); p != tree_.pieces_end(node(i)); ++p) {
      out.append(p->text);
    }
    return out;
  }

  bool in_link(std::uint32_t i) const {
    while (i != 0 && !(node(i).tag != Tag::Text && is_block(node(i).tag))) {
      if (node(i).tag == Tag::A) return true;
      i = node(i).parent;
    }
    return false;
  }

  void weigh() {
    // Five-word shingles of the JSON-LD copy.
    std::unordered_set<std::string> copy;
    const auto shingle = [](const std::vector<std::string_view>& w, std::size_t i) {
      std::string out;
      for (std::size_t k = i; k < i + 5; ++k) out += lower(w[k]) + ' ';
      return out;
    };
    const std::string body = collapse(unescape(metadata_.article_body));
    const std::vector<std::string_view> body_words = words(body);
    if (body_words.size() >= 60) {
      for (std::size_t i = 0; i + 5 <= body_words.size(); ++i) copy.insert(shingle(body_words, i));
    }
    for (Block& block : blocks_) {
      const auto chars = static_cast<double>(block.text.size());
      const double ld = block.link_density();
      const Tag tag = node(block.container).tag;
      if (block.prose()) {
        block.weight = chars * (1 - ld);
      } else if (ld > 0.5) {
        block.weight = -std::min(chars, 80.0) * 0.5 - 10;
      } else if (is_heading(tag)) {
        block.weight = 0;
      } else {
        // A line of a list or a verse is text; a few words in a box of their own are a label.
        const bool line =
            block.words >= 3 && (tag == Tag::P || tag == Tag::Li || tag == Tag::Blockquote);
        block.weight = block.sentence() ? chars * (1 - ld) * 0.5 : line ? chars * 0.1 : -15;
      }
      if (copy.empty() || block.words < 5) continue;
      const std::vector<std::string_view> w = words(block.text);
      std::size_t hits = 0;
      for (std::size_t i = 0; i + 5 <= w.size(); ++i) hits += copy.count(shingle(w, i));
      if (w.size() < 5) continue;
      const double share = static_cast<double>(hits) / static_cast<double>(w.size() - 4);
      block.copied = share > 0.5;
      if (block.copied) block.weight = chars * 2;
    }
    find_teasers();
    // Prose that the copy lacks is none of the article's, unless the copy is cut short.
    double copied = 0;
    double prose = 0;
    for (const Block& block : blocks_) {
      if (block.prose()) prose += static_cast<double>(block.text.size());
      if (block.copied) copied += static_cast<double>(block.text.size());
    }
    if (copied < 0.3 * prose || copied < 300) return;
    for (Block& block : blocks_) {
      if (!block.copied && block.weight > 0) block.weight *= -0.5;
    }
  }

  // "Linked headline, a sentence below it": the card of another article. Known by the headline
  // sharing a small box with little prose.
  void find_teasers() {
    const std::vector<double> prose =
        subtree_sums([](const Block& b) { return b.prose() ? 1.0 : 0.0; });
    const auto holds_headline = [&](std::uint32_t box) {
      return metadata_.headline && box <= *metadata_.headline &&
             *metadata_.headline < node(box).end;
    };
    for (std::size_t i = 1; i < blocks_.size(); ++i) {
      const Block& head = blocks_[i - 1];
      Block& block = blocks_[i];
      if (head.link_density() < 0.8 || head.words < 3 || block.words < 6 || block.copied) continue;
      std::uint32_t box = head.container;
      while (box != 0 && node(box).end <= block.container) box = node(box).parent;
      if (prose[box] <= 2 && prose[box] < 0.5 * prose[0] && !holds_headline(box)) {
        block.teaser = true;
        block.weight = -std::min(static_cast<double>(block.text.size()), 100.0);
      }
    }
  }

  void choose_root() {
    const std::vector<double> sums = subtree_sums([](const Block& b) { return b.weight; });
    root_ = 0;
    if (attempt_ == Attempt::All) return;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (sums[i] >= sums[root_] && (sums[i] > sums[root_] || i < node(root_).end)) root_ = i;
    }
    // Pages that go on with the next articles: the one with the headline, if it has a fair share.
    if (!metadata_.headline) return;
    for (std::uint32_t i = *metadata_.headline; i > root_; i = node(i).parent) {
      if (node(i).tag != Tag::Article) continue;
      if (sums[i] > 0.3 * sums[root_] && node(i).end <= node(root_).end) root_ = i;
      break;
    }
  }

  // The headline stands in the root, and most prose of the root after it.
  bool headline_in_root() const {
    if (!metadata_.headline || *metadata_.headline < root_ ||
        *metadata_.headline >= node(root_).end) {
      return false;
    }
    std::size_t before = 0;
    std::size_t after = 0;
    for (const Block& b : blocks_) {
      if (b.prose()) (b.container < *metadata_.headline ? before : after) += b.text.size();
    }
    return after > before;
  }

  static bool is_comments(std::string_view heading) {
    const std::string key = lower(trim(heading));
    return key == "comments" || key == "discussion" || key == "responses" || key == "conversation";
  }

  void filter() {
    std::size_t last = 0;  // after the last prose
    std::vector<Block> inside;
    for (Block& block : blocks_) {
      if (block.container >= root_ && block.container < node(root_).end) {
        inside.push_back(std::move(block));
      }
    }
    blocks_ = std::move(inside);
    std::size_t stop = blocks_.size();
    std::size_t prose = 0;  // bytes of it so far
    // What stands above the headline belongs to the page, unless it is most of the text.
    const std::uint32_t start = headline_in_root() ? *metadata_.headline : 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& b = blocks_[i];
      const HtmlNode& c = node(b.container);
      const bool title = metadata_.headline && b.container >= *metadata_.headline &&
                         b.container < node(*metadata_.headline).end;
      const Tail tail = b.text.size() < 200 ? starts_tail(b.text) : Tail::None;
      const bool comments = tail == Tail::Comments || (is_heading(c.tag) && is_comments(b.text));
      if (comments && prose > 200 && b.link_density() < 0.5) {
        stop = i;
        break;
      }
      if (title || b.teaser || b.container < start || is_furniture(b.text)) continue;
      if (b.link_density() > 0.6 && b.words < 40) continue;
      b.keep = b.sentence() || b.words >= 12 || is_heading(c.tag) || c.tag == Tag::Li ||
               c.tag == Tag::Blockquote || c.tag == Tag::P;
      if (b.keep && b.prose()) {
        last = i + 1;
        prose += b.text.size();
      }
    }
    for (std::size_t i = stop; i < blocks_.size(); ++i) blocks_[i].keep = false;
    // Headings live by what follows them.
    bool body_follows = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      Block& b = blocks_[i];
      if (!b.keep) continue;
      if (is_heading(node(b.container).tag)) {
        b.keep = body_follows;
        body_follows = false;
      } else {
        body_follows = true;
      }
      if (last > 0 && i >= last && !b.sentence() && (b.words < 4 || b.link_density() > 0.2))
        b.keep = false;
    }
  }

  ParagraphKind kind_of(const Block& block) const {
    for (std::uint32_t i = block.container; i != root_ && i != 0; i = node(i).parent) {
      const Tag tag = node(i).tag;
      if (is_heading(tag)) return ParagraphKind::Heading;
      if (tag == Tag::Li) return ParagraphKind::ListItem;
      if (tag == Tag::Blockquote) return ParagraphKind::Quote;
    }
    const Tag tag = node(block.container).tag;
    return is_heading(tag) ? ParagraphKind::Heading : ParagraphKind::Body;
  }

  void emit_nodes(const std::vector<std::uint32_t>& nodes, TextBuilder& out) const {
    for (const std::uint32_t i : nodes) {
      const HtmlNode& n = node(i);
      if (n.tag != Tag::Text) {
        out.space();
        continue;
      }
      for (const Piece* p = tree_.pieces_begin(n); p != tree_.pieces_end(n); ++p) out.add(*p);
    }
  }

  void emit(TextBuilder& out) const {
    if (metadata_.headline) {
      out.begin(ParagraphKind::Title);
      std::vector<std::uint32_t> texts;
      for (std::uint32_t i = *metadata_.headline; i < node(*metadata_.headline).end; ++i) {
        if (node(i).tag == Tag::Text || node(i).tag == Tag::Br) texts.push_back(i);
      }
      for (const std::uint32_t i : texts) {
        if (node(i).tag == Tag::Br) {
          out.space();
          continue;
        }
        for (const Piece* p = tree_.pieces_begin(node(i)); p != tree_.pieces_end(node(i)); ++p) {
          out.add(*p);
        }
      }
      out.end();
    }
    for (const Block& block : blocks_) {
      if (!block.keep) continue;
      out.begin(kind_of(block));
      emit_nodes(block.nodes, out);
      out.end();
    }
  }

  const HtmlTree& tree_;
  const Metadata& metadata_;
  std::vector<Block> blocks_;
  std::vector<double> prose_, chars_, links_;  // by node, of its subtree
  std::vector<bool> clutter_;
  std::uint32_t root_ = 0;
  Attempt attempt_ = Attempt::Names;
};

}  // namespace

void write_main_text(const HtmlTree& tree, const Metadata& metadata, TextBuilder& out) {
  if (tree.nodes().empty()) return;
  Page(tree, metadata).write(out);
}

}  // namespace quipu::reader
