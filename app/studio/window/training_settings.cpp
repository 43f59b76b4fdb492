// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_settings.h"

#include <QFileInfo>
#include <QSettings>

namespace selfment::studio {

namespace {

const QString kInputs = QStringLiteral("training/inputs");
const QString kPinned = QStringLiteral("training/pinned");
const QString kValidationImages = QStringLiteral("training/validationImages");
const QString kValidationMasks = QStringLiteral("training/validationMasks");
const QString kUnfinished = QStringLiteral("training/unfinishedRun");

QStringList existing(const QStringList& paths) {
    QStringList found;
    for (const QString& path : paths) {
        if (QFileInfo::exists(path)) {
            found.append(path);
        }
    }
    return found;
}

} // namespace

QStringList TrainingSettings::inputs() const {
    return existing(m_settings.value(kInputs).toStringList());
}

void TrainingSettings::setInputs(const QStringList& paths) {
    m_settings.setValue(kInputs, paths);
}

QStringList TrainingSettings::pinned() const {
    return existing(m_settings.value(kPinned).toStringList());
}

void TrainingSettings::setPinned(const QStringList& paths) {
    m_settings.setValue(kPinned, paths);
}

QString TrainingSettings::validationImages() const {
    return m_settings.value(kValidationImages).toString();
}

void TrainingSettings::setValidationImages(const QString& folder) {
    m_settings.setValue(kValidationImages, folder);
}

QString TrainingSettings::validationMasks() const {
    return m_settings.value(kValidationMasks).toString();
}

void TrainingSettings::setValidationMasks(const QString& folder) {
    m_settings.setValue(kValidationMasks, folder);
}

QString TrainingSettings::unfinishedRun() const {
    return m_settings.value(kUnfinished).toString();
}

void TrainingSettings::setUnfinishedRun(const QString& name) {
    if (name != unfinishedRun()) {
        m_settings.setValue(kUnfinished, name);
        m_settings.sync(); // a killed program must find it, too
    }
}

} // namespace selfment::studio
