// SPDX-License-Identifier: Apache-2.0
#include "cli/pipeline.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "core/error.hpp"

namespace quipu::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t slots_a_thread = 4;
constexpr auto tick_interval = std::chrono::milliseconds(200);

std::optional<std::string> canonical(const std::string& path) {
  std::error_code failed;
  fs::path found = fs::canonical(path, failed);
  if (failed) return std::nullopt;
  return found.string();
}

// What two names of one input have in common: "a.txt", "./a.txt", "/home/me/a.txt".
std::string identity(const std::string& input) {
  return input == "-" ? input : canonical(input).value_or(input);
}

// The same for an article. One inside a file ("batch.jsonl:7") keeps its tail; a name that a JSON
// line gave is no path, even if there is such a file.
std::string identity(const reader::RawArticle& raw) {
  if (raw.id == raw.source) return identity(raw.id);
  if (const std::size_t colon = raw.id.rfind(':'); colon != std::string::npos) {
    if (auto file = canonical(raw.id.substr(0, colon))) return *file + raw.id.substr(colon);
  }
  return "id " + raw.id;
}

std::vector<std::string> without_repeats(const std::vector<std::string>& inputs) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const std::string& input : inputs) {
    if (seen.insert(identity(input)).second) out.push_back(input);
  }
  return out;
}

// An InputError names its place before its message; a Diagnostic keeps them apart.
Diagnostic failure(const std::string& doc, const InputError& error) {
  std::string message = error.what();
  std::string place = error.place();
  if (message.starts_with(place + ": ")) message.erase(0, place.size() + 2);
  if (place.starts_with(doc)) place.erase(0, doc.size());
  if (place.starts_with(":")) place.erase(0, 1);
  return {Severity::Failure, doc, place, message};
}

class Pipeline {
 public:
  Pipeline(const std::vector<std::string>& inputs, const extract::Extractor& extractor,
           const PipelineOptions& options, Diagnostics& diagnostics)
      : inputs_(without_repeats(inputs)),
        extractor_(extractor),
        options_(options),
        diagnostics_(diagnostics) {}

