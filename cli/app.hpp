// SPDX-License-Identifier: Apache-2.0
//
// The command line as a function, so that tests run it with another extractor.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "extract/extractor.hpp"

namespace quipu::cli {

// Loads what turns articles into statements; called at most once, and only by commands that need
// it.
using LoadExtractor = std::function<std::shared_ptr<const extract::Extractor>(
    const std::filesystem::path& models, std::shared_ptr<const Schema> schema)>;

// Parses the arguments, runs the subcommand, and gives the process's exit code. Reads standard
// input, writes standard output and standard error, and sets signal dispositions: call it once.
int run(int argc, const char* const* argv, const LoadExtractor& load);

}  // namespace quipu::cli
