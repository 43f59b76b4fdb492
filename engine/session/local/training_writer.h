// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/head_file.h"
#include "head/trainer.h"
#include "session/training_requests.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::session {

/// Where a training's files go: what the user named, and the folder of a kept run. The first of each is the
/// one that is told.
struct TrainingFiles {
    std::vector<std::filesystem::path> heads;
    std::vector<std::filesystem::path> bestHeads;
    std::vector<std::filesystem::path> checkpoints;
    std::vector<std::filesystem::path> logs;
};

/// runFolder empty: the run is not kept. Errors: optionInvalid where nothing says where the head goes;
/// destinationUnwritable where a folder has a head's name.
support::Result<TrainingFiles> trainingFiles(const TrainRequest& request,
                                             const std::filesystem::path& runFolder);

/// "HEAD.best.safetensors" for HEAD.safetensors and "best".
std::filesystem::path besideHead(const std::filesystem::path& head, const std::string& what);

/// Writes heads and checkpoints, each file whole.
class TrainingWriter {
public:
    TrainingWriter(TrainingFiles files, head::HeadMetadata metadata, std::string parameters)
        : m_files(std::move(files)), m_metadata(std::move(metadata)), m_parameters(std::move(parameters)) {}

    [[nodiscard]] const TrainingFiles& files() const { return m_files; }
    /// Errors: destinationUnwritable, diskFull.
    [[nodiscard]] support::Status checkpoint(const head::TrainingState& state) const;
    /// The last head and the best; where no epoch has ended, the last is the best.
    [[nodiscard]] support::Status heads(const head::TrainingState& state) const;

private:
    const TrainingFiles m_files;
    const head::HeadMetadata m_metadata;
    const std::string m_parameters; ///< JSON
};

} // namespace selfment::session
