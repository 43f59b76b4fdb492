// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/job_feed.h"
#include "session/session.h"

#include <set>

namespace selfment::studio {

class EvaluationController;
class TrainingController;

/// Trainings in the list of jobs; what they came to is on their page.
class TrainingJobFeed : public JobFeed {
    Q_OBJECT

public:
    TrainingJobFeed(TrainingController& training, widgets::JobListModel& list, QObject* parent);

    bool perform(quint64 row, widgets::JobAction action) override;

Q_SIGNALS:
    void pageRequested();

private:
    [[nodiscard]] widgets::JobRow current() const;
    void end(const session::TrainSummary& summary, bool interrupted);
    void fail(const values::Error& error);

    TrainingController& m_training;
    quint64 m_row = 0;
    std::set<quint64> m_rows;
};

/// Evaluations in the list of jobs; their scores are on their page.
class EvaluationJobFeed : public JobFeed {
    Q_OBJECT

public:
    EvaluationJobFeed(EvaluationController& evaluation, widgets::JobListModel& list, QObject* parent);

    bool perform(quint64 row, widgets::JobAction action) override;

Q_SIGNALS:
    void pageRequested();

private:
    [[nodiscard]] widgets::JobRow current() const;
    void end(bool cancelled);
    void fail(const values::Error& error);

    EvaluationController& m_evaluation;
    quint64 m_row = 0;
    std::set<quint64> m_rows;
};

} // namespace selfment::studio
