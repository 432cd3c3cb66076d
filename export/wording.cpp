// SPDX-License-Identifier: Apache-2.0
#include "export/wording.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/utf8.hpp"

namespace quipu::exporters {
namespace {

constexpr std::size_t longest_qualifier = 32;
constexpr std::size_t longest_quote = 280;
// Sums beyond this are nobody's, but a file may hold them; they are written 1e+300.
constexpr double largest_grouped = 1e15;

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Characters that XML 1.0 forbids or that change how their neighbours are drawn.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
         c == 0xFEFF;
}

std::string shortest(double number) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, number);
  return {buffer, result.ptr};
}

// Three significant digits are enough on a label.
std::string rounded(double number) {
  const double size = std::abs(number);
  const double step = size >= 100 ? 1 : size >= 10 ? 0.1 : 0.01;
  char buffer[32];
  const int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const auto result =
      std::to_chars(buffer, buffer + sizeof buffer, std::round(number / step) * step,
                    std::chars_format::fixed, digits);
  std::string out(buffer, result.ptr);
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return out;
}

// `number` must be whole and below `largest_grouped`.
std::string grouped(double number) {
  std::string digits = std::to_string(std::llround(std::abs(number)));
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return (number < 0 ? "-" : "") + digits;
}

std::string text_of(const Qualifiers& qualifiers, const char* key) {
  const auto found = qualifiers.text.find(key);
  return found == qualifiers.text.end() ? std::string()
                                        : displayable(found->second, longest_qualifier);
}

}  // namespace

std::string displayable(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t count = 0;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::decode(text, at);
    if (is_space(c)) {
      space = !out.empty();
      continue;
    }
    if (is_hidden(c)) continue;
    if (limit != 0 && count + (space ? 1 : 0) >= limit) return out + "…";
    if (space) {
      out += ' ';
      ++count;
      space = false;
    }
    utf8::append(out, c);
    ++count;
  }
  return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t most) {
  const std::string line_text = displayable(text);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  const auto break_line = [&] {
    lines.emplace_back();
    used = 0;
  };
  for (std::size_t at = 0; at < line_text.size();) {
    const std::size_t end = std::min(line_text.find(' ', at), line_text.size());
    const std::string_view word(line_text.data() + at, end - at);
    const std::size_t size = utf8::count_code_points(word);
    if (used > 0 && used + 1 + size > width) break_line();
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    // A word a little over the width stays whole: "Telecommunications".
    if (size <= width + width / 2) {
      lines.back() += word;
      used += size;
    } else {
      for (std::size_t i = 0; i < word.size();) {
        if (used >= width) break_line();
        utf8::append(lines.back(), utf8::decode(word, i));
        ++used;
      }
    }
    at = end + 1;
  }
  if (lines.size() > most) {
    lines.resize(most);
    lines.back() += "…";
  }
  return lines;
}

std::string amount_words(const Amount& amount) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> signs = {
      {{"USD", "$"},
       {"EUR", "€"},
       {"GBP", "£"},
       {"JPY", "¥"},
       {"INR", "₹"},
       {"KRW", "₩"},
       {"ILS", "₪"},
       {"UAH", "₴"}}};
  static constexpr std::array<std::pair<double, std::string_view>, 3> scales = {
      {{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}}};
  if (!std::isfinite(amount.value)) return displayable(amount.currency, 8);
  std::string number = std::abs(amount.value) < largest_grouped ? "" : shortest(amount.value);
  // 999,999,999 would round to "1000M", so a scale starts a little below its name.
  for (const auto& [scale, name] : scales) {
    if (number.empty() && std::abs(amount.value) >= scale * 0.9995) {
      number = rounded(amount.value / scale) + std::string(name);
    }
  }
  if (number.empty()) {
    number =
        amount.value == std::floor(amount.value) ? grouped(amount.value) : rounded(amount.value);
  }
  for (const auto& [code, sign] : signs) {
    if (amount.currency != code) continue;
    return number[0] == '-' ? "-" + std::string(sign) + number.substr(1)
                            : std::string(sign) + number;
  }
  const std::string currency = displayable(amount.currency, 8);
  return currency.empty() ? number : currency + " " + number;
}

