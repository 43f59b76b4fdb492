// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_resume.h"

#include "head/training_fingerprint.h"
#include "options/option_table.h"
#include "pipeline/record.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <array>

namespace selfment::session {
namespace {

using nlohmann::ordered_json;
using options::OptionGroup;
using options::OptionSpec;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a training goes another way when this option changes.
bool steers(const OptionSpec& row, bool fromFolder) {
    // Epochs may be added; which images there are is told by the data itself.
    constexpr std::array<std::string_view, 7> kFree = {"preset", "max-megapixels", "eigenpairs", "epochs",
                                                       "images", "init-head",      "embedding"};
    constexpr std::array<std::string_view, 2> kOfFeatures = {"precision", "cache-precision"};
    if (contains(kFree, row.name))
        return false;
    if (row.group == OptionGroup::training || row.name == "seed")
        return true;
    const bool ofImages = row.group == OptionGroup::input || row.group == OptionGroup::features ||
                          row.group == OptionGroup::graph || row.group == OptionGroup::ipo ||
                          contains(kOfFeatures, row.name);
    return ofImages && !fromFolder;
}

std::string textOf(const ordered_json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// "tau (0.2, now 0.3), lr (...)"; empty: nothing differs that matters.
std::string differences(const std::string& before, const options::Options& options, bool fromFolder) {
    const ordered_json old = ordered_json::parse(before, nullptr, /*allow_exceptions=*/false);
    if (!old.is_object())
        return {}; // a checkpoint of somebody else's: the trainer compares what it wrote itself
    const ordered_json now = pipeline::parametersOf(options);
    std::string text;
    for (const OptionSpec& row : options::optionTable()) {
        const std::string name(row.name);
        if (!row.bound() || !steers(row, fromFolder) || !old.contains(name) || !now.contains(name) ||
            old[name] == now[name])
            continue;
        text +=
            (text.empty() ? "" : ", ") + name + " (" + textOf(old[name]) + ", now " + textOf(now[name]) + ")";
    }
    return text;
}

} // namespace

support::Result<head::TrainingState> stateToResume(const std::filesystem::path& checkpoint,
                                                   const options::Options& options, bool fromFolder) {
    std::string parameters;
    auto state = head::readTrainingState(checkpoint, &parameters);
    if (!state.ok())
        return state;
    if (const std::string differing = differences(parameters, options, fromFolder); !differing.empty())
        return support::makeError(values::ErrorCode::trainingStateMismatch, support::pathText(checkpoint),
                                  "it was begun with other " + differing);
    return state;
}

support::Status checkContinues(const std::filesystem::path& checkpoint, const head::TrainingState& state,
                               const head::TrainingSource& source, const options::Options& options,
                               bool normalised) {
    const std::string now =
        head::trainingFingerprint(source, options.train, normalised, options.pipeline.runtime.seed);
    if (!state.fingerprint.empty() && state.fingerprint != now)
        return support::makeError(values::ErrorCode::trainingStateMismatch, support::pathText(checkpoint),
                                  "it was begun with other " + head::differingLines(state.fingerprint, now));
    return support::Done{};
}

} // namespace selfment::session
