// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_report.h"

#include "app/cli/version.h"
#include "app/text/error_text.h"
#include "app/text/stage_text.h"
#include "app/text/warning_text.h"

#include <algorithm>
#include <cstdio>

namespace selfment::cli {
namespace {

using session::InspectSummary;
using session::Stage;

const StageNote* noteOf(const std::vector<StageNote>& stages, Stage stage) {
    const auto found = std::find_if(stages.begin(), stages.end(),
                                    [stage](const StageNote& note) { return note.stage == stage; });
    return found == stages.end() ? nullptr : &*found;
}

const char* stopName(values::IpoStop stop) {
    switch (stop) {
    case values::IpoStop::converged:
        return "converged";
    case values::IpoStop::maxIterations:
        return "max_iterations";
    case values::IpoStop::initialSideEmpty:
        return "initial_side_empty";
    case values::IpoStop::updateEmptiesSide:
        return "update_empties_side";
    case values::IpoStop::sideTooSmall:
        return "side_too_small";
    }
    return "";
}

template <typename T>
Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json convergenceJson(const InspectSummary& summary, const std::vector<StageNote>& stages) {
    const StageNote* ipo = noteOf(stages, Stage::ipo);
    return {{"stop", stopName(summary.stop)},
            {"converged", summary.convergedAt.has_value()},
            {"converged_at", orNull(summary.convergedAt)},
            {"oscillates_from", orNull(summary.oscillatesFrom)},
            {"iterations", ipo != nullptr ? orNull(ipo->iterations) : Json(nullptr)}};
}

/// The order that CONTRACT names; std::map has the alphabet's.
Json stageMsJson(const InspectSummary& summary) {
    Json stageMs = Json::object();
    for (const char* name : {"image", "features", "graph", "ipo", "head", "mask"})
        if (const auto found = summary.stageMs.find(name); found != summary.stageMs.end())
            stageMs[name] = found->second;
    return stageMs;
}

std::string number(const char* format, double value) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

std::string seedText(const InspectSummary& summary) {
    if (summary.seedPatch < 0)
        return "no seed patch";
    std::string text = "seed patch " + std::to_string(summary.seedPatch);
    if (summary.grid.width > 0)
        text += " (row " + std::to_string(summary.grid.rowOf(summary.seedPatch)) + ", column " +
                std::to_string(summary.grid.columnOf(summary.seedPatch)) + ")";
    return text;
}

/// The features' own facts, where the stage told them.
void addFeatures(Json& document, const StageNote* note) {
    if (note == nullptr || !note->features)
        return;
    const FeaturesNote& features = *note->features;
    document["backbone_sha256"] =
        features.backboneSha256.empty() ? Json(nullptr) : Json(features.backboneSha256);
    document["feature"] = features.feature;
    document["dimension"] = features.dimension;
    document["input"] =
        features.inputHeight > 0 ? Json({features.inputHeight, features.inputWidth}) : Json(nullptr);
}

std::string featuresText(const StageNote* note) {
    if (note == nullptr || !note->features)
        return {};
    const FeaturesNote& features = *note->features;
    std::string text = "features:    " + features.feature + (features.feature.empty() ? "" : ", ") +
                       std::to_string(features.dimension) + " numbers per patch";
    if (features.inputHeight > 0)
        text += ", from " + std::to_string(features.inputHeight) + " x " +
                std::to_string(features.inputWidth) + " px";
    text += "\n";
    if (!features.backboneSha256.empty())
        text += "weights:     SHA-256 " + features.backboneSha256 + "\n";
    return text;
}

/// The head's own facts, where the stage told them.
void addHead(Json& document, const InspectSummary& summary, const StageNote* note) {
    document["head"] = summary.head.empty() ? Json(nullptr) : Json(summary.head);
    if (note == nullptr || !note->head)
        return;
    const HeadNote& head = *note->head;
    document["head_sha256"] = head.sha256.empty() ? Json(nullptr) : Json(head.sha256);
    document["head_input"] = head.input;
    document["probability"] = head.probability;
    document["saliency"] = {{"min", head.least}, {"mean", head.mean}, {"max", head.most}};
}

std::string headText(const InspectSummary& summary, const StageNote* note) {
    if (summary.head.empty())
        return {};
    std::string text = "head:        " + text::oneLine(summary.head);
    if (note == nullptr || !note->head)
        return text + "\n";
    const HeadNote& head = *note->head;
    text += ", takes " + head.input + " features, " + head.probability + "\n";
    return text + "saliency:    " + number("%.3f", double{head.least}) +
           number(" to %.3f", double{head.most}) + number(" on the patches, mean %.3f\n", double{head.mean});
}

std::string maskText(const StageNote* note) {
    if (note == nullptr || !note->foregroundShare)
        return {};
    return number("mask:        %.1f %% of the picture", 100.0 * *note->foregroundShare) +
           (note->source.empty() ? "\n" : ", from " + note->source + "\n");
}

std::string ipoText(const InspectSummary& summary, const std::vector<StageNote>& stages) {
    std::string text = "IPO:         ";
    if (const StageNote* ipo = noteOf(stages, Stage::ipo); ipo != nullptr && ipo->iterations)
        text += std::to_string(*ipo->iterations) + " iterations, ";
    text += text::ipoStopText(summary.stop);
    if (summary.convergedAt)
        text += ", converged at " + std::to_string(*summary.convergedAt);
    if (summary.oscillatesFrom)
        text += ", oscillates from " + std::to_string(*summary.oscillatesFrom);
    return text + "\n";
}

} // namespace

Json inspectJson(const InspectSummary& summary, const std::vector<StageNote>& stages) {
    const StageNote* mask = noteOf(stages, Stage::mask);
    Json document = {{"command", "inspect"},
                     {"version", programVersion()},
                     {"path", summary.path},
                     {"grid", {summary.grid.height, summary.grid.width}},
                     {"seed", summary.seedPatch >= 0 ? Json(summary.seedPatch) : Json(nullptr)},
                     {"eigenvalues", summary.eigenvalues},
                     {"convergence", convergenceJson(summary, stages)},
                     {"foreground_share", mask != nullptr ? orNull(mask->foregroundShare) : Json(nullptr)},
                     {"warnings", warningsJson(summary.warnings)},
                     {"stage_ms", stageMsJson(summary)},
                     {"preset", summary.preset},
                     {"backbone", summary.backbone},
                     {"device", summary.device},
                     {"precision", summary.precision},
                     {"trace", summary.tracePath.empty() ? Json(nullptr) : Json(summary.tracePath)}};
    addFeatures(document, noteOf(stages, Stage::features));
    addHead(document, summary, noteOf(stages, Stage::head));
    if (mask != nullptr)
        document["source"] = mask->source;
    return document;
}

std::string inspectText(const InspectSummary& summary, const std::vector<StageNote>& stages) {
    std::string text = text::oneLine(summary.path) + "\n";
    text += "grid:        " + std::to_string(summary.grid.height) + " x " +
            std::to_string(summary.grid.width) + " patches, " + seedText(summary) + "\n";
    if (!summary.eigenvalues.empty()) {
        text += "eigenvalues:";
        for (const double value : summary.eigenvalues)
            text += number(" %.6g", value);
        text += "\n";
    }
    text += ipoText(summary, stages);
    text += headText(summary, noteOf(stages, Stage::head)) + maskText(noteOf(stages, Stage::mask));
    text += "times:      ";
    const Json stageMs = stageMsJson(summary);
    for (const auto& [name, elapsedMs] : stageMs.items())
        text += " " + name + number(" %.1f ms", elapsedMs.get<double>());
    text += "\nwith:        preset " + summary.preset + ", backbone " + text::oneLine(summary.backbone) +
            ", " + summary.device + ", " + summary.precision + "\n" +
            featuresText(noteOf(stages, Stage::features));
    for (const values::Warning& warning : summary.warnings)
        text += "warning:     " + text::warningSentence(warning) + "\n";
    if (!summary.tracePath.empty())
        text += "trace:       " + text::oneLine(summary.tracePath) + "\n";
    return text;
}

} // namespace selfment::cli
