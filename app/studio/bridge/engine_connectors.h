// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_module.h"
#include "remote/engines/engine_connector.h"
#include "remote/engines/known_engines.h"

#include <QString>

#include <memory>
#include <variant>

namespace selfment::studio {

using ConnectorOrError = std::variant<std::shared_ptr<remote::EngineConnector>, values::Error>;

/// The ways to engines: the one of this machine, those that the user added, and what connects to them. All
/// methods are thread-safe and may take seconds: they are called beside the GUI thread.
class EngineConnectors {
public:
    virtual ~EngineConnectors() = default;

    /// A session of this machine's engine.
    [[nodiscard]] virtual SessionOrError makeLocal() = 0;
    /// What tests and connects; the same at each call.
    [[nodiscard]] virtual ConnectorOrError connector() = 0;
    /// The engines that the user added.
    [[nodiscard]] virtual remote::KnownEngines known() const = 0;
};

/// The modules of this program, and the engines kept in a folder.
[[nodiscard]] std::shared_ptr<EngineConnectors> moduleConnectors(const QString& enginesFolder);

/// Where the module lies that connects to engines elsewhere: $SELFMENT_REMOTE_MODULE, else beside the
/// engine's.
[[nodiscard]] QString remoteModulePath();

/// The engine of that name among the known ones; empty: this machine's. Looked up and connected to when the
/// session is made. It is that engine or an error, never another engine in its place.
[[nodiscard]] EngineChoice engineChoice(std::shared_ptr<EngineConnectors> connectors, const QString& name);

} // namespace selfment::studio
