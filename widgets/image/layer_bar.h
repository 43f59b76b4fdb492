// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;

namespace selfment::widgets {

/// Chooses the layer, its opacity, the style of the mask and the patch grid. Holds no picture: wire it to
/// ImageView or ImageViews.
class LayerBar : public QWidget {
    Q_OBJECT

public:
    explicit LayerBar(QWidget* parent = nullptr);

    [[nodiscard]] Layer layer() const;
    [[nodiscard]] double opacity() const;
    [[nodiscard]] bool isGridVisible() const;
    [[nodiscard]] MaskStyle maskStyle() const;
    /// One checkable action per layer with its shortcut (see layerKeys), for a menu; owned by the bar.
    [[nodiscard]] const QList<QAction*>& layerActions() const { return m_actions; }
    /// More and less of the layer, with their shortcuts, for a menu; owned by the bar.
    [[nodiscard]] const QList<QAction*>& opacityActions() const { return m_opacityActions; }
    /// Takes a widget for the bar's end.
    void addAtEnd(QWidget* widget);

public Q_SLOTS:
    void setLayer(selfment::widgets::Layer layer); ///< emits layerChosen when it changes
    void stepLayer(int step);                      ///< among those that have data, wraps around
    void stepOpacity(int step);
    void setMaskStyle(selfment::widgets::MaskStyle style);
    void setOpacity(double opacity);
    void setGridVisible(bool visible);
    /// Marks a layer as having data or not; one without stays choosable and is greyed.
    void setLayerAvailable(selfment::widgets::Layer layer, bool available);
    /// Disables a layer that the method in force does not make and says why; an empty reason enables it. One
    /// that is chosen stays so, with the reason beside it.
    void setLayerReason(selfment::widgets::Layer layer, const QString& why);

Q_SIGNALS:
    void layerChosen(selfment::widgets::Layer layer);
    void opacityChanged(double opacity); ///< in [0, 1]
    void gridToggled(bool visible);
    void maskStyleChosen(selfment::widgets::MaskStyle style);

private:
    void makeActions();
    void makeOpacityActions();
    void makeMaskStyles();
    void showChosen(int index);
    void showTips();
    void showReason();
    [[nodiscard]] bool isEnabledAt(int index) const;

    QList<QAction*> m_actions;
    QList<QAction*> m_opacityActions;
    QHash<Layer, QString> m_reasons;
    QHash<Layer, bool> m_available; ///< those told of
    QLabel* m_reason;
    QComboBox* m_layers;
    QSlider* m_opacity;
    QLabel* m_percentage;
    QCheckBox* m_grid;
    QComboBox* m_styles;
};

} // namespace selfment::widgets
