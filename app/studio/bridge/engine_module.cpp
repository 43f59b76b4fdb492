// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_module.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>

#include <exception>
#include <utility>

namespace selfment::studio {

namespace {

values::Error unavailable(const QString& path, const QString& why) {
    values::Error error;
    error.code = values::ErrorCode::engineUnavailable;
    error.where = path.toStdString();
    error.why = why.toStdString();
    return error;
}

SessionOrError openModule(const QString& path) {
    using Factory = session::Session* (*)();
    if (!QFileInfo::exists(path)) {
        return unavailable(path, QStringLiteral("there is no such file"));
    }
    QLibrary library(path);
    // Symbols stay local to the module: its protobuf, fmt and OpenMP are its own affair.
    library.setLoadHints(QLibrary::PreventUnloadHint);
    if (!library.load()) {
        return unavailable(path, library.errorString());
    }
    const auto make = reinterpret_cast<Factory>(library.resolve("selfmentMakeLocalSession"));
    if (make == nullptr) {
        return unavailable(path, QStringLiteral("it is not an engine of this program"));
    }
    try {
        std::unique_ptr<session::Session> made(make());
        if (!made) {
            return unavailable(path, QStringLiteral("it could not start"));
        }
        return made;
    } catch (const std::exception& exception) {
        return unavailable(path, QString::fromUtf8(exception.what()));
    }
}

} // namespace

QString engineModulePath() {
    QString chosen = qEnvironmentVariable("SELFMENT_ENGINE_MODULE");
    if (!chosen.isEmpty()) {
        return chosen;
    }
    const QDir programFolder(QCoreApplication::applicationDirPath());
    return QDir::cleanPath(
        programFolder.absoluteFilePath(QStringLiteral("../lib/selfment-studio/libselfment-engine.so")));
}

SessionFactory moduleSessionFactory(QString path) {
    return [path = std::move(path)] { return openModule(path); };
}

} // namespace selfment::studio
