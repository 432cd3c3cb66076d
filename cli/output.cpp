// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "core/error.hpp"

namespace quipu::cli {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
  std::string text = std::generic_category().message(error);
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return text + "; free some space, or write elsewhere";
    case EACCES:
    case EPERM:
    case EROFS:
      return text + "; choose a folder that you may write to";
    default:
      return text;
  }
}

// Closes at the end of its scope unless that was done before.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int value() const { return value_; }
  int close() { return ::close(std::exchange(value_, -1)); }

 private:
  int value_;
};

}  // namespace

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type byte) {
  if (sync() != 0) return traits_type::eof();
  if (!traits_type::eq_int_type(byte, traits_type::eof())) {
    *pptr() = traits_type::to_char_type(byte);
    pbump(1);
  }
  return traits_type::not_eof(byte);
}

int DescriptorBuffer::sync() {
  const char* at = pbase();
  while (at < pptr() && error_ == 0) {
    const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
    if (written >= 0) {
      at += written;
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0 ? 0 : -1;
}

void StandardOutput::flush() {
  stream_.flush();
  if (buffer_.error() != 0) throw IoError("standard output", reason(buffer_.error()));
}

void StandardOutput::close() {
  flush();
  if (::close(STDOUT_FILENO) != 0) throw IoError("standard output", reason(errno));
}

OutputFolder::OutputFolder(const fs::path& folder) : folder_(folder) {
  std::vector<fs::path> missing;
  std::error_code failed;
  fs::path up = fs::absolute(folder).lexically_normal();
  if (!up.has_filename()) up = up.parent_path();
  for (; !fs::exists(up, failed) && up.has_relative_path(); up = up.parent_path()) {
    missing.push_back(up);
  }
  if (!fs::is_directory(up, failed)) {
    throw IoError(folder.string(), up == fs::absolute(folder).lexically_normal()
                                       ? "is a file; the output needs a folder"
                                       : up.string() + " is no folder; choose another with -o");
  }
  for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
    if (!fs::create_directory(*path, failed)) {
      throw IoError(path->string(), "the folder cannot be made: " + reason(failed.value()));
    }
    made_.emplace_back(*path, true);
  }
  if (access(folder_.c_str(), W_OK | X_OK) != 0) {
    throw IoError(folder.string(), "no file can be written there: " + reason(errno));
  }
}

OutputFolder::~OutputFolder() {
  // Files before the folder that holds them.
  while (!made_.empty()) made_.pop_back();
}

void OutputFolder::write(const std::string& name, const std::function<void(std::ostream&)>& fill) {
  const fs::path part = folder_ / ("." + name + ".part-" + std::to_string(getpid()));
  unlink(part.c_str());  // of a killed run that had this process number
  Descriptor file(open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.value() < 0) {
    throw IoError((folder_ / name).string(), "the file cannot be made: " + reason(errno));
  }
  made_.emplace_back(part, false);
  pending_.push_back({made_.size() - 1, folder_ / name});

  DescriptorBuffer buffer(file.value());
  const auto check = [&](int error) {
    if (error != 0) {
      throw IoError((folder_ / name).string(), "the file could not be written: " + reason(error));
    }
  };
  try {
    std::ostream out(&buffer);
    fill(out);
    out.flush();
  } catch (const Error&) {
    // Whoever writes to the stream sees that it failed; the system knows why.
    check(buffer.error());
    throw;
  }
  check(buffer.error());
  check(file.close() == 0 ? 0 : errno);
}

void OutputFolder::commit() {
  for (const Pending& pending : pending_) {
    RemoveUnlessKept& made = made_[pending.made];
    if (rename(made.path().c_str(), pending.name.c_str()) != 0) {
      throw IoError(pending.name.string(), "the file could not be put in place: " + reason(errno));
    }
    made.keep();
  }
  pending_.clear();
  for (RemoveUnlessKept& folder : made_) folder.keep();
}

}  // namespace quipu::cli
