// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/unit_features.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace selfment::graph {

/// Cosines of patch features on the processor: float32 products of the features as they are, divided by their
/// norms, so that no normalised copy is needed, and exact ones where a float32 product could be on the wrong
/// side of the threshold.
class CosineSource {
public:
    /// features [N, d] of any floating type and device; float32 on the processor is shared, not copied.
    explicit CosineSource(const at::Tensor& features);

    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size(0)); }
    [[nodiscard]] int dimension() const { return static_cast<int>(m_rows.size(1)); }
    /// The largest error of a cosine that compute or row gives.
    [[nodiscard]] float bound() const { return m_bound; }

    /// Cosines of patches [first, first + rows) with patches [first, N): out [rows, N - first].
    void compute(int first, int rows, float* out) const;
    /// Cosines of some patches with all: out [patches, N].
    void computeRows(const std::vector<int>& patches, float* out) const;
    /// In double, from the features as they are.
    [[nodiscard]] double exact(int i, int j) const;

private:
    void scale(std::int64_t patch, int first, float* row) const;

    at::Tensor m_given; // [N, d] float32
    at::Tensor m_rows;  // the same, or rows of norm 1 where norms are extreme
    std::vector<double> m_inverseNorms;
    std::vector<float> m_scale; // of m_rows
    float m_bound = 0.0F;
};

} // namespace selfment::graph
