// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/example_check.h"

#include <ATen/ATen.h>

#include <cmath>

namespace selfment::head {

using values::ErrorCode;

std::optional<values::Error> faultOf(const TrainingExample& example, std::int64_t dimension, bool finite,
                                     const std::string& name) {
    const at::Tensor& features = example.features;
    const at::Tensor& labels = example.labels;
    if (!features.defined() || features.dim() != 2 || features.size(0) < 1 || !features.is_floating_point())
        return support::makeError(ErrorCode::tensorMismatch, name, "its features are not [N, d] numbers");
    if (features.size(1) != dimension)
        return support::makeError(ErrorCode::headMismatch, name,
                                  "its features are " + std::to_string(features.size(1)) +
                                      " wide, those that are trained on " + std::to_string(dimension));
    if (!labels.defined() || labels.dim() != 1 || labels.scalar_type() != at::kByte)
        return support::makeError(ErrorCode::tensorMismatch, name, "its pseudo mask is not [N] of uint8");
    if (labels.size(0) != features.size(0))
        return support::makeError(ErrorCode::tensorMismatch, name,
                                  "has " + std::to_string(features.size(0)) + " patches, but " +
                                      std::to_string(labels.size(0)) + " labels");
    if (labels.max().item<int>() > 1)
        return support::makeError(ErrorCode::tensorMismatch, name,
                                  "its pseudo mask holds values other than 0 and 1");
    if (finite)
        return std::nullopt;
    const auto [least, most] = at::aminmax(features); // both are NaN where there is one
    if (!std::isfinite(least.item<double>()) || !std::isfinite(most.item<double>()))
        return support::makeError(ErrorCode::featuresNotFinite, name, "a feature is NaN or infinite");
    return std::nullopt;
}

bool isOneSided(const TrainingExample& example) {
    return example.labels.min().item<int>() == example.labels.max().item<int>();
}

} // namespace selfment::head
