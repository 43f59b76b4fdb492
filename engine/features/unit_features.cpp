// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/unit_features.h"

#include "features/parallel_tasks.h"
#include "features/row_kernels.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace selfment::features {
namespace {

constexpr double kSmallestNorm = 1e-12;
constexpr std::int64_t kBlockRows = 256; ///< rows that LibTorch widens at a time
constexpr int kGroups = 16;              ///< partial sums; their number does not depend on the threads

std::vector<double> toVector(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.to(at::kCPU, at::kDouble).contiguous();
    const auto* data = dense.const_data_ptr<double>();
    return {data, data + dense.numel()};
}

/// The numbers as a tensor; from_blob wants a mutable pointer, they are only read.
at::Tensor viewOf(const std::vector<double>& numbers) {
    return at::from_blob(const_cast<double*>(numbers.data()), // NOLINT
                         {static_cast<std::int64_t>(numbers.size())}, at::kDouble);
}

/// body(first, rows, widened rows [rows, d] float64) for blocks of rows, in order.
template <typename Body>
void forEachBlock(const at::Tensor& rows, Body&& body) {
    // A device is kept busy by larger blocks than a processor's cache holds.
    const std::int64_t step = rows.is_cpu() ? kBlockRows : 64 * kBlockRows;
    for (std::int64_t first = 0; first < rows.size(0); first += step) {
        const std::int64_t count = std::min(step, rows.size(0) - first);
        body(first, count, rows.narrow(0, first, count).to(at::kDouble));
    }
}

} // namespace

UnitFeatures::UnitFeatures(const at::Tensor& features)
    : m_rows(features.contiguous()), m_inverseNorms(static_cast<std::size_t>(features.size(0))) {
    if (plain()) {
        const auto* data = m_rows.const_data_ptr<float>();
        const std::int64_t d = dimension();
        const std::int64_t n = size();
        forEachTask(kGroups, static_cast<double>(n) * static_cast<double>(d), [&](int group) {
            for (std::int64_t i = n * group / kGroups; i < n * (group + 1) / kGroups; ++i)
                m_inverseNorms[static_cast<std::size_t>(i)] =
                    std::sqrt(exactDot(data + i * d, data + i * d, d));
        });
    } else {
        forEachBlock(m_rows, [&](std::int64_t first, std::int64_t, const at::Tensor& block) {
            const std::vector<double> norms = toVector(at::linalg_vector_norm(block, 2, {1}));
            std::copy(norms.begin(), norms.end(), m_inverseNorms.begin() + first);
        });
    }
    // A norm is finite exactly when its row is: no sum of squares of float32 overflows a double.
    const auto bad = std::find_if_not(m_inverseNorms.begin(), m_inverseNorms.end(),
                                      [](double norm) { return std::isfinite(norm); });
    if (bad != m_inverseNorms.end())
        m_notFinite = bad - m_inverseNorms.begin();
    for (double& norm : m_inverseNorms)
        norm = norm < kSmallestNorm ? 0.0 : 1.0 / norm;
}

bool UnitFeatures::plain() const {
    return m_rows.is_cpu() && m_rows.scalar_type() == at::kFloat;
}

std::int64_t UnitFeatures::zeroRows() const {
    return std::count(m_inverseNorms.begin(), m_inverseNorms.end(), 0.0);
}

std::vector<double> UnitFeatures::plainSum(const std::vector<double>& weights) const {
    const auto* data = m_rows.const_data_ptr<float>();
    const std::int64_t n = size();
    const std::int64_t d = dimension();
    std::vector<std::vector<double>> partial(kGroups);
    const auto used = static_cast<double>(n - std::count(weights.begin(), weights.end(), 0.0));
    forEachTask(kGroups, used * static_cast<double>(d), [&](int group) {
        std::vector<double>& sum = partial[static_cast<std::size_t>(group)];
        sum.assign(static_cast<std::size_t>(d), 0.0);
        for (std::int64_t i = n * group / kGroups; i < n * (group + 1) / kGroups; ++i)
            if (const auto k = static_cast<std::size_t>(i); weights[k] != 0.0)
                addScaled(data + i * d, weights[k] * m_inverseNorms[k], sum.data(), d);
    });
    for (std::size_t group = 1; group < partial.size(); ++group)
        std::transform(partial[0].begin(), partial[0].end(), partial[group].begin(), partial[0].begin(),
                       std::plus<>());
    return std::move(partial[0]);
}

std::vector<double> UnitFeatures::weightedSum(const std::vector<double>& weights) const {
    if (plain())
        return plainSum(weights);
    std::vector<double> factors(weights.size());
    std::transform(weights.begin(), weights.end(), m_inverseNorms.begin(), factors.begin(),
                   std::multiplies<>());
    const at::Tensor onDevice = viewOf(factors).to(m_rows.device());
    at::Tensor sum = at::zeros({dimension()}, onDevice.options());
    if (const auto used = factors.size() - std::count(factors.begin(), factors.end(), 0.0);
        4 * used < factors.size()) { // few patches changed sides: only their rows are read
        const at::Tensor which = onDevice.nonzero().view({-1});
        const at::Tensor some = onDevice.index_select(0, which);
        forEachBlock(m_rows.index_select(0, which), [&](auto first, auto count, const at::Tensor& block) {
            sum += at::mv(block.t(), some.narrow(0, first, count));
        });
    } else {
        forEachBlock(m_rows, [&](auto first, auto count, const at::Tensor& block) {
            sum += at::mv(block.t(), onDevice.narrow(0, first, count));
        });
    }
    return toVector(sum);
}

std::vector<double> UnitFeatures::project(const std::vector<double>& direction) const {
    std::vector<double> result(m_inverseNorms.size());
    if (plain()) {
        const auto* data = m_rows.const_data_ptr<float>();
        const std::int64_t n = size();
        const std::int64_t d = dimension();
        forEachTask(kGroups, static_cast<double>(n) * static_cast<double>(d), [&](int group) {
            for (std::int64_t i = n * group / kGroups; i < n * (group + 1) / kGroups; ++i)
                result[static_cast<std::size_t>(i)] = mixedDot(data + i * d, direction.data(), d);
        });
    } else {
        const at::Tensor onDevice = viewOf(direction).to(m_rows.device());
        std::vector<at::Tensor> parts; // one transfer at the end
        forEachBlock(m_rows,
                     [&](auto, auto, const at::Tensor& block) { parts.push_back(at::mv(block, onDevice)); });
        result = toVector(at::cat(parts));
    }
    std::transform(result.begin(), result.end(), m_inverseNorms.begin(), result.begin(), std::multiplies<>());
    return result;
}

std::vector<double> UnitFeatures::row(std::int64_t patch) const {
    std::vector<double> values = toVector(m_rows[patch]);
    for (double& value : values)
        value *= m_inverseNorms[static_cast<std::size_t>(patch)];
    return values;
}

} // namespace selfment::features
