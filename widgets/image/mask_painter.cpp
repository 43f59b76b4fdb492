// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/mask_painter.h"

#include "widgets/image/coverage_sampler.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace selfment::widgets {
namespace {

using Coverage = std::vector<uchar>;
using Table = std::array<QRgb, 256>;

constexpr QRgb kHalo = qRgba(0, 0, 0, 190);

QRgb mixed(QRgb low, QRgb high, int share) {
    const auto channel = [share](int a, int b) { return a + (b - a) * share / 255; };
    return qRgba(channel(qRed(low), qRed(high)), channel(qGreen(low), qGreen(high)),
                 channel(qBlue(low), qBlue(high)), channel(qAlpha(low), qAlpha(high)));
}

/// Premultiplied colours from no coverage to full coverage.
Table tableOf(QRgb bare, QRgb covered) {
    Table table{};
    for (int share = 0; share < 256; ++share) {
        table[static_cast<std::size_t>(share)] = mixed(qPremultiply(bare), qPremultiply(covered), share);
    }
    return table;
}

Coverage coverageOf(const CoverageSampler& sampler, QSize size) {
    Coverage coverage(static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()));
    for (int y = 0; y < size.height(); ++y) {
        sampler.row(y, coverage.data() + std::size_t(y) * std::size_t(size.width()));
    }
    return coverage;
}

QImage coloured(const CoverageSampler& sampler, QSize size, const Table& table) {
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    Coverage row(static_cast<std::size_t>(size.width()));
    for (int y = 0; y < size.height(); ++y) {
        sampler.row(y, row.data());
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        std::transform(row.begin(), row.end(), line, [&table](uchar share) { return table[share]; });
    }
    return picture;
}

/// 1 where the mask's border passes between a pixel and its right or lower neighbour.
Coverage borderOf(const Coverage& coverage, QSize size) {
    const auto width = static_cast<std::size_t>(size.width());
    const auto height = static_cast<std::size_t>(size.height());
    Coverage border(coverage.size(), 0);
    for (std::size_t y = 0; y < height; ++y) {
        const uchar* row = coverage.data() + y * width;
        const uchar* next = y + 1 < height ? row + width : row;
        for (std::size_t x = 0; x < width; ++x) {
            const uchar right = x + 1 < width ? row[x + 1] : row[x];
            border[y * width + x] = static_cast<uchar>(((row[x] ^ right) | (row[x] ^ next[x])) >> 7);
        }
    }
    return border;
}

/// Widens by radius pixels to every side.
Coverage widened(const Coverage& border, QSize size, int radius) {
    const int width = size.width();
    const int height = size.height();
    Coverage across(border.size(), 0);
    for (int y = 0; y < height; ++y) {
        const uchar* from = border.data() + std::size_t(y) * std::size_t(width);
        uchar* to = across.data() + std::size_t(y) * std::size_t(width);
        for (int x = 0; x < width; ++x) {
            if (from[x] != 0) {
                const int first = std::max(0, x - radius + 1);
                const int last = std::min(width - 1, x + radius);
                std::memset(to + first, 1, static_cast<std::size_t>(last - first + 1));
            }
        }
    }
    Coverage wide(border.size(), 0);
    for (int y = 0; y < height; ++y) {
        uchar* to = wide.data() + std::size_t(y) * std::size_t(width);
        for (int source = std::max(0, y - radius); source <= std::min(height - 1, y + radius - 1); ++source) {
            const uchar* from = across.data() + std::size_t(source) * std::size_t(width);
            for (int x = 0; x < width; ++x) {
                to[x] = static_cast<uchar>(to[x] | from[x]);
            }
        }
    }
    return wide;
}

