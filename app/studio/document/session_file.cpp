// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/session_file.h"

#include "app/studio/document/session_json.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace selfment::studio {

namespace {
// A session of 50,000 images takes some 10 MB. What is so much larger is something else.
constexpr qint64 kLargestFile = qint64{1} << 30;
} // namespace

bool isSessionPath(const QString& path) {
    return path.endsWith(QLatin1String(kSessionSuffix), Qt::CaseInsensitive);
}

std::variant<SessionDocument, SessionError> readSession(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() && QFileInfo::exists(path)) {
        return SessionError{SessionError::Kind::notASession, path, {}, {}};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return SessionError{SessionError::Kind::cannotRead, path, {}, file.errorString()};
    }
    if (file.size() > kLargestFile) {
        return SessionError{SessionError::Kind::notASession, path, {}, {}};
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        return SessionError{SessionError::Kind::cannotRead, path, {}, file.errorString()};
    }
    return sessionFromBytes(bytes, path);
}

std::optional<SessionError> writeSession(const QString& path, const SessionDocument& document) {
    const QByteArray bytes = sessionBytes(document, QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return SessionError{SessionError::Kind::cannotWrite, path, {}, file.errorString()};
    }
    return std::nullopt;
}

void refreshFacts(SessionDocument& document) {
    for (SessionImage& image : document.images) {
        const QFileInfo info(image.entry.path);
        if (!info.isFile()) {
            continue;
        }
        if (info.size() != image.facts.bytes) {
            image.facts = {info.size(), {}};
        }
        if (image.edited != nullptr && image.facts.sha256.isEmpty()) {
            image.facts.sha256 = sha256Of(image.entry.path);
        }
    }
}

QByteArray sha256Of(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return {};
    }
    return hash.result().toHex();
}

} // namespace selfment::studio
