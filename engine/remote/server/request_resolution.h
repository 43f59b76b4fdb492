// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/fair_queue.h"
#include "remote/server/job_tree.h"
#include "session/requests.h"
#include "support/result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace selfment::remote {

/// What a server allows, and puts in place of what clients ask.
struct EngineRules {
    std::filesystem::path dataFolder;  ///< with the runs that the engine keeps
    std::filesystem::path cacheFolder; ///< of features
    double cacheGib = 20.0;
    double maxMegapixels = 400.0;
    std::string device; ///< the one allowed; empty: as clients ask
    /// Where the engine's model of that name lies; empty: it is built in; nullopt: it has none.
    std::function<std::optional<std::filesystem::path>(const std::string& name)> findModel;
};

/// Which queue a request waits in.
JobClass classOf(const session::Request& request);

/// Whether a request is about a client's inspections, which have one tree together.
bool isOfInspections(const session::Request& request);

/// Files of this machine that a request writes, of those that it names.
struct RequestOutputs {
    OutputScope scope;
    std::set<std::filesystem::path> files; ///< that it names
};

/// What a request came to name of this machine.
struct ResolvedPaths {
    RequestOutputs outputs;
    std::map<std::filesystem::path, std::string> models; ///< what clients know them as
};

/// Refuses what is not for clients to ask, and makes the request one of this machine: paths lie in the tree
/// below root, models are the engine's own or files of the tree, cache and limits are the server's. Errors:
/// engineRefuses, deviceUnavailable.
support::Result<ResolvedPaths> resolveRequest(session::Request& request, const std::filesystem::path& root,
                                              const EngineRules& rules);

/// The checkpoint that a training begun earlier in the same tree has left; empty: none.
std::filesystem::path leftCheckpoint(const session::TrainRequest& resolved, const JobTree& tree);

} // namespace selfment::remote
