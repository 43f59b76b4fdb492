// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace selfment::options {
namespace {

using values::Error;
using values::ErrorCode;

/// Shortest text that reads back as the same bound: "20", "1e-05".
std::string numberText(double number) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%g", number);
    return buffer;
}

std::optional<double> parsedNumber(std::string_view text) {
    double number = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

Error invalid(const OptionSpec& option, std::string why) {
    return {ErrorCode::optionInvalid, "--" + std::string(option.name), std::move(why), {}};
}

std::string rangeText(const OptionSpec& option, const char* kind) {
    return std::string("must be ") + kind + " from " + numberText(option.minimum) + " to " +
           numberText(option.maximum);
}

std::optional<Error> checkNumber(const OptionSpec& option, std::string_view text) {
    const bool whole = option.type == OptionType::integer;
    const std::optional<double> number = parsedNumber(text);
    const bool legal = number && *number >= option.minimum && *number <= option.maximum &&
                       (!whole || text.find_first_of(".eE") == std::string_view::npos);
    if (legal)
        return std::nullopt;
    return invalid(option,
                   "'" + std::string(text) + "' " + rangeText(option, whole ? "a whole number" : "a number"));
}

/// "a, b, c".
std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names)
        list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

std::optional<Error> checkChoice(const OptionSpec& option, std::string_view text) {
    const std::vector<std::string> choices = splitList(option.choices, '|');
    if (std::find(choices.begin(), choices.end(), text) != choices.end())
        return std::nullopt;
    return invalid(option, "'" + std::string(text) + "' is not one of " + joined(choices));
}

/// Text options with a grammar of their own.
std::optional<Error> checkText(const OptionSpec& option, std::string_view text) {
    if (text.empty())
        return invalid(option, "is empty");
    if (option.name == "device") {
        const bool numbered =
            text.starts_with("cuda:") && text.size() > 5 && text.size() < 8 &&
            std::all_of(text.begin() + 5, text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (text != "auto" && text != "cpu" && text != "cuda" && !numbered)
            return invalid(option, "'" + std::string(text) + "' is not auto, cpu, cuda or cuda:N");
    }
    if (option.name == "threshold" && text != "otsu") {
        const std::optional<double> number = parsedNumber(text);
        if (!number || *number < 0.0 || *number > 1.0)
            return invalid(option, "'" + std::string(text) + "' must be otsu or a number from 0 to 1");
    }
    if (option.name == "formats") {
        const std::vector<std::string> known = splitList(option.choices, '|');
        for (const std::string& format : splitList(text, ','))
            if (std::find(known.begin(), known.end(), format) == known.end()) {
                return invalid(option, "'" + format + "' is not one of " + joined(known));
            }
    }
    return std::nullopt;
}

} // namespace

std::vector<std::string> splitList(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

const OptionSpec* findOption(std::string_view name) {
    const std::span<const OptionSpec> table = optionTable();
    const auto found =
        std::find_if(table.begin(), table.end(), [name](const OptionSpec& row) { return row.name == name; });
    return found == table.end() ? nullptr : &*found;
}

std::string environmentName(const OptionSpec& option) {
    std::string name = "SELFMENT_";
    for (const char letter : option.name)
        name += letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return name;
}

std::optional<Error> checkOption(const OptionSpec& option, std::string_view text) {
    switch (option.type) {
    case OptionType::flag:
        if (text == "true" || text == "false")
            return std::nullopt;
        return invalid(option, "'" + std::string(text) + "' is not true or false");
    case OptionType::integer:
    case OptionType::number:
        return checkNumber(option, text);
    case OptionType::choice:
        return checkChoice(option, text);
    case OptionType::text:
    case OptionType::path:
        return checkText(option, text);
    }
    return std::nullopt;
}

std::optional<Error> setOption(Options& options, std::string_view name, std::string_view text) {
    const OptionSpec* option = findOption(name);
    if (option == nullptr || !option->bound())
        return Error{ErrorCode::optionUnknown, std::string(name), "there is no such option", {}};
    if (std::optional<Error> error = checkOption(*option, text))
        return error;
    option->set(options, text);
    return std::nullopt;
}

std::string optionText(const Options& options, std::string_view name) {
    const OptionSpec* option = findOption(name);
    return option != nullptr && option->bound() ? option->get(options) : std::string();
}

std::string_view presetName(Preset preset) {
    switch (preset) {
    case Preset::paper:
        return "paper";
    case Preset::reference:
        return "reference";
    case Preset::custom:
        return "custom";
    }
    return "custom";
}

} // namespace selfment::options
