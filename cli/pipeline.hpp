// SPDX-License-Identifier: Apache-2.0
//
// Articles through the extractor, several at once, out in the order in which the reader gives them
// (by name, standard input last):
//
//   reader thread ──▶ [ slots, bounded ] ──▶ workers        the calling thread takes finished
//   (one)              in reading order       (threads)      slots from the front: `each`
//
// The result does not depend on the number of threads. Memory is bounded: at most a few articles a
// thread and some megabytes of raw text are in flight, however long the input is.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/statement.hpp"
#include "extract/extractor.hpp"

namespace quipu::cli {

struct PipelineOptions {
  unsigned threads = 1;
  reader::Limits limits;
  std::size_t bytes_in_flight = std::size_t{64} << 20;  // raw text; one article may exceed it
};

struct PipelineCounts {
  std::size_t read = 0;       // articles taken from the inputs, less those given twice
  std::size_t done = 0;       // of them: given to `each`, or failed
  std::size_t failed = 0;     // of them: held no article
  bool reading_done = false;  // `read` is final
};

// Calls `each`, on the calling thread, for every article of the inputs in reading order, and `tick`
// (may be empty) after each and a few times a second. An input, or an article within it, that is
// given twice counts once; of two different articles with one name, one gets another. What fails
// for one article becomes a Failure in `diagnostics`; what makes all others fail as well
// (ModelError, an exception of `each`) stops the work and is thrown.
PipelineCounts extract_all(const std::vector<std::string>& inputs,
                           const extract::Extractor& extractor, const PipelineOptions& options,
                           Diagnostics& diagnostics, const std::function<void(Article&&)>& each,
                           const std::function<void(const PipelineCounts&)>& tick = {});

}  // namespace quipu::cli
