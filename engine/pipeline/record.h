// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "pipeline/image_pipeline.h"
#include "support/result.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace selfment::pipeline {

/// What produced a result, beside the parameters.
struct Provenance {
    std::string backbone;
    std::string backboneSha256;
    std::string device;
    std::string precision;
    std::string programVersion;
    std::string head{}; ///< name; empty: none
    std::string headSha256{};
    std::string headInput{}; ///< "normalised", "raw"
};

/// All parameters in force, by option name, typed as the option table types them, with the preset's name.
nlohmann::ordered_json parametersOf(const options::PipelineOptions& options);
/// The same with those of training: everything that the weights of a trained head depend on. The preset is
/// that of chain and training together.
nlohmann::ordered_json parametersOf(const options::Options& options);

/// The options that such parameters were made from; what they do not name has its default, and names that
/// are no options are passed over. Errors: optionInvalid (a value is out of its range, or this is no object).
support::Result<options::Options> optionsFrom(const nlohmann::ordered_json& parameters);

/// Milliseconds of each stage that was computed, by its name.
std::map<std::string, double> stageTimesOf(const PipelineState& state);

/// "ncut", "ipo", "saliency".
const char* sourceName(options::MaskSource source);

/// Warnings as "code: detail" texts.
nlohmann::ordered_json warningsOf(const values::Warnings& warnings);

/// One line of manifest.jsonl (CONTRACT, "Mask files") for an image that was done. Stages that were not
/// wanted are left out of its times.
/// outputs are paths relative to the output folder.
nlohmann::ordered_json manifestEntry(const std::filesystem::path& source, const PipelineState& state,
                                     const std::vector<std::filesystem::path>& outputs,
                                     const options::PipelineOptions& options, const Provenance& provenance);

/// The line of an input that failed.
nlohmann::ordered_json failedManifestEntry(const std::filesystem::path& source, const values::Error& error,
                                           const Provenance& provenance);

/// Text of one JSON value on one line; bytes that are not UTF-8 become U+FFFD.
std::string jsonLine(const nlohmann::ordered_json& json);

} // namespace selfment::pipeline
