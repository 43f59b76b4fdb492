// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/view_geometry.h"

#include <QObject>
#include <QPointF>

#include <optional>

class QMouseEvent;
class QPainter;

namespace selfment::widgets {

/// A round brush over an image: the left button paints, the right one erases. Tells strokes and changes
/// nothing itself; the widget hands it its mouse events first.
class BrushTool : public QObject {
    Q_OBJECT

public:
    static constexpr double kSmallestRadius = 0.5; ///< image pixels

    explicit BrushTool(QObject* parent) : QObject(parent) {}

    /// In image pixels; none: no brush. Ends a stroke under way.
    void setRadius(std::optional<double> radius);
    [[nodiscard]] std::optional<double> radius() const { return m_radius; }
    [[nodiscard]] bool isPainting() const { return m_button != Qt::NoButton; }
    /// A step larger or smaller, about a fifth.
    void stepRadius(int step);

    /// Each returns whether the event was the brush's.
    bool press(const QMouseEvent& event, const ViewGeometry& geometry);
    bool move(const QMouseEvent& event, const ViewGeometry& geometry);
    bool release(const QMouseEvent& event);

    /// The circle about a point of the view.
    void paintCursor(QPainter& painter, QPointF viewPoint, const ViewGeometry& geometry) const;

Q_SIGNALS:
    void strokeBegan(const QPointF& image, bool erase); ///< image pixels; may lie outside the picture
    void strokeMoved(const QPointF& image);
    void strokeEnded();
    void radiusChanged(double radius); ///< by the user

private:
    std::optional<double> m_radius;
    Qt::MouseButton m_button = Qt::NoButton; ///< of the stroke under way
};

} // namespace selfment::widgets
