// SPDX-License-Identifier: Apache-2.0
//
// models/en/lemmas.tsv: lemmas of known words by form and tag, "met<TAB>VERB<TAB>meet". A lemma
// script (model_labels.hpp) is guessed from the word's place and letters and errs on irregular and
// rare words; what is known goes first.
//
// Immutable once read; safe from several threads.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/labels.hpp"

namespace quipu::annotate {

class Lemmas {
 public:
  // Throws ModelError with file and line. A file that is not there is an empty list: models may
  // come without one.
  static Lemmas read(const std::filesystem::path& file);

  // The lemma of a form in any case, or nullptr.
  const std::string* find(std::string_view form, Upos upos) const;
  // Is `lemma` that of some known word with this tag?
  bool is_lemma(const std::string& lemma, Upos upos) const;

  std::size_t size() const { return by_form_.size(); }

 private:
  // Keys are the form or lemma with the tag's number behind it.
  std::unordered_map<std::string, std::string> by_form_;
  std::unordered_set<std::string> known_;
};

}  // namespace quipu::annotate
