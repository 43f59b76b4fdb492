// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/shipped_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

QString shippedPath(const QString& installed, const QString& inTree) {
    QDir folder(QCoreApplication::applicationDirPath());
    QString path = QDir::cleanPath(folder.absoluteFilePath(installed));
    if (QFileInfo::exists(path)) {
        return path;
    }
    // In a build tree the program lies at most four folders below the source tree's root.
    for (int level = 0; level < 4 && folder.cdUp(); ++level) {
        path = folder.absoluteFilePath(inTree);
        if (QFileInfo::exists(path)) {
            return path;
        }
    }
    return {};
}

} // namespace selfment::studio
