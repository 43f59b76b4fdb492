// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_actions.h"
#include "app/cli/bench_report.h"
#include "app/cli/bench_run.h"
#include "app/cli/job_runner.h"
#include "app/cli/known_backbones.h"
#include "bench/backbone_bench.h"
#include "support/file_bytes.h"

#include <filesystem>

namespace selfment::cli {
namespace {

using support::Result;
using values::Error;
using values::ErrorCode;

/// The file or folder that --backbone means: a model of this machine by name, else a path.
Result<std::string> weightsPath(const std::string& nameOrPath, const Invocation& invocation,
                                const Surroundings& surroundings) {
    if (nameOrPath.find('/') != std::string::npos)
        return nameOrPath;
    const auto session = surroundings.makeSession();
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const session::Outcome outcome = runJob(*session, session::ModelsRequest{session::ListModels{}}, display,
                                            StageLog::none, surroundings.interrupt)
                                         .outcome;
    if (outcome.state == session::Outcome::State::cancelled)
        return support::Cancelled{};
    if (outcome.error)
        return *outcome.error;
    const auto* list = std::get_if<session::ModelsResult>(&outcome.data);
    for (const session::ModelDescription& model :
         list != nullptr ? list->models : std::vector<session::ModelDescription>()) {
        if (model.name != nameOrPath)
            continue;
        if (model.state == session::ModelState::moved)
            return support::makeError(
                ErrorCode::modelMoved, model.path, {},
                "put it back, or tell where it is now: \"selfment models add PATH --name " + model.name +
                    "\"");
        return model.path;
    }
    std::error_code ignored;
    if (std::filesystem::exists(support::pathFromText(nameOrPath), ignored))
        return nameOrPath;
    Error error = support::makeError(ErrorCode::backboneUnknown, nameOrPath,
                                     "neither a model of this machine nor a path");
    nameKnownBackbones(error, *session);
    return error;
}

Result<bench::BackboneBenchOptions> optionsFrom(const Invocation& invocation,
                                                const Surroundings& surroundings) {
    options::Options given;
    applyGiven(invocation.given, given);
    bench::BackboneBenchOptions bench;
    bench.model = given.pipeline.features.backbone;
    bench.randomWeights = invocation.given.flag("random-weights");
    bench.size = given.pipeline.input.size;
    bench.batch = numberFrom(invocation, "batch", bench.batch);
    bench.runs = numberFrom(invocation, "runs", bench.runs);
    bench.runtime = given.pipeline.runtime;
    if (!bench.randomWeights) {
        Result<std::string> path = weightsPath(bench.model, invocation, surroundings);
        if (!path.ok())
            return support::propagate<bench::BackboneBenchOptions>(path);
        bench.model = std::move(path).value();
    }
    return bench;
}

Result<bench::BackboneBenchResult> measure(const Invocation& invocation, const Surroundings& surroundings) {
    const Result<bench::BackboneBenchOptions> options = optionsFrom(invocation, surroundings);
    if (!options.ok())
        return support::propagate<bench::BackboneBenchResult>(options);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    session::Progress loading; // the model comes first
    loading.activity = session::Activity::loadingModel;
    loading.currentItem = options->model;
    return measureWatched(surroundings.benchBackbone, *options, loading, display, surroundings.interrupt);
}

} // namespace

std::optional<GivenProblem> wrongBackboneBench(const Invocation& invocation) {
    const std::optional<std::string> model = invocation.given.text("backbone");
    if (model && *model != "builtin")
        return std::nullopt;
    return GivenProblem{{ErrorCode::optionInvalid, "--backbone",
                         model ? "builtin is no network" : "it is missing",
                         "name a model of this machine, a weight file or folder, or with "
                         "--random-weights a published model"},
                        options::findOption("backbone")};
}

int benchBackbone(const Invocation& invocation, const Surroundings& surroundings) {
    return reportMeasured(
        measure(invocation, surroundings), invocation, surroundings,
        [](const auto& measured) { return benchText(measured); },
        [](const auto& measured) { return bench::jsonText(measured); });
}

} // namespace selfment::cli
