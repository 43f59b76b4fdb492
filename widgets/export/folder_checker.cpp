// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/folder_checker.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace selfment::widgets {

FolderChecker::FolderChecker(Check check, QObject* parent) : QObject(parent), m_check(std::move(check)) {}

void FolderChecker::look(const QString& path) {
    if (path == m_path && (m_looking || m_state))
        return;
    m_path = path;
    m_state.reset();
    if (path.trimmed().isEmpty())
        m_state = FolderState::notChosen; // no disk knows more
    else if (QDir::isRelativePath(path))
        m_state = FolderState::notWhole;
    else if (!m_looking)
        start();
}

void FolderChecker::start() {
    m_looking = true;
    // The worker never touches this object: the guard is looked at on the GUI thread.
    const QPointer<FolderChecker> guard(this);
    QThreadPool::globalInstance()->start([guard, check = m_check, path = m_path] {
        const FolderState state = check(path);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, path, state] {
                if (guard)
                    guard->take(path, state);
            },
            Qt::QueuedConnection);
    });
}

void FolderChecker::take(const QString& path, FolderState state) {
    m_looking = false;
    if (path == m_path) {
        m_state = state;
        Q_EMIT looked();
    } else if (!m_state) {
        start();
    }
}

} // namespace selfment::widgets
