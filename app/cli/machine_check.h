// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <string>
#include <vector>

namespace selfment::cli {

/// A folder that the program writes to.
struct FolderState {
    std::string purpose; ///< "temporary", "cache", "models", "current"
    std::string path;
    bool writable = false;
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

} // namespace selfment::cli
