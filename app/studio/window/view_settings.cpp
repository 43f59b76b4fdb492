// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/view_settings.h"

#include <QSettings>
#include <QStringList>

namespace selfment::studio {

using widgets::ImageViews;
using widgets::Layer;
using widgets::MaskStyle;

namespace {
const QString kMode = QStringLiteral("view/mode");
const QString kOtherLayers = QStringLiteral("view/otherLayers");
const QString kCurtain = QStringLiteral("view/curtain");
const QString kMaskStyle = QStringLiteral("view/maskStyle");
const QString kRulers = QStringLiteral("view/rulers");
const QString kMinimap = QStringLiteral("view/minimap");
const QString kGrid = QStringLiteral("view/grid");

/// The stored number where it is one of the values up to last; else fallback.
template <typename Value>
Value bounded(const QVariant& stored, Value last, Value fallback) {
    bool isNumber = false;
    const int value = stored.toInt(&isNumber);
    return isNumber && value >= 0 && value <= static_cast<int>(last) ? static_cast<Value>(value) : fallback;
}
} // namespace

ImageViews::Mode ViewSettings::mode() const {
    return bounded(m_settings.value(kMode), ImageViews::Mode::curtain, ImageViews::Mode::single);
}

void ViewSettings::setMode(ImageViews::Mode mode) {
    m_settings.setValue(kMode, static_cast<int>(mode));
}

QList<Layer> ViewSettings::otherLayers() const {
    QList<Layer> layers;
    const QStringList stored = m_settings.value(kOtherLayers).toStringList();
    for (const QString& number : stored) {
        layers << bounded(QVariant(number), widgets::allLayers().last(), Layer::photo);
    }
    return layers;
}

void ViewSettings::setOtherLayers(const QList<Layer>& layers) {
    QStringList stored;
    for (const Layer layer : layers) {
        stored << QString::number(static_cast<int>(layer));
    }
    m_settings.setValue(kOtherLayers, stored);
}

double ViewSettings::curtain() const {
    return qBound(0.05, m_settings.value(kCurtain, 0.5).toDouble(), 0.95);
}

void ViewSettings::setCurtain(double share) {
    m_settings.setValue(kCurtain, share);
}

MaskStyle ViewSettings::maskStyle() const {
    return bounded(m_settings.value(kMaskStyle), MaskStyle::cutOut, MaskStyle::fill);
}

void ViewSettings::setMaskStyle(MaskStyle style) {
    m_settings.setValue(kMaskStyle, static_cast<int>(style));
}

bool ViewSettings::rulers() const {
    return m_settings.value(kRulers, false).toBool();
}

void ViewSettings::setRulers(bool visible) {
    m_settings.setValue(kRulers, visible);
}

bool ViewSettings::minimap() const {
    return m_settings.value(kMinimap, true).toBool();
}

void ViewSettings::setMinimap(bool visible) {
    m_settings.setValue(kMinimap, visible);
}

bool ViewSettings::grid() const {
    return m_settings.value(kGrid, false).toBool();
}

void ViewSettings::setGrid(bool visible) {
    m_settings.setValue(kGrid, visible);
}

} // namespace selfment::studio
