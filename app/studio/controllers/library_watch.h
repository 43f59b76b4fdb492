// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

class QFileSystemWatcher;

namespace selfment::studio {

/// Watches folders with all below them, on the thread it lives on: reads folders, so not on the GUI thread.
/// An image is told of when its file no longer grows.
class FolderWatcher : public QObject {
    Q_OBJECT

public:
    /// Beyond so many folders images are found once, but not watched.
    static constexpr int kMostFolders = 4'096;

    explicit FolderWatcher(std::shared_ptr<std::atomic_bool> cancelled);
    ~FolderWatcher() override;

    /// Tells of all images that are there, then of changes.
    void watch(const QString& folder);

Q_SIGNALS:
    void imagesFound(const QStringList& paths);
    void imagesGone(const QStringList& paths);
    /// A first look is over. unwatched: folders, of all so far, whose changes will not be heard of.
    void watching(const QString& folder, int unwatched);

private:
    /// What is known of a folder.
    struct Content {
        QSet<QString> files; ///< images told of
        QSet<QString> folders;
    };

    void look(const QString& folder);
    void lookAtChanged();
    void take(const QString& folder, const QSet<QString>& files);
    void leave(const QString& folder);
    void listen(const QString& folder);
    [[nodiscard]] bool isRipe(const QString& path);
    void tell();

    std::shared_ptr<std::atomic_bool> m_cancelled;
    QFileSystemWatcher* m_watcher;
    QTimer* m_timer;         ///< a burst of changes is one look
    int m_waitMs;            ///< until a file that is not whole yet is looked at again
    QSet<QString> m_changed; ///< folders to look at again
    QHash<QString, Content> m_contents;
    QHash<QString, qint64> m_growing; ///< size of files that may still be written
    QStringList m_found;
    QStringList m_gone;
    int m_unwatched = 0;
};

/// A FolderWatcher on a thread of its own. GUI thread.
class LibraryWatch : public QObject {
    Q_OBJECT

public:
    explicit LibraryWatch(QObject* parent = nullptr);
    ~LibraryWatch() override;

    void watch(const QString& folder); ///< one more; one that is watched already is left alone
    void stop();                       ///< all of them; nothing more is told
    [[nodiscard]] const QStringList& folders() const { return m_folders; }

Q_SIGNALS:
    void imagesFound(const QStringList& paths);
    void imagesGone(const QStringList& paths);
    void watching(const QString& folder, int unwatched);
    void foldersChanged();

private:
    void relay();

    QStringList m_folders;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    std::unique_ptr<QThread> m_thread;
    FolderWatcher* m_watcher = nullptr; ///< deleted with the thread's end
};

} // namespace selfment::studio
