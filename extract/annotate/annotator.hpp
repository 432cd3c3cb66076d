// SPDX-License-Identifier: Apache-2.0
//
// The one interface to linguistic annotation: from a Document with text and paragraphs to one with
// tokens, sentences, values, mentions and chains. The encoder sits behind it; tests of the logic
// fill Documents by hand instead.
//
// A Document that has tokens and sentences already keeps them (a corpus with its own words); all
// else that an earlier annotation left is dropped.
//
// `annotate` is const and safe to call from several threads at once, each with its own Document.
#pragma once

#include <filesystem>
#include <memory>

#include "core/document.hpp"

namespace quipu::annotate {

class Annotator {
 public:
  virtual ~Annotator() = default;
  virtual void annotate(Document& doc) const = 0;
};

// The encoder of models/en run by OpenVINO. Throws ModelError when weights are absent, damaged or
// of another format than this program reads.
std::shared_ptr<const Annotator> load_encoder(const std::filesystem::path& models);

}  // namespace quipu::annotate
