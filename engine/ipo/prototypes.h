// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/unit_features.h"

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

/// Sums of the features of each side. The background's is the sum of all less the foreground's, and after the
/// first labels only patches that changed sides are read: an iteration then passes over the features once,
/// for the margins.
class SideSums {
public:
    explicit SideSums(const features::UnitFeatures& features);

    /// labels [N], 0 or 1; they are remembered.
    [[nodiscard]] Prototypes prototypesOf(const std::vector<std::uint8_t>& labels);
    /// The remembered labels, reversed.
    void reverse();

private:
    const features::UnitFeatures& m_features;
    std::vector<double> m_all;          // [d] of every patch
    std::vector<double> m_foreground;   // [d] of the patches labelled 1
    std::vector<std::uint8_t> m_labels; // [N]
};

} // namespace selfment::ipo
