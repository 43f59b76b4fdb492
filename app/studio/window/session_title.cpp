// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/session_title.h"

#include <QFileInfo>
#include <QMainWindow>
#include <QStringList>

namespace selfment::studio {

void showSessionTitle(QMainWindow& window, const QString& imagePath, const QString& sessionPath,
                      bool isModified) {
    const QString image = QFileInfo(imagePath).fileName();
    QStringList parts;
    if (!image.isEmpty()) {
        parts.append(image);
    }
    if (!sessionPath.isEmpty()) {
        // The place where Qt shows that something has changed.
        parts.append(QFileInfo(sessionPath).completeBaseName() + QStringLiteral("[*]"));
    }
    parts.append(QStringLiteral("Selfment Studio"));
    if (sessionPath.isEmpty()) {
        window.setWindowModified(false); // the title to come has no place for the mark
    }
    window.setWindowTitle(parts.join(QStringLiteral(" — ")));
    if (!sessionPath.isEmpty()) {
        window.setWindowModified(isModified);
    }
}

} // namespace selfment::studio
