// SPDX-License-Identifier: Apache-2.0
//
// Where the run-time knowledge (schema, frames, lexicons, weights) lies.
#pragma once

#include <filesystem>

namespace quipu {

// The first that exists of: $QUIPU_MODELS (must exist when set); ../share/quipu/models beside the
// executable's folder (installed); models/ in the executable's folder or one of those above it
// (a build tree inside a checkout). Throws ModelError that names what was tried.
std::filesystem::path find_models();

}  // namespace quipu
