// SPDX-License-Identifier: Apache-2.0
//
// One raw article → all its statements: reader, annotator and frames in a row.
//
// Immutable once loaded and safe to use from several threads at once. The result is a pure function
// of the article's bytes, its fields and the models.
#pragma once

#include <filesystem>
#include <memory>

#include "core/diagnostics.hpp"
#include "core/schema.hpp"
#include "core/statement.hpp"
#include "extract/reader/reader.hpp"

namespace quipu::extract {

class Extractor {
 public:
  // Loads weights, lexicons and frames. Throws ModelError.
  static std::shared_ptr<const Extractor> load(const std::filesystem::path& models,
                                               std::shared_ptr<const Schema> schema);
  virtual ~Extractor() = default;

  // Throws InputError when there is no article in `raw`; all lesser findings go to `diagnostics`.
  virtual Article extract(const reader::RawArticle& raw, const reader::Limits& limits,
                          Diagnostics& diagnostics) const = 0;
};

}  // namespace quipu::extract
