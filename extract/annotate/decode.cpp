// SPDX-License-Identifier: Apache-2.0
#include "extract/annotate/decode.hpp"

#include <algorithm>
#include <cmath>

namespace quipu::annotate {

std::size_t best_of(const float* scores, std::size_t count) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < count; ++i) {
    if (scores[i] > scores[best] || (std::isnan(scores[best]) && !std::isnan(scores[i]))) best = i;
  }
  return best;
}

float probability(const float* scores, std::size_t count, std::size_t chosen) {
  const float most = scores[best_of(scores, count)];
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sum += std::exp(static_cast<double>(scores[i]) - static_cast<double>(most));
  }
  const double share = std::exp(static_cast<double>(scores[chosen]) - static_cast<double>(most));
  const double out = share / sum;
  return std::isfinite(out) ? static_cast<float>(out) : 0.0F;
}

std::vector<std::size_t> best_names(const float* scores, std::size_t words, std::size_t stride,
                                    const std::vector<NameTag>& tags) {
  using Place = NameTag::Place;
  constexpr double never = -1e9;
  const std::size_t count = tags.size();
  std::vector<std::size_t> out(words, 0);
  if (words == 0) return out;
  const auto score = [&](std::size_t word, std::size_t tag) {
    const double found = static_cast<double>(scores[word * stride + tag]);
    return std::isfinite(found) ? found : never;
  };
  const auto follows = [&](const NameTag& before, const NameTag& tag) {
    return tag.place != Place::Inside || (before.place != Place::Outside && before.type == tag.type);
  };

  std::vector<double> best(count);
  std::vector<double> next(count);
  std::vector<std::vector<std::size_t>> from(words, std::vector<std::size_t>(count, 0));
  for (std::size_t t = 0; t < count; ++t) {
    best[t] = score(0, t) + (tags[t].place == Place::Inside ? never : 0.0);
  }
  for (std::size_t word = 1; word < words; ++word) {
    for (std::size_t t = 0; t < count; ++t) {
      std::size_t chosen = 0;
      double highest = -1e300;
      for (std::size_t before = 0; before < count; ++before) {
        const double value = best[before] + (follows(tags[before], tags[t]) ? 0.0 : never);
        if (value > highest) highest = value, chosen = before;
      }
      next[t] = highest + score(word, t);
      from[word][t] = chosen;
    }
    best.swap(next);
  }
  std::size_t at = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t word = words; word-- > 0;) {
    out[word] = at;
    at = from[word][at];
  }
  return out;
}

std::uint32_t head_of(const Document& doc, TokenSpan span) {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    const std::int32_t head = doc.tokens[t].head;
    if (head < 0 || !span.contains(static_cast<std::uint32_t>(head))) return t;
  }
  return span.begin;
}

std::vector<Window> pack(const std::vector<Sentence>& sentences,
                         const std::vector<std::size_t>& pieces, std::size_t limit) {
  std::vector<Window> out;
  Window window;
  const auto close = [&] {
    if (!window.parts.empty()) out.push_back(std::move(window));
    window = {};
  };
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const TokenSpan words = sentences[s].tokens;
    std::size_t size = 0;
    for (std::uint32_t t = words.begin; t < words.end; ++t) size += pieces[t];
    if (window.pieces + size > limit) close();
    if (size <= limit) {
      window.parts.push_back({s, words});
      window.pieces += size;
      window.words += words.size();
      continue;
    }
    Window::Part part{s, {words.begin, words.begin}};
    std::size_t filled = 0;
    const auto cut = [&] {
      window.parts.push_back(part);
      window.pieces = filled;
      window.words = part.words.size();
      close();
      part.words.begin = part.words.end;
      filled = 0;
    };
    for (std::uint32_t t = words.begin; t < words.end; ++t) {
      if (filled + pieces[t] > limit && filled > 0) cut();
      filled += pieces[t];
      part.words.end = t + 1;
    }
    cut();
  }
  close();
  return out;
}

}  // namespace quipu::annotate
