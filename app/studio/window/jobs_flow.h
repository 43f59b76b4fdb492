// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"
#include "widgets/jobs/job_list_model.h"

#include <QDialog>
#include <QList>
#include <QObject>
#include <QPointer>

class QDockWidget;
class QToolButton;

namespace selfment::widgets {
class JobListView;
}

namespace selfment::studio {

class EvaluationFlow;
class ExportFlow;
class FeaturesController;
class JobFeed;
class ModelsFlow;
class TrainingFlow;

/// The list of all jobs in a panel of its own, shown from the status bar or the menu and never by itself; and
/// the one question when the window closes while some of them are at work.
class JobsFlow : public QObject {
    Q_OBJECT

public:
    /// Whose jobs are listed; all outlive the flow.
    struct Sources {
        ExportFlow& exports;
        FeaturesController& features;
        TrainingFlow& training;
        EvaluationFlow& evaluation;
        ModelsFlow& models;
    };

    JobsFlow(const Workbench& workbench, const Sources& sources, QObject* parent);
    ~JobsFlow() override;

    void open();
    [[nodiscard]] widgets::JobListModel& jobs() { return m_jobs; }
    [[nodiscard]] widgets::JobListView& view() const { return *m_view; }
    [[nodiscard]] QDockWidget* dock() const { return m_dock; }
    /// "2 jobs", in the status bar; hidden while the list is empty.
    [[nodiscard]] QToolButton* button() const { return m_button; }
    /// The list of failed files that is open, if any.
    [[nodiscard]] QDialog* openDialog() const { return m_dialog; }

private:
    void makeFeeds(const Sources& sources);
    void makeButton();
    void add(JobFeed* feed);
    void showButton();
    void showFailed(quint64 row);
    [[nodiscard]] bool mayClose() const;
    [[nodiscard]] QList<widgets::JobRow> atWork() const;

    Workbench m_bench;
    widgets::JobListModel m_jobs;
    QList<JobFeed*> m_feeds;
    widgets::JobListView* m_view = nullptr; ///< the dock's
    QDockWidget* m_dock = nullptr;          ///< the window's
    QToolButton* m_button = nullptr;        ///< the status bar's
    QPointer<QDialog> m_dialog;
};

} // namespace selfment::studio
