// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
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
    /// Whether a training of that client has begun the run.
    [[nodiscard]] bool madeBy(const std::string& client, const std::string& run) const;
    /// A job is about to use the tree: it is as good as new for sweep().
    static void touch(const std::filesystem::path& tree);
    /// Removes the tree that was used longest ago, of those not in use; its run stays, but can be gone on
    /// with no more. False: there is none.
    [[nodiscard]] bool release(const std::function<bool(const std::filesystem::path& tree)>& inUse) const;
    /// Removes the folders of runs that are no more, and those without a run that were last used before a
    /// time. inUse is asked of each tree right before that.
    void sweep(const std::function<bool(const std::filesystem::path& tree)>& inUse,
               std::filesystem::file_time_type before) const;

private:
    const std::filesystem::path m_folder;
    const std::filesystem::path m_runs;
};

} // namespace selfment::remote
