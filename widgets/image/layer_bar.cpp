// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/layer_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QStandardItemModel>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kOpacityStart = 60; ///< percent: the layer is clear and the photo shows through

} // namespace

LayerBar::LayerBar(QWidget* parent)
    : QWidget(parent),
      m_reason(new QLabel(this)),
      m_layers(new QComboBox(this)),
      m_opacity(new QSlider(Qt::Horizontal, this)),
      m_percentage(new QLabel(this)),
      m_grid(new QCheckBox(tr("&Grid"), this)),
      m_styles(new QComboBox(this)) {
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
    row->addWidget(m_styles);
    row->addWidget(m_reason);
    row->addSpacing(fontMetrics().averageCharWidth());
    row->addWidget(opacityLabel);
    row->addWidget(m_opacity, 3);
    row->addWidget(m_percentage);
    row->addSpacing(fontMetrics().averageCharWidth());
    row->addWidget(m_grid);
    row->addStretch(1);

    m_reason->hide();
    makeActions();
    makeOpacityActions();
    makeMaskStyles();
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
        auto* action = new QAction(layerName(layer), group);
        action->setCheckable(true);
        action->setShortcut(QKeySequence(layerKeys(layer), QKeySequence::PortableText));
        action->setToolTip(layerHelp(layer));
        connect(action, &QAction::triggered, this, [this, layer] { setLayer(layer); });
        addAction(action);
        m_actions << action;
        m_layers->addItem(layerName(layer), QVariant::fromValue(layer));
        ++index;
    }
    m_layers->setMaxVisibleItems(index);
    showTips();
}

void LayerBar::makeOpacityActions() {
    const std::pair<QString, const char*> rows[] = {{tr("&More of the layer"), "Ctrl+Alt+Up"},
                                                    {tr("L&ess of the layer"), "Ctrl+Alt+Down"}};
    int step = 1;
    for (const auto& [text, keys] : rows) {
        auto* action = new QAction(text, this);
        action->setShortcut(QKeySequence(QLatin1String(keys), QKeySequence::PortableText));
        connect(action, &QAction::triggered, this, [this, step] { stepOpacity(step); });
        addAction(action);
        m_opacityActions << action;
        step = -step;
    }
}

void LayerBar::makeMaskStyles() {
    m_styles->setAccessibleName(tr("How the mask is drawn"));
    m_styles->setToolTip(tr("How the mask is drawn"));
    for (const MaskStyle style : allMaskStyles()) {
        m_styles->addItem(maskStyleName(style), QVariant::fromValue(style));
    }
    m_styles->hide();
    connect(m_styles, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT maskStyleChosen(maskStyle()); });
}

void LayerBar::addAtEnd(QWidget* widget) {
    layout()->addWidget(widget);
}

MaskStyle LayerBar::maskStyle() const {
    return m_styles->currentData().value<MaskStyle>();
}

void LayerBar::setMaskStyle(MaskStyle style) {
    m_styles->setCurrentIndex(static_cast<int>(allMaskStyles().indexOf(style)));
}

void LayerBar::stepOpacity(int step) {
    m_opacity->setValue(m_opacity->value() + step * m_opacity->pageStep());
}

void LayerBar::showTips() {
    for (int index = 0; index < m_layers->count(); ++index) {
        const Layer layer = allLayers().at(index);
        const QString why = m_reasons.value(layer);
        const QString keys = m_actions[index]->shortcut().toString(QKeySequence::NativeText);
        m_layers->setItemData(index, why.isEmpty() ? tr("%1 (%2)").arg(layerHelp(layer), keys) : why,
                              Qt::ToolTipRole);
        m_actions[index]->setToolTip(why.isEmpty() ? layerHelp(layer) : why);
    }
}

bool LayerBar::isEnabledAt(int index) const {
    return m_reasons.value(allLayers().at(index)).isEmpty();
}

void LayerBar::setLayerReason(Layer layer, const QString& why) {
    if (m_reasons.value(layer) == why) {
        return;
    }
    m_reasons[layer] = why;
    const int index = static_cast<int>(allLayers().indexOf(layer));
    qobject_cast<QStandardItemModel*>(m_layers->model())->item(index)->setEnabled(why.isEmpty());
    m_actions[index]->setEnabled(why.isEmpty());
    showTips();
    showReason();
}

void LayerBar::showReason() {
    const int index = m_layers->currentIndex();
    m_layers->setToolTip(m_layers->itemData(index, Qt::ToolTipRole).toString());
    m_reason->setText(m_reasons.value(layer()));
    m_reason->setVisible(!isEnabledAt(index));
}

void LayerBar::showChosen(int index) {
    m_actions[index]->setChecked(true);
    m_styles->setVisible(layer() == Layer::finalMask);
    showReason();
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
    int index = m_layers->currentIndex();
    do {
        index = ((index + step) % count + count) % count;
    } while (!(isEnabledAt(index) && m_available.value(allLayers().at(index), true)) &&
             index != m_layers->currentIndex());
    m_layers->setCurrentIndex(index);
}

void LayerBar::setOpacity(double opacity) {
    m_opacity->setValue(static_cast<int>(std::lround(std::clamp(opacity, 0.0, 1.0) * 100.0)));
}

void LayerBar::setGridVisible(bool visible) {
    m_grid->setChecked(visible);
}

void LayerBar::setLayerAvailable(Layer layer, bool available) {
    m_available[layer] = available;
    const int index = static_cast<int>(allLayers().indexOf(layer));
    m_layers->setItemData(
        index, available ? QVariant() : QVariant(palette().brush(QPalette::Disabled, QPalette::Text)),
        Qt::ForegroundRole);
}

} // namespace selfment::widgets
