// SPDX-License-Identifier: GPL-3.0-or-later
// What a scene knows about one place, in words.
#include "widgets/image/layer_scene.h"
#include "widgets/image/value_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace selfment::widgets {
namespace {

QString text(const char* source) {
    return QCoreApplication::translate("selfment::widgets::LayerScene", source);
}

void append(QStringList& parts, const char* source, std::optional<double> value) {
    if (value) {
        parts << text(source).arg(valueText(*value));
    }
}

void appendSide(QStringList& parts, const LayerScene& scene, int patch) {
    const std::vector<std::uint8_t>& labels = scene.bipartitionLabels.labels;
    if (patch >= 0 && static_cast<std::size_t>(patch) < labels.size()) {
        parts << (labels[static_cast<std::size_t>(patch)] != 0
                      ? text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "seed's side"))
                      : text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "other side")));
    }
}

void appendTruth(QStringList& parts, const LayerScene& scene, QPoint pixel) {
    const std::optional<bool> truth = scene.groundTruth.at(pixel);
    if (!truth) {
        return;
    }
    const std::optional<bool> mask = scene.finalMask.at(pixel);
    if (!mask) {
        parts << (*truth
                      ? text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "ground truth: object"))
                      : text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "ground truth: background")));
    } else if (*truth) {
        parts << (*mask ? text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "ground truth: found"))
                        : text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "ground truth: missed")));
    } else {
        parts << (*mask ? text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "ground truth: too much"))
                        : text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene",
                                                 "ground truth: rightly left out")));
    }
}

} // namespace

QString hoverText(const LayerScene& scene, QPoint pixel, int patch) {
    QStringList parts{
        text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "x %1, y %2")).arg(pixel.x()).arg(pixel.y())};
    if (patch >= 0) {
        parts << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "patch %1 (row %2, column %3)"))
                     .arg(patch)
                     .arg(scene.grid.rowOf(patch))
                     .arg(scene.grid.columnOf(patch));
    }
    append(parts, QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "Fiedler %1"), scene.fiedler.at(patch));
    appendSide(parts, scene, patch);
    append(parts, QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "degree %1"), scene.degree.at(patch));
    append(parts, QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "CLS attention %1"),
           scene.clsAttention.at(patch));
    append(parts, QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "IPO margin %1"),
           scene.margins.at(patch));
    append(parts, QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "saliency %1"),
           scene.saliency.at(patch));
    if (const auto similarity = scene.similarity.at(patch)) {
        parts << text(QT_TRANSLATE_NOOP("selfment::widgets::LayerScene", "similarity to patch %1: %2"))
                     .arg(scene.similarityPatch)
                     .arg(valueText(*similarity));
    }
    appendTruth(parts, scene, pixel);
    return parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace selfment::widgets
