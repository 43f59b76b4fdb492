// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer_scene.h"
#include "widgets/image/view_geometry.h"

#include <QObject>
#include <QRect>
#include <QString>

class QPainter;

namespace selfment::widgets {

class ColourBar;
class Minimap;
class TruthLegend;

/// What lies over the picture of an ImageView and says what it is: colour bar or legend, overview, texts.
class ViewOverlays : public QObject {
    Q_OBJECT

public:
    explicit ViewOverlays(QWidget& view);

    /// What the empty view says: an invitation when null, nothing when empty.
    void setEmptyText(const QString& text) { m_emptyText = text; }
    void setMinimapVisible(bool visible) { m_minimapVisible = visible; }
    void setLayerNamed(bool named); ///< elsewhere in the view: the colour bar does not repeat it
    /// Takes what the scene has for that layer.
    void refresh(const LayerScene& scene, Layer layer);
    /// Puts everything into area, the part of the view that is seen.
    void place(const QRect& area, const ViewGeometry& geometry);
    /// The invitation, or why a layer shows nothing.
    void paintTexts(QPainter& painter, const LayerScene& scene, Layer layer) const;

Q_SIGNALS:
    void centreRequested(const QPointF& image);

private:
    void paintPlate(QPainter& painter, const QString& text, double alpha) const;

    QWidget& m_view;
    ColourBar* m_colourBar;
    TruthLegend* m_legend;
    Minimap* m_minimap;
    QRect m_area;
    QString m_emptyText;
    bool m_minimapVisible = true;
};

} // namespace selfment::widgets
