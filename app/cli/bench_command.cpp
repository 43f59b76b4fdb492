// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_report.h"
#include "app/cli/bench_run.h"
#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/job_runner.h"
#include "app/cli/json_text.h"
#include "app/cli/known_backbones.h"
#include "app/text/error_text.h"
#include "bench/backbone_bench.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace selfment::cli {
namespace {

using support::Result;
using values::Error;
using values::ErrorCode;

std::optional<GivenProblem> wrongParts(const Invocation& invocation) {
    const auto wrong = [](ErrorCode code, std::string where, std::string why, std::string hint) {
        return GivenProblem{{code, std::move(where), std::move(why), std::move(hint)}, nullptr};
    };
    if (invocation.arguments.empty())
        return std::nullopt;
    const std::string& name = invocation.arguments.front();
    if (name != "backbone")
        return wrong(ErrorCode::optionUnknown, name, "not a benchmark",
                     nearestName(name, {"backbone"}).empty() ? "\"selfment bench\" lists the benchmarks"
                                                             : "did you mean backbone?");
    if (invocation.arguments.size() > 1)
        return wrong(ErrorCode::optionInvalid, invocation.arguments[1],
                     "bench backbone takes no more arguments", "name the model with --backbone");
    const std::optional<std::string> model = invocation.given.text("backbone");
    if (!model || *model == "builtin")
        return GivenProblem{{ErrorCode::optionInvalid, "--backbone",
                             model ? "builtin is no network" : "it is missing",
                             "name a model of this machine, a weight file or folder, or with "
                             "--random-weights a published model"},
                            options::findOption("backbone")};
    return std::nullopt;
}

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

int numberFrom(const Invocation& invocation, const char* name, int otherwise) {
    const std::string text = invocation.given.text(name).value_or("");
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
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

int reportNotDone(const Result<bench::BackboneBenchResult>& result, bool json,
                  const Surroundings& surroundings) {
    if (result.cancelled()) {
        if (json)
            printJson(surroundings.out, {{"command", "bench backbone"}, {"cancelled", true}});
        surroundings.err << "selfment: interrupted\n";
        return kInterrupted;
    }
    if (json)
        printJson(surroundings.out, {{"command", "bench backbone"}, {"error", errorJson(result.error())}});
    surroundings.err << text::errorLine(result.error()) << '\n';
    return kFailed;
}

int listBenchmarks(const Invocation& invocation, const Surroundings& surroundings) {
    Json list = Json::array();
    std::string text = "Benchmarks\n";
    for (const ActionSpec& action : invocation.command->actions) {
        list.push_back({{"name", action.name}, {"summary", action.summary}});
        text += "  " + std::string(action.name) + "  " + std::string(action.summary) + "\n";
    }
    if (invocation.given.flag("json"))
        printJson(surroundings.out, {{"command", "bench"}, {"benchmarks", list}});
    else
        surroundings.out << text << "\n\"selfment bench --help\" tells their options.\n";
    return kAllDone;
}

Result<bench::BackboneBenchResult> measure(const Invocation& invocation, const Surroundings& surroundings) {
    const Result<bench::BackboneBenchOptions> options = optionsFrom(invocation, surroundings);
    if (!options.ok())
        return support::propagate<bench::BackboneBenchResult>(options);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    return runBackboneBench(surroundings.benchBackbone, options.value(), display, surroundings.interrupt);
}

} // namespace

int runBench(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongParts(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    if (invocation.arguments.empty())
        return listBenchmarks(invocation, surroundings);
    const bool json = invocation.given.flag("json");
    const Result<bench::BackboneBenchResult> result = measure(invocation, surroundings);
    if (!result.ok())
        return reportNotDone(result, json, surroundings);
    if (json)
        surroundings.out << bench::jsonText(result.value()) << '\n';
    else
        surroundings.out << benchText(result.value());
    return kAllDone;
}

} // namespace selfment::cli
