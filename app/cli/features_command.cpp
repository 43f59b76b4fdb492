// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batch_command.h"
#include "app/cli/command_line.h"
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

} // namespace

int runFeatures(const Invocation& invocation, const Surroundings& surroundings) {
    if (invocation.arguments.empty())
        return reportWrongUsage(wrongUsageOf(*invocation.command, "INPUT", "no input is given",
                                             "name a picture or a folder of pictures"),
                                invocation.command, surroundings);
    BatchReport<FeaturesSummary> report;
    report.json = summaryJson;
    report.text = summaryText;
    report.failed = [](const FeaturesSummary& summary) { return failedOf(summary.failed); };
    report.total = [](const FeaturesSummary& summary) { return summary.total; };
    report.interrupted = [](const FeaturesSummary&) {
        return "selfment: interrupted; run it again to go on: what was computed stays\n";
    };
    report.anyDone = [](const FeaturesSummary& summary) { return summary.computed + summary.cached > 0; };
    return runBatch(invocation, surroundings, requestFrom(invocation), report);
}

} // namespace selfment::cli
