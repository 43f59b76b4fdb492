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

/// Chooses the layer, its opacity and the patch grid. Holds no picture: wire it to ImageView.
class LayerBar : public QWidget {
    Q_OBJECT

public:
    explicit LayerBar(QWidget* parent = nullptr);

    [[nodiscard]] Layer layer() const;
    [[nodiscard]] double opacity() const;
    [[nodiscard]] bool isGridVisible() const;
    /// One checkable action per layer with its shortcut (Alt+1 ... Alt+9), for a menu; owned by the bar.
    [[nodiscard]] const QList<QAction*>& layerActions() const { return m_actions; }

public Q_SLOTS:
    void setLayer(selfment::widgets::Layer layer); ///< emits layerChosen when it changes
    void stepLayer(int step);                      ///< wraps around
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

private:
    void makeActions();
    void showChosen(int index);
    void showTips();
    void showReason();
    [[nodiscard]] bool isEnabledAt(int index) const;

    QList<QAction*> m_actions;
    QHash<Layer, QString> m_reasons;
    QLabel* m_reason;
    QComboBox* m_layers;
    QSlider* m_opacity;
    QLabel* m_percentage;
    QCheckBox* m_grid;
};

} // namespace selfment::widgets
