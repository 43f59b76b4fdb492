// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/record.h"

#include "options/option_table.h"
#include "support/file_bytes.h"

#include <array>
#include <charconv>
#include <optional>

namespace selfment::pipeline {
namespace {

using nlohmann::ordered_json;
using options::OptionGroup;
using options::OptionType;

ordered_json typedValue(const options::OptionSpec& row, const std::string& text) {
    if (row.type == OptionType::flag)
        return text == "true";
    if (row.type == OptionType::integer) {
        long long whole = 0;
        std::from_chars(text.data(), text.data() + text.size(), whole);
        return whole;
    }
    if (row.type == OptionType::number) {
        double number = 0.0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    return text;
}

/// How a JSON value is typed on the command line.
std::string textOf(const ordered_json& value) {
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_number_float())
        return value.dump();
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.get<double>()).ptr;
    return {buffer.data(), end};
}

template <typename Wanted>
ordered_json rowsOf(const options::Options& all, Wanted&& wanted) {
    ordered_json parameters;
    for (const options::OptionSpec& row : options::optionTable())
        if (row.bound() && wanted(row))
            parameters[std::string(row.name)] = typedValue(row, row.get(all));
    return parameters;
}

bool ofTheChain(const options::OptionSpec& row) {
    return row.group != OptionGroup::output && row.group != OptionGroup::training &&
           row.group != OptionGroup::cache;
}

} // namespace

ordered_json parametersOf(const options::PipelineOptions& pipelineOptions) {
    options::Options all;
    all.pipeline = pipelineOptions;
    return rowsOf(all, ofTheChain);
}

ordered_json parametersOf(const options::Options& all) {
    ordered_json parameters = rowsOf(all, [](const options::OptionSpec& row) {
        // Where the cache lies changes nothing; how exactly it keeps features does.
        return ofTheChain(row) || row.group == OptionGroup::training || row.name == "cache-precision";
    });
    parameters["preset"] = options::presetName(options::presetInForce(all.pipeline, all.train));
    return parameters;
}

support::Result<options::Options> optionsFrom(const ordered_json& parameters) {
    if (!parameters.is_object())
        return support::makeError(values::ErrorCode::optionInvalid, "parameters", "they are no JSON object");
    options::Options all;
    for (const options::OptionSpec& row : options::optionTable()) {
        const auto found = parameters.find(std::string(row.name));
        // A preset is but a name for the parameters beside it.
        if (!row.bound() || row.name == "preset" || found == parameters.end())
            continue;
        const std::string text = textOf(*found);
        if (text.empty())
            row.set(all, text); // as no user can type it: none given
        else if (std::optional<values::Error> error = options::checkOption(row, text))
            return *std::move(error);
        else
            row.set(all, text);
    }
    return all;
}

std::map<std::string, double> stageTimesOf(const PipelineState& state) {
    std::map<std::string, double> times;
    const auto add = [&times](const char* name, const auto& slot) {
        if (slot.output)
            times[name] = slot.elapsedMs;
    };
    add("image", state.image);
    add("features", state.features);
    add("graph", state.graph);
    add("ipo", state.ipo);
    add("head", state.head);
    add("mask", state.mask);
    return times;
}

const char* sourceName(options::MaskSource source) {
    switch (source) {
    case options::MaskSource::automatic:
        return "auto";
    case options::MaskSource::ncut:
        return "ncut";
    case options::MaskSource::ipo:
        return "ipo";
    case options::MaskSource::saliency:
        return "saliency";
    }
    return "ipo";
}

ordered_json warningsOf(const values::Warnings& warnings) {
    ordered_json list = ordered_json::array();
    for (const values::Warning& warning : warnings) {
        std::string text(values::warningCodeName(warning.code));
        if (!warning.detail.empty())
            text += ": " + warning.detail;
        list.push_back(std::move(text));
    }
    return list;
}

ordered_json manifestEntry(const std::filesystem::path& source, const PipelineState& state,
                           const std::vector<std::filesystem::path>& outputs,
                           const options::PipelineOptions& pipelineOptions, const Provenance& provenance) {
    ordered_json entry;
    entry["path"] = support::pathText(source);
    const image::DecodedImage& decoded = state.image.output->decoded;
    entry["sha256"] = decoded.sha256;
    entry["height"] = decoded.image.height;
    entry["width"] = decoded.image.width;
    entry["outputs"] = ordered_json::array();
    for (const std::filesystem::path& output : outputs)
        entry["outputs"].push_back(support::pathText(output));
    entry["backbone"] = provenance.backbone;
    entry["backbone_sha256"] = provenance.backboneSha256;
    entry["preset"] = options::presetName(options::presetInForce(pipelineOptions));
    entry["parameters"] = parametersOf(pipelineOptions);
    entry["head"] = provenance.head.empty() ? "none" : provenance.head;
    if (!provenance.head.empty()) {
        entry["head_sha256"] = provenance.headSha256;
        entry["head_input"] = provenance.headInput;
    }
    entry["source"] = sourceName(state.mask.output->source);
    entry["device"] = provenance.device;
    entry["precision"] = provenance.precision;
    entry["stage_ms"] = stageTimesOf(state);
    entry["foreground_share"] = state.mask.output->mask.foregroundShare();
    entry["warnings"] = warningsOf(state.warnings());
    entry["version"] = provenance.programVersion;
    return entry;
}

ordered_json failedManifestEntry(const std::filesystem::path& source, const values::Error& error,
                                 const Provenance& provenance) {
    ordered_json entry;
    entry["path"] = support::pathText(source);
    entry["outputs"] = ordered_json::array();
    entry["error"] = {
        {"code", values::errorCodeName(error.code)}, {"where", error.where}, {"why", error.why}};
    entry["version"] = provenance.programVersion;
    return entry;
}

std::string jsonLine(const ordered_json& json) {
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

} // namespace selfment::pipeline
