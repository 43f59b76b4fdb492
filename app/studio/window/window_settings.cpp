// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/window_settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace selfment::studio {

namespace {

// The number changes when docks are added or renamed, so that an old layout is not pressed onto a new window.
const QString kWorkspace = QStringLiteral("window/workspace2");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kTheme = QStringLiteral("window/theme");
const QString kLayer = QStringLiteral("view/layer2"); // the number changes with the list of layers
const QString kOpacity = QStringLiteral("view/opacity");
const QString kLanguage = QStringLiteral("window/language");
const QString kOpenFolder = QStringLiteral("folders/open");
const QString kExportFolder = QStringLiteral("folders/export");
const QString kModelFolder = QStringLiteral("folders/models");

QString existing(const QString& folder) {
    return QDir(folder).exists() && !folder.isEmpty()
               ? folder
               : QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
}

} // namespace

QByteArray WindowSettings::geometry() const {
    return m_settings.value(kGeometry).toByteArray();
}

void WindowSettings::setGeometry(const QByteArray& geometry) {
    m_settings.setValue(kGeometry, geometry);
}

QByteArray WindowSettings::workspace() const {
    return m_settings.value(kWorkspace).toByteArray();
}

void WindowSettings::setWorkspace(const QByteArray& workspace) {
    m_settings.setValue(kWorkspace, workspace);
}

widgets::ThemeKind WindowSettings::theme() const {
    const QString name = m_settings.value(kTheme).toString();
    if (name == QLatin1String("light")) {
        return widgets::ThemeKind::light;
    }
    return name == QLatin1String("dark") ? widgets::ThemeKind::dark : widgets::ThemeKind::system;
}

void WindowSettings::setTheme(widgets::ThemeKind theme) {
    const char* name = theme == widgets::ThemeKind::light  ? "light"
                       : theme == widgets::ThemeKind::dark ? "dark"
                                                           : "system";
    m_settings.setValue(kTheme, QString::fromLatin1(name));
}

widgets::Layer WindowSettings::layer() const {
    const int last = static_cast<int>(widgets::Layer::finalMask);
    const int stored = m_settings.value(kLayer, last).toInt();
    return static_cast<widgets::Layer>(qBound(0, stored, last));
}

void WindowSettings::setLayer(widgets::Layer layer) {
    m_settings.setValue(kLayer, static_cast<int>(layer));
}

double WindowSettings::opacity() const {
    return qBound(0.0, m_settings.value(kOpacity, 0.7).toDouble(), 1.0);
}

void WindowSettings::setOpacity(double opacity) {
    m_settings.setValue(kOpacity, opacity);
}

QString WindowSettings::language() const {
    return m_settings.value(kLanguage).toString();
}

QString WindowSettings::openFolder() const {
    return existing(m_settings.value(kOpenFolder).toString());
}

void WindowSettings::setOpenFolder(const QString& folder) {
    m_settings.setValue(kOpenFolder, folder);
}

QString WindowSettings::exportFolder() const {
    return m_settings.value(kExportFolder).toString();
}

void WindowSettings::setExportFolder(const QString& folder) {
    m_settings.setValue(kExportFolder, folder);
}

QString WindowSettings::modelFolder() const {
    const QString folder = m_settings.value(kModelFolder).toString();
    return QDir(folder).exists() && !folder.isEmpty() ? folder : QDir::homePath();
}

void WindowSettings::setModelFolder(const QString& folder) {
    m_settings.setValue(kModelFolder, folder);
}

} // namespace selfment::studio
