// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/failed_inputs.h"
#include "app/cli/job_runner.h"
#include "app/cli/known_backbones.h"
#include "app/cli/quantity_text.h"
#include "app/cli/usage_problem.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

#include <cstdio>

namespace selfment::cli {
namespace {

using session::FeaturesSummary;
using session::Outcome;

session::FeaturesRequest requestFrom(const Invocation& invocation) {
    session::FeaturesRequest request;
    request.inputs = invocation.arguments;
    request.programVersion = programVersion();
    applyGiven(invocation.given, request.options);
    return request;
}

double imagesPerSecond(const FeaturesSummary& summary) {
    const std::int64_t seen = summary.computed + summary.cached;
    return summary.seconds > 0.0 ? static_cast<double>(seen) / summary.seconds : 0.0;
}

Json summaryJson(const Outcome& outcome, const FeaturesSummary& summary) {
    Json document = {{"command", "features"},
                     {"version", programVersion()},
                     {"cancelled", outcome.state == Outcome::State::cancelled},
                     {"total", summary.total},
                     {"computed", summary.computed},
                     {"cached", summary.cached},
                     {"failed", failedJson(failedOf(summary.failed))},
                     {"seconds", summary.seconds},
                     {"images_per_second", imagesPerSecond(summary)},
                     {"cache", summary.cacheFolder},
                     {"cache_bytes", summary.cacheBytes},
                     {"backbone", summary.backbone},
                     {"device", summary.device},
                     {"precision", summary.precision}};
    if (outcome.error)
        document["error"] = errorJson(*outcome.error);
    return document;
}

std::string summaryText(const Outcome& outcome, const FeaturesSummary& summary) {
    std::string text = outcome.state == Outcome::State::cancelled ? "Interrupted. " : "";
    text += std::to_string(summary.computed) + " of " + std::to_string(summary.total) + " computed, " +
            std::to_string(summary.cached) + " were there, " + std::to_string(summary.failed.size()) +
            " failed";
    char time[80];
    std::snprintf(time, sizeof time, ", %.1f s (%s images per second)\n", summary.seconds,
                  rateText(imagesPerSecond(summary)).c_str());
    text += time;
    text += "cache:    " + text::oneLine(summary.cacheFolder) + ", " + byteText(summary.cacheBytes) + "\n";
    return text + "with:     backbone " + text::oneLine(summary.backbone) + ", " + summary.device + ", " +
           summary.precision + "\n";
}

int exitCodeOf(const Outcome& outcome, const FeaturesSummary& summary) {
    if (outcome.state == Outcome::State::cancelled)
        return kInterrupted;
    if (outcome.state == Outcome::State::failed)
        return kFailed;
    if (summary.failed.empty())
        return kAllDone;
    return summary.computed + summary.cached == 0 ? kFailed : kSomeFailed;
}

} // namespace

int runFeatures(const Invocation& invocation, const Surroundings& surroundings) {
    if (invocation.arguments.empty())
        return reportWrongUsage(wrongUsageOf(*invocation.command, "INPUT", "no input is given",
                                             "name a picture or a folder of pictures"),
                                invocation.command, surroundings);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const auto session = surroundings.makeSession();
    Outcome outcome =
        runJob(*session, requestFrom(invocation), display, StageLog::none, surroundings.interrupt).outcome;
    if (outcome.error)
        nameKnownBackbones(*outcome.error, *session);
    const auto* told = std::get_if<FeaturesSummary>(&outcome.data);
    const FeaturesSummary summary = told != nullptr ? *told : FeaturesSummary{};
    if (invocation.given.flag("json"))
        printJson(surroundings.out, summaryJson(outcome, summary));
    else if (told != nullptr)
        surroundings.out << summaryText(outcome, summary);
    listFailed(failedOf(summary.failed), summary.total, surroundings.err);
    if (outcome.error)
        surroundings.err << text::errorLine(*outcome.error) << '\n';
    else if (outcome.state == Outcome::State::cancelled)
        surroundings.err << "selfment: interrupted; run it again to go on: what was computed stays\n";
    return exitCodeOf(outcome, summary);
}

} // namespace selfment::cli
