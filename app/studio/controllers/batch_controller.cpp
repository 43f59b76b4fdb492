// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/batch_controller.h"

#include <QCoreApplication>

#include <utility>

namespace selfment::studio {

namespace {

std::vector<std::string> texts(const QStringList& paths) {
    std::vector<std::string> result;
    result.reserve(static_cast<std::size_t>(paths.size()));
    for (const QString& path : paths) {
        result.push_back(path.toStdString());
    }
    return result;
}

} // namespace

BatchController::BatchController(EngineBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::finished, this, &BatchController::takeOutcome);
    connect(&m_bridge, &EngineBridge::progressed, this,
            [this](JobToken token, const session::Progress& progress) {
                if (token == m_job) {
                    Q_EMIT progressed(progress);
                }
            });
}

bool BatchController::start(const QStringList& inputs, const QString& outputFolder,
                            const options::Options& options, const QStringList& only) {
    if (isRunning() || inputs.isEmpty()) {
        return false;
    }
    session::SegmentRequest request;
    request.inputs = texts(inputs);
    request.only = texts(only);
    request.outputFolder = outputFolder.toStdString();
    request.options = options;
    request.programVersion = QCoreApplication::applicationVersion().toStdString();
    m_job = m_bridge.submit(std::move(request));
    setPaused(false);
    Q_EMIT started(static_cast<int>(only.isEmpty() ? inputs.size() : only.size()));
    return true;
}

void BatchController::cancel() {
    if (isRunning()) {
        m_bridge.control(m_job, session::Control::cancel);
    }
}

void BatchController::pause() {
    if (isRunning()) {
        m_bridge.control(m_job, session::Control::pause);
        setPaused(true);
    }
}

void BatchController::resume() {
    if (isRunning()) {
        m_bridge.control(m_job, session::Control::resume);
        setPaused(false);
    }
}

void BatchController::setPaused(bool paused) {
    if (paused != m_paused) {
        m_paused = paused;
        Q_EMIT pausedChanged(paused);
    }
}

void BatchController::exportOne(JobToken inspection, const QString& outputPath, const QString& format,
                                int iteration) {
    session::ExportRequest request;
    request.inspectJob = inspection;
    request.outputPath = outputPath.toStdString();
    request.format = format.toStdString();
    request.iteration = iteration;
    m_exports.insert(m_bridge.submit(std::move(request)));
}

void BatchController::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    if (m_exports.erase(token) > 0) {
        takeExport(*outcome);
        return;
    }
    if (token != m_job) {
        return;
    }
    m_job = kNoToken;
    setPaused(false);
    const auto* summary = std::get_if<session::SegmentSummary>(&outcome->data);
    if (summary != nullptr) {
        Q_EMIT finished(*summary, outcome->state == session::Outcome::State::cancelled);
    } else if (outcome->state == session::Outcome::State::failed) {
        Q_EMIT failed(outcome->error.value_or(values::Error{}));
    } else {
        Q_EMIT finished(session::SegmentSummary{}, outcome->state == session::Outcome::State::cancelled);
    }
}

void BatchController::takeExport(const session::Outcome& outcome) {
    if (outcome.state == session::Outcome::State::failed) {
        Q_EMIT exportFailed(outcome.error.value_or(values::Error{}));
    } else if (const auto* result = std::get_if<session::ExportResult>(&outcome.data)) {
        Q_EMIT exported(QString::fromStdString(result->outputPath));
    }
}

} // namespace selfment::studio
