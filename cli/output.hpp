// SPDX-License-Identifier: Apache-2.0
//
// Writing that tells when it fails. A file of an OutputFolder is written under a temporary name
// beside its own and renamed at the end, so that a reader sees the old file or the new one, never
// half of it, and a run that fails leaves nothing behind.
//
// The renames are one step a file, not one step for all; and nothing is forced to the disk, so a
// loss of power right after a run may lose the new files.
#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <streambuf>
#include <string>
#include <vector>

#include "cli/cleanup.hpp"

namespace quipu::cli {

// A buffered stream over a file descriptor that keeps the system's error number.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor), buffer_(1 << 16) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }
  int error() const { return error_; }  // errno of the first write that failed; 0: none

 protected:
  int_type overflow(int_type byte) override;
  int sync() override;

 private:
  int descriptor_;
  std::vector<char> buffer_;
  int error_ = 0;
};

// Standard output. Throws IoError at `flush` and `close` when something could not be written.
class StandardOutput {
 public:
  StandardOutput() : buffer_(1), stream_(&buffer_) {}
  std::ostream& stream() { return stream_; }
  void flush();
  void close();  // some systems report a full disk only here

 private:
  DescriptorBuffer buffer_;
  std::ostream stream_;
};

class OutputFolder {
 public:
  // Makes the folder, and those above it, where absent. Throws IoError when files cannot be made in
  // it.
  explicit OutputFolder(const std::filesystem::path& folder);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  // Calls `fill` with a stream for a file of the folder. Throws IoError when a byte could not be
  // written, and whatever `fill` throws.
  void write(const std::string& name, const std::function<void(std::ostream&)>& fill);

  // Gives every file written so far its name. Without it, all is removed again.
  void commit();

 private:
  std::filesystem::path folder_;
  std::vector<RemoveUnlessKept> made_;  // folders, then temporary files
  struct Pending {
    std::size_t made = 0;  // index in made_
    std::filesystem::path name;
  };
  std::vector<Pending> pending_;
};

}  // namespace quipu::cli
