// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/local/engine_context.h"
#include "session/training_requests.h"
#include "session/training_results.h"
#include "support/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::session {

/// A kept run as run.json holds it: what was asked for, and how far it is.
struct KeptRun {
    RunDescription description;
    TrainRequest request; ///< without controls and pinned images
};

/// The training runs that a machine keeps: a folder each, below one folder, with run.json, head.safetensors,
/// best.safetensors, checkpoint.safetensors and log.jsonl. A run says which process works on it, so that one
/// whose process has gone is told as interrupted. Several processes may use them at once; each run is
/// written by one.
class TrainingRuns {
public:
    explicit TrainingRuns(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// A folder for a new run, named after the time. Errors: destinationUnwritable.
    [[nodiscard]] support::Result<std::string> create() const;
    [[nodiscard]] std::filesystem::path folderOf(const std::string& name) const;

    /// Newest first; what is no run is passed over.
    [[nodiscard]] std::vector<RunDescription> list() const;
    /// Errors: runUnknown, configurationUnreadable.
    [[nodiscard]] support::Result<KeptRun> read(const std::string& name) const;
    /// Writes run.json whole. Errors: destinationUnwritable, diskFull.
    [[nodiscard]] support::Status write(const KeptRun& run) const;
    /// Errors: runUnknown, optionInvalid (it is running), destinationUnwritable.
    [[nodiscard]] support::Status remove(const std::string& name) const;

private:
    const std::filesystem::path m_folder;
};

/// The runs that this engine keeps: in `runs` beside the registry of models.
TrainingRuns runsOf(EngineContext& engine);

/// "2026-01-31T12:00:00Z".
std::string timeTextNow();

} // namespace selfment::session
