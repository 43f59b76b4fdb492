// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace selfment::features {

/// Patch features seen as rows of norm 1 (a row of norm below 1e-12 as zero). Sums and products are made in
/// double, since margins as small as 1e-5 decide labels, but from the features as they are: there is no
/// normalised or wider copy. Float32 on the processor has loops of its own; every other type and device goes
/// through LibTorch in blocks of rows.
class UnitFeatures {
public:
    /// features [N, d] of any floating type, on any device; shared, not copied, if contiguous.
    explicit UnitFeatures(const at::Tensor& features);

    [[nodiscard]] std::int64_t size() const { return m_rows.size(0); }
    [[nodiscard]] std::int64_t dimension() const { return m_rows.size(1); }
    /// [N] 1 / norm, or 0.
    [[nodiscard]] const std::vector<double>& inverseNorms() const { return m_inverseNorms; }
    [[nodiscard]] std::int64_t zeroRows() const;
    /// The first patch that holds a NaN or an infinity; nothing below makes sense then.
    [[nodiscard]] std::optional<std::int64_t> firstNotFinite() const { return m_notFinite; }

    /// sum over i of weights[i] * f_i [d]; rows of weight 0 are not read.
    [[nodiscard]] std::vector<double> weightedSum(const std::vector<double>& weights) const;
    /// <f_i, direction> for every patch [N].
    [[nodiscard]] std::vector<double> project(const std::vector<double>& direction) const;
    /// One row, normalised [d].
    [[nodiscard]] std::vector<double> row(std::int64_t patch) const;

private:
    [[nodiscard]] bool plain() const; ///< float32 on the processor
    [[nodiscard]] std::vector<double> plainSum(const std::vector<double>& weights) const;

    at::Tensor m_rows; // [N, d] as given
    std::vector<double> m_inverseNorms;
    std::optional<std::int64_t> m_notFinite;
};

} // namespace selfment::features
