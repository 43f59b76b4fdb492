// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/qcustomplot_header.h"

#include <QColor>
#include <QPointF>
#include <QVector>

namespace selfment::widgets {

/// Many equal dots in a plot's coordinates. On screen each is a copy of one small picture, several times as
/// quick as a shape each; files get shapes. Owned by the plot.
class PointCloud : public QCPLayerable {
public:
    explicit PointCloud(QCustomPlot* plot) : QCPLayerable(plot, QStringLiteral("main")) {}

    void setPoints(QVector<QPointF> points) { m_points = std::move(points); }
    [[nodiscard]] qsizetype count() const { return m_points.size(); }
    /// pen.style() Qt::NoPen: no outline; diameter in logical pixels.
    void setLook(const QPen& outline, const QBrush& fill, double diameter);

protected:
    [[nodiscard]] QRect clipRect() const override { return mParentPlot->axisRect()->rect(); }
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override {
        applyAntialiasingHint(painter, true, QCP::aeScatters);
    }
    void draw(QCPPainter* painter) override;

private:
    void drawDot(QPainter& painter, QPointF centre) const;
    [[nodiscard]] QPixmap sprite(double ratio) const;

    QVector<QPointF> m_points;
    QPen m_outline = Qt::NoPen;
    QBrush m_fill;
    double m_diameter = 4.0;
    QPixmap m_sprite; ///< of the look, at the device's pixel ratio; null: to be made
};

} // namespace selfment::widgets
