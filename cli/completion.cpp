// SPDX-License-Identifier: Apache-2.0
// `quipu completion`: scripts that let a shell complete quipu's commands and options. They are made
// from the parser itself, so they cannot fall behind it.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace quipu::cli {
namespace {

std::string joined(const std::vector<OptionInfo>& options) {
  std::string out;
  for (const OptionInfo& option : options) {
    for (const std::string& name : option.names) out += name + " ";
  }
  return out;
}

std::string command_names(const CommandLine& line) {
  std::string out;
  for (const auto& command : line.commands()) out += command->name() + " ";
  return out;
}

// Within single quotes a shell reads everything but a single quote as it stands.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char byte : text) out += byte == '\'' ? "'\\''" : std::string(1, byte);
  return out + "'";
}

void bash(const CommandLine& line, std::ostream& out) {
  out << "# bash completion for quipu: source this, or put it into\n"
         "# ~/.local/share/bash-completion/completions/quipu\n"
         "_quipu() {\n"
         "  local word command= options= current=${COMP_WORDS[COMP_CWORD]}\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in -*) ;; *) command=$word; break ;; esac\n"
         "  done\n"
         "  case $command in\n";
  for (const auto& command : line.commands()) {
    out << "    " << command->name() << ") options=" << quoted(joined(command->options()))
        << " ;;\n";
  }
  out << "    *) COMPREPLY=($(compgen -W " << quoted(command_names(line) + joined(line.options()))
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

void zsh(const CommandLine& line, std::ostream& out) {
  out << "#compdef quipu\n"
         "# zsh completion for quipu: put this as _quipu into a folder of $fpath\n"
         "_quipu() {\n"
         "  local -a commands=(\n";
  for (const auto& command : line.commands()) {
    out << "    " << quoted(command->name() + ":" + zsh_text(command->about())) << '\n';
  }
  out << "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  case $words[2] in\n";
  for (const auto& command : line.commands()) {
    out << "    " << command->name() << ")\n      _arguments";
    for (const OptionInfo& flag : command->options()) {
      for (const std::string& name : flag.names) {
        std::string spec = name + "[" + zsh_text(flag.about) + "]";
        if (!flag.value.empty()) {
          spec += ":" + zsh_text(flag.value) + ":" + (flag.value == "DIR" ? "_directories" : "");
        }
        out << " \\\n        " << quoted(spec);
      }
    }
    out << " \\\n        "
        << (command->name() == "completion" ? "'*:shell:(bash zsh fish)'" : "'*:input:_files'")
        << " ;;\n";
  }
  out << "  esac\n"
         "}\n"
         "_quipu \"$@\"\n";
}

void fish(const CommandLine& line, std::ostream& out) {
  out << "# fish completion for quipu: put this into ~/.config/fish/completions/quipu.fish\n";
  const auto write_options = [&](const std::vector<OptionInfo>& options,
                                 const std::string& condition) {
    for (const OptionInfo& flag : options) {
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
  write_options(line.options(), "__fish_use_subcommand");
  for (const auto& command : line.commands()) {
    out << "complete -c quipu -f -n __fish_use_subcommand -a " << command->name() << " -d "
        << quoted(command->about()) << '\n';
    write_options(command->options(), "__fish_seen_subcommand_from " + command->name());
  }
  out << "complete -c quipu -f -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'\n";
}

}  // namespace

void add_completion(CommandLine& line) {
  const auto shell = std::make_shared<std::string>();
  line.add("completion", "Write a completion script for a shell to standard output")
      .choice("SHELL", *shell, {"bash", "zsh", "fish"}, "bash, zsh or fish")
      .footer(
          "Examples:\n"
          "  source <(quipu completion bash)\n"
          "  quipu completion fish > ~/.config/fish/completions/quipu.fish")
      .on_run([&line, shell] {
        StandardOutput out;
        if (*shell == "bash") {
          bash(line, out.stream());
        } else if (*shell == "zsh") {
          zsh(line, out.stream());
        } else {
          fish(line, out.stream());
        }
        out.close();
        return ExitCode::Good;
      });
}

}  // namespace quipu::cli
