// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace selfment::session {

class ItemGate;

/// Where a LocalSession keeps what it knows of this machine.
struct LocalSessionPlaces {
    std::string registryFile;  ///< models.json (UTF-8)
    std::string shippedModels; ///< folder of the models that come with the program (UTF-8)
};

/// How a LocalSession is set up; as made: the one of a program with one user.
struct LocalSessionSettings {
    std::optional<LocalSessionPlaces> places; ///< none: the user's
    std::shared_ptr<ItemGate> gate; ///< asked by batches before each image; null: nothing is waited for
    int inspectionLanes = 2;        ///< inspections at a time
    int batchLanes = 2;             ///< batches at a time
    std::size_t rememberedInspections = 8; ///< whose stages are kept for questions
};

/// The settings of a session that a server shares among its clients: as many batches at a time as there may
/// be clients at work, which gate lets have their turns image by image.
LocalSessionSettings servedSessionSettings(std::shared_ptr<ItemGate> gate);

/// A Session whose engine runs in this process, on threads of its own; with the user's models.
std::unique_ptr<Session> makeLocalSession();
/// The same with models from elsewhere.
std::unique_ptr<Session> makeLocalSession(const LocalSessionPlaces& places);
std::unique_ptr<Session> makeLocalSession(const LocalSessionSettings& settings);

} // namespace selfment::session

/// The engine module's only export: what the window resolves after dlopen. The caller owns the result and
/// deletes it before it closes the module (it never does close it).
extern "C" selfment::session::Session* selfmentMakeLocalSession();
