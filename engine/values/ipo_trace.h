// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace selfment::values {

/// Why the IPO loop ended.
enum class IpoStop {
    converged,         ///< an iteration changed no label
    maxIterations,     ///< T iterations done and labels still changed
    initialSideEmpty,  ///< the initial mask is all 0 or all 1: nothing to do
    updateEmptiesSide, ///< the next update would leave (Paper) or left (Reference) a side without patches
    sideTooSmall,      ///< Reference rule: a side has fewer patches than the minimum
};

/// Every iteration of Iterative Patch Optimization (Sec. 3.2; METHOD 4).
/// With t iterations kept: masks has t + 1 rows, row 0 is the initial mask; prototypes has t + 1 rows and
/// row i is computed from masks[i]; changed and flipped have t entries, entry i belongs to the step i -> i
/// + 1. The last row of masks is the pseudo mask.
struct IpoTrace {
    PatchGrid grid;
    int dimension = 0;                            ///< d, width of a prototype
    std::vector<std::vector<std::uint8_t>> masks; ///< [t + 1][N], 0/1
    std::vector<std::vector<float>> prototypes;   ///< [t + 1][2 d]: foreground then background mean
    std::vector<std::int64_t> changed;            ///< [t] labels that differ from before (after a flip)
    std::vector<std::uint8_t> flipped;            ///< [t] 1 where the polarity rule reversed the labels
    std::vector<float> foregroundShare;           ///< [t + 1] in [0, 1]
    std::vector<float> prototypeSeparation;       ///< [t + 1] |mu_f - mu_b|
    std::vector<float> meanMargin;                ///< [t + 1] mean over patches of |<f, mu_f - mu_b>|
    std::vector<std::vector<float>> margins;      ///< [t + 1][N] <f, mu_f - mu_b>, signed: > 0 is foreground
    std::vector<float> orientation;               ///< [t] <mu_f - mu_b of the new labels, mu_f(0) - mu_b(0)>
    IpoStop stop = IpoStop::maxIterations;
    std::optional<int> convergedAt;    ///< first iteration that changed nothing, counted from 1
    std::optional<int> oscillatesFrom; ///< iteration, from 1, whose labels repeat two steps before

    [[nodiscard]] int iterationCount() const { return static_cast<int>(changed.size()); }
};

} // namespace selfment::values
