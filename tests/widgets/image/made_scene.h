// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/mask.h"
#include "values/patch_map.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <cstdint>
#include <memory>

namespace selfment::tests {

inline constexpr values::PatchGrid kGrid{2, 3};

inline std::shared_ptr<const values::Image> plainPhoto(int height, int width, std::uint8_t level) {
    values::Image photo{height, width, {}};
    photo.rgb.assign(3 * photo.pixelCount(), level);
    return std::make_shared<const values::Image>(std::move(photo));
}

/// 1 in the columns [from, to), 0 elsewhere.
inline std::shared_ptr<values::Mask> columnsMask(int height, int width, int from, int to) {
    values::Mask mask{height, width, {}};
    mask.pixels.assign(static_cast<std::size_t>(height) * static_cast<std::size_t>(width), 0);
    for (int row = 0; row < height; ++row) {
        for (int column = from; column < to; ++column) {
            mask.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(column)] = 1;
        }
    }
    return std::make_shared<values::Mask>(std::move(mask));
}

/// Mouse events sent straight to a widget: where a real cursor stands has no say.
inline void mouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button,
                  Qt::MouseButtons buttons) {
    QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

inline void moveMouse(QWidget& widget, QPointF to, Qt::MouseButtons buttons = Qt::NoButton) {
    mouse(widget, QEvent::MouseMove, to, Qt::NoButton, buttons);
}

inline void dragMouse(QWidget& widget, QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton) {
    mouse(widget, QEvent::MouseButtonPress, from, button, button);
    moveMouse(widget, (from + to) / 2.0, button);
    moveMouse(widget, to, button);
    mouse(widget, QEvent::MouseButtonRelease, to, button, Qt::NoButton);
}

inline void turnWheel(QWidget& widget, QPointF at, int delta) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace selfment::tests
