// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace selfment::cli {

/// How full the feature cache is.
struct CacheFill {
    std::int64_t entries = 0;
    std::uint64_t bytes = 0;
    std::uint64_t limitBytes = 0; ///< 0: none
};

/// A folder that the program writes to.
struct FolderState {
    std::string purpose; ///< "temporary", "cache" (of features), "models", "runs" (of training), "current"
    std::string path;
    bool writable = false;
    std::optional<CacheFill> fill = {}; ///< of the cache
};

/// Something that is not as it should be.
struct MachineProblem {
    std::string what;
    std::string remedy;
    bool essential = false; ///< pictures cannot be segmented at all
};

[[nodiscard]] std::vector<FolderState> checkFolders(const Surroundings& surroundings);

[[nodiscard]] std::vector<MachineProblem> findProblems(const session::EngineDescription& engine,
                                                       const std::vector<FolderState>& folders);

/// Engines elsewhere that were added; none of them is contacted. Errors: configurationUnreadable.
[[nodiscard]] support::Result<std::vector<remote::RemoteEngine>>
knownEngines(const Surroundings& surroundings);

} // namespace selfment::cli
