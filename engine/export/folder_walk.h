// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/output_names.h"

#include <filesystem>
#include <set>
#include <vector>

namespace selfment::exporting {

/// Collects the images below folders. Each folder is entered once whatever links lead to it, so loops end.
class FolderWalk {
public:
    /// leaveOut: a folder that is not entered; empty: none.
    explicit FolderWalk(std::filesystem::path leaveOut) : m_leaveOut(std::move(leaveOut)) {}

    /// One image found below root.
    struct Found {
        std::filesystem::path source;
        std::filesystem::path relative; ///< to root
    };

    struct Images {
        std::vector<Found> found;
        bool metKnownFolder = false; ///< a folder was passed by because it had been entered before
    };

    /// Images below root, sorted by path; sub-folders that cannot be listed are added to refused.
    Images images(const std::filesystem::path& root, std::vector<RefusedInput>& refused);

private:
    void walk(const std::filesystem::path& folder, const std::filesystem::path& relative, Images& images,
              std::vector<RefusedInput>& refused);

    std::filesystem::path m_leaveOut;          ///< canonical
    std::set<std::filesystem::path> m_entered; ///< canonical
};

} // namespace selfment::exporting
