// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace selfment::studio {

/// The evaluation under way, one at a time, and the result of the last one. The engine writes its reports
/// into a folder of this program, from where they are copied when the user wants them.
class EvaluationController : public QObject {
    Q_OBJECT

public:
    enum class Report { csv, json, latex };

    explicit EvaluationController(EngineBridge& bridge, QObject* parent = nullptr);

    /// False, and nothing happens, while an evaluation is under way. The reports' paths are set here.
    bool start(session::EvaluateRequest request);
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_job != kNoToken; }
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    [[nodiscard]] const session::Progress& progress() const { return m_progress; }
    /// Null before the first and while one is under way.
    [[nodiscard]] const session::EvaluationResult* result() const;
    /// What the result is of.
    [[nodiscard]] const session::EvaluateRequest& request() const { return m_request; }
    /// Whether there are reports of the result: not of a cancelled evaluation.
    [[nodiscard]] bool hasReports() const;
    /// Copies a report, in place of what is there. False: it cannot be written.
    [[nodiscard]] bool saveReport(Report report, const QString& path) const;

Q_SIGNALS:
    void started();
    /// Progress or the wish to cancel changed.
    void changed();
    void finished(bool cancelled);
    void failed(const selfment::values::Error& error);

private:
    void takeOutcome(const SharedOutcome& outcome);
    [[nodiscard]] QString reportPath(Report report) const;

    EngineBridge& m_bridge;
    QTemporaryDir m_reports;
    JobToken m_job = kNoToken;
    bool m_cancelling = false;
    session::Progress m_progress;
    session::EvaluateRequest m_request;
    SharedOutcome m_outcome;
};

} // namespace selfment::studio
