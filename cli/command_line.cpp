// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <iostream>
#include <utility>

#include "cli/terminal.hpp"
#include "core/error.hpp"

namespace quipu::cli {
namespace {

std::vector<OptionInfo> options_of(const CLI::App& parser) {
  std::vector<OptionInfo> out;
  for (const CLI::Option* option : parser.get_options()) {
    if (option->get_positional()) continue;
    OptionInfo info;
    for (const std::string& name : option->get_snames()) info.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) info.names.push_back("--" + name);
    info.about = option->get_description();
    if (option->get_items_expected_max() > 0) info.value = option->get_type_name();
    out.push_back(std::move(info));
  }
  return out;
}

// What the user may have meant by a word that the parser does not know.
std::string suggestion(const CLI::App& parser, const std::string& word) {
  std::vector<std::string> known;
  if (word.starts_with("-")) {
    for (const OptionInfo& option : options_of(parser)) {
      known.insert(known.end(), option.names.begin(), option.names.end());
    }
  } else {
    for (const CLI::App* command : parser.get_subcommands({})) known.push_back(command->get_name());
  }
  const std::string nearest = nearest_name(word.substr(0, word.find('=')), known);
  return nearest.empty() ? "" : "; did you mean " + nearest + "?";
}

ExitCode usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  const CLI::App& parser = chosen.empty() ? app : *chosen.back();
  const std::string command = chosen.empty() ? "quipu" : "quipu " + parser.get_name();
  std::string message = error.what();
  if (const auto unknown = app.remaining(true);
      dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !unknown.empty()) {
    const std::string& word = unknown.front();
    message = (word.starts_with("-") ? "unknown option " : "unknown command ") + word +
              suggestion(parser, word);
  }
  std::cerr << printable(command + ": " + message + "\nTry " + command + " --help\n");
  return ExitCode::Usage;
}

}  // namespace

Command& Command::words(const std::string& name, std::vector<std::string>& into,
                        const std::string& about) {
  parser_.add_option(name, into, about)->required()->type_name("");
  return *this;
}

Command& Command::choice(const std::string& name, std::string& into,
                         const std::vector<std::string>& set, const std::string& about) {
  parser_.add_option(name, into, about)->required()->check(CLI::IsMember(set))->type_name("");
  return *this;
}

Command& Command::option(const std::string& names, std::string& into, const std::string& value,
                         const std::string& about) {
  parser_.add_option(names, into, about)->type_name(value);
  return *this;
}

Command& Command::needed_option(const std::string& names, std::string& into,
                                const std::string& value, const std::string& about) {
  parser_.add_option(names, into, about)->required()->type_name(value);
  return *this;
}

Command& Command::number(const std::string& names, unsigned& into, unsigned max,
                         const std::string& about) {
  parser_.add_option(names, into, about)->check(CLI::Range(1U, max))->type_name("N");
  return *this;
}

Command& Command::size(const std::string& names, std::uint64_t& into, std::uint64_t max,
                       const std::string& about) {
  parser_.add_option(names, into, about)
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(std::uint64_t{1}, max))
      ->type_name("SIZE");
  return *this;
}

Command& Command::count(const std::string& names, int& into, const std::string& about) {
  parser_.add_flag(names, into, about);
  return *this;
}

Command& Command::flag(const std::string& names, bool& into, const std::string& other,
                       const std::string& about) {
  parser_.add_flag(names, into, about)->excludes(parser_.get_option(other));
  return *this;
}

Command& Command::footer(const std::string& text) {
  parser_.footer(text);
  return *this;
}

Command& Command::on_run(std::function<ExitCode()> run) {
  run_ = std::move(run);
  return *this;
}

std::string Command::name() const { return parser_.get_name(); }

std::string Command::about() const { return parser_.get_description(); }

std::vector<OptionInfo> Command::options() const { return options_of(parser_); }

CommandLine::CommandLine(const std::string& about, const std::string& version,
                         const std::string& footer)
    : app_(std::make_unique<CLI::App>(about)) {
  app_->name("quipu");
  app_->set_version_flag("--version", version);
  app_->require_subcommand(0, 1);
  app_->footer(footer);
}

CommandLine::~CommandLine() = default;

Command& CommandLine::add(const std::string& name, const std::string& about) {
  commands_.push_back(std::make_unique<Command>(*app_->add_subcommand(name, about)));
  return *commands_.back();
}

ExitCode CommandLine::run(int argc, const char* const* argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    app_->exit(help_or_version);
    std::cout.flush();
    return std::cout ? ExitCode::Good : ExitCode::CannotRun;
  } catch (const CLI::ParseError& error) {
    return usage_error(*app_, error);
  }
  for (const auto& command : commands_) {
    if (command->parser_.parsed()) return command->run_();
  }
  std::cerr << app_->help();
  return ExitCode::Usage;
}

std::vector<OptionInfo> CommandLine::options() const { return options_of(*app_); }

}  // namespace quipu::cli
