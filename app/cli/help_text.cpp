// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help_text.h"

#include "app/text/backbone_text.h"

#include <algorithm>
#include <cstdio>

namespace selfment::cli {
namespace {

using options::OptionGroup;
using options::OptionSpec;
using options::OptionType;

constexpr int kWidest = 100;
constexpr int kIndent = 6;

std::string numberText(double number) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.16g", number);
    return buffer;
}

std::string withUnit(const std::string& text, std::string_view unit) {
    return unit.empty() ? text : text + " " + std::string(unit);
}

std::string rangeText(const OptionSpec& option) {
    if (option.type == OptionType::integer || option.type == OptionType::number)
        return numberText(option.minimum) + " to " + withUnit(numberText(option.maximum), option.unit);
    std::string text;
    for (const std::string& choice : options::splitList(option.choices, '|'))
        text += (text.empty() ? "" : ", ") + choice;
    return text;
}

std::string usageLine(const Command& command) {
    std::string line = "Usage: selfment " + std::string(command.name);
    if (!command.arguments.empty())
        line += " " + std::string(command.arguments);
    return line + " [OPTION]...\n";
}

/// The actions of a command that has several.
std::string actionHelp(const Command& command, int columns) {
    std::string help;
    for (const ActionSpec& action : command.actions) {
        help += help.empty() ? "\nActions\n" : "";
        help += "  " + std::string(action.name);
        if (!action.arguments.empty())
            help += " " + std::string(action.arguments);
        help += "\n" + wrapped(std::string(action.summary) + ".", kIndent, columns);
    }
    return help;
}

/// What to know before trusting the backbones that ship.
std::string limitsHelp(int columns) {
    std::string help = "\nThe built-in backbones and their limits\n";
    for (const char* name : {"builtin", "tiny"}) {
        const text::BackboneText words = text::backboneText(name);
        help += wrapped(std::string(name) + ": " + words.label + ".", 2, columns) +
                wrapped(words.limits, 2, columns);
    }
    return help;
}

} // namespace

std::string wrapped(std::string_view text, int indent, int columns) {
    const auto width = static_cast<std::size_t>(std::clamp(columns, 40, kWidest));
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    std::string lines;
    std::string line = margin;
    for (const std::string& word : options::splitList(text, ' ')) {
        if (line.size() > margin.size() && line.size() + 1 + word.size() > width) {
            lines += line + '\n';
            line = margin;
        }
        line += (line.size() > margin.size() ? " " : "") + word;
    }
    return lines + line + '\n';
}

std::string offSwitch(const OptionSpec& option) {
    const bool onByDefault = option.type == OptionType::flag && option.defaultText == "true";
    return onByDefault ? "--no-" + std::string(option.name) : std::string();
}

std::vector<std::string> switchesOf(const OptionSpec& option) {
    std::vector<std::string> words = {"--" + std::string(option.name)};
    if (std::string off = offSwitch(option); !off.empty())
        words.push_back(std::move(off));
    return words;
}

std::string optionSyntax(const OptionSpec& option) {
    std::string syntax;
    for (const std::string& word : switchesOf(option))
        syntax += (syntax.empty() ? "" : ", ") + word;
    if (option.type != OptionType::flag)
        syntax += " " + std::string(option.valueName);
    return syntax;
}

std::string optionFacts(const OptionSpec& option) {
    std::string facts;
    const auto add = [&facts](const std::string& fact) { facts += (facts.empty() ? "" : "; ") + fact; };
    if (option.type != OptionType::flag && !option.defaultText.empty())
        add("default " + withUnit(std::string(option.defaultText), option.unit));
    if (!offSwitch(option).empty())
        add("on unless told otherwise");
    if (const std::string range = rangeText(option); !range.empty())
        add(range);
    add(options::environmentName(option));
    return facts;
}

std::string optionHelp(const OptionSpec& option, int columns) {
    return "  " + optionSyntax(option) + "\n" + wrapped(option.help, kIndent, columns) +
           wrapped("[" + optionFacts(option) + "]", kIndent, columns);
}

std::string_view groupTitle(OptionGroup group) {
    switch (group) {
    case OptionGroup::command:
        return "This command";
    case OptionGroup::input:
        return "Input";
    case OptionGroup::features:
        return "Features";
    case OptionGroup::graph:
        return "Affinity and cut";
    case OptionGroup::ipo:
        return "Iterative Patch Optimization";
    case OptionGroup::head:
        return "Head";
    case OptionGroup::training:
        return "Training";
    case OptionGroup::cache:
        return "Feature cache";
    case OptionGroup::mask:
        return "Mask";
    case OptionGroup::output:
        return "Files written";
    case OptionGroup::runtime:
        return "Machine";
    }
    return "";
}

std::vector<OptionGroup> groupOrder() {
    return {OptionGroup::command,  OptionGroup::output, OptionGroup::input,  OptionGroup::features,
            OptionGroup::graph,    OptionGroup::ipo,    OptionGroup::head,   OptionGroup::mask,
            OptionGroup::training, OptionGroup::cache,  OptionGroup::runtime};
}

std::string_view exitCodeText() {
    return "0    all done\n"
           "1    failed\n"
           "2    wrong usage\n"
           "3    some inputs failed; each is named at the end\n"
           "130  interrupted; what was finished stays valid\n";
}

std::string_view programOptionText() {
    return "--help\tthis text; after a command, all about it\n"
           "--version\tthe program's version\n"
           "--man\tthe manual page (roff) on standard output\n"
           "--completion bash|zsh\tcompletion for a shell, on standard output\n";
}

std::string shortHelp(int columns) {
    std::string help = "Selfment: object masks without annotations, from self-supervised features.\n\n"
                       "Usage: selfment COMMAND [ARGUMENT]...\n";
    std::string_view group;
    for (const Command& command : commandList()) {
        if (command.group != group)
            help += "\n" + std::string(command.group) + "\n";
        group = command.group;
        std::string name(command.name);
        name.resize(std::max<std::size_t>(name.size(), 10), ' ');
        help += "  " + name + std::string(command.summary) + "\n";
    }
    help += "\nOptions\n";
    for (const std::string& line : options::splitList(programOptionText(), '\n')) {
        const std::vector<std::string> parts = options::splitList(line, '\t');
        std::string syntax = parts.front();
        syntax.resize(std::max<std::size_t>(syntax.size(), 23), ' ');
        help += "  " + syntax + parts.back() + "\n";
    }
    return help + "\n" + wrapped("\"selfment COMMAND --help\" tells all about a command.", 0, columns);
}

std::string commandHelp(const Command& command, int columns) {
    std::string help = usageLine(command) + "\n" + wrapped(command.description, 0, columns);
    help += actionHelp(command, columns);
    const std::vector<const OptionSpec*> rows = optionsOf(command);
    for (const OptionGroup group : groupOrder()) {
        bool first = true;
        for (const OptionSpec* row : rows) {
            if (row->group != group)
                continue;
            if (first)
                help += "\n" + std::string(groupTitle(group)) + "\n";
            first = false;
            help += optionHelp(*row, columns);
        }
    }
    if (command.taker == options::takenBySegment || command.taker == options::takenByInspect)
        help += limitsHelp(columns);
    help += "\nExit codes\n";
    for (const std::string& line : options::splitList(exitCodeText(), '\n'))
        help += "  " + line + "\n";
    help += "\nExamples\n";
    for (const std::string& line : options::splitList(command.examples, '\n'))
        help += "  " + line + "\n";
    return help;
}

} // namespace selfment::cli
