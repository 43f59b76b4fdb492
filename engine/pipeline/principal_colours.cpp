// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/principal_colours.h"

#include "pipeline/tensor_threads.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace selfment::pipeline {
namespace {

constexpr int kComponents = 3;

/// Leading right singular vectors [d, 3] of centred rows by subspace iteration: cheaper than an
/// eigen-decomposition of [d, d] for the widths of large backbones, and exact enough for colours.
at::Tensor leadingDirections(const at::Tensor& rows) {
    constexpr int kOversampling = 5;
    constexpr int kIterations = 12;
    const std::int64_t d = rows.size(1);
    const std::int64_t width = std::min<std::int64_t>(d, kComponents + kOversampling);
    const at::Tensor index = at::arange(d, rows.options()).unsqueeze(1);
    const at::Tensor order = at::arange(1, width + 1, rows.options()).unsqueeze(0);
    at::Tensor basis = at::cos((index + 0.5) * order * (M_PI / static_cast<double>(d)));
    for (int i = 0; i < kIterations; ++i)
        basis = std::get<0>(at::linalg_qr(at::mm(rows.t(), at::mm(rows, basis))));
    const at::Tensor projected = at::mm(rows, basis);
    const auto [values, vectors] = at::linalg_eigh(at::mm(projected.t(), projected));
    const std::int64_t kept = std::min<std::int64_t>(width, kComponents);
    return at::mm(basis, vectors.flip({1}).narrow(1, 0, kept));
}

} // namespace

values::PatchColours principalColours(const features::FeatureMap& features) {
    const TensorThreads threads(features.patchFeatures.size(0), features.patchFeatures.size(1));
    // NaN is the cut's to refuse, by name; colours must not stand in its way.
    const at::Tensor finite = at::nan_to_num(features.patchFeatures.cpu().to(at::kFloat), 0.0, 0.0, 0.0);
    const at::Tensor unit = features::normalisedRows(finite);
    const at::Tensor rows = unit - unit.mean(0, true);
    const std::int64_t patches = rows.size(0);
    at::Tensor scores = at::mm(rows, leadingDirections(rows));
    const at::Tensor strongest = scores.gather(0, scores.abs().argmax(0, true));
    scores = scores * at::where(strongest < 0, -1.0, 1.0);
    if (scores.size(1) < kComponents)
        scores = at::cat({scores, at::zeros({patches, kComponents - scores.size(1)}, scores.options())}, 1);

    const at::Tensor sorted = std::get<0>(scores.sort(0));
    const at::Tensor low = sorted[static_cast<std::int64_t>(0.02 * static_cast<double>(patches - 1))];
    const at::Tensor high =
        sorted[static_cast<std::int64_t>(std::ceil(0.98 * static_cast<double>(patches - 1)))];
    const at::Tensor scaled = ((scores - low) / (high - low).clamp_min(1e-6)).clamp(0, 1).mul(255).round();
    const at::Tensor bytes = scaled.to(at::kByte).contiguous();
    values::PatchColours colours{features.grid, {}};
    const auto* first = bytes.data_ptr<std::uint8_t>();
    colours.rgb.assign(first, first + bytes.numel());
    return colours;
}

values::PatchMap similarityTo(const features::FeatureMap& features, int patch) {
    const TensorThreads threads(features.patchFeatures.size(0), features.patchFeatures.size(1));
    const at::Tensor rows = features::normalisedRows(features.patchFeatures.to(at::kFloat));
    const at::Tensor cosines = at::mv(rows, rows[patch]).clamp(-1, 1).cpu().contiguous();
    const float* first = cosines.data_ptr<float>();
    return {features.grid, {first, first + cosines.numel()}};
}

} // namespace selfment::pipeline
