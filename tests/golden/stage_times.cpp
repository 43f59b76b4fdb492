// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/stage_times.h"

#include "graph/normalized_cut.h"
#include "ipo/iterative_patch_optimization.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace selfment::golden {
namespace {

constexpr int kRounds = 7;

/// Four soft regions with noise: an easy picture, as most are.
features::FeatureMap structuredFeatures(int side, int dimension) {
    const at::Tensor prototypes = at::linspace(0.0, 40.0, 4 * dimension).sin().view({4, dimension});
    const at::Tensor axis = at::arange(side).mul(2).div(side, "floor");
    const at::Tensor region = (axis.view({side, 1}) * 2 + axis.view({1, side})).view({-1}).to(at::kLong);
    const at::Tensor noise = at::arange(side * side * dimension).mul(12.9898).sin().mul(43758.5453).frac();
    features::FeatureMap map;
    map.grid = {side, side};
    map.patchFeatures = prototypes.index_select(0, region) + 0.8 * noise.view({side * side, dimension});
    return map;
}

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void printTimes(const features::FeatureMap& map, options::AffinityKind kind, int threads) {
    at::set_num_threads(threads);
    options::GraphOptions graphOptions;
    graphOptions.affinity = kind;
    support::NoProgress progress;
    std::vector<double> affinityMs, cutMs, ipoMs;
    int products = 0;
    for (int round = 0; round < kRounds; ++round) {
        support::Stopwatch watch;
        const at::Tensor affinity = graph::affinityMatrix(map, graphOptions);
        affinityMs.push_back(watch.elapsedMs());
        watch.restart();
        const auto cut = graph::normalizedCut(map, graphOptions, {}, progress);
        cutMs.push_back(watch.elapsedMs());
        if (!cut.ok())
            return;
        products = cut->matrixProducts;
        watch.restart();
        const auto trace = ipo::iterativePatchOptimization(map, cut->initialMask, {}, {}, progress);
        ipoMs.push_back(watch.elapsedMs());
        if (!trace.ok())
            return;
    }
    std::printf("N %d d %ld %s threads %d: affinity alone %.1f ms, affinity and cut %.1f ms (%d products), "
                "IPO %.1f ms\n",
                map.grid.patchCount(), static_cast<long>(map.patchFeatures.size(1)),
                kind == options::AffinityKind::binary ? "binary" : "weighted", threads, median(affinityMs),
                median(cutMs), products, median(ipoMs));
}

} // namespace

void printStageTimes() {
    for (const int dimension : {29, 384})
        for (const auto kind : {options::AffinityKind::weighted, options::AffinityKind::binary})
            for (const int threads : {1, 2})
                printTimes(structuredFeatures(48, dimension), kind, threads);
}

} // namespace selfment::golden
