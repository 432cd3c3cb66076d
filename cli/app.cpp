// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/terminal.hpp"
#include "core/error.hpp"

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

// What the user may have meant by a word that the parser does not know.
std::string suggestion(const CLI::App& parser, const std::string& word) {
  std::vector<std::string> known;
  if (word.starts_with("-")) {
    for (const CLI::Option* option : parser.get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
  } else {
    for (const CLI::App* command : parser.get_subcommands({})) known.push_back(command->get_name());
  }
  const std::string nearest = nearest_name(word.substr(0, word.find('=')), known);
  return nearest.empty() ? "" : "; did you mean " + nearest + "?";
}

ExitCode usage_error(const CLI::App& app, const CLI::ParseError& error,
                     const std::vector<std::string>& unknown) {
  const auto chosen = app.get_subcommands();
  const CLI::App& parser = chosen.empty() ? app : *chosen.back();
  const std::string command = chosen.empty() ? "quipu" : "quipu " + parser.get_name();
  std::string message = error.what();
  if (!unknown.empty()) {
    const std::string& word = unknown.front();
    message = (word.starts_with("-") ? "unknown option " : "unknown command ") + word +
              suggestion(parser, word);
  }
  std::cerr << printable(command + ": " + message + "\nTry " + command + " --help\n");
  return ExitCode::Usage;
}

ExitCode parse_and_run(int argc, const char* const* argv, const LoadExtractor& load) {
  CLI::App app{"News articles to a graph of who is tied to whom, every edge with its words."};
  app.name("quipu");
  app.set_version_flag("--version", "quipu " QUIPU_VERSION);
  app.require_subcommand(0, 1);
  app.footer(
      "Exit codes: 0 all good; 1 some articles failed; 2 usage; 3 cannot run.\n\n"
      "Examples:\n"
      "  quipu build articles/ -o out       a graph as picture, page and data\n"
      "  quipu extract article.txt          what one article says, as JSON\n"
      "  quipu build --help                 all options of a command");
  const std::vector<Command> commands = {add_build(app, load), add_extract(app, load),
                                         add_completion(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    app.exit(help_or_version);
    std::cout.flush();
    return std::cout ? ExitCode::Good : ExitCode::CannotRun;
  } catch (const CLI::ParseError& error) {
    const bool extras = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    return usage_error(app, error, extras ? app.remaining(true) : std::vector<std::string>{});
  }
  for (const Command& command : commands) {
    if (command.parser->parsed()) return command.run();
  }
  std::cerr << app.help();
  return ExitCode::Usage;
}

}  // namespace

int run(int argc, const char* const* argv, const LoadExtractor& load) {
  occupy_standard_streams();
  // A write that fails is an error with a message, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return static_cast<int>(parse_and_run(argc, argv, load));
  } catch (const std::bad_alloc&) {
    log::error("out of memory; give fewer articles at once, or use fewer threads (-j 1)");
  } catch (const std::exception& error) {
    log::error(error.what());
  }
  return static_cast<int>(ExitCode::CannotRun);
}

}  // namespace quipu::cli
