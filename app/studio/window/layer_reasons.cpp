// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/layer_reasons.h"

#include <QCoreApplication>

namespace selfment::studio {

namespace {
QString text(const char* source) {
    return QCoreApplication::translate("selfment::studio::LayerReasons", source);
}

/// A cut that was made without a graph.
bool isWithoutGraph(const session::GraphResult& graph) {
    return graph.fiedlerVector.empty() && graph.eigenvalues.empty() && !graph.initialMask.labels.empty();
}
} // namespace

QString noFiedlerVectorReason(const session::GraphResult& graph) {
    return isWithoutGraph(graph)
               ? text(QT_TRANSLATE_NOOP("selfment::studio::LayerReasons",
                                        "There is no Fiedler vector: the initialiser makes no graph."))
               : QString();
}

QString noDegreeReason(const session::GraphResult& graph) {
    return isWithoutGraph(graph) && graph.degree.empty()
               ? text(QT_TRANSLATE_NOOP("selfment::studio::LayerReasons",
                                        "There are no degrees: the initialiser makes no graph."))
               : QString();
}

QString noAttentionReason(const session::FeaturesResult& features) {
    if (features.grid.patchCount() == 0 || !features.clsAttention.empty()) {
        return {};
    }
    return features.backbone == "builtin"
               ? text(QT_TRANSLATE_NOOP("selfment::studio::LayerReasons",
                                        "There is no attention: the built-in backbone has no CLS token."))
               : text(QT_TRANSLATE_NOOP("selfment::studio::LayerReasons",
                                        "There is no attention: this backbone gives none."));
}

QString noSaliencyReason(const QString& head) {
    return head.isEmpty() ? text(QT_TRANSLATE_NOOP("selfment::studio::LayerReasons",
                                                   "There is no saliency: no head is chosen."))
                          : QString();
}

QString noGroundTruthReason(bool has) {
    return has ? QString()
               : text(
                     QT_TRANSLATE_NOOP("selfment::studio::LayerReasons",
                                       "There is no ground truth: choose a folder of it in the Image menu."));
}

} // namespace selfment::studio
