// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/job_row.h"

#include <QObject>

namespace selfment::widgets {
class JobListModel;
}

namespace selfment::studio {

/// One kind of work's part of the list of jobs: keeps its rows up to date and does what is asked of them.
class JobFeed : public QObject {
    Q_OBJECT

public:
    /// list outlives the feed.
    explicit JobFeed(widgets::JobListModel& list, QObject* parent);

    /// False: the row is another feed's.
    virtual bool perform(quint64 row, widgets::JobAction action) = 0;

Q_SIGNALS:
    void folderRequested(const QString& folder);
    /// The files that the job could not do are to be shown.
    void failedRequested(quint64 row);

protected:
    /// What every feed does alike.
    void performCommon(quint64 row, widgets::JobAction action);

    widgets::JobListModel& m_list;
};

} // namespace selfment::studio
