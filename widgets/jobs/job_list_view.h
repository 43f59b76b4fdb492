// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/job_row.h"

#include <QModelIndex>
#include <QWidget>

class QLabel;
class QListView;
class QMenu;
class QPushButton;

namespace selfment::widgets {

class JobListModel;
class JobRowWidget;

/// The list of jobs with what can be done with each: by buttons, by a context menu, and by keys: Space pauses
/// and resumes, Delete cancels, Enter shows details. It
/// decides nothing: whoever runs the jobs hears of the wish.
class JobListView : public QWidget {
    Q_OBJECT

public:
    /// model outlives the view.
    explicit JobListView(JobListModel& model, QWidget* parent = nullptr);

    [[nodiscard]] QListView* list() const { return m_list; }
    [[nodiscard]] QPushButton* clearButton() const { return m_clear; }
    /// The widget of a job; null: not here.
    [[nodiscard]] JobRowWidget* rowWidget(quint64 id) const;
    void select(quint64 id);
    /// What is to be done with the selected job, where it offers that.
    void requestForSelected(JobAction action);

Q_SIGNALS:
    void actionRequested(quint64 id, selfment::widgets::JobAction action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addRows(int first, int last);
    void showRows(int first, int last);
    void showSelection();
    void showCounts();
    void showDetails();
    void openMenu(const QPoint& place);
    [[nodiscard]] quint64 selected() const;
    [[nodiscard]] bool takeKey(int key);
    void retranslate();

    JobListModel& m_model;
    QListView* m_list = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_clear = nullptr;
};

} // namespace selfment::widgets
