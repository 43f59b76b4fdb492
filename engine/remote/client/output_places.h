// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <filesystem>
#include <set>
#include <vector>

namespace selfment::remote {

/// Where a job may write on this machine: what its request names, whatever a server says.
class OutputPlaces {
public:
    /// That file alone.
    void addFile(const std::filesystem::path& file);
    /// Everything below that folder.
    void addFolder(const std::filesystem::path& folder);
    /// A file that is never written over, whatever links lead to it.
    void protect(const std::filesystem::path& file);

    [[nodiscard]] bool empty() const { return m_files.empty() && m_folders.empty(); }
    /// Whether path may be written: named by the request, without "..", and no link on its way below a folder
    /// of the request leads out of it. Errors: engineRefuses (the server's fault), destinationInsideInput (a
    /// photo), destinationUnwritable (a link that leads elsewhere).
    [[nodiscard]] support::Status check(const std::filesystem::path& path) const;

private:
    std::set<std::filesystem::path> m_files; ///< absolute, lexically normal
    std::vector<std::filesystem::path> m_folders;
    std::set<std::filesystem::path> m_protected; ///< links resolved
};

} // namespace selfment::remote
