// SPDX-License-Identifier: GPL-3.0-or-later
#include "ipo/prototypes.h"

#include "features/feature_map.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

namespace selfment::ipo {
namespace {

std::vector<double> toVector(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.contiguous();
    const auto* data = dense.const_data_ptr<double>();
    return {data, data + dense.numel()};
}

} // namespace

std::vector<double> Prototypes::difference() const {
    std::vector<double> result(foreground.size());
    std::transform(foreground.begin(), foreground.end(), background.begin(), result.begin(), std::minus<>());
    return result;
}

std::vector<float> Prototypes::stacked() const {
    std::vector<float> result;
    result.reserve(2 * foreground.size());
    for (const auto* side : {&foreground, &background})
        std::transform(side->begin(), side->end(), std::back_inserter(result),
                       [](double x) { return static_cast<float>(x); });
    return result;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

UnitFeatures::UnitFeatures(const at::Tensor& features)
    : m_rows(features::normalisedRows(features.to(at::kCPU, at::kDouble)).contiguous()),
      m_columnSum(toVector(m_rows.sum(0))) {}

Prototypes UnitFeatures::prototypesOf(const std::vector<std::uint8_t>& labels) const {
    // from_blob wants a mutable pointer; the labels are only read.
    auto* bytes = const_cast<std::uint8_t*>(labels.data());
    const at::Tensor weights = at::from_blob(bytes, {m_rows.size(0)}, at::kByte).to(at::kDouble);
    const auto foregroundCount =
        static_cast<double>(std::count(labels.begin(), labels.end(), std::uint8_t{1}));
    const double backgroundCount = static_cast<double>(labels.size()) - foregroundCount;
    Prototypes result;
    result.foreground = toVector(at::mv(m_rows.t(), weights));
    result.background.resize(result.foreground.size(), 0.0);
    for (std::size_t k = 0; k < result.foreground.size(); ++k) {
        const double rest = m_columnSum[k] - result.foreground[k];
        result.background[k] = backgroundCount > 0.0 ? rest / backgroundCount : 0.0;
        result.foreground[k] = foregroundCount > 0.0 ? result.foreground[k] / foregroundCount : 0.0;
    }
    return result;
}

std::vector<double> UnitFeatures::project(const std::vector<double>& direction) const {
    auto* data = const_cast<double*>(direction.data()); // only read
    return toVector(at::mv(m_rows, at::from_blob(data, {m_rows.size(1)}, at::kDouble)));
}

} // namespace selfment::ipo
