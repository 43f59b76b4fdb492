// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batch_command.h"
#include "app/cli/command_line.h"
#include "app/cli/train_report.h"
#include "app/cli/usage_problem.h"
#include "app/cli/version.h"
#include "app/text/error_text.h"

namespace selfment::cli {
namespace {

using session::Outcome;
using session::TrainSummary;

std::optional<GivenProblem> wrongParts(const Invocation& invocation) {
    const auto wrong = [&invocation](const char* name, const char* why, const char* hint) {
        return wrongUsageOf(*invocation.command, name, why, hint);
    };
    const GivenOptions& given = invocation.given;
    const bool fromFeatures = given.text("from-features").has_value();
    if (invocation.arguments.empty() && !fromFeatures)
        return given.text("resume")
                   ? wrong("INPUT", "no input is given",
                           "give the inputs, or --from-features, that the checkpoint was made with")
                   : wrong("INPUT", "no input is given",
                           "name a folder of pictures, or give --from-features DIR");
    if (!invocation.arguments.empty() && fromFeatures)
        return wrong("from-features", "inputs are given, too", "give inputs or --from-features, not both");
    if (!given.text("out"))
        return wrong("out", "it is missing", "name the head to write: --out HEAD.safetensors");
    const bool images = given.text("validate-images").has_value();
    if (images != given.text("validate-masks").has_value())
        return wrong(images ? "validate-masks" : "validate-images", "it is missing",
                     "give --validate-images and --validate-masks together, or neither");
    return std::nullopt;
}

session::TrainRequest requestFrom(const Invocation& invocation) {
    const GivenOptions& given = invocation.given;
    session::TrainRequest request;
    request.inputs = invocation.arguments;
    request.featuresFolder = given.text("from-features").value_or("");
    request.headPath = given.text("out").value_or("");
    request.logPath = given.text("log").value_or("");
    request.resumePath = given.text("resume").value_or("");
    request.validationImages = given.text("validate-images").value_or("");
    request.validationMasks = given.text("validate-masks").value_or("");
    // Only a run of the engine can be found again by somebody else than the program that began it.
    request.keepRun =
        given.text("engine").value_or("local") != "local" && given.text("when-gone").value_or("") == "keep";
    request.programVersion = programVersion();
    applyGiven(given, request.options);
    return request;
}

std::string interruptedLine(const TrainSummary& summary) {
    if (summary.checkpointPath.empty())
        return "selfment: interrupted before the first step; run it again: computed features stay in the "
               "cache\n";
    return "selfment: interrupted after step " + std::to_string(summary.steps) +
           "; to go on, give the same command with --resume " + text::oneLine(summary.checkpointPath) + "\n";
}

} // namespace

int runTrain(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    BatchReport<TrainSummary> report;
    report.json = trainJson;
    report.text = trainText;
    report.failed = [](const TrainSummary& summary) { return failedOf(summary.skipped); };
    report.total = [](const TrainSummary& summary) {
        return summary.images + static_cast<std::int64_t>(summary.skipped.size());
    };
    report.interrupted = interruptedLine;
    report.anyDone = [](const TrainSummary&) { return true; }; // nothing to train on is a failure of the job
    return runBatch(invocation, surroundings, requestFrom(invocation), report);
}

} // namespace selfment::cli
