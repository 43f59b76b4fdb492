// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_connectors.h"

#include "app/studio/bridge/module_function.h"

#include <QFileInfo>

#include <mutex>
#include <utility>

namespace selfment::studio {

namespace {

ConnectorOrError openRemoteModule(const QString& path) {
    using Factory = remote::EngineConnector* (*)();
    const auto make = moduleFunction(path, "selfmentMakeEngineConnector",
                                     QStringLiteral("it does not connect to engines of this program"));
    if (const auto* error = std::get_if<values::Error>(&make)) {
        return *error;
    }
    std::shared_ptr<remote::EngineConnector> made(
        reinterpret_cast<Factory>(std::get<QFunctionPointer>(make))());
    if (!made) {
        return moduleUnavailable(path, QStringLiteral("it could not start"));
    }
    return made;
}

class ModuleConnectors final : public EngineConnectors {
public:
    explicit ModuleConnectors(const QString& folder) : m_folder(folder.toStdString()) {}

    SessionOrError makeLocal() override { return moduleSessionFactory(engineModulePath())(); }

    ConnectorOrError connector() override {
        const std::lock_guard lock(m_mutex);
        if (!m_connector) {
            ConnectorOrError opened = openRemoteModule(remoteModulePath());
            if (const auto* error = std::get_if<values::Error>(&opened)) {
                return *error;
            }
            m_connector = std::get<std::shared_ptr<remote::EngineConnector>>(opened);
        }
        return m_connector;
    }

    remote::KnownEngines known() const override {
        return remote::KnownEngines(m_folder.empty() ? remote::userEnginesFolder() : m_folder);
    }

private:
    const std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::shared_ptr<remote::EngineConnector> m_connector;
};

SessionOrError connectTo(EngineConnectors& connectors, const std::string& name,
                         const support::CancelToken& cancel, std::atomic<bool>& photosAsJpeg) {
    const auto engine = connectors.known().find(name);
    if (!engine.ok()) {
        return engine.error();
    }
    ConnectorOrError connector = connectors.connector();
    if (const auto* error = std::get_if<values::Error>(&connector)) {
        return *error;
    }
    SessionOrError home = connectors.makeLocal();
    if (const auto* error = std::get_if<values::Error>(&home)) {
        return *error;
    }
    photosAsJpeg = engine->photos == remote::PhotoForm::jpeg;
    auto connected = std::get<std::shared_ptr<remote::EngineConnector>>(connector)->connect(
        *engine, std::move(std::get<std::unique_ptr<session::Session>>(home)), cancel);
    if (connected.failed()) {
        return connected.error();
    }
    if (connected.cancelled()) {
        return values::Error{values::ErrorCode::engineUnreachable, name, "it was given up", {}};
    }
    return std::move(connected).value();
}

} // namespace

QString remoteModulePath() {
    const QString chosen = qEnvironmentVariable("SELFMENT_REMOTE_MODULE");
    return chosen.isEmpty()
               ? QFileInfo(engineModulePath()).absolutePath() + QStringLiteral("/libselfment-remote.so")
               : chosen;
}

std::shared_ptr<EngineConnectors> moduleConnectors(const QString& enginesFolder) {
    return std::make_shared<ModuleConnectors>(enginesFolder);
}

EngineChoice engineChoice(std::shared_ptr<EngineConnectors> connectors, const QString& name) {
    EngineChoice choice;
    choice.name = name;
    choice.make = [connectors = std::move(connectors), name = name.toStdString(),
                   cancel = choice.cancel.token(), photosAsJpeg = choice.photosAsJpeg]() -> SessionOrError {
        return name.empty() ? connectors->makeLocal() : connectTo(*connectors, name, cancel, *photosAsJpeg);
    };
    return choice;
}

} // namespace selfment::studio
