// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_actions.h"
#include "app/cli/bench_report.h"
#include "app/cli/bench_run.h"
#include "app/cli/grid_text.h"
#include "bench/spectral_bench.h"
#include "support/file_bytes.h"

namespace selfment::cli {
namespace {

constexpr std::int64_t kMostPatches = 1'000'000;
constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20U;

GivenProblem wrong(const char* option, std::string why, std::string hint) {
    return {{values::ErrorCode::optionInvalid, "--" + std::string(option), std::move(why), std::move(hint)},
            options::findOption(option)};
}

bench::SpectralBenchOptions optionsFrom(const Invocation& invocation) {
    options::Options given;
    applyGiven(invocation.given, given);
    bench::SpectralBenchOptions bench;
    if (const auto grid = gridFrom(invocation.given.text("grid").value_or(""))) {
        bench.gridHeight = grid->height;
        bench.gridWidth = grid->width;
    }
    bench.dimension = numberFrom(invocation, "dimension", bench.dimension);
    bench.featuresPath = support::pathFromText(invocation.given.text("features").value_or(""));
    bench.outPath = support::pathFromText(invocation.given.text("out").value_or(""));
    bench.runs = numberFrom(invocation, "runs", bench.runs);
    bench.memoryBytes = static_cast<std::uint64_t>(numberFrom(invocation, "memory", 0)) * kMebibyte;
    bench.graph = given.pipeline.graph;
    bench.ipo = given.pipeline.ipo;
    bench.runtime = given.pipeline.runtime;
    return bench;
}

} // namespace

std::optional<GivenProblem> wrongSpectralBench(const Invocation& invocation) {
    const GivenOptions& given = invocation.given;
    const std::optional<std::string> grid = given.text("grid");
    if (given.text("features") && !grid)
        return wrong("grid", "it is missing", "give --features FILE and --grid HxW together");
    if (given.text("features") && given.text("dimension"))
        return wrong("dimension", "it goes with made features only", "leave it out: the file tells it");
    if (!grid)
        return std::nullopt;
    const auto sides = gridFrom(*grid);
    if (!sides)
        return wrong("grid", "'" + *grid + "' is not HxW", "write rows, x, columns: 48x48");
    if (std::int64_t{sides->height} * sides->width > kMostPatches)
        return wrong("grid", "'" + *grid + "' has more than 1000000 patches", "give a smaller grid");
    return std::nullopt;
}

int benchSpectral(const Invocation& invocation, const Surroundings& surroundings) {
    const bench::SpectralBenchOptions options = optionsFrom(invocation);
    ProgressDisplay display(surroundings, invocation.given.flag("quiet"));
    const auto result = measureWatched(surroundings.benchSpectral, options, session::Progress{}, display,
                                       surroundings.interrupt);
    return reportMeasured(
        result, invocation, surroundings, [](const auto& measured) { return benchText(measured); },
        [](const auto& measured) { return bench::jsonText(measured); });
}

} // namespace selfment::cli
