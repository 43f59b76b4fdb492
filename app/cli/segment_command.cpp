// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/job_runner.h"
#include "app/cli/json_text.h"
#include "app/cli/known_backbones.h"
#include "app/cli/quantity_text.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

#include <cstdio>

namespace selfment::cli {
namespace {

using session::Outcome;
using session::SegmentSummary;

std::optional<GivenProblem> missingParts(const Invocation& invocation) {
    using values::ErrorCode;
    if (invocation.arguments.empty())
        return GivenProblem{{ErrorCode::optionInvalid, "INPUT", "no input is given",
                             "name a picture or a folder of pictures"},
                            nullptr};
    if (!invocation.given.text("out"))
        return GivenProblem{
            {ErrorCode::optionInvalid, "--out", "it is missing", "name the folder for the masks"},
            options::findOption("out")};
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

Json failedJson(const SegmentSummary& summary) {
    Json list = Json::array();
    for (const session::FailedInput& input : summary.failed) {
        Json entry = {{"file", input.path}};
        entry.update(errorJson(input.error));
        list.push_back(std::move(entry));
    }
    return list;
}

Json summaryJson(const Outcome& outcome, const SegmentSummary& summary) {
    Json document = {{"command", "segment"},
                     {"version", programVersion()},
                     {"cancelled", outcome.state == Outcome::State::cancelled},
                     {"total", summary.total},
                     {"done", summary.done},
                     {"skipped", summary.skipped},
                     {"warned", summary.warned},
                     {"failed", failedJson(summary)},
                     {"seconds", summary.seconds},
                     {"images_per_second", imagesPerSecond(summary)},
                     {"out", summary.outputFolder},
                     {"manifest", summary.manifestPath},
                     {"preset", summary.preset},
                     {"backbone", summary.backbone},
                     {"device", summary.device},
                     {"precision", summary.precision}};
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
            ", " + summary.precision + "\n";
    return text;
}

void listFailed(const SegmentSummary& summary, std::ostream& err) {
    if (summary.failed.empty())
        return;
    err << summary.failed.size() << " of " << summary.total << " inputs failed:\n";
    for (const session::FailedInput& input : summary.failed) {
        values::Error error = input.error;
        if (error.where.empty())
            error.where = input.path;
        err << text::errorLine(error) << '\n';
    }
}

int exitCodeOf(const Outcome& outcome, const SegmentSummary& summary) {
    if (outcome.state == Outcome::State::cancelled)
        return kInterrupted;
    if (outcome.state == Outcome::State::failed)
        return kFailed;
    if (summary.failed.empty())
        return kAllDone;
    return summary.done + summary.skipped == 0 ? kFailed : kSomeFailed;
}

} // namespace

int runSegment(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = missingParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const auto session = surroundings.makeSession();
    Outcome outcome =
        runJob(*session, requestFrom(invocation), display, StageLog::none, surroundings.interrupt).outcome;

    if (outcome.error)
        nameKnownBackbones(*outcome.error, *session);
    const auto* told = std::get_if<SegmentSummary>(&outcome.data);
    const SegmentSummary summary = told != nullptr ? *told : SegmentSummary{};
    if (invocation.given.flag("json"))
        printJson(surroundings.out, summaryJson(outcome, summary));
    else if (told != nullptr)
        surroundings.out << summaryText(outcome, summary);
    listFailed(summary, surroundings.err);
    if (outcome.error)
        surroundings.err << text::errorLine(*outcome.error) << '\n';
    else if (outcome.state == Outcome::State::cancelled)
        surroundings.err << "selfment: interrupted; run it again with --existing skip to go on\n";
    return exitCodeOf(outcome, summary);
}

} // namespace selfment::cli
