// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/head/plain_losses.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace selfment::testing {

/// Clouds around two centres, so that cosines of all sizes occur.
inline at::Tensor madeFeatures(std::int64_t n, std::int64_t d) {
    const at::Tensor noise = at::randn({n, d});
    const at::Tensor side = (at::arange(n) % 3 == 0).to(at::kFloat).unsqueeze(1);
    return noise + side * at::randn({1, d}) * 2.0;
}

inline at::Tensor madeLabels(std::int64_t n, const std::string& kind) {
    if (kind == "background")
        return at::zeros({n}, at::kByte);
    if (kind == "foreground")
        return at::ones({n}, at::kByte);
    at::Tensor labels = at::zeros({n}, at::kByte);
    if (kind == "one")
        labels[n / 2] = 1;
    else
        labels.copy_((at::arange(n) % 3 == 0).logical_xor(at::rand({n}) < 0.1));
    return labels;
}

inline double largestDifference(const head::PatchHead& got, const head::PatchHead& wanted) {
    double largest = 0.0;
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
        largest = std::max(largest, relativeDifference(*got.parameters().at(i), *wanted.parameters().at(i)));
    return largest;
}

inline bool near(double got, double wanted, double atMost = 1e-9) {
    return std::abs(got - wanted) <= 1e-6 * std::abs(wanted) + atMost;
}

/// With few patches the contrastive term is a small difference of cosines / T, each right to float32's last
/// bit.
inline double lastBits(double temperature) {
    return 2e-7 / temperature;
}

} // namespace selfment::testing
