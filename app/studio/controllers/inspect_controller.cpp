// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/inspect_controller.h"

#include <utility>

namespace selfment::studio {

namespace {
// A dragged slider sends dozens of values a second. Without a new one for so long it rests: then features are
// computed again, and a run that was overtaken is not waited for any longer.
constexpr int kOptionsRestMs = 120;
} // namespace

InspectController::InspectController(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge) {
    m_optionsTimer.setSingleShot(true);
    m_optionsTimer.setInterval(kOptionsRestMs);
    connect(&m_optionsTimer, &QTimer::timeout, this, &InspectController::rest);
    connect(&m_bridge, &EngineBridge::stageArrived, this, &InspectController::takeStage);
    connect(&m_bridge, &EngineBridge::finished, this, &InspectController::takeOutcome);
    connect(&m_bridge, &EngineBridge::progressed, this,
            [this](JobToken token, const session::Progress& progress) {
                if (token == m_running) {
                    Q_EMIT progressed(progress);
                }
            });
}

void InspectController::open(const QString& path) {
    if (path == m_path && !m_failed) {
        return;
    }
    m_path = path;
    m_stages.fill(nullptr);
    m_finishedJob = kNoToken;
    m_nextPatch = -1;
    m_live = false;
    Q_EMIT imageChanged(m_path);
    run();
}

void InspectController::close() {
    if (m_path.isEmpty()) {
        return;
    }
    dropRunning();
    m_optionsTimer.stop();
    m_path.clear();
    m_stages.fill(nullptr);
    m_finishedJob = kNoToken;
    Q_EMIT imageChanged(m_path);
    Q_EMIT busyChanged(false);
}

void InspectController::setOptions(const options::PipelineOptions& options) {
    if (options == m_options) {
        return;
    }
    m_options = options;
    if (m_path.isEmpty()) {
        return;
    }
    if (!isBusy() && featuresStay()) {
        m_live = true;
        run();
    } else {
        m_optionsTimer.start();
    }
}

bool InspectController::featuresStay() const {
    return m_options.input == m_runOptions.input && m_options.features == m_runOptions.features &&
           m_options.runtime == m_runOptions.runtime;
}

void InspectController::rest() {
    if (!isOvertaken()) {
        return;
    }
    const bool live = featuresStay();
    // Features on their way serve the newer options as well: takeStage goes on from there.
    if (!isBusy() || !live || m_hasFeatures) {
        m_live = live;
        run();
    }
}

void InspectController::rerun() {
    m_live = false;
    run();
}

void InspectController::cancel() {
    if (isBusy()) {
        m_optionsTimer.stop(); // newer options wait for the next change, too
    }
    if (m_running != kNoToken) {
        m_bridge.control(m_running, session::Control::cancel);
    } else if (std::exchange(m_held, false)) {
        m_failed = true;
        Q_EMIT busyChanged(false);
        Q_EMIT cancelled();
    }
}

void InspectController::dropRunning() {
    m_held = false;
    if (m_running != kNoToken) {
        m_bridge.abandon(std::exchange(m_running, kNoToken));
    }
}

void InspectController::run() {
    m_optionsTimer.stop();
    if (m_path.isEmpty()) {
        return;
    }
    dropRunning();
    m_failed = false;
    m_hasFeatures = false;
    m_live = m_live && stage(session::Stage::features) != nullptr;
    m_runOptions = m_options;
    // The engine keeps one result of an image: this run takes the place of the former one.
    m_finishedJob = kNoToken;
    m_held = m_hold && m_hold(m_path, m_runOptions);
    if (!m_held) {
        submit();
    }
    Q_EMIT started();
    Q_EMIT busyChanged(true);
}

void InspectController::submit() {
    session::InspectRequest request;
    request.imagePath = m_path.toStdString();
    request.options = m_runOptions;
    m_running = m_bridge.submit(std::move(request));
}

void InspectController::goOn() {
    if (std::exchange(m_held, false)) {
        submit();
    }
}

SharedStage InspectController::stage(session::Stage stage) const {
    return m_stages[static_cast<std::size_t>(stage)];
}

void InspectController::takeStage(JobToken token, const SharedStage& result) {
    if (token != m_running) {
        return;
    }
    m_stages[static_cast<std::size_t>(result->stage)] = result;
    Q_EMIT stageArrived(result);
    if (result->stage != session::Stage::features || token != m_running) {
        return;
    }
    m_hasFeatures = true;
    if (isOvertaken() && !m_optionsTimer.isActive()) {
        rest();
    }
}

void InspectController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token == m_similarityJob) {
        m_similarityJob = kNoToken;
        takeSimilarity(*outcome);
        askSimilarity();
        return;
    }
    if (token != m_running) {
        return;
    }
    const bool brokenOff = outcome->state == session::Outcome::State::cancelled;
    if (isOvertaken() && featuresStay() && !brokenOff) {
        m_running = kNoToken; // what it gave was one frame of many
        m_live = true;
        run();
        return;
    }
    m_running = kNoToken;
    Q_EMIT busyChanged(false);
    switch (outcome->state) {
    case session::Outcome::State::done:
        m_finishedJob = token;
        if (const auto* summary = std::get_if<session::InspectSummary>(&outcome->data)) {
            Q_EMIT finished(*summary);
        }
        askSimilarity();
        break;
    case session::Outcome::State::failed:
        m_failed = true;
        Q_EMIT failed(outcome->error.value_or(values::Error{}));
        break;
    case session::Outcome::State::cancelled:
        m_failed = true;
        Q_EMIT cancelled();
        break;
    }
}

void InspectController::hoverPatch(int patch) {
    m_nextPatch = patch;
    askSimilarity();
}

void InspectController::askSimilarity() {
    if (m_nextPatch < 0 || m_similarityJob != kNoToken || m_finishedJob == kNoToken) {
        return;
    }
    session::SimilarityRequest request;
    request.inspectJob = m_finishedJob;
    request.patch = std::exchange(m_nextPatch, -1);
    m_similarityOf = m_finishedJob;
    m_similarityJob = m_bridge.submit(request);
}

void InspectController::takeSimilarity(const session::Outcome& outcome) {
    const auto* result = std::get_if<session::SimilarityResult>(&outcome.data);
    // Of another image, or of features that other options have replaced: not to be shown over the present
    // ones.
    if (result == nullptr || m_similarityOf != m_finishedJob) {
        return;
    }
    Q_EMIT similarityArrived(result->similarity, result->patch);
}

} // namespace selfment::studio