  PipelineCounts run(const std::function<void(Article&&)>& each,
                     const std::function<void(const PipelineCounts&)>& tick) {
    const std::size_t workers = std::max(1U, options_.threads);
    max_slots_ = workers * slots_a_thread;
    std::vector<std::jthread> threads;
    // Whatever ends this function, the threads are told to stop before they are joined.
    const StopAtEnd stop_at_end{*this};
    threads_ = &threads;
    threads.reserve(workers + 1);
    threads.emplace_back([this] { read(); });
    for (std::size_t i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    while (std::unique_ptr<Slot> slot = take(tick)) {
      if (slot->error) std::rethrow_exception(slot->error);
      if (slot->article) each(std::move(*slot->article));
      {
        const std::lock_guard lock(mutex_);
        ++counts_.done;
        counts_.failed += !slot->article;
      }
      if (tick) tick(counts());
    }
    if (reading_error_) std::rethrow_exception(reading_error_);
    return counts();
  }

 private:
  struct Slot {
    reader::RawArticle raw;
    std::size_t bytes = 0;
    std::optional<Article> article;  // absent when it failed
    std::exception_ptr error;        // that must stop the whole run
    bool finished = false;
  };

  struct StopAtEnd {
    Pipeline& pipeline;
    ~StopAtEnd() {
      {
        const std::lock_guard lock(pipeline.mutex_);
        pipeline.stopped_ = true;
      }
      pipeline.room_.notify_all();
      pipeline.work_ready_.notify_all();
      pipeline.threads_->clear();
    }
  };

  PipelineCounts counts() {
    const std::lock_guard lock(mutex_);
    return counts_;
  }

  // The reader thread.
  void read() {
    try {
      reader::for_each_article(inputs_, options_.limits, diagnostics_,
                               [this](reader::RawArticle&& raw) { return put(std::move(raw)); });
    } catch (...) {
      reading_error_ = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      counts_.reading_done = true;
    }
    work_ready_.notify_all();
    slot_finished_.notify_all();
  }

  bool put(reader::RawArticle&& raw) {
    if (!seen_.insert(identity(raw)).second) {
      diagnostics_.note(raw.id, "", "given more than once; it counts once");
      return true;
    }
    if (!ids_.insert(raw.id).second) {
      std::string other;
      for (int number = 2; !ids_.insert(other = raw.id + "#" + std::to_string(number)).second;) {
        ++number;
      }
      diagnostics_.warn(raw.id, "", "two articles have this name; one is called " + other);
      raw.id = other;
    }
    auto slot = std::make_unique<Slot>();
    slot->bytes = raw.bytes.size();
    slot->raw = std::move(raw);
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] {
        return stopped_ || slots_.empty() ||
               (slots_.size() < max_slots_ && bytes_ + slot->bytes <= options_.bytes_in_flight);
      });
      if (stopped_) return false;
      bytes_ += slot->bytes;
      ++counts_.read;
      todo_.push_back(slot.get());
      slots_.push_back(std::move(slot));
    }
    work_ready_.notify_one();
    return true;
  }

  // A worker thread.
  void work() {
    while (true) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(mutex_);
        work_ready_.wait(lock, [&] { return stopped_ || !todo_.empty() || counts_.reading_done; });
        if (stopped_ || todo_.empty()) return;
        slot = todo_.front();
        todo_.pop_front();
      }
      process(*slot);
      {
        const std::lock_guard lock(mutex_);
        slot->finished = true;
      }
      slot_finished_.notify_one();
    }
  }

  void process(Slot& slot) {
    const std::string& doc = slot.raw.id;
    try {
      Article article = extractor_.extract(slot.raw, options_.limits, diagnostics_);
      // One unsound article must not spoil the graph of all.
      if (const auto wrong = validate(article); !wrong.empty()) throw Error(wrong.front());
      slot.article = std::move(article);
    } catch (const InputError& error) {
      diagnostics_.add(failure(doc, error));
    } catch (const ModelError&) {
      slot.error = std::current_exception();
    } catch (const std::bad_alloc&) {
      diagnostics_.fail(doc, "", "not enough memory for this article; use fewer threads (-j 1)");
    } catch (const std::exception& error) {
      diagnostics_.fail(doc, "",
                        std::string("quipu failed on this article (") + error.what() +
                            "); please report it with the article");
    }
    slot.raw.bytes = std::string();
  }

  // The next slot in reading order once it is finished; nothing at the end.
  std::unique_ptr<Slot> take(const std::function<void(const PipelineCounts&)>& tick) {
    std::unique_ptr<Slot> slot;
    {
      std::unique_lock lock(mutex_);
      const auto ready = [&] {
        return slots_.empty() ? counts_.reading_done : slots_.front()->finished;
      };
      while (!slot_finished_.wait_for(lock, tick_interval, ready)) {
        if (!tick) continue;
        const PipelineCounts now = counts_;
        lock.unlock();
        tick(now);
        lock.lock();
      }
      if (slots_.empty()) return nullptr;
      slot = std::move(slots_.front());
      slots_.pop_front();
      bytes_ -= slot->bytes;
    }
    room_.notify_one();
    return slot;
  }

  const std::vector<std::string> inputs_;
  const extract::Extractor& extractor_;
  const PipelineOptions options_;
  Diagnostics& diagnostics_;

  std::set<std::string> seen_, ids_;  // the reader thread's
  std::exception_ptr reading_error_;  // written before reading_done
  std::vector<std::jthread>* threads_ = nullptr;
  std::size_t max_slots_ = 1;

  std::mutex mutex_;  // guards all below
  std::condition_variable room_, work_ready_, slot_finished_;
  std::deque<std::unique_ptr<Slot>> slots_;  // in reading order
  std::deque<Slot*> todo_;                   // of slots_, not yet taken by a worker
  std::size_t bytes_ = 0;
  PipelineCounts counts_;
  bool stopped_ = false;
};

}  // namespace

PipelineCounts extract_all(const std::vector<std::string>& inputs,
                           const extract::Extractor& extractor, const PipelineOptions& options,
                           Diagnostics& diagnostics, const std::function<void(Article&&)>& each,
                           const std::function<void(const PipelineCounts&)>& tick) {
  return Pipeline(inputs, extractor, options, diagnostics).run(each, tick);
}

}  // namespace quipu::cli
