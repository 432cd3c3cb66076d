// SPDX-License-Identifier: Apache-2.0
//
// Stands for encoder.cpp in a build without OpenVINO.
#include "core/error.hpp"
#include "extract/annotate/annotator.hpp"

namespace quipu::annotate {

std::shared_ptr<const Annotator> load_encoder(const std::filesystem::path&) {
  throw ModelError(
      "this quipu was built without its encoder, so it cannot read articles; configure with "
      "-DQUIPU_ENCODER=ON (scripts/setup puts OpenVINO where the build finds it) and build again");
}

}  // namespace quipu::annotate
