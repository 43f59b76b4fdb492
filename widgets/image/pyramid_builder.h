// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QObject>
#include <QRect>
#include <QThreadPool>

#include <array>
#include <atomic>
#include <memory>

namespace selfment::widgets {

/// A picture at full size and halved again and again; level k has 1 / 2^k of the sides.
using Pyramid = QList<QImage>;

/// Half the size by averaging 2 x 2 pixels (the last column and row of odd sizes are averaged with
/// themselves). Takes RGB888 and RGB32 and gives RGB32; or takes a mask (Indexed8, any index but 0 is
/// covered) or its coverage (Grayscale8) and gives coverage, 0 to 255. Null when stop was set meanwhile.
[[nodiscard]] QImage halved(const QImage& image, const std::atomic<bool>& stop);

/// Makes the levels above 0 of a mask's pyramid anew where level 0 changed.
void patchCoverage(Pyramid& pyramid, const QRect& changed);

/// The smallest level that still has a source pixel for every pixel drawn at zoom (device pixels per image
/// pixel of level 0).
[[nodiscard]] int levelForZoom(const Pyramid& pyramid, double zoom);

/// Builds pyramids on a thread of its own; a picture set meanwhile cancels the one before it.
class PyramidBuilder : public QObject {
    Q_OBJECT

public:
    enum class Target { photo, mask, groundTruth };

    explicit PyramidBuilder(QObject* parent = nullptr);
    ~PyramidBuilder() override; ///< cancels and waits

    void build(Target target, const QImage& image);
    void cancel(Target target);
    [[nodiscard]] bool isBuilding(Target target) const;

Q_SIGNALS:
    /// In the builder's thread; never for a picture that was replaced or cancelled.
    void built(selfment::widgets::PyramidBuilder::Target target, const selfment::widgets::Pyramid& pyramid);

private:
    using StopFlag = std::shared_ptr<std::atomic<bool>>;

    std::array<StopFlag, 3> m_stop;
    QThreadPool m_pool; ///< last: gone first, so that no job outlives the rest
};

} // namespace selfment::widgets
