// SPDX-License-Identifier: Apache-2.0
//
// What the command tells the shell; the manual and the README list the same.
#pragma once

namespace quipu::cli {

enum class ExitCode : int {
  Good = 0,        // every article was read
  SomeFailed = 1,  // some articles, or all, could not be read; the rest is written
  Usage = 2,       // the command line makes no sense; nothing was done
  CannotRun = 3    // models, memory, disk: nothing was written
};

}  // namespace quipu::cli
