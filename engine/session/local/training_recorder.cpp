// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_recorder.h"

namespace selfment::session {
namespace {

constexpr double kCheckpointMs = 15'000.0;
constexpr double kEpochMs = 1'000.0; ///< shorter epochs are not all saved
constexpr double kPinnedMs = 2'000.0;
constexpr double kPinnedEpochMs = 250.0; ///< the same

TrainingStep stepOf(const head::LossTerms& losses) {
    TrainingStep step;
    step.loss = losses.total;
    step.bce = losses.bce;
    step.dice = losses.dice;
    step.con = losses.con;
    return step;
}

} // namespace

TrainingRecorder::TrainingRecorder(const RecordingParts& parts, const head::TrainingState& start)
    : m_parts(parts), m_seenEpoch(start.epoch), m_savedEpoch(start.epoch) {
    m_last.step = start.step;
    m_last.epoch = start.epoch;
    if (!m_parts.pinned.empty())
        m_parts.pinned.offer(start.step, start.head.clonedTo(c10::kCPU));
}

head::TrainerWish TrainingRecorder::stepDone(const head::StepRecord& step, const head::TrainingState& state) {
    m_last = stepOf(step.losses);
    m_last.step = step.step;
    m_last.epoch = step.epoch;
    m_last.seconds = state.seconds;
    m_parts.log.add(step, state.seconds);
    m_parts.news.step(step, state);
    // What an epoch's end changed in the state is seen with the step after it.
    const bool epochEnded = state.epoch > m_seenEpoch;
    m_seenEpoch = state.epoch;
    const double saved = m_sinceCheckpoint.elapsedMs();
    if (state.epoch > m_savedEpoch && saved >= kEpochMs)
        saveEpoch(state);
    else if (saved >= kCheckpointMs)
        saveCheckpoint(state);
    const double shown = m_sincePinned.elapsedMs();
    if (!m_parts.pinned.empty() && (shown >= kPinnedMs || (epochEnded && shown >= kPinnedEpochMs))) {
        m_sincePinned.restart();
        m_parts.pinned.offer(step.step, state.head.clonedTo(c10::kCPU));
    }
    if (m_parts.job.paused())
        holdWhilePaused(state);
    return m_parts.job.stopWished() ? head::TrainerWish::stop : head::TrainerWish::goOn;
}

void TrainingRecorder::holdWhilePaused(const head::TrainingState& state) {
    saveCheckpoint(state);
    m_parts.news.phase(TrainingPhase::paused);
    m_parts.job.waitWhilePaused();
    m_parts.news.phase(TrainingPhase::training);
    m_sinceCheckpoint.restart();
}

std::optional<double> TrainingRecorder::epochDone(int epoch, const head::LossTerms& mean,
                                                  const head::TrainingState& state) {
    TrainingStep step = stepOf(mean);
    step.step = state.step;
    step.epoch = epoch;
    step.seconds = state.seconds;
    takeEpoch(step);
    if (m_parts.validation == nullptr)
        return std::nullopt;
    if (m_sinceCheckpoint.elapsedMs() >= kEpochMs)
        saveCheckpoint(state); // who resumes from it hears of this epoch's end again
    m_parts.news.phase(TrainingPhase::validating);
    const auto score = m_parts.validation->score(epoch, state.head.clonedTo(c10::kCPU), m_parts.job.token());
    m_parts.news.phase(TrainingPhase::training);
    m_validationCut = score.cancelled();
    if (score.failed() && m_scores.empty())
        m_skipped.push_back({score.error().where, {}, score.error()});
    if (!score.ok())
        return std::nullopt;
    m_scores.push_back(*score);
    m_parts.news.score(*score);
    return -score->iou;
}

void TrainingRecorder::takeEpoch(const TrainingStep& mean) {
    if (!m_best || mean.loss < m_best->loss)
        m_best = mean;
    if (m_parts.run != nullptr)
        m_parts.run->description.loss = mean.loss;
}

void TrainingRecorder::takeEarlier(const std::vector<LoggedStep>& steps) {
    TrainingStep sum;
    std::int64_t images = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const TrainingStep& step = steps[i].step;
        const auto weight = static_cast<double>(steps[i].images);
        sum.loss += weight * step.loss;
        sum.bce += weight * step.bce;
        sum.dice += weight * step.dice;
        sum.con += weight * step.con;
        images += steps[i].images;
        // The epoch under way is told of by the trainer when it ends.
        const bool ends =
            i + 1 < steps.size() ? steps[i + 1].step.epoch != step.epoch : step.epoch <= m_savedEpoch;
        if (!ends)
            continue;
        const auto count = static_cast<double>(images);
        takeEpoch({step.step, step.epoch, sum.loss / count, sum.bce / count, sum.dice / count,
                   sum.con / count, step.seconds});
        sum = {};
        images = 0;
    }
    if (!steps.empty())
        m_last = steps.back().step;
}

void TrainingRecorder::skipped(std::int64_t index, const std::optional<values::Error>& error) {
    m_skipped.push_back(
        {m_parts.nameOf(index), error ? std::string() : "its pseudo mask has one side", error});
    ++m_leftOutImages;
    m_parts.news.leftOut(error.has_value());
}

void TrainingRecorder::saveEpoch(const head::TrainingState& state) {
    if (m_parts.writer.heads(state).ok())
        m_savedEpoch = state.epoch;
    saveCheckpoint(state);
}

void TrainingRecorder::saveCheckpoint(const head::TrainingState& state) {
    m_parts.log.flush(); // a log is never behind the checkpoint
    if (m_parts.writer.checkpoint(state).ok())
        m_sinceCheckpoint.restart();
    saveRun(state);
}

void TrainingRecorder::saveRun(const head::TrainingState& state) {
    if (m_parts.run == nullptr)
        return;
    RunDescription& run = m_parts.run->description;
    run.epochsDone = state.epoch;
    run.steps = state.step;
    if (!m_scores.empty())
        run.validation = m_scores.back();
    static_cast<void>(m_parts.runs->write(*m_parts.run)); // at the end it has to work
}

support::Status TrainingRecorder::finish(const head::TrainingState& state) {
    m_parts.log.flush();
    if (support::Status written = m_parts.writer.heads(state); !written.ok())
        return written;
    if (!m_validationCut)
        if (support::Status written = m_parts.writer.checkpoint(state); !written.ok())
            return written;
    saveRun(state);
    if (!m_parts.pinned.empty()) {
        m_parts.pinned.offer(state.step, state.head.clonedTo(c10::kCPU));
        m_parts.pinned.finish();
    }
    m_parts.news.flush();
    return m_parts.log.status();
}

} // namespace selfment::session
