// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/moved_images.h"
#include "app/studio/document/session_document.h"
#include "app/studio/document/session_error.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace selfment::studio {

/// Reads and writes sessions, and looks for moved images, off the GUI thread; signals come in it. Files are
/// read and written one after the other, in the order of the calls.
class SessionStore : public QObject {
    Q_OBJECT

public:
    explicit SessionStore(QObject* parent = nullptr);
    ~SessionStore() override; ///< writes what was asked for; breaks a search off

    void load(const QString& path);
    /// ticket comes back with the answer. The images' facts are looked up on the way, and told with it.
    void save(const QString& path, SessionDocument document, quint64 ticket);
    /// Takes a file away, after what was to be written before.
    void remove(const QString& path);
    /// Looks in a folder for those images that are no longer where they were; one search at a time: a further
    /// call ends the one before.
    void findMoved(const QString& folder, const QList<LostImage>& images);
    void cancelSearch();
    [[nodiscard]] bool isSearching() const { return m_searches > 0; }

Q_SIGNALS:
    void loaded(const QString& path,
                const std::shared_ptr<const selfment::studio::SessionDocument>& document);
    void loadFailed(const selfment::studio::SessionError& error);
    void saved(const QString& path, quint64 ticket, const QHash<QString, selfment::studio::FileFacts>& facts);
    void saveFailed(const selfment::studio::SessionError& error, quint64 ticket);
    void searched(int files);
    void movedFound(const selfment::studio::MovedImages& result);

private:
    void endSearch(const MovedImages& result);

    std::shared_ptr<std::atomic_bool> m_cancelSearch;
    int m_searches = 0;
    QThreadPool m_searchPool;
    QThreadPool m_filePool; ///< last: gone first, so that no job outlives the rest
};

} // namespace selfment::studio
