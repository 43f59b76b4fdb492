// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/distances.h"

#include "metrics/object_rule.h"

#include <algorithm>
#include <limits>

namespace selfment::metrics {
namespace {

/// Vertical distance in a column without an object pixel; no image is that high.
constexpr std::int32_t kNone = std::numeric_limits<std::int32_t>::max() / 2;

/// First column >= from where the parabola at `right` is below the one at `left`. Heights are not squared.
std::int64_t crossing(std::int64_t left, std::int64_t leftHeight, std::int64_t right,
                      std::int64_t rightHeight) {
    const std::int64_t difference =
        right * right + rightHeight * rightHeight - left * left - leftHeight * leftHeight;
    const std::int64_t steps = 2 * (right - left);
    // Rounded down whatever the sign, plus one.
    const std::int64_t quotient = difference / steps;
    return difference < 0 && quotient * steps != difference ? quotient : quotient + 1;
}

} // namespace

ObjectDistances::ObjectDistances(const GreyMap& groundTruth)
    : m_width(groundTruth.width),
      m_vertical(groundTruth.levels.size()),
      m_apexes(static_cast<std::size_t>(m_width)),
      m_starts(static_cast<std::size_t>(m_width)),
      m_squares(static_cast<std::size_t>(m_width)) {
    const auto width = static_cast<std::size_t>(m_width);
    const auto height = static_cast<std::size_t>(groundTruth.height);
    std::vector<std::int32_t> above(width, kNone);
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint8_t* truth = groundTruth.levels.data() + y * width;
        std::int32_t* vertical = m_vertical.data() + y * width;
        for (std::size_t x = 0; x < width; ++x) {
            above[x] = isObject(truth[x]) ? 0 : std::min(above[x] + 1, kNone);
            vertical[x] = above[x];
        }
    }
    for (std::size_t y = height - 1; y-- > 0;) {
        const std::int32_t* below = m_vertical.data() + (y + 1) * width;
        std::int32_t* vertical = m_vertical.data() + y * width;
        for (std::size_t x = 0; x < width; ++x)
            vertical[x] = std::min(vertical[x], below[x] + 1);
    }
}

void ObjectDistances::buildEnvelope(const std::int32_t* heights) {
    m_apexes.clear();
    m_starts.clear();
    for (std::int32_t x = 0; x < m_width; ++x) {
        if (heights[x] >= kNone)
            continue;
        std::int64_t start = 0;
        while (!m_apexes.empty()) {
            start = crossing(m_apexes.back(), heights[m_apexes.back()], x, heights[x]);
            if (start > m_starts.back())
                break;
            m_apexes.pop_back();
            m_starts.pop_back();
        }
        if (m_apexes.empty())
            start = 0;
        if (start >= m_width)
            continue;
        m_apexes.push_back(x);
        m_starts.push_back(static_cast<std::int32_t>(start));
    }
}

const std::int64_t* ObjectDistances::row(int y) {
    const std::int32_t* heights =
        m_vertical.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width);
    buildEnvelope(heights);
    for (std::size_t i = 0; i < m_apexes.size(); ++i) {
        const std::int64_t apex = m_apexes[i];
        const std::int64_t height = heights[apex];
        const std::int32_t end = i + 1 < m_apexes.size() ? m_starts[i + 1] : m_width;
        for (std::int32_t x = m_starts[i]; x < end; ++x)
            m_squares[static_cast<std::size_t>(x)] = (x - apex) * (x - apex) + height * height;
    }
    return m_squares.data();
}

} // namespace selfment::metrics
