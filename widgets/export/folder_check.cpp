// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/folder_check.h"

#include <QDir>
#include <QFileInfo>

namespace selfment::widgets {

FolderState checkFolder(const QString& path) {
    if (path.trimmed().isEmpty())
        return FolderState::notChosen;
    const QString wanted = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QFileInfo nearest(wanted);
    while (!nearest.exists() && nearest.absolutePath() != nearest.absoluteFilePath())
        nearest = QFileInfo(nearest.absolutePath());
    if (!nearest.isDir())
        return FolderState::notAFolder;
    if (!nearest.isWritable())
        return FolderState::notWritable;
    return nearest.absoluteFilePath() == wanted ? FolderState::writable : FolderState::willBeMade;
}

} // namespace selfment::widgets
