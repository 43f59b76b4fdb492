// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/library_watch.h"

#include "app/studio/controllers/library_scan.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>

#include <algorithm>
#include <utility>

namespace selfment::studio {

namespace {
constexpr int kBurstMs = 300;
constexpr int kLongestWaitMs = 10'000; ///< for a file that does not grow on
constexpr int kRipeMs = 700;           ///< a file that nothing was written to for so long is whole
constexpr qsizetype kBatch = 512;
} // namespace

FolderWatcher::FolderWatcher(std::shared_ptr<std::atomic_bool> cancelled)
    : m_cancelled(std::move(cancelled)),
      m_watcher(new QFileSystemWatcher(this)),
      m_timer(new QTimer(this)),
      m_waitMs(kBurstMs) {
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &FolderWatcher::lookAtChanged);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString& folder) {
        m_changed.insert(folder);
        m_waitMs = kBurstMs;
        // Not started anew: changes without end are looked at, too.
        if (!m_timer->isActive() || m_timer->remainingTime() > kBurstMs) {
            m_timer->start(kBurstMs);
        }
    });
}

FolderWatcher::~FolderWatcher() = default;

void FolderWatcher::watch(const QString& folder) {
    look(folder);
    tell();
    if (!*m_cancelled) {
        Q_EMIT watching(folder, m_unwatched);
    }
}

void FolderWatcher::lookAtChanged() {
    // An empty file may stay one: it is looked at ever more rarely.
    m_waitMs = std::min(2 * m_waitMs, kLongestWaitMs);
    for (const QString& folder : std::exchange(m_changed, {})) {
        look(folder);
    }
    tell();
}

// Symbolic links to folders are not followed: a loop of them would never end.
void FolderWatcher::look(const QString& folder) {
    if (*m_cancelled) {
        return;
    }
    const QDir dir(folder);
    if (!dir.exists()) {
        leave(folder);
        return;
    }
    if (!m_contents.contains(folder)) {
        m_contents.insert(folder, {});
        listen(folder); // before it is read, so that nothing comes between
    }
    QSet<QString> files;
    for (const QString& name : dir.entryList(imageNamePatterns(), QDir::Files, QDir::Name)) {
        files.insert(dir.absoluteFilePath(name));
    }
    take(folder, files);
    QSet<QString> below;
    for (const QString& name :
         dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name)) {
        below.insert(dir.absoluteFilePath(name));
    }
    const QSet<QString> before = std::exchange(m_contents[folder].folders, below);
    for (const QString& gone : before - below) {
        leave(gone);
    }
    for (const QString& fresh : below - before) {
        look(fresh);
    }
}

void FolderWatcher::listen(const QString& folder) {
    const bool room = m_watcher->directories().size() < kMostFolders;
    if (!room || !m_watcher->addPath(folder)) { // the system has a limit of its own
        ++m_unwatched;
    }
}

void FolderWatcher::take(const QString& folder, const QSet<QString>& files) {
    QSet<QString>& known = m_contents[folder].files;
    for (const QString& path : files) {
        if (known.contains(path)) {
            continue;
        }
        if (isRipe(path)) {
            known.insert(path);
            m_found.append(path);
        } else {
            m_changed.insert(folder);
            m_timer->start(m_waitMs);
        }
    }
    for (auto path = known.begin(); path != known.end();) {
        if (files.contains(*path)) {
            ++path;
        } else {
            m_gone.append(*path);
            path = known.erase(path);
        }
    }
}

bool FolderWatcher::isRipe(const QString& path) {
    const QFileInfo file(path);
    const qint64 before = m_growing.value(path, -1);
    const bool old = file.lastModified().msecsTo(QDateTime::currentDateTime()) > kRipeMs;
    if (file.size() > 0 && (old || file.size() == before)) {
        m_growing.remove(path);
        return true;
    }
    m_growing.insert(path, file.size());
    return false;
}

void FolderWatcher::leave(const QString& folder) {
    const Content content = m_contents.take(folder);
    m_gone.append(content.files.values());
    m_watcher->removePath(folder);
    for (const QString& below : content.folders) {
        leave(below);
    }
}

void FolderWatcher::tell() {
    if (*m_cancelled) {
        return;
    }
    m_found.sort();
    m_gone.sort();
    for (qsizetype first = 0; first < m_found.size(); first += kBatch) {
        Q_EMIT imagesFound(m_found.mid(first, kBatch));
    }
    for (qsizetype first = 0; first < m_gone.size(); first += kBatch) {
        Q_EMIT imagesGone(m_gone.mid(first, kBatch));
    }
    m_found.clear();
    m_gone.clear();
}

LibraryWatch::LibraryWatch(QObject* parent) : QObject(parent) {}

LibraryWatch::~LibraryWatch() {
    blockSignals(true); // whoever listens is being taken apart, too
    stop();
}

void LibraryWatch::watch(const QString& folder) {
    const QString whole = QDir::cleanPath(QDir(folder).absolutePath());
    if (m_folders.contains(whole)) {
        return;
    }
    if (m_thread == nullptr) {
        m_cancelled = std::make_shared<std::atomic_bool>(false);
        m_thread = std::make_unique<QThread>();
        m_watcher = new FolderWatcher(m_cancelled);
        m_watcher->moveToThread(m_thread.get());
        connect(m_thread.get(), &QThread::finished, m_watcher, &QObject::deleteLater);
        relay();
        m_thread->start();
    }
    m_folders.append(whole);
    QMetaObject::invokeMethod(
        m_watcher, [watcher = m_watcher, whole] { watcher->watch(whole); }, Qt::QueuedConnection);
    Q_EMIT foldersChanged();
}

void LibraryWatch::relay() {
    // What is on its way when stop() is called belongs to nobody any more.
    const auto alive = [cancelled = m_cancelled] { return !*cancelled; };
    connect(m_watcher, &FolderWatcher::imagesFound, this, [this, alive](const QStringList& paths) {
        if (alive()) {
            Q_EMIT imagesFound(paths);
        }
    });
    connect(m_watcher, &FolderWatcher::imagesGone, this, [this, alive](const QStringList& paths) {
        if (alive()) {
            Q_EMIT imagesGone(paths);
        }
    });
    connect(m_watcher, &FolderWatcher::watching, this, [this, alive](const QString& folder, int unwatched) {
        if (alive()) {
            Q_EMIT watching(folder, unwatched);
        }
    });
}

void LibraryWatch::stop() {
    if (m_thread == nullptr) {
        return;
    }
    *m_cancelled = true;
    m_thread->quit();
    m_thread->wait(); // it looks at the flag at every folder
    m_thread.reset();
    m_watcher = nullptr;
    m_folders.clear();
    Q_EMIT foldersChanged();
}

} // namespace selfment::studio
