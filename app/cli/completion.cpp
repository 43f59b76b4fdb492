// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completion.h"

#include "app/cli/help_text.h"

#include <algorithm>

namespace selfment::cli {
namespace {

using options::OptionSpec;
using options::OptionType;

std::string spaced(std::string_view choices) {
    std::string text(choices);
    std::replace(text.begin(), text.end(), '|', ' ');
    return text;
}

bool namesFiles(const OptionSpec& option) {
    return option.type == OptionType::path;
}

/// One line without characters that zsh's _arguments would read as syntax.
std::string plain(std::string_view text) {
    std::string clean;
    for (const char c : text)
        if (c == '[' || c == ']')
            clean += c == '[' ? '(' : ')';
        else if (c == ':')
            clean += "\\:";
        else if (c == '\'')
            clean += "'\\''";
        else
            clean += c;
    return clean;
}

/// Backbones that are on every machine; files and folders are completed beside them.
constexpr std::string_view kShippedBackbones = "builtin tiny";
constexpr std::string_view kShippedHeads = "none tiny-head tiny-head-paper";

std::string actionWords(const Command& command) {
    std::string words;
    for (const ActionSpec& action : command.actions)
        words += (words.empty() ? "" : " ") + std::string(action.name);
    return words;
}

/// `models <TAB>`: the words that the first argument can be.
std::string bashActionCases() {
    std::string cases;
    for (const Command& command : commandList())
        if (!command.actions.empty())
            cases += "            " + std::string(command.name) + ") COMPREPLY=($(compgen -W \"" +
                     actionWords(command) + "\" -- \"$current\")); return ;;\n";
    return "    if [[ \"$COMP_CWORD\" -eq 2 && \"$current\" != -* ]]; then\n"
           "        case \"${COMP_WORDS[1]}\" in\n" +
           cases +
           "        esac\n"
           "    fi\n";
}

/// Shipped names that go with an option, beside files; empty for most.
std::string_view shippedNames(const OptionSpec& option) {
    if (option.name == "backbone")
        return kShippedBackbones;
    return option.name == "head" || option.name == "init-head" ? kShippedHeads : std::string_view();
}

/// What completes an option's value. Rows may share a name: the command tells which is meant.
std::string bashValueCase(const OptionSpec& row) {
    if (row.type == OptionType::flag)
        return {};
    std::string pattern;
    for (const std::string_view command : takersOf(row))
        pattern += (pattern.empty() ? "" : "|") + ("\"" + std::string(command)) + " --" +
                   std::string(row.name) + "\"";
    if (pattern.empty())
        return {};
    std::string reply = "COMPREPLY=()";
    if (!row.choices.empty())
        reply = "COMPREPLY=($(compgen -W \"" + spaced(row.choices) + "\" -- \"$current\"))";
    else if (const std::string names(shippedNames(row)); !names.empty())
        reply = "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -W \"" + names +
                "\" -- \"$current\") $(compgen -f -- \"$current\"))";
    else if (namesFiles(row))
        reply = "compopt -o default; COMPREPLY=()";
    return "        " + pattern + ") " + reply + "; return ;;\n";
}

std::string bashScript() {
    std::string commands;
    std::string optionCases;
    std::string valueCases;
    for (const Command& command : commandList()) {
        commands += std::string(command.name) + " ";
        optionCases += "        " + std::string(command.name) + ") words=\"--help";
        for (const OptionSpec* row : optionsOf(command))
            for (const std::string& word : switchesOf(*row))
                optionCases += " " + word;
        optionCases += "\" ;;\n";
    }
    for (const OptionSpec& row : options::optionTable())
        valueCases += bashValueCase(row);
    return "# bash completion for selfment\n"
           "_selfment() {\n"
           "    local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\" "
           "words=\"\"\n"
           "    case \"${COMP_WORDS[1]} $previous\" in\n"
           "        *\" --completion\") COMPREPLY=($(compgen -W \"bash zsh\" -- \"$current\")); return ;;\n" +
           valueCases +
           "    esac\n"
           "    case \"${COMP_WORDS[1]}\" in\n" +
           optionCases + "    esac\n" + bashActionCases() +
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
           "        words=\"" +
           commands +
           "--help --version --man --completion\"\n"
           "    elif [[ \"$current\" != -* ]]; then\n"
           "        compopt -o default\n"
           "        COMPREPLY=()\n"
           "        return\n"
           "    fi\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "}\n"
           "complete -F _selfment selfment\n";
}

std::string zshArgument(const OptionSpec& option, const std::string& word) {
    std::string argument = "'" + word;
    if (option.type != OptionType::flag)
        argument += "=";
    argument += "[" + plain(option.help) + "]";
    if (option.type != OptionType::flag) {
        argument += ":" + plain(option.valueName) + ":";
        if (!option.choices.empty())
            argument += "(" + spaced(option.choices) + ")";
        else if (const std::string names(shippedNames(option)); !names.empty())
            argument += "{compadd " + names + "; _files}";
        else if (namesFiles(option))
            argument += "_files";
    }
    return argument + "'";
}

std::string zshScript() {
    std::string commands;
    std::string cases;
    for (const Command& command : commandList()) {
        commands += "        '" + std::string(command.name) + ":" + plain(command.summary) + "'\n";
        cases += "        " + std::string(command.name) + ") _arguments '--help[all about the command]'";
        for (const OptionSpec* row : optionsOf(command))
            for (const std::string& word : switchesOf(*row))
                cases += " \\\n            " + zshArgument(*row, word);
        if (!command.actions.empty())
            cases += " \\\n            '1:action:(" + actionWords(command) + ")'";
        cases += command.arguments.empty() ? " ;;\n" : " \\\n            '*:file:_files' ;;\n";
    }
    return "#compdef selfment\n"
           "_selfment() {\n"
           "    local -a commands\n"
           "    commands=(\n" +
           commands +
           "    )\n"
           "    if (( CURRENT == 2 )); then\n"
           "        _describe command commands\n"
           "        _arguments '--help[commands]' '--version[version]' '--man[manual page]' "
           "'--completion=[completion for a shell]:shell:(bash zsh)'\n"
           "        return\n"
           "    fi\n"
           "    local chosen=$words[2]\n"
           "    shift words\n"
           "    (( CURRENT-- ))\n"
           "    case $chosen in\n" +
           cases +
           "    esac\n"
           "}\n"
           "_selfment \"$@\"\n";
}

} // namespace

std::optional<std::string> completionScript(std::string_view shell) {
    if (shell == "bash")
        return bashScript();
    if (shell == "zsh")
        return zshScript();
    return std::nullopt;
}

} // namespace selfment::cli
