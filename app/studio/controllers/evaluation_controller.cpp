// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/evaluation_controller.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace selfment::studio {

EvaluationController::EvaluationController(EngineBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::progressed, this,
            [this](JobToken token, const session::Progress& progress) {
                if (token == m_job) {
                    m_progress = progress;
                    Q_EMIT changed();
                }
            });
    connect(&m_bridge, &EngineBridge::finished, this, [this](JobToken token, const SharedOutcome& outcome) {
        if (token == m_job) {
            takeOutcome(outcome);
        }
    });
}

QString EvaluationController::reportPath(Report report) const {
    const char* name = report == Report::csv    ? "evaluation.csv"
                       : report == Report::json ? "evaluation.json"
                                                : "evaluation.tex";
    return m_reports.filePath(QLatin1String(name));
}

bool EvaluationController::start(session::EvaluateRequest request) {
    if (isRunning()) {
        return false;
    }
    if (m_reports.isValid()) {
        for (const Report report : {Report::csv, Report::json, Report::latex}) {
            QFile::remove(reportPath(report)); // those of the last one
        }
        request.csvPath = reportPath(Report::csv).toStdString();
        request.jsonPath = reportPath(Report::json).toStdString();
        request.latexPath = reportPath(Report::latex).toStdString();
    }
    m_outcome.reset();
    m_progress = {};
    m_cancelling = false;
    m_request = request;
    m_job = m_bridge.submit(std::move(request));
    Q_EMIT started();
    Q_EMIT changed();
    return true;
}

void EvaluationController::cancel() {
    if (isRunning() && !m_cancelling) {
        m_cancelling = true;
        m_bridge.control(m_job, session::Control::cancel);
        Q_EMIT changed();
    }
}

const session::EvaluationResult* EvaluationController::result() const {
    return m_outcome ? std::get_if<session::EvaluationResult>(&m_outcome->data) : nullptr;
}

bool EvaluationController::hasReports() const {
    return result() != nullptr && !result()->written.empty();
}

bool EvaluationController::saveReport(Report report, const QString& path) const {
    QFile made(reportPath(report));
    QSaveFile copy(path);
    if (!made.open(QIODevice::ReadOnly) || !copy.open(QIODevice::WriteOnly)) {
        return false;
    }
    const QByteArray bytes = made.readAll();
    return bytes.size() == made.size() && copy.write(bytes) == bytes.size() && copy.commit();
}

void EvaluationController::takeOutcome(const SharedOutcome& outcome) {
    m_job = kNoToken;
    m_cancelling = false;
    m_outcome = outcome; // scores may be there although a report could not be written
    if (outcome->state == session::Outcome::State::failed) {
        Q_EMIT failed(outcome->error.value_or(values::Error{}));
        return;
    }
    Q_EMIT finished(outcome->state == session::Outcome::State::cancelled);
}

} // namespace selfment::studio
