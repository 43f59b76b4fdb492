// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/job_row.h"

#include <QAbstractListModel>

#include <vector>

namespace selfment::widgets {

/// The jobs of this window, newest first; ended ones stay until they are cleared, at most 200 of them. GUI
/// thread only.
class JobListModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit JobListModel(QObject* parent = nullptr);

    /// Adds a job and returns its id; row.id is of no account.
    quint64 add(JobRow row);
    /// Takes over everything of the job with row.id; ignored where it is not here.
    void update(const JobRow& row);
    /// Null: no such job. Valid until the model changes.
    [[nodiscard]] const JobRow* find(quint64 id) const;
    [[nodiscard]] const JobRow& at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(quint64 id) const; ///< -1: not here

    /// Takes all ended jobs off the list.
    void clearFinished();
    [[nodiscard]] int activeCount() const; ///< queued, running and paused ones
    [[nodiscard]] int endedCount() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole: the title; ToolTipRole and AccessibleTextRole: all that is shown.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// How many jobs there are, or how many are active, changed.
    void countsChanged();

private:
    void dropOldest();

    std::vector<JobRow> m_rows;
    quint64 m_lastId = 0;
};

} // namespace selfment::widgets
