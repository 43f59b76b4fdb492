// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_actions.h"
#include "app/cli/bench_report.h"
#include "app/cli/bench_run.h"
#include "app/cli/grid_text.h"
#include "app/cli/usage_problem.h"
#include "bench/head_bench.h"
#include "support/file_bytes.h"

namespace selfment::cli {
namespace {

constexpr std::int64_t kMostPatches = 1'000'000;

bench::HeadBenchOptions optionsFrom(const Invocation& invocation) {
    options::Options given;
    applyGiven(invocation.given, given);
    bench::HeadBenchOptions bench;
    if (const auto grid = gridFrom(invocation.given.text("grid").value_or(""))) {
        bench.gridHeight = grid->height;
        bench.gridWidth = grid->width;
    }
    bench.dimension = numberFrom(invocation, "dimension", bench.dimension);
    bench.bf16 = given.pipeline.runtime.precision == options::Precision::bf16;
    bench.featuresPath = support::pathFromText(invocation.given.text("features").value_or(""));
    bench.headPath = support::pathFromText(invocation.given.text("init-head").value_or(""));
    bench.outPath = support::pathFromText(invocation.given.text("out").value_or(""));
    bench.steps = numberFrom(invocation, "runs", bench.steps);
    bench.train = given.train;
    bench.train.batch = numberFrom(invocation, "batch", bench.train.batch);
    bench.runtime = given.pipeline.runtime;
    return bench;
}

} // namespace

std::optional<GivenProblem> wrongHeadBench(const Invocation& invocation) {
    const auto wrong = [&invocation](const char* option, std::string why, std::string hint) {
        return wrongUsageOf(*invocation.command, option, std::move(why), std::move(hint));
    };
    const GivenOptions& given = invocation.given;
    for (const char* option : {"grid", "dimension"})
        if (given.text("features") && given.text(option))
            return wrong(option, "it goes with made features only", "leave it out: the file tells it");
    if (given.text("precision") == "fp16")
        return wrong("precision", "features of a head are fp32 or bf16", "give --precision fp32 or bf16");
    const std::optional<std::string> grid = given.text("grid");
    if (!grid)
        return std::nullopt;
    const auto sides = gridFrom(*grid);
    if (!sides)
        return wrong("grid", "'" + *grid + "' is not HxW", "write rows, x, columns: 48x48");
    if (std::int64_t{sides->height} * sides->width > kMostPatches)
        return wrong("grid", "'" + *grid + "' has more than 1000000 patches", "give a smaller grid");
    return std::nullopt;
}

int benchHead(const Invocation& invocation, const Surroundings& surroundings) {
    const bench::HeadBenchOptions options = optionsFrom(invocation);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const auto result =
        measureWatched(surroundings.benchHead, options, session::Progress{}, display, surroundings.interrupt);
    return reportMeasured(
        result, invocation, surroundings, [](const auto& measured) { return benchText(measured); },
        [](const auto& measured) { return bench::jsonText(measured); });
}

} // namespace selfment::cli
