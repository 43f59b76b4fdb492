// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/resize.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace selfment::image {

namespace {

/// One output position as a mix of two input positions.
struct Tap {
    int low = 0;
    int high = 0;
    float highWeight = 0.0F;
};

/// Half-pixel centres, positions before the first centre take the first value (align_corners = false).
std::vector<Tap> bilinearTaps(int from, int to) {
    std::vector<Tap> taps(static_cast<std::size_t>(to));
    const double scale = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        const double position = std::max(0.0, (i + 0.5) * scale - 0.5);
        const int low = std::min(static_cast<int>(position), from - 1);
        taps[static_cast<std::size_t>(i)] = {low, std::min(low + 1, from - 1),
                                             static_cast<float>(position - low)};
    }
    return taps;
}

void widenRow(const float* from, const std::vector<Tap>& taps, float* to) {
    for (std::size_t x = 0; x < taps.size(); ++x) {
        const Tap& tap = taps[x];
        to[x] = (1.0F - tap.highWeight) * from[tap.low] + tap.highWeight * from[tap.high];
    }
}

/// The last two widened rows: neighbouring output rows need the same ones.
class WidenedRows {
public:
    WidenedRows(const values::PatchMap& map, int width)
        : m_map(map), m_taps(bilinearTaps(map.grid.width, width)) {
        for (auto& row : m_rows)
            row.values.resize(static_cast<std::size_t>(width));
    }
    /// Valid until a third row is asked for.
    const float* row(int index) {
        Row& slot = m_rows[static_cast<std::size_t>(index % 2)];
        if (slot.index != index) {
            widenRow(m_map.values.data() + static_cast<std::size_t>(index) * m_map.grid.width, m_taps,
                     slot.values.data());
            slot.index = index;
        }
        return slot.values.data();
    }

private:
    struct Row {
        int index = -1;
        std::vector<float> values;
    };
    const values::PatchMap& m_map;
    std::vector<Tap> m_taps;
    std::array<Row, 2> m_rows;
};

} // namespace

values::SaliencyMap upsampledToImage(const values::PatchMap& map, int height, int width) {
    values::SaliencyMap result{height, width, {}};
    const auto pixels =
        static_cast<std::size_t>(std::max(height, 0)) * static_cast<std::size_t>(std::max(width, 0));
    if (map.empty() || pixels == 0)
        return result;
    result.values.resize(pixels);
    WidenedRows rows(map, width);
    const auto taps = bilinearTaps(map.grid.height, height);
    float* to = result.values.data();
    for (const Tap& tap : taps) {
        const float* low = rows.row(tap.low);
        const float* high = rows.row(tap.high);
        const float highWeight = tap.highWeight;
        const float lowWeight = 1.0F - highWeight;
        for (int x = 0; x < width; ++x)
            to[x] = lowWeight * low[x] + highWeight * high[x];
        to += width;
    }
    return result;
}

values::Image shrunkTo(const values::Image& image, int maxSide) {
    const int longest = std::max(image.height, image.width);
    if (image.empty() || longest <= maxSide || maxSide < 1)
        return image;
    const double scale = static_cast<double>(maxSide) / longest;
    values::Image result;
    result.height = std::max(1, static_cast<int>(std::lround(image.height * scale)));
    result.width = std::max(1, static_cast<int>(std::lround(image.width * scale)));
    result.rgb.resize(3 * result.pixelCount());
    // OpenCV takes a matrix that it only reads from.
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    cv::Mat to(result.height, result.width, CV_8UC3, result.rgb.data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return result;
}

} // namespace selfment::image
