// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batch_command.h"
#include "app/cli/command_line.h"
#include "app/cli/dry_run.h"
#include "app/cli/json_text.h"
#include "app/cli/quantity_text.h"
#include "app/cli/usage_problem.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

#include <cstdio>

namespace selfment::cli {
namespace {

using session::Outcome;
using session::SegmentSummary;

std::optional<GivenProblem> missingParts(const Invocation& invocation) {
    if (invocation.arguments.empty())
        return wrongUsageOf(*invocation.command, "INPUT", "no input is given",
                            "name a picture or a folder of pictures");
    if (!invocation.given.text("out"))
        return wrongUsageOf(*invocation.command, "out", "it is missing", "name the folder for the masks");
    return std::nullopt;
}

session::SegmentRequest requestFrom(const Invocation& invocation) {
    session::SegmentRequest request;
    request.inputs = invocation.arguments;
    request.outputFolder = *invocation.given.text("out");
    request.programVersion = programVersion();
    applyGiven(invocation.given, request.options);
    return request;
}

double imagesPerSecond(const SegmentSummary& summary) {
    return summary.seconds > 0.0 ? static_cast<double>(summary.done) / summary.seconds : 0.0;
}

Json summaryJson(const Outcome& outcome, const SegmentSummary& summary) {
    Json document = {{"command", "segment"},
                     {"version", programVersion()},
                     {"cancelled", outcome.state == Outcome::State::cancelled},
                     {"total", summary.total},
                     {"done", summary.done},
                     {"skipped", summary.skipped},
                     {"warned", summary.warned},
                     {"failed", failedJson(summary.failed)},
                     {"seconds", summary.seconds},
                     {"images_per_second", imagesPerSecond(summary)},
                     {"out", summary.outputFolder},
                     {"manifest", summary.manifestPath},
                     {"preset", summary.preset},
                     {"backbone", summary.backbone},
                     {"device", summary.device},
                     {"precision", summary.precision},
                     {"head", summary.head.empty() ? Json(nullptr) : Json(summary.head)}};
    if (outcome.error)
        document["error"] = errorJson(*outcome.error);
    return document;
}

std::string summaryText(const Outcome& outcome, const SegmentSummary& summary) {
    std::string text;
    if (outcome.state == Outcome::State::cancelled)
        text += "Interrupted. ";
    text += std::to_string(summary.done) + " of " + std::to_string(summary.total) + " done, " +
            std::to_string(summary.skipped) + " skipped, " + std::to_string(summary.failed.size()) +
            " failed, " + std::to_string(summary.warned) + " with warnings";
    char time[80];
    std::snprintf(time, sizeof time, ", %.1f s (%s images per second)\n", summary.seconds,
                  rateText(imagesPerSecond(summary)).c_str());
    text += time;
    text += "masks:    " + text::oneLine(summary.outputFolder) + "\n";
    if (!summary.manifestPath.empty())
        text += "manifest: " + text::oneLine(summary.manifestPath) + "\n";
    text += "with:     preset " + summary.preset + ", backbone " + summary.backbone + ", " + summary.device +
            ", " + summary.precision;
    if (!summary.head.empty())
        text += ", head " + text::oneLine(summary.head);
    text += "\n";
    return text;
}

} // namespace

int runSegment(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = missingParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    if (invocation.given.flag("dry-run"))
        return runDryRun(invocation, surroundings, requestFrom(invocation));
    BatchReport<SegmentSummary> report;
    report.json = summaryJson;
    report.text = summaryText;
    report.failed = [](const SegmentSummary& summary) { return summary.failed; };
    report.total = [](const SegmentSummary& summary) { return summary.total; };
    report.interrupted = [](const SegmentSummary&) {
        return "selfment: interrupted; run it again with --existing skip to go on\n";
    };
    report.anyDone = [](const SegmentSummary& summary) { return summary.done + summary.skipped > 0; };
    return runBatch(invocation, surroundings, requestFrom(invocation), report);
}

} // namespace selfment::cli
