// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/threshold.h"

#include "features/parallel_tasks.h"
#include "features/row_kernels.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace selfment::graph {
namespace {

constexpr int kTaskRows = 16;

SELFMENT_CLONES int countNear(const float* cosines, std::int64_t count, float tau, float bound) {
    int near = 0;
    for (std::int64_t j = 0; j < count; ++j)
        near += std::abs(cosines[j] - tau) <= bound ? 1 : 0;
    return near;
}

SELFMENT_CLONES void weigh(const float* cosines, std::int64_t count, float tau, float scale, float offset,
                           float* out) {
    for (std::int64_t j = 0; j < count; ++j)
        out[j] = cosines[j] > tau ? scale * cosines[j] + offset : 0.0F;
}

/// weigh with the result where the cosines are: told apart, both loops become vector instructions.
SELFMENT_CLONES void weighInPlace(float* row, std::int64_t count, float tau, float scale, float offset) {
    for (std::int64_t j = 0; j < count; ++j)
        row[j] = row[j] > tau ? scale * row[j] + offset : 0.0F;
}

} // namespace

void thresholdRow(const Threshold& threshold, const CosineSource& source, int patch, int first,
                  std::int64_t count, const float* cosines, float* out) {
    const auto tau = static_cast<float>(threshold.tau);
    const auto eps = static_cast<float>(threshold.eps);
    const float near = source.bound() + std::abs(tau) * 0x1p-23F;
    std::vector<std::int64_t> doubtful;
    if (int left = countNear(cosines, count, tau, near); left > 0) {
        doubtful.reserve(static_cast<std::size_t>(left));
        for (std::int64_t j = 0; left > 0; ++j)
            if (std::abs(cosines[j] - tau) <= near) {
                doubtful.push_back(j);
                --left;
            }
    }
    // weight = scale * cosine + offset where the cosine exceeds tau
    const float scale = threshold.binary ? 0.0F : 1.0F;
    const float offset = (threshold.binary ? 1.0F : 0.0F) - eps;
    if (cosines == out)
        weighInPlace(out, count, tau, scale, offset);
    else
        weigh(cosines, count, tau, scale, offset, out);
    for (const std::int64_t j : doubtful)
        out[j] = threshold.weightOf(source.exact(patch, first + static_cast<int>(j)));
}

void thresholdTile(const Threshold& threshold, const CosineSource& source, const TileLayout& layout, int tile,
                   const float* cosines, float* out) {
    const int first = layout.first(tile);
    const int rows = layout.rows(tile);
    const std::int64_t width = layout.width(tile);
    features::forEachTask((rows + kTaskRows - 1) / kTaskRows, static_cast<double>(rows * width),
                          [&](int task) {
                              for (int r = task * kTaskRows; r < std::min(rows, (task + 1) * kTaskRows); ++r)
                                  thresholdRow(threshold, source, first + r, first, width,
                                               cosines + r * width, out + r * width);
                          });
    for (int r = 0; r < rows; ++r)
        for (int c = r + 1; c < rows; ++c)
            out[c * width + r] = out[r * width + c];
}

} // namespace selfment::graph
