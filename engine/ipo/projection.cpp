// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/projection.h"

#include "ipo/principal_direction.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace selfment::ipo {
namespace {

std::vector<float> numbersOf(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.to(at::kFloat).contiguous();
    const auto* data = dense.const_data_ptr<float>();
    return {data, data + dense.numel()};
}

/// mu_f - mu_b [d] float64 of one row of the trace's prototypes.
at::Tensor difference(const std::vector<float>& prototypes) {
    const auto d = static_cast<std::int64_t>(prototypes.size() / 2);
    const at::Tensor both = at::tensor(prototypes, at::kFloat).to(at::kDouble);
    return both.narrow(0, 0, d) - both.narrow(0, d, d);
}

/// A direction that no picture singles out, of norm 1.
at::Tensor anyDirection(std::int64_t dimension) {
    const at::Tensor direction = at::sin(at::arange(1, dimension + 1, at::kDouble) * 12.9898);
    return direction / direction.norm();
}

/// The entry of largest size is positive.
at::Tensor withSettledSign(const at::Tensor& direction) {
    const at::Tensor strongest = direction[direction.abs().argmax()];
    return strongest.item<double>() < 0.0 ? direction.neg() : direction;
}

bool fits(const features::FeatureMap& features, const values::IpoTrace& trace) {
    const at::Tensor& rows = features.patchFeatures;
    return rows.defined() && rows.dim() == 2 && features.grid == trace.grid &&
           rows.size(0) == features.grid.patchCount() && rows.size(1) == trace.dimension &&
           !trace.masks.empty() && trace.prototypes.size() == trace.masks.size();
}

} // namespace

support::Result<values::IpoProjection> projectionOf(const features::FeatureMap& features,
                                                    const values::IpoTrace& trace,
                                                    const support::CancelToken& cancel,
                                                    support::ProgressSink& progress) {
    if (!fits(features, trace))
        return support::makeError(values::ErrorCode::tensorMismatch, "patch features",
                                  "they are not those that the iterations were made of");
    const at::Tensor unit = features::normalisedRows(features.patchFeatures.cpu().to(at::kFloat));
    const PrincipalDirection principal(unit);
    const at::Tensor rows = unit.to(principal.precision());
    values::IpoProjection projection;
    projection.grid = trace.grid;
    constexpr double kNoise = 1e-3; // a start must not be blind to any direction
    const at::Tensor noise = anyDirection(unit.size(1)) * kNoise;
    at::Tensor w;
    at::Tensor v = noise;
    for (std::size_t i = 0; i < trace.prototypes.size(); ++i) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const at::Tensor now = difference(trace.prototypes[i]);
        if (i > 0 && at::equal(now, w)) { // nothing moved
            projection.along.push_back(projection.along.back());
            projection.across.push_back(projection.across.back());
            continue;
        }
        w = now;
        const double length = w.norm().item<double>();
        const at::Tensor along = length > 0.0 ? w / length : w;
        at::Tensor found = principal.orthogonalTo(along, v + noise).to(at::kDouble);
        if (i == 0)
            found = withSettledSign(found);
        else if (at::dot(found, v).item<double>() < 0.0)
            found = found.neg();
        if (found.any().item<bool>())
            v = found;
        const at::Tensor plane = at::stack({along, found}, 1).to(principal.precision());
        const at::Tensor points = at::mm(rows, plane);
        projection.along.push_back(numbersOf(points.select(1, 0)));
        projection.across.push_back(numbersOf(points.select(1, 1)));
        progress.report(static_cast<double>(i + 1) / static_cast<double>(trace.prototypes.size()));
    }
    return projection;
}

} // namespace selfment::ipo
