// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_module.h"

#include "app/studio/bridge/module_function.h"

#include <QCoreApplication>
#include <QDir>

#include <exception>
#include <utility>

namespace selfment::studio {

namespace {

SessionOrError openModule(const QString& path) {
    using Factory = session::Session* (*)();
    const auto make = moduleFunction(path, "selfmentMakeLocalSession",
                                     QStringLiteral("it is not an engine of this program"));
    if (const auto* error = std::get_if<values::Error>(&make)) {
        return *error;
    }
    try {
        std::unique_ptr<session::Session> made(reinterpret_cast<Factory>(std::get<QFunctionPointer>(make))());
        if (!made) {
            return moduleUnavailable(path, QStringLiteral("it could not start"));
        }
        return made;
    } catch (const std::exception& exception) {
        return moduleUnavailable(path, QString::fromUtf8(exception.what()));
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
