// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/folder_check.h"

#include <QDir>
#include <QFileInfo>

namespace selfment::widgets {

QString typedFolder(const QString& text) {
    qsizetype blanks = 0;
    while (blanks < text.size() && text.at(blanks).isSpace())
        ++blanks;
    const QString path = QDir::fromNativeSeparators(text.mid(blanks));
    return path == QLatin1String("~") || path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1)
                                                                              : path;
}

FolderState checkFolder(const QString& path) {
    if (path.trimmed().isEmpty())
        return FolderState::notChosen;
    if (QDir::isRelativePath(path))
        return FolderState::notWhole;
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
