// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace selfment::ipo {

/// mu_f and mu_b: plain means of the features on each side; zero for a side without patches.
struct Prototypes {
    std::vector<double> foreground; ///< [d]
    std::vector<double> background; ///< [d]

    [[nodiscard]] std::vector<double> difference() const; ///< mu_f - mu_b
    [[nodiscard]] std::vector<float> stacked() const;     ///< [2 d] foreground, background
};

double dot(const std::vector<double>& a, const std::vector<double>& b);

/// L2-normalised features in double: margins as small as 1e-5 decide labels.
class UnitFeatures {
public:
    /// features [N, d] of any floating type, on any device; kept on the CPU.
    explicit UnitFeatures(const at::Tensor& features);

    /// labels [N], 0 or 1.
    [[nodiscard]] Prototypes prototypesOf(const std::vector<std::uint8_t>& labels) const;
    /// <f, direction> for every patch [N].
    [[nodiscard]] std::vector<double> project(const std::vector<double>& direction) const;

private:
    at::Tensor m_rows;               // [N, d] float64
    std::vector<double> m_columnSum; // [d]
};

} // namespace selfment::ipo
