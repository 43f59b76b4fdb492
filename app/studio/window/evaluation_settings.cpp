// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/evaluation_settings.h"

#include <QSettings>

namespace selfment::studio {

namespace {

const QString kKind = QStringLiteral("evaluation/kind");
const QString kMetrics = QStringLiteral("evaluation/metrics");
const QString kReports = QStringLiteral("evaluation/reportFolder");

QString keyOf(EvaluationSettings::Folder folder) {
    switch (folder) {
    case EvaluationSettings::images:
        return QStringLiteral("evaluation/images");
    case EvaluationSettings::predictions:
        return QStringLiteral("evaluation/predictions");
    case EvaluationSettings::masks:
        return QStringLiteral("evaluation/masks");
    case EvaluationSettings::learning:
        return QStringLiteral("evaluation/learning");
    case EvaluationSettings::maps:
        break;
    }
    return QStringLiteral("evaluation/maps");
}

} // namespace

QString EvaluationSettings::folder(Folder folder) const {
    return m_settings.value(keyOf(folder)).toString();
}

void EvaluationSettings::setFolder(Folder folder, const QString& path) {
    m_settings.setValue(keyOf(folder), path);
}

QString EvaluationSettings::kind() const {
    return m_settings.value(kKind).toString();
}

void EvaluationSettings::setKind(const QString& kind) {
    m_settings.setValue(kKind, kind);
}

QStringList EvaluationSettings::metrics() const {
    return m_settings.value(kMetrics).toStringList();
}

void EvaluationSettings::setMetrics(const QStringList& keys) {
    m_settings.setValue(kMetrics, keys);
}

QString EvaluationSettings::reportFolder() const {
    return m_settings.value(kReports).toString();
}

void EvaluationSettings::setReportFolder(const QString& folder) {
    m_settings.setValue(kReports, folder);
}

} // namespace selfment::studio
