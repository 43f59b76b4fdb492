// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <memory>
#include <string>

namespace selfment::session {

/// Where a LocalSession keeps what it knows of this machine.
struct LocalSessionPlaces {
    std::string registryFile;  ///< models.json (UTF-8)
    std::string shippedModels; ///< folder of the models that come with the program (UTF-8)
};

/// A Session whose engine runs in this process, on threads of its own; with the user's models.
std::unique_ptr<Session> makeLocalSession();
/// The same with models from elsewhere.
std::unique_ptr<Session> makeLocalSession(const LocalSessionPlaces& places);

} // namespace selfment::session

/// The engine module's only export: what the window resolves after dlopen. The caller owns the result and
/// deletes it before it closes the module (it never does close it).
extern "C" selfment::session::Session* selfmentMakeLocalSession();
