// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/window_settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace selfment::studio {

namespace {

// The number changes when docks are added or renamed, so that an old layout is not pressed onto a new window.
const QString kWorkspace = QStringLiteral("window/workspace2");
const QString kFreePanels = QStringLiteral("window/freePanels");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kTheme = QStringLiteral("window/theme");
const QString kLayer = QStringLiteral("view/layer2"); // the number changes with the list of layers
const QString kOpacity = QStringLiteral("view/opacity");
const QString kLanguage = QStringLiteral("window/language");
const QString kPrefetch = QStringLiteral("engine/prefetch");
const QString kEngine = QStringLiteral("engine/name");
const QString kEnginesFolder = QStringLiteral("engine/folder");
const QString kSequentialMap = QStringLiteral("view/sequentialMap");
const QString kDivergingMap = QStringLiteral("view/divergingMap");
const QString kTextSize = QStringLiteral("window/textSize");
const QString kMotionReduced = QStringLiteral("window/reducedMotion");
const QString kRecentCommands = QStringLiteral("window/recentCommands");
constexpr int kSmallestText = 80;
constexpr int kLargestText = 200;
const QString kOpenFolder = QStringLiteral("folders/open");
const QString kExportFolder = QStringLiteral("folders/export");
const QString kLibrarySort = QStringLiteral("library/sort");
const QString kLibraryDescending = QStringLiteral("library/descending");
const QString kGroundTruthFolder = QStringLiteral("folders/groundTruth");
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

QStringList WindowSettings::freePanels() const {
    return m_settings.value(kFreePanels).toStringList();
}

void WindowSettings::setFreePanels(const QStringList& names) {
    m_settings.setValue(kFreePanels, names);
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
    const int last = static_cast<int>(widgets::allLayers().last());
    const int stored = m_settings.value(kLayer, static_cast<int>(widgets::Layer::finalMask)).toInt();
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

void WindowSettings::setLanguage(const QString& language) {
    m_settings.setValue(kLanguage, language);
}

bool WindowSettings::prefetch() const {
    return m_settings.value(kPrefetch, true).toBool();
}

void WindowSettings::setPrefetch(bool on) {
    m_settings.setValue(kPrefetch, on);
}

QString WindowSettings::engine() const {
    return m_settings.value(kEngine).toString();
}

void WindowSettings::setEngine(const QString& name) {
    m_settings.setValue(kEngine, name);
}

QString WindowSettings::enginesFolder() const {
    return m_settings.value(kEnginesFolder).toString();
}

QString WindowSettings::sequentialMap() const {
    return m_settings.value(kSequentialMap).toString();
}

void WindowSettings::setSequentialMap(const QString& name) {
    m_settings.setValue(kSequentialMap, name);
}

QString WindowSettings::divergingMap() const {
    return m_settings.value(kDivergingMap).toString();
}

void WindowSettings::setDivergingMap(const QString& name) {
    m_settings.setValue(kDivergingMap, name);
}

int WindowSettings::textSize() const {
    return qBound(kSmallestText, m_settings.value(kTextSize, 100).toInt(), kLargestText);
}

void WindowSettings::setTextSize(int percent) {
    m_settings.setValue(kTextSize, percent);
}

bool WindowSettings::motionReduced() const {
    return m_settings.value(kMotionReduced, false).toBool();
}

void WindowSettings::setMotionReduced(bool reduced) {
    m_settings.setValue(kMotionReduced, reduced);
}

QStringList WindowSettings::recentCommands() const {
    return m_settings.value(kRecentCommands).toStringList();
}

void WindowSettings::setRecentCommands(const QStringList& ids) {
    m_settings.setValue(kRecentCommands, ids);
}

widgets::LibraryOrder WindowSettings::libraryOrder() const {
    const int sort = m_settings.value(kLibrarySort, 0).toInt();
    return {static_cast<widgets::LibrarySort>(qBound(0, sort, widgets::kLibrarySortCount - 1)),
            m_settings.value(kLibraryDescending, false).toBool()};
}

void WindowSettings::setLibraryOrder(const widgets::LibraryOrder& order) {
    m_settings.setValue(kLibrarySort, static_cast<int>(order.by));
    m_settings.setValue(kLibraryDescending, order.descending);
}

QString WindowSettings::groundTruthFolder() const {
    const QString folder = m_settings.value(kGroundTruthFolder).toString();
    return !folder.isEmpty() && QDir(folder).exists() ? folder : QString();
}

void WindowSettings::setGroundTruthFolder(const QString& folder) {
    m_settings.setValue(kGroundTruthFolder, folder);
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
