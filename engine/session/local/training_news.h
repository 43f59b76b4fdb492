// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/trainer.h"
#include "session/jobs/job.h"
#include "support/stopwatch.h"

#include <string>
#include <vector>

namespace selfment::session {

/// What a training has before it.
struct TrainingScope {
    std::int64_t images = 0;
    int epochs = 0;
    int batch = 1;
    std::int64_t degenerate = 0;
    std::int64_t failed = 0;
};

/// Tells a job's listener of its training: the state some four times a second, steps in bundles at most ten
/// times a second, and progress of the whole. For one thread at a time.
class TrainingNews {
public:
    TrainingNews(Job& job, std::string runName);

    /// While images are prepared.
    void preparing(const Progress& progress, std::int64_t degenerate, std::int64_t failed);
    /// Training begins from a state; known: steps that were made before.
    void begin(const TrainingScope& scope, const head::TrainingState& start, std::vector<TrainingStep> known);
    void step(const head::StepRecord& record, const head::TrainingState& state);
    void phase(TrainingPhase phase);
    void leftOut(bool failed);
    void score(const ValidationScore& score);
    /// Whatever has not been told yet.
    void flush();

    [[nodiscard]] const TrainingState& state() const { return m_state; }
    /// Of this call's training, pauses and validation left out.
    [[nodiscard]] double imagesPerSecond() const { return m_state.imagesPerSecond; }

private:
    void tellState();
    void tellSteps();

    Job& m_job;
    TrainingState m_state;
    TrainingScope m_scope;
    std::vector<TrainingStep> m_steps;
    support::Stopwatch m_sinceState;
    support::Stopwatch m_sinceSteps;
    std::int64_t m_firstStep = 0;
    std::int64_t m_images = 0; ///< used since training began here
    double m_seconds = 0.0;    ///< since then
};

} // namespace selfment::session
