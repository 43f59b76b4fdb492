// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_report.h"

#include "app/cli/failed_inputs.h"
#include "app/cli/progress_text.h"
#include "app/cli/quantity_text.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"
#include "app/text/training_text.h"
#include "app/text/warning_text.h"

#include <cstdio>

namespace selfment::cli {
namespace {

using session::Outcome;
using session::TrainSummary;

Json textOrNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json stepJson(const session::TrainingStep& step) {
    return {{"step", step.step}, {"epoch", step.epoch}, {"loss", step.loss},      {"bce", step.bce},
            {"dice", step.dice}, {"con", step.con},     {"seconds", step.seconds}};
}

Json degenerateJson(const TrainSummary& summary) {
    Json list = Json::array();
    for (const session::SkippedImage& image : summary.skipped)
        if (!image.error)
            list.push_back({{"file", image.path}, {"why", image.why}});
    return list;
}

Json validationJson(const TrainSummary& summary) {
    Json list = Json::array();
    for (const session::ValidationScore& score : summary.validation)
        list.push_back({{"epoch", score.epoch},
                        {"images", score.images},
                        {"iou", score.iou},
                        {"f_max", score.fMax},
                        {"mae", score.mae}});
    return list;
}

std::string number(const char* format, double value) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

std::string fileRow(const char* name, const std::string& path) {
    return path.empty() ? std::string() : name + text::oneLine(path) + "\n";
}

std::string headline(const Outcome& outcome, const TrainSummary& summary) {
    std::string text = outcome.state == Outcome::State::cancelled ? "Interrupted. "
                       : summary.stopped                          ? "Stopped. "
                                                                  : "";
    const std::size_t failed = failedOf(summary.skipped).size();
    text += std::to_string(summary.epochs) + (summary.epochs == 1 ? " epoch, " : " epochs, ") +
            std::to_string(summary.steps) + " steps on " + std::to_string(summary.images) + " images (" +
            std::to_string(summary.skipped.size() - failed) + " more degenerate, " + std::to_string(failed) +
            " failed)";
    return text + number(", %.1f s", summary.seconds) + " (" + rateText(summary.imagesPerSecond) +
           " images per second)\n";
}

} // namespace

Json trainJson(const Outcome& outcome, const TrainSummary& summary) {
    const Json degenerate = degenerateJson(summary);
    Json document = {{"command", "train"},
                     {"version", programVersion()},
                     {"cancelled", outcome.state == Outcome::State::cancelled},
                     {"stopped", summary.stopped},
                     {"steps", summary.steps},
                     {"epochs", summary.epochs},
                     {"images", summary.images},
                     {"degenerate", degenerate},
                     {"failed", failedJson(failedOf(summary.skipped))},
                     {"last", summary.steps > 0 ? stepJson(summary.last) : Json(nullptr)},
                     {"best", summary.best.step > 0 ? stepJson(summary.best) : Json(nullptr)},
                     {"head", textOrNull(summary.headPath)},
                     {"best_head", textOrNull(summary.bestHeadPath)},
                     {"checkpoint", textOrNull(summary.checkpointPath)},
                     {"log", textOrNull(summary.logPath)},
                     {"run", textOrNull(summary.runName)},
                     {"validation", validationJson(summary)},
                     {"seconds", summary.seconds},
                     {"waiting_share", summary.waitingShare},
                     {"images_per_second", summary.imagesPerSecond},
                     {"preset", summary.preset},
                     {"backbone", summary.backbone},
                     {"device", summary.device},
                     {"precision", summary.precision},
                     {"data", textOrNull(summary.data)},
                     {"warnings", warningsJson(summary.warnings)}};
    if (outcome.error)
        document["error"] = errorJson(*outcome.error);
    return document;
}

std::string trainText(const Outcome& outcome, const TrainSummary& summary) {
    std::string text = headline(outcome, summary);
    if (summary.steps > 0)
        text += "loss:       " + lossText(summary.last) + " at the last step\n";
    if (summary.best.epoch > 0)
        text += "best:       epoch " + std::to_string(summary.best.epoch) + ", mean " +
                lossText(summary.best) + "\n";
    for (const session::ValidationScore& score : summary.validation)
        text += validationText(score) + "\n";
    for (const values::Warning& warning : summary.warnings)
        text += "warning:    " + text::warningSentence(warning) + "\n";
    text += fileRow("head:       ", summary.headPath) + fileRow("best head:  ", summary.bestHeadPath) +
            fileRow("checkpoint: ", summary.checkpointPath) + fileRow("log:        ", summary.logPath);
    if (!summary.runName.empty())
        text += fileRow("kept as:    ", "engine:runs/" + summary.runName);
    text += number("cache:      %.1f %%", 100.0 * summary.waitingShare) +
            " of the time was spent waiting for it\n";
    text += "with:       preset " + summary.preset;
    if (!summary.backbone.empty()) // files of features need not say whose they are
        text += ", backbone " + text::oneLine(summary.backbone);
    for (const std::string& part : {summary.device, summary.precision})
        if (!part.empty())
            text += ", " + part;
    text += "\n";
    if (!summary.validation.empty())
        text += std::string("note:       ") + text::validationNote() + "\n";
    for (const session::SkippedImage& image : summary.skipped)
        if (!image.error)
            text += "degenerate: " + text::oneLine(image.path) + ": " +
                    (image.why.empty() ? text::degenerateNote() : text::oneLine(image.why)) + "\n";
    return text;
}

} // namespace selfment::cli
