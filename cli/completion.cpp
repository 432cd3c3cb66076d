// SPDX-License-Identifier: Apache-2.0
// `quipu completion`: scripts that let a shell complete quipu's commands and options. They are made
// from the parser itself, so they cannot fall behind it.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace quipu::cli {
namespace {

struct Flag {
  std::vector<std::string> names;  // with their dashes
  std::string about;
  std::string value;  // "" for none, else the type's name
};

std::vector<Flag> flags(const CLI::App& parser) {
  std::vector<Flag> out;
  for (const CLI::Option* option : parser.get_options()) {
    if (option->get_positional()) continue;
    Flag flag;
    for (const std::string& name : option->get_snames()) flag.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) flag.names.push_back("--" + name);
    flag.about = option->get_description();
    if (option->get_items_expected_max() > 0) flag.value = option->get_type_name();
    out.push_back(std::move(flag));
  }
  return out;
}

std::vector<const CLI::App*> subcommands(const CLI::App& app) {
  const auto all = app.get_subcommands({});
  return {all.begin(), all.end()};
}

std::string names(const CLI::App& app) {
  std::string out;
  for (const CLI::App* command : subcommands(app)) out += command->get_name() + " ";
  return out;
}

std::string flag_names(const CLI::App& parser) {
  std::string out;
  for (const Flag& flag : flags(parser)) {
    for (const std::string& name : flag.names) out += name + " ";
  }
  return out;
}

// Within single quotes a shell reads everything but a single quote as it stands.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char byte : text) out += byte == '\'' ? "'\\''" : std::string(1, byte);
  return out + "'";
}

void bash(const CLI::App& app, std::ostream& out) {
  out << "# bash completion for quipu: source this, or put it into\n"
         "# ~/.local/share/bash-completion/completions/quipu\n"
         "_quipu() {\n"
         "  local word command= options= current=${COMP_WORDS[COMP_CWORD]}\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in -*) ;; *) command=$word; break ;; esac\n"
         "  done\n"
         "  case $command in\n";
  for (const CLI::App* command : subcommands(app)) {
    out << "    " << command->get_name() << ") options=" << quoted(flag_names(*command)) << " ;;\n";
  }
  out << "    *) COMPREPLY=($(compgen -W " << quoted(names(app) + flag_names(app))
      << " -- \"$current\")); return ;;\n"
         "  esac\n"
         "  if [[ $command == completion && $current != -* ]]; then\n"
         "    COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$current\"))\n"
         "  elif [[ $current == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
         "  else\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
         "  fi\n"
         "}\n"
         "complete -F _quipu quipu\n";
}

// In a zsh _arguments specification these characters have a meaning.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == ':' || byte == '\\') out += '\\';
    out += byte;
  }
  return out;
}

void zsh(const CLI::App& app, std::ostream& out) {
  out << "#compdef quipu\n"
         "# zsh completion for quipu: put this as _quipu into a folder of $fpath\n"
         "_quipu() {\n"
         "  local -a commands=(\n";
  for (const CLI::App* command : subcommands(app)) {
    out << "    " << quoted(command->get_name() + ":" + zsh_text(command->get_description()))
        << '\n';
  }
  out << "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  case $words[2] in\n";
  for (const CLI::App* command : subcommands(app)) {
    out << "    " << command->get_name() << ")\n      _arguments";
    for (const Flag& flag : flags(*command)) {
      for (const std::string& name : flag.names) {
        std::string spec = name + "[" + zsh_text(flag.about) + "]";
        if (!flag.value.empty()) {
          spec += ":" + zsh_text(flag.value) + ":" + (flag.value == "DIR" ? "_directories" : "");
        }
        out << " \\\n        " << quoted(spec);
      }
    }
    out << " \\\n        "
        << (command->get_name() == "completion" ? "'*:shell:(bash zsh fish)'" : "'*:input:_files'")
        << " ;;\n";
  }
  out << "  esac\n"
         "}\n"
         "_quipu \"$@\"\n";
}

void fish(const CLI::App& app, std::ostream& out) {
  out << "# fish completion for quipu: put this into ~/.config/fish/completions/quipu.fish\n";
  const auto write_flags = [&](const CLI::App& parser, const std::string& condition) {
    for (const Flag& flag : flags(parser)) {
      out << "complete -c quipu -n " << quoted(condition);
      for (const std::string& name : flag.names) {
        const bool is_long = name.starts_with("--");
        out << (is_long ? " -l " : " -s ") << name.substr(is_long ? 2 : 1);
      }
      if (flag.value == "DIR") {
        out << " -x -a '(__fish_complete_directories)'";
      } else if (!flag.value.empty()) {
        out << " -x";
      }
      out << " -d " << quoted(flag.about) << '\n';
    }
  };
  write_flags(app, "__fish_use_subcommand");
  for (const CLI::App* command : subcommands(app)) {
    out << "complete -c quipu -f -n __fish_use_subcommand -a " << command->get_name() << " -d "
        << quoted(command->get_description()) << '\n';
    write_flags(*command, "__fish_seen_subcommand_from " + command->get_name());
  }
  out << "complete -c quipu -f -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'\n";
}

}  // namespace

Command add_completion(CLI::App& app) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* parser =
      app.add_subcommand("completion", "Write a completion script for a shell to standard output");
  parser->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("");
  parser->footer(
      "Examples:\n"
      "  source <(quipu completion bash)\n"
      "  quipu completion fish > ~/.config/fish/completions/quipu.fish");
  return {parser, [&app, shell] {
            StandardOutput out;
            if (*shell == "bash") {
              bash(app, out.stream());
            } else if (*shell == "zsh") {
              zsh(app, out.stream());
            } else {
              fish(app, out.stream());
            }
            out.close();
            return ExitCode::Good;
          }};
}

}  // namespace quipu::cli
