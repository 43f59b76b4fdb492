// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/head_rows.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace selfment::head {
namespace {

constexpr double kSmallestNorm = 1e-12;
constexpr std::int64_t kProcessorBlock = 1 << 21; ///< numbers widened at a time: half of them stay in a cache
constexpr std::int64_t kDeviceBlock = 1 << 26;

/// body(first, count, rows [count, d] float32) for blocks of rows, in order. One block if they need no
/// widening.
template <typename Body>
void forEachBlock(const at::Tensor& features, Body&& body) {
    const std::int64_t n = features.size(0);
    if (features.scalar_type() == at::kFloat) {
        body(std::int64_t{0}, n, features);
        return;
    }
    const std::int64_t d = std::max<std::int64_t>(features.size(1), 1);
    const std::int64_t step =
        std::clamp<std::int64_t>((features.is_cpu() ? kProcessorBlock : kDeviceBlock) / d, 1, n);
    const at::Tensor wide = at::empty({step, d}, features.options().dtype(at::kFloat));
    for (std::int64_t first = 0; first < n; first += step) {
        const std::int64_t count = std::min(step, n - first);
        at::Tensor block = wide.narrow(0, 0, count);
        block.copy_(features.narrow(0, first, count));
        body(first, count, block);
    }
}

/// [N] Euclidean norms, float32; infinite only where a feature is.
at::Tensor rowNorms(const at::Tensor& features) {
    if (!features.is_cpu())
        return at::linalg_vector_norm(features, 2, {1}, false, at::kDouble).to(at::kFloat);
    const at::Tensor norms = at::linalg_vector_norm(features, 2, {1}, false, at::kFloat);
    if (at::isfinite(norms).all().item<bool>())
        return norms;
    // Squares beyond float32's range are not yet features beyond it.
    return at::linalg_vector_norm(features.to(at::kDouble), 2, {1}).to(at::kFloat);
}

} // namespace

HeadRows headRows(const at::Tensor& patchFeatures, bool normalised) {
    HeadRows rows{patchFeatures, {}};
    if (!normalised)
        return rows;
    const at::Tensor norms = rowNorms(patchFeatures);
    // NaN stays NaN: comparisons with it are false. An infinite norm, whose reciprocal is 0, becomes NaN too.
    rows.scale = norms.reciprocal()
                     .masked_fill_(norms < kSmallestNorm, 0.0)
                     .masked_fill_(norms == std::numeric_limits<double>::infinity(),
                                   std::numeric_limits<double>::quiet_NaN());
    return rows;
}

at::Tensor headInput(const at::Tensor& patchFeatures, bool normalised) {
    if (!normalised)
        return patchFeatures;
    const HeadRows rows = headRows(patchFeatures, true);
    return rows.features.to(at::kFloat) * rows.scale.unsqueeze(1);
}

at::Tensor rowProducts(const HeadRows& rows, const at::Tensor& weight) {
    at::Tensor products = at::empty({rows.features.size(0), weight.size(0)}, weight.options());
    forEachBlock(rows.features, [&](std::int64_t first, std::int64_t count, const at::Tensor& block) {
        at::Tensor part = products.narrow(0, first, count);
        at::mm_out(part, block, weight.t());
    });
    if (rows.scale.defined())
        products.mul_(rows.scale.unsqueeze(1));
    return products;
}

void addOuterProducts(const HeadRows& rows, const at::Tensor& left, at::Tensor& sum) {
    const at::Tensor scaled = rows.scale.defined() ? left * rows.scale.unsqueeze(1) : left;
    forEachBlock(rows.features, [&](std::int64_t first, std::int64_t count, const at::Tensor& block) {
        sum.addmm_(scaled.narrow(0, first, count).t(), block);
    });
}

} // namespace selfment::head
