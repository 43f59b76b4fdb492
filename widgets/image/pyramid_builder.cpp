// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/pyramid_builder.h"

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

/// Below this nothing is gained by halving once more.
constexpr int kSmallestSide = 64;

struct Channels {
    unsigned red = 0, green = 0, blue = 0;

    void add(QRgb pixel) {
        red += static_cast<unsigned>(qRed(pixel));
        green += static_cast<unsigned>(qGreen(pixel));
        blue += static_cast<unsigned>(qBlue(pixel));
    }
    [[nodiscard]] QRgb quarter() const {
        const auto mean = [](unsigned sum) { return static_cast<int>((sum + 2U) / 4U); };
        return qRgb(mean(red), mean(green), mean(blue));
    }
};

/// Reads pixels of one row of a photo.
class RowReader {
public:
    RowReader(const QImage& image, int row)
        : m_line(image.constScanLine(row)), m_packed(image.format() == QImage::Format_RGB888) {}

    [[nodiscard]] QRgb at(int column) const {
        if (m_packed) {
            const uchar* pixel = m_line + 3 * static_cast<qsizetype>(column);
            return qRgb(pixel[0], pixel[1], pixel[2]);
        }
        return reinterpret_cast<const QRgb*>(m_line)[column];
    }

private:
    const uchar* m_line;
    bool m_packed;
};

bool isMask(const QImage& image) {
    return image.format() == QImage::Format_Indexed8 || image.format() == QImage::Format_Grayscale8;
}

void halvePhotoRow(const QImage& image, QImage& half, int y) {
    const RowReader upper(image, 2 * y);
    const RowReader lower(image, std::min(2 * y + 1, image.height() - 1));
    auto* line = reinterpret_cast<QRgb*>(half.scanLine(y));
    for (int x = 0; x < half.width(); ++x) {
        const int right = std::min(2 * x + 1, image.width() - 1);
        Channels sum;
        sum.add(upper.at(2 * x));
        sum.add(upper.at(right));
        sum.add(lower.at(2 * x));
        sum.add(lower.at(right));
        line[x] = sum.quarter();
    }
}

/// Columns [from, to) of one row of coverage.
void halveMaskRow(const QImage& image, QImage& half, int y, int from, int to) {
    const uchar* upper = image.constScanLine(2 * y);
    const uchar* lower = image.constScanLine(std::min(2 * y + 1, image.height() - 1));
    const bool labels = image.format() == QImage::Format_Indexed8;
    const auto covered = [labels](uchar pixel) {
        return labels ? (pixel != 0 ? 255U : 0U) : static_cast<unsigned>(pixel);
    };
    uchar* line = half.scanLine(y);
    for (int x = from; x < to; ++x) {
        const int right = std::min(2 * x + 1, image.width() - 1);
        const unsigned sum =
            covered(upper[2 * x]) + covered(upper[right]) + covered(lower[2 * x]) + covered(lower[right]);
        line[x] = static_cast<uchar>((sum + 2U) / 4U);
    }
}

} // namespace

QImage halved(const QImage& image, const std::atomic<bool>& stop) {
    const int width = std::max(1, (image.width() + 1) / 2);
    const int height = std::max(1, (image.height() + 1) / 2);
    QImage half(width, height, isMask(image) ? QImage::Format_Grayscale8 : QImage::Format_RGB32);
    if (half.isNull()) {
        return {};
    }
    for (int y = 0; y < height; ++y) {
        if (stop.load(std::memory_order_relaxed)) {
            return {};
        }
        if (isMask(image)) {
            halveMaskRow(image, half, y, 0, width);
        } else {
            halvePhotoRow(image, half, y);
        }
    }
    return half;
}

void patchCoverage(Pyramid& pyramid, const QRect& changed) {
    if (pyramid.isEmpty()) {
        return;
    }
    QRect part = changed.intersected(pyramid.first().rect());
    for (qsizetype level = 1; level < pyramid.size() && !part.isEmpty(); ++level) {
        part = QRect(QPoint(part.left() / 2, part.top() / 2), QPoint(part.right() / 2, part.bottom() / 2))
                   .intersected(pyramid[level].rect());
        for (int y = part.top(); y <= part.bottom(); ++y) {
            halveMaskRow(pyramid[level - 1], pyramid[level], y, part.left(), part.right() + 1);
        }
    }
}

int levelForZoom(const Pyramid& pyramid, double zoom) {
    if (pyramid.isEmpty() || zoom <= 0.0) {
        return 0;
    }
    // Half a level of slack: 60 % is drawn from level 0, 45 % from level 1 a little enlarged.
    const int level = static_cast<int>(std::floor(-std::log2(zoom) + 0.15));
    return std::clamp(level, 0, static_cast<int>(pyramid.size()) - 1);
}

PyramidBuilder::PyramidBuilder(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(2); // photo and a mask at once
}

PyramidBuilder::~PyramidBuilder() {
    for (const Target target : {Target::photo, Target::mask, Target::groundTruth}) {
        cancel(target);
    }
    m_pool.waitForDone();
}

void PyramidBuilder::cancel(Target target) {
    StopFlag& flag = m_stop[static_cast<std::size_t>(target)];
    if (flag) {
        flag->store(true);
        flag.reset();
    }
}

bool PyramidBuilder::isBuilding(Target target) const {
    return m_stop[static_cast<std::size_t>(target)] != nullptr;
}

void PyramidBuilder::build(Target target, const QImage& image) {
    cancel(target);
    if (image.isNull()) {
        return;
    }
    const auto stop = std::make_shared<std::atomic<bool>>(false);
    m_stop[static_cast<std::size_t>(target)] = stop;
    m_pool.start([this, target, image, stop] {
        Pyramid pyramid{image};
        while (std::max(pyramid.last().width(), pyramid.last().height()) > kSmallestSide) {
            QImage half = halved(pyramid.last(), *stop);
            if (half.isNull()) {
                return;
            }
            pyramid.append(std::move(half));
        }
        // Safe: the destructor waits for this job, and drops what it queued.
        QMetaObject::invokeMethod(
            this,
            [this, target, pyramid, stop] {
                if (!stop->load()) {
                    m_stop[static_cast<std::size_t>(target)].reset();
                    Q_EMIT built(target, pyramid);
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace selfment::widgets
