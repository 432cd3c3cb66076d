// SPDX-License-Identifier: Apache-2.0
//
// One line on a terminal that tells how far a batch is; nothing where standard error is no
// terminal.
#pragma once

#include <chrono>

#include "cli/pipeline.hpp"

namespace quipu::cli {

class Progress {
 public:
  // `wanted` false: show nothing.
  explicit Progress(bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const PipelineCounts& counts);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool active_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

// "[#####.....] 12/24 articles  3.1/s  1 failed"; without a bar while the end is not known.
std::string progress_line(const PipelineCounts& counts, double seconds);

}  // namespace quipu::cli
