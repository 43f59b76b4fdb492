// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/cosine_source.h"

#include "features/feature_map.h"
#include "features/parallel_tasks.h"
#include "features/row_kernels.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace selfment::graph {
namespace {

constexpr int kScaleGroups = 16;
/// Norms within this of 1, either way, neither overflow nor vanish in float32 products.
constexpr double kExtremeNorm = 1e12;

SELFMENT_CLONES void scaleRow(float* row, float factor, const float* factors, std::int64_t count) {
    for (std::int64_t j = 0; j < count; ++j)
        row[j] *= factor * factors[j];
}

} // namespace

CosineSource::CosineSource(const at::Tensor& features)
    : m_given(features.to(at::kCPU, at::kFloat).contiguous()), m_rows(m_given) {
    m_inverseNorms = features::UnitFeatures(m_given).inverseNorms();
    const bool extreme = std::any_of(m_inverseNorms.begin(), m_inverseNorms.end(), [](double inverse) {
        return inverse != 0.0 && (inverse > kExtremeNorm || inverse < 1.0 / kExtremeNorm);
    });
    m_scale.resize(m_inverseNorms.size());
    if (extreme) {
        m_rows = at::empty_like(m_given);
        for (std::int64_t i = 0; i < m_given.size(0); ++i)
            m_rows[i].copy_(m_given[i].to(at::kDouble) * m_inverseNorms[static_cast<std::size_t>(i)]);
        std::fill(m_scale.begin(), m_scale.end(), 1.0F);
    } else {
        std::transform(m_inverseNorms.begin(), m_inverseNorms.end(), m_scale.begin(),
                       [](double inverse) { return static_cast<float>(inverse); });
    }
    // Rounding of d sums of d products, of the rows where they were divided first, and of the two factors.
    constexpr int kOtherRoundings = 12;
    m_bound = static_cast<float>(dimension() + kOtherRoundings) * 0x1p-24F;
}

void CosineSource::scale(std::int64_t patch, int first, float* row) const {
    scaleRow(row, m_scale[static_cast<std::size_t>(patch)], m_scale.data() + first, size() - first);
}

void CosineSource::compute(int first, int rows, float* out) const {
    const std::int64_t width = size() - first;
    at::Tensor result = at::from_blob(out, {rows, width}, at::kFloat);
    at::mm_out(result, m_rows.narrow(0, first, rows), m_rows.narrow(0, first, width).t());
    features::forEachTask(std::min(rows, kScaleGroups), static_cast<double>(rows * width), [&](int group) {
        const int groups = std::min(rows, kScaleGroups);
        for (int r = rows * group / groups; r < rows * (group + 1) / groups; ++r)
            scale(first + r, first, out + r * width);
    });
}

void CosineSource::computeRows(const std::vector<int>& patches, float* out) const {
    const auto rows = static_cast<std::int64_t>(patches.size());
    const at::Tensor which = at::tensor(std::vector<std::int64_t>(patches.begin(), patches.end()));
    at::Tensor result = at::from_blob(out, {rows, size()}, at::kFloat);
    at::mm_out(result, m_rows.index_select(0, which), m_rows.t());
    for (std::int64_t r = 0; r < rows; ++r)
        scale(patches[static_cast<std::size_t>(r)], 0, out + r * size());
}

double CosineSource::exact(int i, int j) const {
    const auto* data = m_given.const_data_ptr<float>();
    const std::int64_t d = dimension();
    const double product = features::exactDot(data + i * d, data + j * d, d);
    // This order is the same for (i, j) and (j, i).
    return product *
           (m_inverseNorms[static_cast<std::size_t>(i)] * m_inverseNorms[static_cast<std::size_t>(j)]);
}

} // namespace selfment::graph
