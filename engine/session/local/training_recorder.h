// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/trainer.h"
#include "session/local/training_log.h"
#include "session/local/training_news.h"
#include "session/local/training_pinned.h"
#include "session/local/training_runs.h"
#include "session/local/training_validation.h"
#include "session/local/training_writer.h"
#include "support/stopwatch.h"

#include <functional>
#include <optional>
#include <vector>

namespace selfment::session {

/// What a training is recorded with; all outlive the recorder. Null: there is none.
struct RecordingParts {
    Job& job;
    TrainingNews& news;
    TrainingLog& log;
    const TrainingWriter& writer;
    TrainingPinned& pinned;
    const TrainingValidation* validation = nullptr;
    const TrainingRuns* runs = nullptr;
    KeptRun* run = nullptr;                          ///< kept up to date, and written with runs
    std::function<std::string(std::int64_t)> nameOf; ///< of an example
};

/// Hears of a training and keeps it: events, log, checkpoints (after every epoch, every 15 seconds and when
/// it is paused), heads after every epoch, validation. Of epochs shorter than a second not
/// every one is saved. A disk that is full now and then stops nothing: what
/// could not be written is tried again at the next occasion.
class TrainingRecorder final : public head::TrainingObserver {
public:
    TrainingRecorder(const RecordingParts& parts, const head::TrainingState& start);

    head::TrainerWish stepDone(const head::StepRecord& step, const head::TrainingState& state) override;
    [[nodiscard]] bool stopWanted() const override { return m_parts.job.stopWished(); }
    std::optional<double> epochDone(int epoch, const head::LossTerms& mean,
                                    const head::TrainingState& state) override;
    void skipped(std::int64_t index, const std::optional<values::Error>& error) override;

    /// Steps that were made before, from the log: their epochs count too.
    void takeEarlier(const std::vector<LoggedStep>& steps);
    /// Writes everything as it is at the end. Errors: destinationUnwritable, diskFull.
    support::Status finish(const head::TrainingState& state);

    [[nodiscard]] const TrainingStep& last() const { return m_last; }
    /// Mean of the epoch with the smallest mean loss; of the steps so far where none has ended.
    [[nodiscard]] TrainingStep best() const { return m_best.value_or(m_last); }
    [[nodiscard]] const std::vector<SkippedImage>& leftOut() const { return m_skipped; }
    /// How many of them are images to train on.
    [[nodiscard]] std::int64_t leftOutImages() const { return m_leftOutImages; }
    [[nodiscard]] const std::vector<ValidationScore>& scores() const { return m_scores; }

private:
    void saveEpoch(const head::TrainingState& state);
    void saveCheckpoint(const head::TrainingState& state);
    void saveRun(const head::TrainingState& state);
    void holdWhilePaused(const head::TrainingState& state);
    void takeEpoch(const TrainingStep& mean);

    const RecordingParts m_parts;
    int m_seenEpoch;
    int m_savedEpoch;
    support::Stopwatch m_sinceCheckpoint;
    support::Stopwatch m_sincePinned;
    TrainingStep m_last;
    std::optional<TrainingStep> m_best;
    std::vector<SkippedImage> m_skipped;
    std::int64_t m_leftOutImages = 0;
    std::vector<ValidationScore> m_scores;
    bool m_validationCut = false; ///< the epoch's end has to be heard of again
};

} // namespace selfment::session
