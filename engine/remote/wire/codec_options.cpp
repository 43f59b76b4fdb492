// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_options.h"

#include "options/option_table.h"
#include "remote/wire/message_strings.h"

#include <algorithm>

namespace selfment::remote {
namespace {

using options::Options;
using options::OptionSpec;
using options::OptionType;
using values::ErrorCode;

constexpr std::string_view kPresetRow = "preset"; ///< sets other rows
constexpr std::string_view kThresholdRow = "threshold";

bool travels(const OptionSpec& row) {
    return row.bound() && row.name != kPresetRow;
}

/// Two rows may share a name where no command takes both; at most one of them is bound.
const OptionSpec* travellingRow(std::string_view name) {
    const auto table = options::optionTable();
    const auto found = std::find_if(table.begin(), table.end(), [name](const OptionSpec& row) {
        return row.name == name && travels(row);
    });
    return found == table.end() ? nullptr : &*found;
}

/// The command line refuses empty texts, but a request may hold them and a job then says what it lacks.
bool mayBeEmpty(const OptionSpec& row) {
    return (row.type == OptionType::text || row.type == OptionType::path) && row.name != kThresholdRow;
}

std::optional<values::Error> setRow(Options& options, const std::string& name, const std::string& text) {
    const OptionSpec* const row = travellingRow(name);
    if (row == nullptr)
        return support::makeError(ErrorCode::optionUnknown, name, "this engine has no such option");
    if (!(text.empty() && mayBeEmpty(*row)))
        if (std::optional<values::Error> error = checkOption(*row, text))
            return error;
    row->set(options, text);
    return std::nullopt;
}

bool isThreshold(double threshold) {
    return threshold >= 0.0 && threshold <= 1.0;
}

} // namespace

void write(const Options& value, v1::Options& message) {
    const Options defaults;
    for (const OptionSpec& row : options::optionTable()) {
        if (!travels(row))
            continue;
        const std::string text = row.get(value);
        if (text != row.get(defaults))
            (*message.mutable_rows())[std::string(row.name)] = messageText(text);
    }
    const options::MaskOptions& mask = value.pipeline.mask;
    if (mask.otsu && mask.threshold != defaults.pipeline.mask.threshold)
        message.set_threshold_beside_otsu(mask.threshold);
}

Options readOptions(const v1::Options& message, Reading& reading) {
    const Reading::Part part(reading, "options");
    Options options;
    for (const auto& [name, text] : message.rows()) {
        const std::string plain = reading.path(text, name);
        if (!reading.ok())
            return {};
        if (std::optional<values::Error> error = setRow(options, name, plain))
            reading.fail(std::move(*error));
    }
    if (message.has_threshold_beside_otsu()) {
        const double threshold = message.threshold_beside_otsu();
        if (reading.require(isThreshold(threshold) && options.pipeline.mask.otsu, "threshold_beside_otsu",
                            "is from 0 to 1, beside otsu"))
            options.pipeline.mask.threshold = threshold;
    }
    return options;
}

Options readOldOptions(const v1::Options& message) {
    Options options;
    for (const auto& [name, text] : message.rows())
        setRow(options, name, plainText(text)); // a row of another version: its default is the best there is
    if (options.pipeline.mask.otsu && isThreshold(message.threshold_beside_otsu()))
        options.pipeline.mask.threshold = message.has_threshold_beside_otsu()
                                              ? message.threshold_beside_otsu()
                                              : Options{}.pipeline.mask.threshold;
    return options;
}

void write(const options::PipelineOptions& value, v1::Options& message) {
    Options all;
    all.pipeline = value;
    write(all, message);
}

void write(const options::CacheOptions& value, v1::Options& message) {
    Options all;
    all.cache = value;
    write(all, message);
}

void write(const options::RuntimeOptions& value, v1::Options& message) {
    Options all;
    all.pipeline.runtime = value;
    write(all, message);
}

} // namespace selfment::remote
