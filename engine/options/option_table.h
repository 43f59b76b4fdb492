// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "values/error.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace selfment::options {

enum class OptionType { flag, integer, number, choice, text, path };

/// Heading under which a form, --help and the man page list an option.
enum class OptionGroup { input, features, graph, ipo, head, mask, training, cache, runtime, output, command };

/// Who takes an option; a bit set.
enum Taker : unsigned {
    takenBySegment = 1U,
    takenByInspect = 2U,
    takenByWindow = 4U, ///< shown in the parameter form
    takenByDoctor = 8U,
    takenByModels = 16U,
    takenByBench = 32U,
    takenByFeatures = 64U,
    takenByTrain = 128U,
    takenByEvaluate = 256U,
    takenByTrainingForm = 512U, ///< shown in the training panel
    takenByServe = 1024U,
    takenByEngines = 2048U,
};

/// One option, described once. Command-line flags (--name), environment variables (SELFMENT_NAME, dashes as
/// underscores), configuration files, forms, --help, completion, man page and docs all derive from this row.
struct OptionSpec {
    std::string_view name; ///< as on the command line, without dashes in front
    OptionType type;
    OptionGroup group;
    std::string_view defaultText; ///< as a user would type it
    double minimum;               ///< integer, number: inclusive range
    double maximum;
    double step;                ///< of a spin box
    int decimals;               ///< shown by a spin box
    std::string_view unit;      ///< "px", "Mpx", ""
    std::string_view choices;   ///< choice: values separated by '|'
    std::string_view valueName; ///< place-holder in --help: "S", "FILE"
    std::string_view label;     ///< on screen, with the symbol of METHOD where there is one
    std::string_view help;      ///< one sentence, with the equation where there is one
    unsigned takers;
    /// The option's value in options as text; null for options that belong to a command alone (--json,
    /// --out).
    std::string (*get)(const Options& options);
    /// Sets it from checked text; null as get.
    void (*set)(Options& options, std::string_view text);

    [[nodiscard]] bool bound() const { return get != nullptr; }
};

/// THE option table, in the order of METHOD.
[[nodiscard]] std::span<const OptionSpec> optionTable();

/// The row of that name, or null. Two rows may share a name where no command takes both; this is the first.
[[nodiscard]] const OptionSpec* findOption(std::string_view name);

/// SELFMENT_KEEP_ASPECT for keep-aspect.
[[nodiscard]] std::string environmentName(const OptionSpec& option);

/// Whether text is a legal value; the Error is optionInvalid, names the option and states the legal range.
[[nodiscard]] std::optional<values::Error> checkOption(const OptionSpec& option, std::string_view text);

/// Checks text and sets the option. Errors: optionUnknown, optionInvalid.
[[nodiscard]] std::optional<values::Error> setOption(Options& options, std::string_view name,
                                                     std::string_view text);

/// The option's present value as text ("0.2"). name must be in the table and bound.
[[nodiscard]] std::string optionText(const Options& options, std::string_view name);

/// Splits "a|b|c" or "a,b,c".
[[nodiscard]] std::vector<std::string> splitList(std::string_view text, char separator);

/// Name of a preset: "paper", "reference", "custom".
[[nodiscard]] std::string_view presetName(Preset preset);

} // namespace selfment::options
