// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/prefetch_controller.h"

#include <utility>

namespace selfment::studio {

namespace {
// Whoever pages quickly from image to image wants those, and not their neighbours.
constexpr int kRestMs = 200;
} // namespace

PrefetchController::PrefetchController(EngineBridge& bridge, InspectController& inspect,
                                       Neighbours neighbours, std::function<bool()> isBusy, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_inspect(inspect),
      m_neighbours(std::move(neighbours)),
      m_isBusy(std::move(isBusy)) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &PrefetchController::computeNext);
    connect(&m_bridge, &EngineBridge::finished, this, &PrefetchController::takeOutcome);
    // Another engine has nothing ready.
    connect(&m_bridge, &EngineBridge::engineChanging, this, [this] {
        m_failed.clear();
        retain({});
    });
    connect(&m_inspect, &InspectController::finished, this, [this] { m_rest.start(); });
    connect(&m_inspect, &InspectController::imageChanged, this, &PrefetchController::changeImage);
    connect(&m_inspect, &InspectController::cancelled, this, &PrefetchController::giveUp);
    m_inspect.setHold(
        [this](const QString& path, const options::PipelineOptions& options) { return hold(path, options); });
}

PrefetchController::~PrefetchController() {
    m_inspect.setHold({});
    giveUp();
}

void PrefetchController::setEnabled(bool enabled) {
    m_enabled = enabled;
    if (!enabled) {
        if (!m_held) {
            giveUp();
        }
        retain({});
    }
    reconsider();
}

void PrefetchController::setOptions(const options::PipelineOptions& options) {
    if (options == m_options) {
        return;
    }
    m_options = options;
    m_failed.clear();
    if (!m_held) { // else the inspection itself decides, when it takes the options
        giveUp();
    }
    retain({});
}

void PrefetchController::reconsider() {
    const QStringList neighbours = m_neighbours(m_inspect.path());
    retain(neighbours + QStringList{m_inspect.path()});
    // What is opened just now is not given up: its run is about to ask for it.
    const bool opened = m_jobPath == m_inspect.path();
    if (m_job != kNoToken && !opened && (m_isBusy() || !neighbours.contains(m_jobPath))) {
        giveUp();
    }
    if (m_enabled) {
        m_rest.start();
    }
}

/// A run of the image in view is about to begin.
bool PrefetchController::hold(const QString& path, const options::PipelineOptions& options) {
    m_rest.stop();
    setOptions(options);
    m_held = m_job != kNoToken && path == m_jobPath && options == m_jobOptions;
    if (!m_held) {
        giveUp();
    }
    return m_held;
}

void PrefetchController::changeImage(const QString& path) {
    m_failed.clear();
    QStringList kept = path.isEmpty() ? QStringList() : m_neighbours(path);
    kept.append(path);
    retain(kept);
    if (path.isEmpty()) {
        m_rest.stop();
        giveUp();
    }
}

void PrefetchController::retain(const QStringList& paths) {
    for (const QString& path : QStringList(m_ready)) {
        if (!paths.contains(path)) {
            m_ready.removeOne(path);
            Q_EMIT forgotten(path);
        }
    }
}

void PrefetchController::giveUp() {
    m_held = false;
    m_jobPath.clear();
    if (m_job != kNoToken) {
        m_bridge.abandon(std::exchange(m_job, kNoToken));
    }
}

void PrefetchController::computeNext() {
    const QString& current = m_inspect.path();
    if (!m_enabled || m_job != kNoToken || current.isEmpty() || m_inspect.isBusy() ||
        m_inspect.finishedJob() == kNoToken || m_isBusy()) {
        return; // the end of what is at work begins this anew
    }
    for (const QString& path : m_neighbours(current)) {
        if (path.isEmpty() || path == current || m_ready.contains(path) || m_failed.contains(path)) {
            continue;
        }
        session::InspectRequest request;
        request.imagePath = path.toStdString();
        request.options = m_jobOptions = m_options = m_inspect.runOptions();
        request.ahead = true;
        m_jobPath = path;
        m_job = m_bridge.submit(std::move(request));
        return;
    }
}

void PrefetchController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (token != m_job || token == kNoToken) {
        return;
    }
    m_job = kNoToken;
    const QString path = std::exchange(m_jobPath, {});
    if (std::exchange(m_held, false)) {
        m_inspect.goOn(); // whatever became of it: the inspection tells of errors
        return;
    }
    const auto* summary = std::get_if<session::InspectSummary>(&outcome->data);
    if (outcome->state == session::Outcome::State::done && summary != nullptr) {
        m_ready.append(path);
        Q_EMIT becameReady(path, *summary);
    } else {
        m_failed.insert(path);
    }
    computeNext();
}

} // namespace selfment::studio