QImage outlined(const CoverageSampler& sampler, QSize size, double devicePixelRatio) {
    const int thin = std::max(1, static_cast<int>(std::lround(devicePixelRatio)));
    const Coverage border = borderOf(coverageOf(sampler, size), size);
    const Coverage line = widened(border, size, thin);
    const Coverage halo = widened(border, size, 2 * thin);
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size.height(); ++y) {
        auto* to = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const std::size_t start = std::size_t(y) * std::size_t(size.width());
        for (std::size_t x = 0; x < std::size_t(size.width()); ++x) {
            to[x] = line[start + x] != 0   ? kForegroundColour
                    : halo[start + x] != 0 ? qPremultiply(kHalo)
                                           : 0U;
        }
    }
    return picture;
}

/// Each device pixel mixed from what is found, too much, missed and rightly left out.
QImage compared(const CoverageSampler& mask, const CoverageSampler& truth, QSize size) {
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    Coverage masked(static_cast<std::size_t>(size.width()));
    Coverage wanted(masked.size());
    const QRgb dimmed = qPremultiply(kDimmedBackground);
    for (int y = 0; y < size.height(); ++y) {
        mask.row(y, masked.data());
        truth.row(y, wanted.data());
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (std::size_t x = 0; x < masked.size(); ++x) {
            const int found = std::min(masked[x], wanted[x]);
            const int extra = masked[x] - found;
            const int missed = wanted[x] - found;
            const int rest = 255 - found - extra - missed;
            if (found == 255 || rest == 255) { // nearly all of them
                line[x] = found == 255 ? kTruePositiveColour : dimmed;
                continue;
            }
            const auto channel = [&](int (*part)(QRgb)) {
                return (found * part(kTruePositiveColour) + extra * part(kFalsePositiveColour) +
                        missed * part(kFalseNegativeColour) + rest * part(dimmed)) /
                       255;
            };
            line[x] = qRgba(channel(qRed), channel(qGreen), channel(qBlue), channel(qAlpha));
        }
    }
    return picture;
}

QImage truthPicture(const LayerScene& scene, const ViewGeometry& geometry, double ratio, const QRect& device,
                    bool smooth) {
    const CoverageSampler truth(scene.groundTruth.pyramid, geometry, ratio, device, smooth);
    if (scene.finalMask.isEmpty()) {
        return coloured(truth, device.size(), tableOf(kDimmedBackground, kTruePositiveColour));
    }
    const CoverageSampler mask(scene.finalMask.pyramid, geometry, ratio, device, smooth);
    return compared(mask, truth, device.size());
}

QImage maskPicture(const LayerScene& scene, const ViewGeometry& geometry, const LayerLook& look, double ratio,
                   const QRect& device) {
    const CoverageSampler sampler(scene.finalMask.pyramid, geometry, ratio, device, look.smooth);
    switch (look.maskStyle) {
    case MaskStyle::outline:
        return outlined(sampler, device.size(), ratio);
    case MaskStyle::cutOut:
        return coloured(sampler, device.size(), tableOf(look.ground.rgb(), qRgba(0, 0, 0, 0)));
    case MaskStyle::fill:
        break;
    }
    return coloured(sampler, device.size(), tableOf(kDimmedBackground, kForegroundColour));
}

} // namespace

void paintMaskLayer(QPainter& painter, const LayerScene& scene, const ViewGeometry& geometry,
                    const LayerLook& look, const QRectF& part) {
    const MaskLayer& layer = look.layer == Layer::groundTruth ? scene.groundTruth : scene.finalMask;
    const double ratio = painter.device()->devicePixelRatioF();
    // Whole device pixels, a few more than asked for: an outline has a width.
    const QRect device =
        QRectF(part.topLeft() * ratio, part.size() * ratio).toAlignedRect().adjusted(-6, -6, 6, 6);
    if (layer.isEmpty() || part.isEmpty()) {
        return;
    }
    QImage picture = look.layer == Layer::groundTruth
                         ? truthPicture(scene, geometry, ratio, device, look.smooth)
                         : maskPicture(scene, geometry, look, ratio, device);
    picture.setDevicePixelRatio(ratio);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QPointF(device.topLeft()) / ratio, picture);
    painter.restore();
}

} // namespace selfment::widgets
