// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_news.h"

#include <algorithm>

namespace selfment::session {
namespace {

constexpr double kStateMs = 250.0;
constexpr double kStepsMs = 100.0;
/// Usual share of preparing in the whole; only progress is made from it.
constexpr double kPreparingShare = 0.3;

} // namespace

TrainingNews::TrainingNews(Job& job, std::string runName) : m_job(job) {
    m_state.runName = std::move(runName);
    tellState();
}

void TrainingNews::preparing(const Progress& progress, std::int64_t degenerate, std::int64_t failed) {
    Progress whole = progress;
    whole.fraction *= kPreparingShare;
    m_job.progress(whole);
    m_state.phase = m_job.paused() ? TrainingPhase::paused : TrainingPhase::preparing;
    m_state.images = progress.itemsDone - degenerate - failed;
    m_state.degenerate = degenerate;
    m_state.failed = failed;
    if (m_sinceState.elapsedMs() >= kStateMs)
        tellState();
}

void TrainingNews::begin(const TrainingScope& scope, const head::TrainingState& start,
                         std::vector<TrainingStep> known) {
    m_scope = scope;
    m_state.images = scope.images;
    m_state.degenerate = scope.degenerate;
    m_state.failed = scope.failed;
    m_state.epochs = scope.epochs;
    const std::int64_t perEpoch = (scope.images + scope.batch - 1) / std::max(1, scope.batch);
    m_state.steps = perEpoch * scope.epochs;
    m_state.epoch = std::min(start.epoch + 1, scope.epochs);
    m_state.step = m_firstStep = start.step;
    m_state.secondsLeft = -1.0;
    if (!known.empty())
        m_job.training(std::move(known));
    phase(TrainingPhase::training);
}

void TrainingNews::step(const head::StepRecord& record, const head::TrainingState& state) {
    m_images += static_cast<std::int64_t>(record.images.size());
    m_seconds += record.seconds;
    m_state.epoch = record.epoch;
    m_state.step = record.step;
    m_state.imagesPerSecond = m_seconds > 0.0 ? static_cast<double>(m_images) / m_seconds : 0.0;
    const auto made = static_cast<double>(record.step - m_firstStep);
    const auto left = static_cast<double>(std::max<std::int64_t>(0, m_state.steps - record.step));
    m_state.secondsLeft = made > 0 ? left * m_seconds / made : -1.0;
    m_steps.push_back({record.step, record.epoch, record.losses.total, record.losses.bce, record.losses.dice,
                       record.losses.con, state.seconds});
    if (m_sinceSteps.elapsedMs() >= kStepsMs)
        tellSteps();
    if (m_sinceState.elapsedMs() >= kStateMs)
        tellState();
}

void TrainingNews::phase(TrainingPhase phase) {
    m_state.phase = phase;
    flush();
}

void TrainingNews::leftOut(bool failed) {
    ++(failed ? m_state.failed : m_state.degenerate);
    --m_state.images;
}

void TrainingNews::score(const ValidationScore& score) {
    m_job.training(score);
}

void TrainingNews::flush() {
    tellSteps();
    tellState();
}

void TrainingNews::tellState() {
    m_sinceState.restart();
    m_job.training(m_state);
    if (m_state.steps == 0)
        return;
    Progress progress;
    progress.stage = Stage::head;
    const double share = static_cast<double>(m_state.step) / static_cast<double>(m_state.steps);
    progress.fraction = kPreparingShare + (1.0 - kPreparingShare) * std::min(1.0, share);
    progress.itemsTotal = m_scope.images * m_scope.epochs;
    progress.itemsDone = std::min(progress.itemsTotal, m_state.step * m_scope.batch);
    progress.itemsPerSecond = m_state.imagesPerSecond;
    progress.secondsLeft = m_state.secondsLeft;
    m_job.progress(progress);
}

void TrainingNews::tellSteps() {
    m_sinceSteps.restart();
    if (!m_steps.empty())
        m_job.training(std::move(m_steps));
    m_steps.clear();
}

} // namespace selfment::session
