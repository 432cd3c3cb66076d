// SPDX-License-Identifier: Apache-2.0
#include "cli/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

#include "cli/terminal.hpp"

namespace quipu::cli::log {
namespace {

spdlog::logger& logger() {
  static const auto made = [] {
    auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>(
        use_colour() ? spdlog::color_mode::always : spdlog::color_mode::never);
    auto out = std::make_shared<spdlog::logger>("quipu", std::move(sink));
    out->set_pattern("quipu: %^%l%$: %v");
    return out;
  }();
  return *made;
}

void write(spdlog::level::level_enum level, std::string_view message) {
  if (logger().should_log(level)) logger().log(level, printable(message));
}

}  // namespace

void set_up(int verbosity) {
  constexpr spdlog::level::level_enum levels[] = {spdlog::level::err, spdlog::level::warn,
                                                  spdlog::level::info, spdlog::level::debug};
  logger().set_level(levels[std::clamp(verbosity, -1, 2) + 1]);
}

void error(std::string_view message) { write(spdlog::level::err, message); }
void warn(std::string_view message) { write(spdlog::level::warn, message); }
void info(std::string_view message) { write(spdlog::level::info, message); }
void debug(std::string_view message) { write(spdlog::level::debug, message); }

}  // namespace quipu::cli::log
