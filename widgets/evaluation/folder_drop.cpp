// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/folder_drop.h"

#include "widgets/library/dropped_files.h"
#include "widgets/training/path_line.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>

namespace selfment::widgets {

FolderDrop::FolderDrop(PathLine& line) : QObject(&line), m_line(line) {
    m_line.setAcceptDrops(true);
    m_line.installEventFilter(this);
    m_line.line()->installEventFilter(this); // it would take the address of a file as text
}

bool FolderDrop::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove &&
        event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto* drop = static_cast<QDropEvent*>(event);
    const QStringList paths = droppedFiles(drop->mimeData());
    if (paths.isEmpty())
        return QObject::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        const QFileInfo first(paths.first());
        m_line.setText(first.isFile() ? first.absolutePath() : first.absoluteFilePath());
    }
    return true;
}

} // namespace selfment::widgets
