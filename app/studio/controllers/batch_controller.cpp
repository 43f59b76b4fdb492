// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/batch_controller.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace selfment::studio {

namespace {

constexpr int kEngineLanes = 2; ///< runs that the engine works on at a time

std::vector<std::string> texts(const QStringList& paths) {
    std::vector<std::string> result;
    result.reserve(static_cast<std::size_t>(paths.size()));
    for (const QString& path : paths) {
        result.push_back(path.toStdString());
    }
    return result;
}

} // namespace

session::SegmentRequest segmentRequest(const BatchRequest& request) {
    session::SegmentRequest asked;
    asked.inputs = texts(request.inputs);
    asked.only = texts(request.only);
    asked.outputFolder = request.folder.toStdString();
    asked.edited = request.edited;
    asked.options = request.options;
    asked.programVersion = QCoreApplication::applicationVersion().toStdString();
    return asked;
}

BatchController::BatchController(EngineBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::finished, this, &BatchController::takeOutcome);
    connect(&m_bridge, &EngineBridge::progressed, this, &BatchController::takeProgress);
}

RunId BatchController::add(BatchRequest request) {
    if (request.inputs.isEmpty()) {
        return kNoRun;
    }
    BatchRun run;
    run.id = ++m_lastRun;
    run.request = std::move(request);
    m_runs.push_back(std::move(run));
    const RunId id = m_lastRun;
    Q_EMIT runAdded(m_runs.back());
    startNext();
    return id;
}

bool BatchController::start(const QStringList& inputs, const QString& outputFolder,
                            const options::Options& options, const QStringList& only) {
    return add({inputs, outputFolder, options, only, {}}) != kNoRun;
}

/// One run at a time uses all the threads; a second one is begun only beside those that are paused. Two never
/// write the manifest of one folder.
void BatchController::startNext() {
    const auto isSubmitted = [](const BatchRun& run) { return run.job != kNoToken; };
    const bool anyActive = std::any_of(m_runs.begin(), m_runs.end(), [&](const BatchRun& run) {
        return isSubmitted(run) && run.state != BatchRun::State::paused;
    });
    if (!anyActive && std::count_if(m_runs.begin(), m_runs.end(), isSubmitted) < kEngineLanes) {
        const auto next = std::find_if(m_runs.begin(), m_runs.end(), [&](const BatchRun& run) {
            return !isSubmitted(run) &&
                   std::none_of(m_runs.begin(), m_runs.end(), [&](const BatchRun& other) {
                       return isSubmitted(other) && other.request.folder == run.request.folder;
                   });
        });
        if (next != m_runs.end()) {
            next->job = m_bridge.submit(segmentRequest(next->request));
            next->begun = true;
            setState(*next, BatchRun::State::running);
        }
    }
    showFront();
}

void BatchController::showFront() {
    const RunId front = frontId();
    if (front != m_shown) {
        m_shown = front;
        m_shownPaused = false;
        if (const BatchRun* run = find(front)) {
            Q_EMIT started(run->request.count());
        }
    }
    if (isPaused() != m_shownPaused) {
        m_shownPaused = isPaused();
        Q_EMIT pausedChanged(m_shownPaused);
    }
}

void BatchController::setState(BatchRun& run, BatchRun::State state) {
    if (run.state != state) {
        run.state = state;
        Q_EMIT runChanged(run);
    }
}

void BatchController::cancel(RunId id) {
    BatchRun* run = mine(id);
    if (run == nullptr) {
        return;
    }
    if (run->job == kNoToken) {
        session::Outcome outcome;
        outcome.state = session::Outcome::State::cancelled;
        end(id, outcome);
        return;
    }
    m_bridge.control(run->job, session::Control::cancel);
    setState(*run, BatchRun::State::cancelling);
}

void BatchController::pause(RunId id) {
    if (BatchRun* run = mine(id); run != nullptr && run->state == BatchRun::State::running) {
        m_bridge.control(run->job, session::Control::pause);
        setState(*run, BatchRun::State::paused);
        startNext();
    }
}

