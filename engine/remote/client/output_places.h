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
    /// A file that is there and stays as it is.
    void keep(const std::filesystem::path& file) { m_kept.insert(file); }
    /// Hidden outputs may have the hidden names on the way to that input: no others are written.
    void allowHiddenNamesOf(const std::filesystem::path& input);

    [[nodiscard]] bool empty() const { return m_files.empty() && m_folders.empty(); }
    /// Whether path may be written: named by the request, without "..", not hidden below a folder of the
    /// request unless an input is, and no link on its way there leads out. Errors: engineRefuses (the
    /// server's fault), destinationInsideInput (a photo), destinationUnwritable (a link that leads
    /// elsewhere).
    [[nodiscard]] support::Status check(const std::filesystem::path& path) const;

private:
    std::set<std::filesystem::path> m_files; ///< absolute, lexically normal
    std::vector<std::filesystem::path> m_folders;
    [[nodiscard]] bool mayBeHidden(const std::string& name) const;

    std::set<std::filesystem::path> m_protected; ///< links resolved
    std::set<std::filesystem::path> m_kept;
    std::set<std::string> m_hidden; ///< names of inputs, without what their last dot begins
};

} // namespace selfment::remote
