// SPDX-License-Identifier: Apache-2.0
//
// Files and folders that must go when a signal ends the program (Ctrl-C, kill, a closed terminal).
// Not for use from several threads at once.
#pragma once

#include <filesystem>

namespace quipu::cli {

// While it lives, SIGINT, SIGTERM and SIGHUP remove the path (a file, or a folder if it is empty)
// and then end the program as they would have. The destructor removes the path too, unless `keep`
// was called. Later ones are removed first, so that a folder can go after its files.
class RemoveUnlessKept {
 public:
  // Throws IoError when the path is longer than the system allows.
  RemoveUnlessKept(std::filesystem::path path, bool folder);
  RemoveUnlessKept(RemoveUnlessKept&& other) noexcept;
  RemoveUnlessKept& operator=(RemoveUnlessKept&&) = delete;
  ~RemoveUnlessKept();

  void keep() noexcept;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool folder_ = false;
  int slot_ = -1;
};

}  // namespace quipu::cli
