// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/man_page.h"

#include "app/cli/help_text.h"
#include "app/cli/version.h"
#include "app/text/backbone_text.h"

namespace selfment::cli {
namespace {

/// Text as roff prints it unchanged: backslashes and dashes escaped, no line that looks like a request.
std::string roff(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\\')
            escaped += "\\e";
        else if (c == '-')
            escaped += "\\-";
        else if (c == '\'')
            escaped += "\\(aq";
        else
            escaped += c;
    }
    return escaped.starts_with('.') ? "\\&" + escaped : escaped;
}

std::string lines(std::string_view text, const char* between) {
    std::string page;
    for (const std::string& line : options::splitList(text, '\n'))
        page += roff(line) + "\n" + between;
    return page;
}

/// "train, evaluate": tells rows of one name apart.
std::string takerText(const options::OptionSpec& option) {
    std::string text;
    for (const std::string_view command : takersOf(option))
        text += (text.empty() ? "" : ", ") + std::string(command);
    return text;
}

std::string optionItem(const options::OptionSpec& option) {
    std::string page = ".TP\n";
    for (const std::string& word : switchesOf(option))
        page += (page.ends_with('\n') ? "\\fB" : ", \\fB") + roff(word) + "\\fR";
    if (option.type != options::OptionType::flag)
        page += " \\fI" + roff(option.valueName) + "\\fR";
    if (sharesName(option))
        page += " (" + roff(takerText(option)) + ")";
    return page + "\n" + roff(option.help) + "\n.br\n" + roff(optionFacts(option)) + "\n";
}

std::string commandSection(const Command& command) {
    std::string page = ".SS " + roff(command.name) + " " + roff(command.arguments) + "\n";
    page += roff(command.description) + "\n";
    for (const ActionSpec& action : command.actions)
        page += ".TP\n\\fB" + roff(action.name) + "\\fR " + roff(action.arguments) + "\n" +
                roff(action.summary) + "\n";
    page += ".PP\nOptions:";
    for (const options::OptionSpec* row : optionsOf(command))
        for (const std::string& word : switchesOf(*row))
            page += " \\fB" + roff(word) + "\\fR";
    return page + ".\n.PP\n.nf\n" + lines(command.examples, "") + ".fi\n";
}

std::string optionSection() {
    std::string page = ".SH OPTIONS\n";
    for (const std::string& line : options::splitList(programOptionText(), '\n')) {
        const std::vector<std::string> parts = options::splitList(line, '\t');
        page += ".TP\n\\fB" + roff(parts.front()) + "\\fR\n" + roff(parts.back()) + "\n";
    }
    for (const options::OptionGroup group : groupOrder()) {
        page += ".SS " + roff(groupTitle(group)) + "\n";
        for (const options::OptionSpec& row : options::optionTable())
            if (row.group == group && !takersOf(row).empty())
                page += optionItem(row);
    }
    return page;
}

} // namespace

std::string manPage() {
    std::string page = ".TH SELFMENT 1 \"\" \"selfment " + std::string(programVersion()) +
                       "\" \"User Commands\"\n"
                       ".SH NAME\nselfment \\- object masks without annotations\n"
                       ".SH SYNOPSIS\n";
    for (const Command& command : commandList())
        page += "\\fBselfment " + roff(command.name) + "\\fR " + roff(command.arguments) +
                " [\\fIOPTION\\fR]...\n.br\n";
    page += ".SH DESCRIPTION\nFinds the main object of photographs without any annotation: patch features, "
            "a normalised cut of their affinity graph, and Iterative Patch Optimization.\n.SH COMMANDS\n";
    for (const Command& command : commandList())
        page += commandSection(command);
    page += optionSection();
    page += ".SH BUILT\\-IN BACKBONES\n";
    for (const char* name : {"builtin", "tiny"}) {
        const text::BackboneText words = text::backboneText(name);
        page += ".SS " + roff(name) + "\n" + roff(words.label) + ".\n.PP\n" + roff(words.limits) + "\n";
    }
    page +=
        ".SH ENVIRONMENT\nEvery option can be given as an environment variable: SELFMENT_ and its name in "
        "capitals, dashes as underscores. The command line is stronger than the environment, the environment "
        "than the file of \\fB\\-\\-config\\fR, and that than the preset.\n";
    page += ".SH FILES\nThe file of \\fB\\-\\-config\\fR holds lines such as\n.PP\n.nf\ntau = 0.3\n"
            "formats = \\(dqmask,overlay\\(dq\n[inspect]\neigenpairs = 4\n.fi\n.PP\n"
            "Lines under the name of a command are for that command alone.\n";
    page += ".SH EXIT STATUS\n.nf\n" + lines(exitCodeText(), "") + ".fi\n";
    return page + ".SH SEE ALSO\nselfment\\-studio(1)\n";
}

} // namespace selfment::cli
