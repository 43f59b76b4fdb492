// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/colour_map.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <optional>

namespace selfment::widgets {

/// A gradient with ticks, a label and, where there is one, the cut. Lower than its hint it shows fewer ticks.
class ColourBar : public QWidget {
    Q_OBJECT

public:
    explicit ColourBar(QWidget* parent = nullptr);

    /// low < high; cut is drawn as a line across with its value.
    void setScale(ColourMap::Name map, double low, double high, const QString& label,
                  std::optional<double> cut = {});
    void setOrientation(Qt::Orientation orientation); ///< vertical unless set
    void setTitled(bool titled);   ///< the label stands above the gradient, as it does unless set
    void setCompact(bool compact); ///< narrow: a thin gradient, the cut without its word

    [[nodiscard]] QList<double> ticks() const; ///< as many as there is room for
    [[nodiscard]] bool isTitled() const { return m_titled; }
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    [[nodiscard]] std::optional<double> cut() const { return m_cut; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF gradientRect() const;
    [[nodiscard]] double thickness() const;
    [[nodiscard]] QString cutText() const;
    [[nodiscard]] double positionOf(double value, const QRectF& gradient) const;
    void paintGradient(QPainter& painter, const QRectF& gradient) const;
    void paintTicks(QPainter& painter, const QRectF& gradient) const;
    void paintCut(QPainter& painter, const QRectF& gradient) const;

    ColourMap m_map{ColourMap::Name::viridis};
    double m_low = 0.0;
    double m_high = 1.0;
    std::optional<double> m_cut;
    QString m_label;
    Qt::Orientation m_orientation = Qt::Vertical;
    bool m_titled = true;
    bool m_compact = false;
};

/// Values at round distances (1, 2 or 5 times a power of ten) within [low, high], at most about count of
/// them.
[[nodiscard]] QList<double> roundTicks(double low, double high, int count);

} // namespace selfment::widgets
