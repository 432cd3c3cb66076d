// SPDX-License-Identifier: Apache-2.0
//
// One file a subcommand. Each adds its options to the parser and gives the function that runs it
// once the command line is parsed; a new subcommand is a new file and a line in app.cpp.
#pragma once

#include <functional>

#include "cli/app.hpp"
#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace quipu::cli {

struct Command {
  CLI::App* parser = nullptr;
  std::function<ExitCode()> run;
};

Command add_build(CLI::App& app, const LoadExtractor& load);
Command add_extract(CLI::App& app, const LoadExtractor& load);
Command add_completion(CLI::App& app);

}  // namespace quipu::cli
