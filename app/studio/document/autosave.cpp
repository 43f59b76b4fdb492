// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/autosave.h"

#include "app/studio/document/session_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSettings>
#include <QStandardPaths>
#include <QUuid>

#include <utility>

namespace selfment::studio {

namespace {

/// The lock of an autosave. It never grows stale by age: only the death of its program, by number and name,
/// frees it.
std::unique_ptr<QLockFile> lockOf(const QString& path) {
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace

QString autosaveFolder(const QSettings& settings) {
    const QString told = settings.value(QLatin1String(kAutosaveFolderKey)).toString();
    return !told.isEmpty() ? told
                           : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                                 QStringLiteral("/autosave");
}

Autosave::Autosave(QString folder) : m_folder(std::move(folder)) {}

Autosave::~Autosave() {
    end();
}

QString Autosave::claim() {
    if (!m_path.isEmpty()) {
        return m_path;
    }
    const QString path = QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) +
                                                 QLatin1String(kSessionSuffix));
    if (!QDir().mkpath(m_folder)) {
        return {};
    }
    m_lock = lockOf(path);
    if (m_lock != nullptr) {
        m_path = path;
    }
    return m_path;
}

void Autosave::end() {
    if (!m_path.isEmpty()) {
        QFile::remove(m_path);
    }
    m_path.clear();
    m_lock.reset();
}

std::optional<LeftSession> Autosave::findLeft() {
    const QFileInfoList files = QDir(m_folder).entryInfoList(
        {QLatin1Char('*') + QLatin1String(kSessionSuffix)}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files) {
        if (file.absoluteFilePath() == QFileInfo(m_path).absoluteFilePath()) {
            continue;
        }
        if (auto lock = lockOf(file.filePath())) {
            m_leftLock = std::move(lock);
            m_leftPath = file.filePath();
            return LeftSession{m_leftPath, file.lastModified()};
        }
    }
    return std::nullopt;
}

void Autosave::dropLeft() {
    if (!m_leftPath.isEmpty()) {
        QFile::remove(m_leftPath);
    }
    m_leftPath.clear();
    m_leftLock.reset();
}

} // namespace selfment::studio