std::string exact_amount_words(const Amount& amount) {
  const bool whole =
      amount.value == std::floor(amount.value) && std::abs(amount.value) < largest_grouped;
  const std::string number = whole ? grouped(amount.value) : shortest(amount.value);
  const std::string currency = displayable(amount.currency, 8);
  return currency.empty() ? number : currency + " " + number;
}

std::string status_words(const graph::Edge& edge) {
  switch (edge.status) {
    case Status::Asserted:
      return "";
    case Status::Planned:
      return "planned";
    case Status::Possible:
      return "possible";
    case Status::Alleged:
      return "alleged";
    case Status::Requested:
      return "asked for";
    case Status::Negated:
      break;
  }
  const bool someone_says_so =
      std::any_of(edge.supports.begin(), edge.supports.end(), [](const graph::Support& support) {
        return support.attributed_to || !support.attribution.empty();
      });
  return someone_says_so ? "denied" : "not";
}

std::string relation_words(const Schema& schema, const graph::Edge& edge) {
  std::string words;
  if (edge.relation == "role_at") words = text_of(edge.qualifiers, "role");
  if (edge.relation == "family_of") words = text_of(edge.qualifiers, "kinship");
  if (words.empty()) {
    const RelationInfo* info = schema.find(edge.relation);
    words = info != nullptr ? info->label : displayable(edge.predicate, longest_qualifier);
  }
  // "former president" already says so.
  if (edge.qualifiers.former && words.rfind("former", 0) != 0 && words.rfind("ex-", 0) != 0) {
    words = "former " + words;
  }
  return words;
}

std::string edge_words(const Schema& schema, const graph::Edge& edge) {
  const std::string status = status_words(edge);
  std::string words = (status.empty() ? "" : status + ": ") + relation_words(schema, edge);
  if (edge.qualifiers.amount) {
    words += " · " + amount_words(*edge.qualifiers.amount);
  } else if (const std::string share = text_of(edge.qualifiers, "percentage"); !share.empty()) {
    words += " · " + share +
             (share.find('%') == std::string::npos &&
                      share.find_first_not_of("0123456789.,") == std::string::npos
                  ? "%"
                  : "");
  } else if (const std::string product = text_of(edge.qualifiers, "product"); !product.empty()) {
    words += " · " + product;
  }
  return words;
}

std::string vertex_words(const graph::Vertex& vertex) {
  if (vertex.anonymous) return "unnamed";
  std::string words = displayable(vertex.name);
  return words.empty() ? "(no name)" : words;
}

std::string count_words(const graph::Vertex& vertex) {
  if (vertex.count.value_or(1) == 1) return "";
  const auto count = static_cast<double>(*vertex.count);
  return std::abs(count) < largest_grouped ? grouped(count) : shortest(count);
}

std::string article_words(const graph::SourceArticle& article) {
  std::string words = displayable(article.publisher, 60);
  if (words.empty()) words = displayable(article.title, 80);
  if (words.empty()) words = displayable(article.doc, 80);
  const std::string date = displayable(article.published, 10);
  return date.empty() ? words : words + ", " + date;
}

std::string edge_tooltip(const graph::KnowledgeGraph& graph, const graph::Edge& edge) {
  std::string words = vertex_words(graph.vertices()[edge.subject]) + " | " +
                      edge_words(graph.schema(), edge) + " | " +
                      vertex_words(graph.vertices()[edge.object]);
  const graph::Support& support = edge.supports.front();
  if (!support.evidence.empty()) {
    words += "\n“" + displayable(support.evidence.front().quote, longest_quote) + "”";
  }
  words += "\n" + article_words(graph.articles()[support.article]);
  if (edge.supports.size() > 1) {
    words += " (and " + std::to_string(edge.supports.size() - 1) + " more)";
  }
  return words;
}

std::string group_of(const Schema& schema, const graph::Edge& edge) {
  const RelationInfo* info = schema.find(edge.relation);
  return info == nullptr || info->group.empty() ? "other" : info->group;
}

std::string colour_of(const Schema& schema, const graph::Edge& edge) {
  const RelationInfo* info = schema.find(edge.relation);
  return info == nullptr || info->colour.empty() ? "#9aa0a6" : info->colour;
}

}  // namespace quipu::exporters
