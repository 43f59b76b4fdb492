// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/job_row.h"

#include <QWidget>

#include <map>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace selfment::widgets {

/// One job in the list: kind, title, state, bar, numbers, and a button for everything that can be done with
/// it. The mouse's way: keys and the context menu belong to the list.
class JobRowWidget : public QWidget {
    Q_OBJECT

public:
    explicit JobRowWidget(QWidget* parent = nullptr);

    void setRow(const JobRow& row);
    /// The row is drawn on the selection's colour.
    void setSelected(bool selected);
    /// Null: the job does not offer it now.
    [[nodiscard]] QToolButton* button(JobAction action) const;

Q_SIGNALS:
    void actionRequested(selfment::widgets::JobAction action);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeButtons(QHBoxLayout* layout);
    void showTexts();
    void dress();

    JobRow m_row;
    bool m_selected = false;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_status = nullptr;
    QProgressBar* m_bar = nullptr;
    std::map<JobAction, QToolButton*> m_buttons;
};

} // namespace selfment::widgets
