// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <cstdio>
#include <string>

#include "cli/terminal.hpp"

namespace quipu::cli {
namespace {

constexpr auto redraw_interval = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 20;

std::string one_decimal(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", number);
  return text;
}

}  // namespace

std::string progress_line(const PipelineCounts& counts, double seconds) {
  std::string line;
  if (counts.reading_done && counts.read > 0) {
    const std::size_t filled = bar_width * counts.done / counts.read;
    line = "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] " +
           std::to_string(counts.done) + "/" + counted(counts.read, "article");
  } else {
    line = counted(counts.done, "article");
  }
  if (seconds >= 1) line += "  " + one_decimal(static_cast<double>(counts.done) / seconds) + "/s";
  if (counts.failed > 0) line += "  " + std::to_string(counts.failed) + " failed";
  return line;
}

Progress::Progress(bool wanted) : active_(wanted && stderr_is_terminal()) {}

Progress::~Progress() { clear(); }

void Progress::show(const PipelineCounts& counts) {
  if (!active_) return;
  const Clock::time_point now = Clock::now();
  if (shown_ && now - last_ < redraw_interval) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  // Carriage return, text, erase to the end of the line (ECMA-48 EL).
  std::fprintf(stderr, "\r%s\x1b[K", progress_line(counts, seconds).c_str());
  std::fflush(stderr);
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace quipu::cli
