// SPDX-License-Identifier: Apache-2.0
//
// The command line's grammar: subcommands with their options, help, and messages about mistakes.
// CLI11 stays behind this header, so that a subcommand's file compiles fast.
//
//   CommandLine line("What it is.", "quipu 0.1.0", "Examples: …");
//   Command& greet = line.add("greet", "Say hello");
//   greet.option("-n,--name", name, "TEXT", "Whom to greet").footer("Examples: …");
//   greet.on_run([&] { std::cout << name; return ExitCode::Good; });
//   return line.run(argc, argv);
//
// Variables that options fill must live until `run` returns.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace quipu::cli {

struct OptionInfo {
  std::vector<std::string> names;  // with their dashes
  std::string about;
  std::string value;  // "FILE", "N", …; "" for a flag
};

// Names of options are given as "-o,--output". All functions return the command itself.
class Command {
 public:
  explicit Command(CLI::App& parser) : parser_(parser) {}
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  // One or more words, needed.
  Command& words(const std::string& name, std::vector<std::string>& into, const std::string& about);
  // One word out of a set, needed.
  Command& choice(const std::string& name, std::string& into, const std::vector<std::string>& set,
                  const std::string& about);
  Command& option(const std::string& names, std::string& into, const std::string& value,
                  const std::string& about);
  Command& needed_option(const std::string& names, std::string& into, const std::string& value,
                         const std::string& about);
  // A number from 1 to `max`.
  Command& number(const std::string& names, unsigned& into, unsigned max, const std::string& about);
  // A number of bytes from 1 to `max`, also as 500KB, 16MB (factors of 1024).
  Command& size(const std::string& names, std::uint64_t& into, std::uint64_t max,
                const std::string& about);
  // A flag that may be given several times; `into` counts.
  Command& count(const std::string& names, int& into, const std::string& about);
  // A flag that may not go together with `other`, the name of an option added before.
  Command& flag(const std::string& names, bool& into, const std::string& other,
                const std::string& about);
  Command& footer(const std::string& text);  // after the options in --help
  Command& on_run(std::function<ExitCode()> run);

  std::string name() const;
  std::string about() const;
  std::vector<OptionInfo> options() const;

 private:
  friend class CommandLine;
  CLI::App& parser_;
  std::function<ExitCode()> run_;
};

class CommandLine {
 public:
  CommandLine(const std::string& about, const std::string& version, const std::string& footer);
  ~CommandLine();

  Command& add(const std::string& name, const std::string& about);

  // Parses the arguments and runs the command that they name. Help and version go to standard
  // output; mistakes to standard error, with what may have been meant.
  ExitCode run(int argc, const char* const* argv);

  const std::vector<std::unique_ptr<Command>>& commands() const { return commands_; }
  std::vector<OptionInfo> options() const;  // those before a command

 private:
  std::unique_ptr<CLI::App> app_;
  std::vector<std::unique_ptr<Command>> commands_;
};

}  // namespace quipu::cli
