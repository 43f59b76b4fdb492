// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <string>

namespace selfment::remote {

/// Files of trainings whose run the engine keeps: they stay as long as the run, which can be gone on with.
/// Each has a folder of its own, with the tree and the run's name. Thread-safe.
class KeptTrainings {
public:
    /// runs: folder of the engine's runs.
    KeptTrainings(std::filesystem::path folder, std::filesystem::path runs)
        : m_folder(std::move(folder)), m_runs(std::move(runs)) {}

    /// The run that a training with that tree has begun; empty: none that can be gone on with.
    [[nodiscard]] std::string runOf(const std::filesystem::path& tree) const;
    void noteRun(const std::filesystem::path& tree, const std::string& run) const;
    /// Removes the folders of runs that are no more, and those without a run that are older than age. Those
    /// of trees in use stay.
    void sweep(const std::set<std::filesystem::path>& treesInUse, std::chrono::seconds age) const;

private:
    const std::filesystem::path m_folder;
    const std::filesystem::path m_runs;
};

} // namespace selfment::remote
