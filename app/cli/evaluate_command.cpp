// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batch_command.h"
#include "app/cli/command_line.h"
#include "app/cli/evaluate_report.h"
#include "app/cli/usage_problem.h"
#include "app/cli/version.h"

namespace selfment::cli {
namespace {

using session::EvaluationKind;
using session::EvaluationResult;
using session::Outcome;

EvaluationKind kindOf(const Invocation& invocation) {
    const std::string ablation = invocation.given.text("ablation").value_or("none");
    if (ablation == "steps")
        return EvaluationKind::steps;
    if (ablation == "initialisers")
        return EvaluationKind::initialisers;
    return invocation.given.text("images") ? EvaluationKind::method : EvaluationKind::predictions;
}

std::optional<GivenProblem> wrongParts(const Invocation& invocation) {
    const auto wrong = [&invocation](const char* name, const char* why, const char* hint) {
        return wrongUsageOf(*invocation.command, name, why, hint);
    };
    const GivenOptions& given = invocation.given;
    if (!invocation.arguments.empty())
        return wrongUsageOf(*invocation.command, invocation.arguments.front(), "evaluate takes no arguments",
                            "name the folders with --masks and --predictions or --images");
    if (!given.text("masks"))
        return wrong("masks", "it is missing", "name the folder of ground-truth masks");
    const bool images = given.text("images").has_value();
    const bool predictions = given.text("predictions").has_value();
    if (images && predictions)
        return wrong("predictions", "--images is given, too", "give one of them");
    const EvaluationKind kind = kindOf(invocation);
    const bool ablation = kind == EvaluationKind::steps || kind == EvaluationKind::initialisers;
    if (ablation && !images)
        return wrong("ablation", "it needs --images", "name the folder of images to segment and score");
    if (!images && !predictions)
        return wrong("predictions", "it is missing",
                     "name a folder of predictions, or one of images with --images");
    if (given.text("train-images") && kind != EvaluationKind::steps)
        return wrong("train-images", "it goes with --ablation steps only", "leave it out");
    return std::nullopt;
}

session::EvaluateRequest requestFrom(const Invocation& invocation) {
    const GivenOptions& given = invocation.given;
    session::EvaluateRequest request;
    request.kind = kindOf(invocation);
    request.masksFolder = given.text("masks").value_or("");
    request.predictionsFolder = given.text("predictions").value_or("");
    request.imagesFolder = given.text("images").value_or("");
    if (const auto folder = given.text("train-images"))
        request.trainInputs = {*folder};
    request.mapsFolder = given.text("save-maps").value_or("");
    request.csvPath = given.text("csv").value_or("");
    request.latexPath = given.text("latex").value_or("");
    request.programVersion = programVersion();
    applyGiven(given, request.options);
    return request;
}

/// Scored once, however many rows there are.
std::int64_t filesSeen(const EvaluationResult& result) {
    const std::int64_t images = result.rows.empty() ? 0 : result.rows.front().images;
    return images + static_cast<std::int64_t>(result.skipped.size());
}

} // namespace

int runEvaluate(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    const session::EvaluateRequest request = requestFrom(invocation);
    const bool perImage = invocation.given.flag("per-image");
    BatchReport<EvaluationResult> report;
    report.json = [kind = request.kind, perImage](const Outcome& outcome, const EvaluationResult& result) {
        return evaluateJson(outcome, result, kind, perImage);
    };
    report.text = [kind = request.kind, perImage](const Outcome&, const EvaluationResult& result) {
        return evaluateText(result, kind, perImage);
    };
    report.failed = [](const EvaluationResult& result) { return failedOf(result.skipped); };
    report.total = filesSeen;
    report.interrupted = [](const EvaluationResult&) { return "selfment: interrupted\n"; };
    report.anyDone = [](const EvaluationResult&) { return true; }; // no pair at all is a failure of the job
    return runBatch(invocation, surroundings, request, report);
}

} // namespace selfment::cli
