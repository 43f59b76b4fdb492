// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"
#include "values/error.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::cli {

/// Options as the user gave them, from three places; the strongest place wins: command line, environment,
/// configuration file.
class GivenOptions {
public:
    struct Value {
        std::string text;
        std::string origin;                       ///< for messages: "--tau", "SELFMENT_TAU", "FILE: tau"
        const options::OptionSpec* row = nullptr; ///< of the command that was called
    };

    /// Keeps text, as a flag's state where row is a flag, unless the option was given by a stronger place
    /// before: call for the strongest place first.
    void add(const options::OptionSpec& row, std::string_view text, std::string origin);

    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    /// The text where it came from the command line itself: variables and files may serve other commands.
    [[nodiscard]] std::optional<std::string> typed(std::string_view name) const;
    /// A flag's state; false when it was not given.
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, Value, std::less<>>& all() const { return m_values; }

private:
    std::map<std::string, Value, std::less<>> m_values;
};

/// A value of the wrong kind, and the option whose help is shown with it.
struct GivenProblem {
    values::Error error;
    const options::OptionSpec* option = nullptr;
};

/// Whether every value is legal; where of the error is the value's origin.
[[nodiscard]] std::optional<GivenProblem> checkGiven(const GivenOptions& given);

/// Sets the bound options: the preset first, then the single ones. given must have passed checkGiven().
void applyGiven(const GivenOptions& given, options::Options& options);

/// Flags are also known as 1, yes, on, 0, no, off in the environment and in configuration files.
[[nodiscard]] std::string flagText(std::string_view text);

} // namespace selfment::cli
