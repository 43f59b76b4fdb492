// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/recent_files.h"

#include <QSettings>

namespace selfment::studio {

namespace {
const char* const kKey = "recent/paths";
}

RecentFiles::RecentFiles(QSettings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_paths(settings.value(QLatin1String(kKey)).toStringList().mid(0, kMaximum)) {}

void RecentFiles::add(const QString& path) {
    m_paths.removeAll(path);
    m_paths.prepend(path);
    m_paths = m_paths.mid(0, kMaximum);
    store();
}

void RecentFiles::remove(const QString& path) {
    if (m_paths.removeAll(path) > 0) {
        store();
    }
}

void RecentFiles::clear() {
    m_paths.clear();
    store();
}

void RecentFiles::store() {
    m_settings.setValue(QLatin1String(kKey), m_paths);
    Q_EMIT changed();
}

} // namespace selfment::studio
