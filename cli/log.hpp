// SPDX-License-Identifier: Apache-2.0
//
// Messages for people, on standard error. spdlog stays behind this header.
// Safe to use from several threads once set_up has run.
#pragma once

#include <string>
#include <string_view>

namespace quipu::cli::log {

// `verbosity` < 0: errors only; 0: warnings; 1: also what is worth knowing; 2: everything.
void set_up(int verbosity);

void error(std::string_view message);
void warn(std::string_view message);
void info(std::string_view message);
void debug(std::string_view message);

}  // namespace quipu::cli::log
