// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/saliency.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace selfment::head {
namespace {

using values::ErrorCode;

std::optional<values::Error> refusal(const features::FeatureMap& map, const PatchHead& head) {
    const at::Tensor& features = map.patchFeatures;
    if (!features.defined() || features.dim() != 2 || features.size(0) != map.grid.patchCount())
        return support::makeError(ErrorCode::tensorMismatch, "patch features",
                                  "they do not have one row for each of " +
                                      std::to_string(map.grid.patchCount()) + " patches");
    if (features.size(1) != head.dimension())
        return support::makeError(ErrorCode::headMismatch, "head",
                                  "it takes features of width " + std::to_string(head.dimension()) +
                                      "; these have width " + std::to_string(features.size(1)));
    return std::nullopt;
}

/// The norms of the rows say it; they are at hand or cheap beside the head's products.
std::optional<values::Error> finiteRefusal(const at::Tensor& scale, const values::PatchGrid& grid) {
    const at::Tensor bad = at::logical_not(at::isfinite(scale)).nonzero().to(at::kCPU);
    if (bad.size(0) == 0)
        return std::nullopt;
    const auto patch = static_cast<int>(bad[0][0].item<std::int64_t>());
    return support::makeError(
        ErrorCode::featuresNotFinite, "patch features",
        "patch " + std::to_string(patch) + " (row " + std::to_string(grid.rowOf(patch)) + ", column " +
            std::to_string(grid.columnOf(patch)) + ") holds a value that is not a number or infinite");
}

values::PatchMap mapOf(const values::PatchGrid& grid, const at::Tensor& numbers) {
    const at::Tensor dense = numbers.to(at::kCPU, at::kFloat).contiguous();
    const auto* data = dense.const_data_ptr<float>();
    return {grid, {data, data + dense.numel()}};
}

} // namespace

support::Result<HeadPatches> patchSaliency(const features::FeatureMap& map, const PatchHead& head,
                                           bool normalised, options::Probability probability) {
    if (const auto error = refusal(map, head))
        return *error;
    HeadRows rows = headRows(map.patchFeatures.to(head.proj0Weight.device()), true);
    if (const auto error = finiteRefusal(rows.scale, map.grid))
        return *error;
    if (!normalised)
        rows.scale = at::Tensor();
    HeadPatches patches;
    patches.output = forward(head, rows);
    const at::Tensor foreground = patches.output.logits.select(1, 1);
    patches.logit =
        mapOf(map.grid, probability == options::Probability::softmax
                            ? foreground.to(at::kDouble) - patches.output.logits.select(1, 0).to(at::kDouble)
                            : foreground);
    patches.saliency.grid = map.grid;
    patches.saliency.values.resize(patches.logit.values.size());
    std::transform(
        patches.logit.values.begin(), patches.logit.values.end(), patches.saliency.values.begin(),
        [](float logit) { return static_cast<float>(1.0 / (1.0 + std::exp(-static_cast<double>(logit)))); });
    return patches;
}

} // namespace selfment::head
