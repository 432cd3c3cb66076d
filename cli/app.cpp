// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>

#include "cli/commands.hpp"
#include "cli/log.hpp"

namespace quipu::cli {
namespace {

// A file opened later must not become standard output because that was closed by the parent.
// Opened the wrong way round, so that using it fails and is told.
void occupy_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) == -1) {
      static_cast<void>(open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
  }
}

}  // namespace

int run(int argc, const char* const* argv, const LoadExtractor& load) {
  occupy_standard_streams();
  // A write that fails is an error with a message, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    CommandLine line("News articles to a graph of who is tied to whom, every edge with its words.",
                     "quipu " QUIPU_VERSION,
                     "Exit codes: 0 all good; 1 some articles failed; 2 usage; 3 cannot run.\n\n"
                     "Examples:\n"
                     "  quipu build articles/ -o out       a graph as picture, page and data\n"
                     "  quipu extract article.txt          what one article says, as JSON\n"
                     "  quipu build --help                 all options of a command");
    add_build(line, load);
    add_extract(line, load);
    add_completion(line);
    return static_cast<int>(line.run(argc, argv));
  } catch (const std::bad_alloc&) {
    log::error("out of memory; give fewer articles at once, or use fewer threads (-j 1)");
  } catch (const std::exception& error) {
    log::error(error.what());
  }
  return static_cast<int>(ExitCode::CannotRun);
}

}  // namespace quipu::cli
