// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kOpacityStart = 60; ///< percent: the layer is clear and the photo shows through

} // namespace

LayerBar::LayerBar(QWidget* parent)
    : QWidget(parent),
      m_layers(new QComboBox(this)),
      m_opacity(new QSlider(Qt::Horizontal, this)),
      m_percentage(new QLabel(this)),
      m_grid(new QCheckBox(tr("&Grid"), this)) {
    auto* layerLabel = new QLabel(tr("&Layer:"), this);
    layerLabel->setBuddy(m_layers);
    auto* opacityLabel = new QLabel(tr("Opaci&ty:"), this);
    opacityLabel->setBuddy(m_opacity);
    m_layers->setAccessibleName(tr("Layer"));
    m_opacity->setAccessibleName(tr("Opacity of the layer"));
    m_opacity->setToolTip(tr("How much of the photo the layer covers"));
    m_opacity->setRange(0, 100);
    m_opacity->setPageStep(10);
    m_opacity->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_opacity->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_grid->setAccessibleName(tr("Patch grid"));
    m_grid->setToolTip(tr("Show the borders of the patches (when zoomed in far enough)"));
    m_percentage->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 %").arg(100)));
    m_percentage->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* row = new QHBoxLayout(this);
    row->addWidget(layerLabel);
    row->addWidget(m_layers);
    row->addSpacing(fontMetrics().averageCharWidth());
    row->addWidget(opacityLabel);
    row->addWidget(m_opacity, 3);
    row->addWidget(m_percentage);
    row->addSpacing(fontMetrics().averageCharWidth());
    row->addWidget(m_grid);
    row->addStretch(1);

    makeActions();
    connect(m_layers, &QComboBox::currentIndexChanged, this, &LayerBar::showChosen);
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        m_percentage->setText(tr("%1 %").arg(percent));
        Q_EMIT opacityChanged(percent / 100.0);
    });
    connect(m_grid, &QCheckBox::toggled, this, &LayerBar::gridToggled);
    m_opacity->setValue(kOpacityStart);
    showChosen(0);
}

void LayerBar::makeActions() {
    auto* group = new QActionGroup(this);
    int index = 0;
    for (const Layer layer : allLayers()) {
        const QKeySequence shortcut(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + index));
        const QString keys = shortcut.toString(QKeySequence::NativeText);
        auto* action = new QAction(layerName(layer), group);
        action->setCheckable(true);
        action->setShortcut(shortcut);
        action->setToolTip(layerHelp(layer));
        connect(action, &QAction::triggered, this, [this, layer] { setLayer(layer); });
        addAction(action);
        m_actions << action;
        m_layers->addItem(layerName(layer), QVariant::fromValue(layer));
        m_layers->setItemData(index, tr("%1 (%2)").arg(layerHelp(layer), keys), Qt::ToolTipRole);
        ++index;
    }
    m_layers->setMaxVisibleItems(index);
}

void LayerBar::showChosen(int index) {
    m_actions[index]->setChecked(true);
    m_layers->setToolTip(m_layers->itemData(index, Qt::ToolTipRole).toString());
    m_opacity->setEnabled(layer() != Layer::photo);
    m_percentage->setEnabled(layer() != Layer::photo);
    Q_EMIT layerChosen(layer());
}

Layer LayerBar::layer() const {
    return m_layers->currentData().value<Layer>();
}

double LayerBar::opacity() const {
    return m_opacity->value() / 100.0;
}

bool LayerBar::isGridVisible() const {
    return m_grid->isChecked();
}

void LayerBar::setLayer(Layer layer) {
    m_layers->setCurrentIndex(static_cast<int>(allLayers().indexOf(layer)));
}

void LayerBar::stepLayer(int step) {
    const int count = m_layers->count();
    m_layers->setCurrentIndex(((m_layers->currentIndex() + step) % count + count) % count);
}

void LayerBar::setOpacity(double opacity) {
    m_opacity->setValue(static_cast<int>(std::lround(std::clamp(opacity, 0.0, 1.0) * 100.0)));
}

void LayerBar::setGridVisible(bool visible) {
    m_grid->setChecked(visible);
}

void LayerBar::setLayerAvailable(Layer layer, bool available) {
    const int index = static_cast<int>(allLayers().indexOf(layer));
    m_layers->setItemData(
        index, available ? QVariant() : QVariant(palette().brush(QPalette::Disabled, QPalette::Text)),
        Qt::ForegroundRole);
}

} // namespace selfment::widgets
