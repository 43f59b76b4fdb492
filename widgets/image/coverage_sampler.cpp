// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/coverage_sampler.h"

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr double kLoneLevelZoom = 0.4; ///< below, a mask without smaller levels is only sampled
constexpr int kSampledBlock = 4;       ///< device pixels
constexpr qsizetype kLargeBytes = 8'000'000;

} // namespace

CoverageSampler::CoverageSampler(const Pyramid& pyramid, const ViewGeometry& geometry,
                                 double devicePixelRatio, const QRect& device, bool smooth) {
    const double levelZoom = geometry.zoom() * geometry.imageSize().width() / pyramid.first().width();
    const int level = levelForZoom(pyramid, levelZoom);
    m_level = pyramid[level];
    // A lone level 0 is shown until the others are there: smoothing it would cost time and gain nothing.
    m_smooth = smooth && level > 0;
    const bool labels = m_level.format() == QImage::Format_Indexed8;
    for (std::size_t value = 0; value < m_covered.size(); ++value) {
        m_covered[value] = labels ? (value != 0 ? uchar{255} : uchar{0}) : static_cast<uchar>(value);
    }
    const QPointF origin = geometry.viewFromImage(QPointF(0.0, 0.0));
    const double xScale = geometry.scale() * geometry.imageSize().width() / m_level.width();
    const double yScale = geometry.scale() * geometry.imageSize().height() / m_level.height();
    // A large one is read in blocks: far fewer places of a hundred megabytes.
    const bool large = m_level.sizeInBytes() > kLargeBytes;
    const int block = pyramid.size() == 1 && large && levelZoom < kLoneLevelZoom ? kSampledBlock : 1;
    m_columns = taps({device.left(), device.width(), block}, devicePixelRatio, origin.x(), xScale,
                     m_level.width(), m_smooth);
    m_rows = taps({device.top(), device.height(), block}, devicePixelRatio, origin.y(), yScale,
                  m_level.height(), m_smooth);
}

std::vector<CoverageSampler::Tap> CoverageSampler::taps(const Span& span, double devicePixelRatio,
                                                        double origin, double scale, int length,
                                                        bool smooth) {
    std::vector<Tap> taps;
    taps.reserve(static_cast<std::size_t>(std::max(span.count, 0)));
    for (int i = 0; i < span.count; ++i) {
        const int at = span.from + i;
        const int middle = span.block > 1 ? at - at % span.block + span.block / 2 : at;
        const double centre = ((middle + 0.5) / devicePixelRatio - origin) / scale;
        const double position = smooth ? centre - 0.5 : centre;
        const double below = std::floor(position);
        const int first = static_cast<int>(below);
        const int share = smooth ? static_cast<int>((position - below) * 256.0) : 0;
        taps.push_back({std::clamp(first, 0, length - 1), std::clamp(first + 1, 0, length - 1), share});
    }
    return taps;
}

void CoverageSampler::row(int row, uchar* out) const {
    const Tap& across = m_rows[static_cast<std::size_t>(row)];
    const uchar* upper = m_level.constScanLine(across.first);
    if (!m_smooth) {
        for (const Tap& tap : m_columns) {
            *out++ = m_covered[upper[tap.first]];
        }
        return;
    }
    const uchar* lower = m_level.constScanLine(across.second);
    for (const Tap& tap : m_columns) {
        const int above = upper[tap.first] * (256 - tap.share) + upper[tap.second] * tap.share;
        const int below = lower[tap.first] * (256 - tap.share) + lower[tap.second] * tap.share;
        *out++ = static_cast<uchar>((above * (256 - across.share) + below * across.share + 32768) >> 16);
    }
}

} // namespace selfment::widgets
