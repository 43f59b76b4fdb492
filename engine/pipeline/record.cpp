// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/record.h"

#include "options/option_table.h"
#include "support/file_bytes.h"

#include <charconv>

namespace selfment::pipeline {
namespace {

using nlohmann::ordered_json;
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

} // namespace

ordered_json parametersOf(const options::PipelineOptions& pipelineOptions) {
    options::Options all;
    all.pipeline = pipelineOptions;
    ordered_json parameters;
    for (const options::OptionSpec& row : options::optionTable())
        if (row.bound() && row.group != options::OptionGroup::output &&
            row.group != options::OptionGroup::training && row.group != options::OptionGroup::cache)
            parameters[std::string(row.name)] = typedValue(row, row.get(all));
    return parameters;
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
    entry["head"] = "none";
    entry["source"] = state.mask.output->source == options::MaskSource::ncut ? "ncut" : "ipo";
    entry["device"] = provenance.device;
    entry["precision"] = provenance.precision;
    entry["stage_ms"] = {{"image", state.image.elapsedMs},
                         {"features", state.features.elapsedMs},
                         {"graph", state.graph.elapsedMs},
                         {"ipo", state.ipo.elapsedMs},
                         {"mask", state.mask.elapsedMs}};
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
