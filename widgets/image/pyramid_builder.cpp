// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/pyramid_builder.h"

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

/// Below this nothing is gained by halving once more.
constexpr int kSmallestSide = 64;

struct Channels {
    unsigned red = 0, green = 0, blue = 0, alpha = 0;

    void add(QRgb pixel) {
        red += static_cast<unsigned>(qRed(pixel));
        green += static_cast<unsigned>(qGreen(pixel));
        blue += static_cast<unsigned>(qBlue(pixel));
        alpha += static_cast<unsigned>(qAlpha(pixel));
    }
    [[nodiscard]] QRgb quarter() const {
        const auto mean = [](unsigned sum) { return static_cast<int>((sum + 2U) / 4U); };
        return qRgba(mean(red), mean(green), mean(blue), mean(alpha));
    }
};

/// Reads pixels of one row as premultiplied ARGB, whatever the format.
class RowReader {
public:
    RowReader(const QImage& image, int row, const QList<QRgb>& premultipliedTable)
        : m_line(image.constScanLine(row)), m_format(image.format()), m_table(premultipliedTable) {}

    [[nodiscard]] QRgb at(int column) const {
        if (m_format == QImage::Format_RGB888) {
            const uchar* pixel = m_line + 3 * static_cast<qsizetype>(column);
            return qRgb(pixel[0], pixel[1], pixel[2]);
        }
        if (m_format == QImage::Format_Indexed8) {
            return m_table[m_line[column]];
        }
        return reinterpret_cast<const QRgb*>(m_line)[column];
    }

private:
    const uchar* m_line;
    QImage::Format m_format;
    const QList<QRgb>& m_table;
};

QList<QRgb> premultipliedTable(const QImage& image) {
    QList<QRgb> table = image.colorTable();
    for (QRgb& entry : table) {
        entry = qPremultiply(entry);
    }
    return table;
}

} // namespace

QImage halved(const QImage& image, const std::atomic<bool>& stop) {
    const int width = std::max(1, (image.width() + 1) / 2);
    const int height = std::max(1, (image.height() + 1) / 2);
    QImage half(width, height,
                image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (half.isNull()) {
        return {};
    }
    const QList<QRgb> table = premultipliedTable(image);
    for (int y = 0; y < height; ++y) {
        if (stop.load(std::memory_order_relaxed)) {
            return {};
        }
        const RowReader upper(image, 2 * y, table);
        const RowReader lower(image, std::min(2 * y + 1, image.height() - 1), table);
        auto* line = reinterpret_cast<QRgb*>(half.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const int right = std::min(2 * x + 1, image.width() - 1);
            Channels sum;
            sum.add(upper.at(2 * x));
            sum.add(upper.at(right));
            sum.add(lower.at(2 * x));
            sum.add(lower.at(right));
            line[x] = sum.quarter();
        }
    }
    return half;
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
    m_pool.setMaxThreadCount(2); // photo and mask at once
}

PyramidBuilder::~PyramidBuilder() {
    cancel(Target::photo);
    cancel(Target::mask);
    m_pool.waitForDone();
}

void PyramidBuilder::cancel(Target target) {
    StopFlag& flag = m_stop[static_cast<std::size_t>(target)];
    if (flag) {
        flag->store(true);
        flag.reset();
    }
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
                    Q_EMIT built(target, pyramid);
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace selfment::widgets
