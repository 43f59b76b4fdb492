// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/feature_check.h"
#include "graph/initial_cut.h"
#include "graph/seed_component.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace selfment::graph {
namespace {

using Map = std::vector<double>;

support::Result<Map> refused(std::string why, std::string hint) {
    return support::makeError(values::ErrorCode::optionInvalid, "--init cls", std::move(why),
                              std::move(hint));
}

support::Result<Map> attentionMap(const features::FeatureMap& features) {
    const at::Tensor& attention = features.clsAttention;
    if (!attention.defined())
        return refused("the features have no CLS attention",
                       "choose a vision transformer as backbone, or another initialiser");
    if (attention.dim() != 2 || attention.size(1) != features.grid.patchCount())
        return refused("the CLS attention does not have one column for each patch", "");
    const at::Tensor mean = attention.to(at::kCPU, at::kDouble).mean(0).contiguous();
    return Map(mean.const_data_ptr<double>(), mean.const_data_ptr<double>() + mean.numel());
}

support::Result<Map> cosineMap(const features::FeatureMap& features, const features::UnitFeatures& unit) {
    const at::Tensor& cls = features.clsToken;
    if (!cls.defined())
        return refused("the features have no CLS token",
                       "choose a vision transformer as backbone, or another initialiser");
    if (features.kind != options::FeatureKind::tokens || cls.numel() != unit.dimension())
        return refused("the CLS token can be compared with patch tokens only",
                       "choose --feature tokens, or --cls-map attention");
    const features::UnitFeatures token(cls.view({1, -1}));
    return unit.project(token.row(0));
}

} // namespace

support::Result<CutResult> clsCut(const features::FeatureMap& features, const options::GraphOptions& options,
                                  const support::CancelToken& cancel, support::ProgressSink& progress) {
    if (auto error = shapeRefusal(features))
        return *std::move(error);
    const features::UnitFeatures unit(features.patchFeatures);
    if (auto error = finiteRefusal(unit, features.grid))
        return *std::move(error);
    auto map =
        options.clsMap == options::ClsMap::attention ? attentionMap(features) : cosineMap(features, unit);
    if (!map.ok())
        return support::propagate<CutResult>(map);
    if (cancel.cancelled())
        return support::Cancelled{};
    CutResult result;
    warnOfZeroRows(result.warnings, unit);
    Map& values = *map;
    if (!std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); }))
        return support::makeError(values::ErrorCode::featuresNotFinite, "CLS map",
                                  "it holds a value that is not a number or infinite");
    result.cut = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    result.representation = options.clsMap == options::ClsMap::attention ? "CLS attention, mean over heads"
                                                                         : "cosine with the CLS token";
    result.bipartition = bipartitionOf(values, result.cut, features.grid);
    if (options.foreground == options::ForegroundRule::border && borderShare(result.bipartition) > 0.5) {
        std::transform(values.begin(), values.end(), values.begin(), std::negate<>());
        result.bipartition = bipartitionOf(values, -result.cut, features.grid);
    }
    if (result.bipartition.foregroundShare() == 0.0) { // a constant map has no high side
        result.initialMask = result.bipartition;
        addWarning(result.warnings, values::WarningCode::uniformGraph,
                   "all patches are equally near the CLS token");
        return result;
    }
    const double mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    for (double& value : values)
        value = std::max(0.0, value - mean); // the seed is the furthest on the object's side
    const Seed seed = seedAmong(values, result.bipartition);
    result.seedPatch = seed.patch;
    if (seed.candidates > 1)
        addWarning(result.warnings, values::WarningCode::seedTie,
                   std::to_string(seed.candidates) + " patches share the largest value; patch " +
                       std::to_string(seed.patch) + " was taken");
    result.initialMask = seedComponent(result.bipartition, seed.patch);
    progress.report(1.0);
    return result;
}

} // namespace selfment::graph
