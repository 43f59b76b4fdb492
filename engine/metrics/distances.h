// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metrics.h"

#include <cstdint>
#include <vector>

namespace selfment::metrics {

/// Squared Euclidean distances to the nearest object pixel of a ground truth, exact, row by row.
class ObjectDistances {
public:
    /// groundTruth must outlive this and have at least one object pixel.
    explicit ObjectDistances(const GreyMap& groundTruth);

    /// Squared distance of each pixel of that row, in pixels; valid until the next call.
    const std::int64_t* row(int y);

private:
    void buildEnvelope(const std::int32_t* heights);

    const int m_width;
    std::vector<std::int32_t> m_vertical; ///< [H, W] to the nearest object pixel of the same column
    std::vector<std::int32_t> m_apexes;   ///< columns whose parabolas form the row's lower envelope
    std::vector<std::int32_t> m_starts;   ///< first column where each of them is the lowest
    std::vector<std::int64_t> m_squares;  ///< of the row
};

} // namespace selfment::metrics