void BatchController::resume(RunId id) {
    if (BatchRun* run = mine(id); run != nullptr && run->state == BatchRun::State::paused) {
        m_bridge.control(run->job, session::Control::resume);
        setState(*run, BatchRun::State::running);
        showFront();
    }
}

void BatchController::cancelAll() {
    std::vector<RunId> ids;
    for (const BatchRun& run : m_runs) {
        ids.push_back(run.id);
    }
    // From the last, so that none of those that wait is begun.
    std::for_each(ids.rbegin(), ids.rend(), [this](RunId id) { cancel(id); });
}

void BatchController::cancel() {
    cancel(frontId());
}

void BatchController::pause() {
    pause(frontId());
}

void BatchController::resume() {
    resume(frontId());
}

const BatchRun* BatchController::front() const {
    return find(frontId());
}

RunId BatchController::frontId() const {
    const BatchRun* first = nullptr;
    for (const BatchRun& run : m_runs) {
        if (run.job == kNoToken) {
            continue;
        }
        if (run.state != BatchRun::State::paused) {
            return run.id;
        }
        first = first == nullptr ? &run : first;
    }
    return first == nullptr ? kNoRun : first->id;
}

const BatchRun* BatchController::find(RunId id) const {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [id](const BatchRun& run) { return run.id == id; });
    return found == m_runs.end() ? nullptr : &*found;
}

BatchRun* BatchController::mine(RunId id) {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [id](const BatchRun& run) { return run.id == id; });
    return found == m_runs.end() ? nullptr : &*found;
}

BatchRun* BatchController::ofJob(JobToken job) {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [job](const BatchRun& run) { return run.job == job; });
    return job == kNoToken || found == m_runs.end() ? nullptr : &*found;
}

bool BatchController::isPaused() const {
    const BatchRun* run = front();
    return run != nullptr && run->state == BatchRun::State::paused;
}

void BatchController::exportOne(JobToken inspection, const QString& outputPath, const QString& format,
                                int iteration, const std::optional<values::MaskRuns>& edited) {
    session::ExportRequest request;
    request.inspectJob = inspection;
    request.outputPath = outputPath.toStdString();
    request.format = format.toStdString();
    request.iteration = iteration;
    request.edited = edited;
    m_exports.insert(m_bridge.submit(std::move(request)));
}

void BatchController::takeProgress(JobToken token, const session::Progress& progress) {
    BatchRun* run = ofJob(token);
    if (run == nullptr) {
        return;
    }
    run->progress = progress;
    const bool inFront = run->id == frontId();
    Q_EMIT runChanged(*run);
    if (inFront) {
        Q_EMIT progressed(progress);
    }
}

void BatchController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (m_exports.erase(token) > 0) {
        takeExport(*outcome);
    } else if (const BatchRun* run = ofJob(token)) {
        end(run->id, *outcome);
    }
}

void BatchController::end(RunId id, const session::Outcome& outcome) {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [id](const BatchRun& run) { return run.id == id; });
    BatchRun run = std::move(*found);
    m_runs.erase(found);
    run.state = BatchRun::State::ended;
    run.job = kNoToken;
    run.cancelled = outcome.state == session::Outcome::State::cancelled;
    if (const auto* summary = std::get_if<session::SegmentSummary>(&outcome.data)) {
        run.summary = *summary;
    } else if (outcome.state == session::Outcome::State::failed) {
        run.error = outcome.error.value_or(values::Error{});
    }
    if (run.id == m_shown) {
        m_shown = kNoRun;
        m_shownPaused = false;
        Q_EMIT pausedChanged(false);
    }
    Q_EMIT runEnded(run);
    if (run.error) {
        Q_EMIT failed(*run.error);
    } else if (run.begun) {
        Q_EMIT finished(run.summary, run.cancelled);
    }
    startNext();
}

void BatchController::takeExport(const session::Outcome& outcome) {
    if (outcome.state == session::Outcome::State::failed) {
        Q_EMIT exportFailed(outcome.error.value_or(values::Error{}));
    } else if (const auto* result = std::get_if<session::ExportResult>(&outcome.data)) {
        Q_EMIT exported(QString::fromStdString(result->outputPath));
    }
}

} // namespace selfment::studio
