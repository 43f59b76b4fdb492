// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/user_guide.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

QString userGuidePath() {
    QDir folder(QCoreApplication::applicationDirPath());
    const QString installed = QDir::cleanPath(
        folder.absoluteFilePath(QStringLiteral("../share/doc/selfment-studio/user-guide.md")));
    if (QFileInfo::exists(installed)) {
        return installed;
    }
    // In a build tree the program lies at most four folders below the source tree's root.
    for (int level = 0; level < 4 && folder.cdUp(); ++level) {
        const QString inTree = folder.absoluteFilePath(QStringLiteral("docs/user-guide.md"));
        if (QFileInfo::exists(inTree)) {
            return inTree;
        }
    }
    return {};
}

} // namespace selfment::studio
