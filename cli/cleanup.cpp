// SPDX-License-Identifier: Apache-2.0
#include "cli/cleanup.hpp"

#include <limits.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <utility>

#include "core/error.hpp"

namespace quipu::cli {
namespace {

// A signal handler may only touch what is always in a sound state: fixed memory and atomics.
struct Slot {
  std::atomic<bool> used{false};
  bool folder = false;
  char path[PATH_MAX] = {};
};

constexpr int slot_count = 64;
std::array<Slot, slot_count> slots;
static_assert(std::atomic<bool>::is_always_lock_free);

void remove_slot(const Slot& slot) {
  if (slot.folder) {
    rmdir(slot.path);
  } else {
    unlink(slot.path);
  }
}

extern "C" void remove_all_and_die(int signal) {
  for (int i = slot_count - 1; i >= 0; --i) {
    if (slots[static_cast<std::size_t>(i)].used.load()) {
      remove_slot(slots[static_cast<std::size_t>(i)]);
    }
  }
  std::signal(signal, SIG_DFL);
  raise(signal);
}

void install_handlers() {
  static const bool installed = [] {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      struct sigaction action = {};
      // A signal that the parent ignores (nohup) stays ignored.
      if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) continue;
      action = {};
      action.sa_handler = remove_all_and_die;
      sigfillset(&action.sa_mask);
      sigaction(signal, &action, nullptr);
    }
    return true;
  }();
  static_cast<void>(installed);
}

}  // namespace

RemoveUnlessKept::RemoveUnlessKept(std::filesystem::path path, bool folder)
    : path_(std::move(path)), folder_(folder) {
  const std::string& name = path_.native();
  if (name.size() >= PATH_MAX) throw IoError(name, "the path is too long");
  install_handlers();
  // Slots are taken in rising order, so that the handler can go backwards.
  int last = -1;
  for (int i = 0; i < slot_count; ++i) {
    if (slots[static_cast<std::size_t>(i)].used.load()) last = i;
  }
  if (last + 1 >= slot_count) return;  // removed by the destructor only
  slot_ = last + 1;
  Slot& slot = slots[static_cast<std::size_t>(slot_)];
  slot.folder = folder;
  std::memcpy(slot.path, name.c_str(), name.size() + 1);
  slot.used.store(true);
}

RemoveUnlessKept::RemoveUnlessKept(RemoveUnlessKept&& other) noexcept
    : path_(std::move(other.path_)), folder_(other.folder_), slot_(other.slot_) {
  other.path_.clear();
  other.slot_ = -1;
}

RemoveUnlessKept::~RemoveUnlessKept() {
  if (!path_.empty()) {
    if (folder_) {
      rmdir(path_.c_str());
    } else {
      unlink(path_.c_str());
    }
  }
  keep();
}

void RemoveUnlessKept::keep() noexcept {
  if (slot_ >= 0) slots[static_cast<std::size_t>(slot_)].used.store(false);
  slot_ = -1;
  path_.clear();
}

}  // namespace quipu::cli
