// SPDX-License-Identifier: Apache-2.0
//
// One file a subcommand. Each adds itself to the command line, with its options and the function
// that runs it; a new subcommand is a new file and a line in app.cpp.
#pragma once

#include "cli/app.hpp"
#include "cli/command_line.hpp"

namespace quipu::cli {

void add_build(CommandLine& line, const LoadExtractor& load);
void add_extract(CommandLine& line, const LoadExtractor& load);
void add_completion(CommandLine& line);

}  // namespace quipu::cli
