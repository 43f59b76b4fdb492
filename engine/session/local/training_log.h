// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/trainer.h"
#include "session/training_results.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::session {

/// One line of a training log.
struct LoggedStep {
    TrainingStep step;
    std::int64_t images = 1;
};

/// The steps of a log (CONTRACT, "Training log") up to one step, in order; what cannot be read is passed
/// over, as the half line of a killed run.
std::vector<LoggedStep> readTrainingLog(const std::filesystem::path& file, std::int64_t lastStep);

/// JSON lines of a training's steps, in one file or several alike. Lines are gathered and written at least
/// every half second; "seconds" is the time since training began, pauses left out; "image" is a name, or the
/// list of them where a step has several.
class TrainingLog {
public:
    explicit TrainingLog(std::vector<std::filesystem::path> files) : m_files(std::move(files)) {}

    /// Makes the files hold the steps that are kept and no others. Errors: destinationUnwritable, diskFull.
    support::Status begin(std::int64_t keptSteps);
    void add(const head::StepRecord& step, double seconds);
    void flush();
    /// The first failure, if any; nothing is written after it.
    [[nodiscard]] const support::Status& status() const { return m_status; }

private:
    const std::vector<std::filesystem::path> m_files;
    std::string m_waiting;
    double m_flushedAt = 0.0;
    support::Status m_status = support::Done{};
};

} // namespace selfment::session
