// SPDX-License-Identifier: Apache-2.0
//
// An extractor without weights: reads articles as the real one does, and finds "Ada pays Bob" with
// one regular expression. Words in double square brackets make it misbehave:
//
//   [[sleep 200]]   takes 200 ms longer
//   [[throw]]       fails as a bug would
//   [[model]]       fails as damaged weights would
#pragma once

#include <memory>

#include "extract/extractor.hpp"

namespace quipu::tests {

std::shared_ptr<const extract::Extractor> load_fake_extractor(const std::filesystem::path& models,
                                                              std::shared_ptr<const Schema> schema);

}  // namespace quipu::tests
