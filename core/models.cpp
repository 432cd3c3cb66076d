// SPDX-License-Identifier: Apache-2.0
#include "core/models.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace quipu {
namespace {

namespace fs = std::filesystem;

bool holds_models(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "schema", ignored);
}

}  // namespace

fs::path find_models() {
  if (const char* set = std::getenv("QUIPU_MODELS"); set != nullptr && *set != '\0') {
    if (holds_models(set)) return set;
    throw ModelError(std::string("QUIPU_MODELS is ") + set +
                     ", which holds no schema/; set it to quipu's models folder or unset it");
  }
  std::error_code failed;
  const fs::path executable = fs::read_symlink("/proc/self/exe", failed);
  std::string tried;
  if (!failed) {
    const fs::path folder = executable.parent_path();
    std::vector<fs::path> candidates = {folder.parent_path() / "share" / "quipu" / "models"};
    for (fs::path up = folder; up.has_relative_path(); up = up.parent_path()) {
      candidates.push_back(up / "models");
    }
    for (const fs::path& candidate : candidates) {
      if (holds_models(candidate)) return candidate;
      tried += "\n  " + candidate.string();
    }
  }
  throw ModelError("no models folder found; set QUIPU_MODELS to it. Tried:" + tried);
}

}  // namespace quipu
