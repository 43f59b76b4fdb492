// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/engine_job.h"
#include "app/cli/exit_codes.h"
#include "app/cli/grid_text.h"
#include "app/cli/inspect_report.h"
#include "app/cli/json_text.h"
#include "app/text/error_text.h"

namespace selfment::cli {
namespace {

using session::InspectSummary;
using session::Outcome;
using values::ErrorCode;

GivenProblem wrong(const char* option, std::string why, std::string hint) {
    const options::OptionSpec* row = options::findOption(option);
    return {{ErrorCode::optionInvalid, row != nullptr ? "--" + std::string(option) : option, std::move(why),
             std::move(hint)},
            row};
}

std::optional<GivenProblem> wrongParts(const Invocation& invocation) {
    const GivenOptions& given = invocation.given;
    const bool features = given.text("features").has_value();
    if (features && !invocation.arguments.empty())
        return wrong("features", "an image is given, too", "give an image or --features, not both");
    if (!features && invocation.arguments.empty())
        return wrong("IMAGE", "no image is given", "name one picture, or give --features and --grid");
    if (invocation.arguments.size() > 1)
        return wrong("IMAGE", std::to_string(invocation.arguments.size()) + " images are given",
                     "inspect takes one; \"selfment segment\" takes many");
    if (features != given.text("grid").has_value())
        return wrong("grid", features ? "it is missing" : "it goes with --features only",
                     "give --features FILE and --grid HxW together");
    if (features && !gridFrom(*given.text("grid")))
        return wrong("grid", "'" + *given.text("grid") + "' is not HxW", "write rows, x, columns: 48x48");
    if (!given.text("out") && !given.flag("json"))
        return wrong("out", "it is missing", "name the trace file, or ask for --json");
    return std::nullopt;
}

session::InspectRequest requestFrom(const Invocation& invocation) {
    session::InspectRequest request;
    const GivenOptions& given = invocation.given;
    if (const auto features = given.text("features")) {
        const auto grid = gridFrom(given.text("grid").value_or(""));
        request.featuresPath = *features;
        request.gridHeight = grid->height;
        request.gridWidth = grid->width;
    } else {
        request.imagePath = invocation.arguments.front();
    }
    request.tracePath = given.text("out").value_or("");
    request.withAffinity = given.flag("with-affinity");
    request.withInput = given.flag("with-input");
    request.withAttention = given.flag("with-attention");
    options::Options options;
    applyGiven(given, options);
    request.options = options.pipeline;
    return request;
}

} // namespace

int runInspect(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const EngineJobEnd job =
        runOnEngine(invocation, surroundings, requestFrom(invocation), display, StageLog::eachStage);
    const JobEnd& end = job.end;

    const bool json = invocation.given.flag("json");
    if (const auto* summary = std::get_if<InspectSummary>(&end.outcome.data)) {
        if (json) {
            Json document = inspectJson(*summary, end.stages);
            job.tell(document);
            printJson(surroundings.out, document);
        } else {
            surroundings.out << inspectText(*summary, end.stages);
            if (const std::string engine = job.text(); !engine.empty())
                surroundings.out << "engine:      " << engine << '\n';
        }
    } else if (json && end.outcome.error) {
        Json document = {{"command", "inspect"}};
        job.tell(document);
        document["error"] = errorJson(*end.outcome.error);
        printJson(surroundings.out, document);
    }
    if (end.outcome.error)
        surroundings.err << text::errorLine(*end.outcome.error) << '\n';
    switch (end.outcome.state) {
    case Outcome::State::done:
        return kAllDone;
    case Outcome::State::failed:
        return kFailed;
    case Outcome::State::cancelled:
        break;
    }
    surroundings.err << "selfment: interrupted\n";
    return kInterrupted;
}

} // namespace selfment::cli
