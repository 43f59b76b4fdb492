// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/session_store.h"

#include "app/studio/document/session_file.h"

#include <QFile>
#include <QFileInfo>

#include <utility>
#include <variant>

namespace selfment::studio {

SessionStore::SessionStore(QObject* parent)
    : QObject(parent), m_cancelSearch(std::make_shared<std::atomic_bool>(false)) {
    m_filePool.setMaxThreadCount(1);
    m_searchPool.setMaxThreadCount(1);
}

SessionStore::~SessionStore() {
    *m_cancelSearch = true;
    m_searchPool.waitForDone();
    m_filePool.waitForDone();
}

void SessionStore::load(const QString& path) {
    m_filePool.start([this, path] {
        auto read = readSession(path);
        if (auto* error = std::get_if<SessionError>(&read)) {
            QMetaObject::invokeMethod(
                this, [this, error = *error] { Q_EMIT loadFailed(error); }, Qt::QueuedConnection);
            return;
        }
        auto document = std::make_shared<const SessionDocument>(std::get<SessionDocument>(std::move(read)));
        QMetaObject::invokeMethod(
            this, [this, path, document] { Q_EMIT loaded(path, document); }, Qt::QueuedConnection);
    });
}

void SessionStore::save(const QString& path, SessionDocument document, quint64 ticket) {
    m_filePool.start([this, path, ticket, document = std::move(document)]() mutable {
        refreshFacts(document);
        if (const auto error = writeSession(path, document)) {
            QMetaObject::invokeMethod(
                this, [this, error = *error, ticket] { Q_EMIT saveFailed(error, ticket); },
                Qt::QueuedConnection);
            return;
        }
        QHash<QString, FileFacts> facts;
        facts.reserve(static_cast<qsizetype>(document.images.size()));
        for (const SessionImage& image : document.images) {
            facts.insert(image.entry.path, image.facts);
        }
        QMetaObject::invokeMethod(
            this, [this, path, ticket, facts] { Q_EMIT saved(path, ticket, facts); }, Qt::QueuedConnection);
    });
}

void SessionStore::remove(const QString& path) {
    m_filePool.start([path] { QFile::remove(path); });
}

void SessionStore::findMoved(const QString& folder, const QList<LostImage>& images) {
    cancelSearch();
    m_cancelSearch = std::make_shared<std::atomic_bool>(false);
    ++m_searches;
    m_searchPool.start([this, folder, images, cancel = m_cancelSearch] {
        const MovedImages result = findMovedAmong(folder, images, *cancel, [this](int files) {
            QMetaObject::invokeMethod(
                this, [this, files] { Q_EMIT searched(files); }, Qt::QueuedConnection);
        });
        QMetaObject::invokeMethod(
            this, [this, result] { endSearch(result); }, Qt::QueuedConnection);
    });
}

void SessionStore::endSearch(const MovedImages& result) {
    --m_searches;
    Q_EMIT movedFound(result);
}

void SessionStore::cancelSearch() {
    *m_cancelSearch = true;
}

} // namespace selfment::studio
