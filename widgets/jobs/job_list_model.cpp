// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_list_model.h"

#include <algorithm>
#include <utility>

namespace selfment::widgets {
namespace {

constexpr int kMostEnded = 200;

} // namespace

JobListModel::JobListModel(QObject* parent) : QAbstractListModel(parent) {}

quint64 JobListModel::add(JobRow row) {
    row.id = ++m_lastId;
    beginInsertRows({}, 0, 0);
    m_rows.insert(m_rows.begin(), std::move(row));
    endInsertRows();
    dropOldest();
    Q_EMIT countsChanged();
    return m_lastId;
}

void JobListModel::update(const JobRow& row) {
    const int place = rowOf(row.id);
    if (place < 0)
        return;
    JobRow& mine = m_rows[static_cast<std::size_t>(place)];
    const bool counts = mine.isEnded() != row.isEnded();
    mine = row;
    Q_EMIT dataChanged(index(place), index(place));
    if (counts)
        Q_EMIT countsChanged();
}

const JobRow* JobListModel::find(quint64 id) const {
    const int place = rowOf(id);
    return place < 0 ? nullptr : &m_rows[static_cast<std::size_t>(place)];
}

int JobListModel::rowOf(quint64 id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [id](const JobRow& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void JobListModel::clearFinished() {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (at(row).isEnded()) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    Q_EMIT countsChanged();
}

void JobListModel::dropOldest() {
    for (int row = rowCount() - 1; row >= 0 && endedCount() > kMostEnded; --row) {
        if (at(row).isEnded()) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
}

int JobListModel::activeCount() const {
    return rowCount() - endedCount();
}

int JobListModel::endedCount() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const JobRow& row) { return row.isEnded(); }));
}

int JobListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant JobListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const JobRow& row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{row.title, jobStateName(row.state), row.what, jobStatusText(row)};
        parts.removeDuplicates();
        parts.removeAll(QString());
        return parts.join(role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace selfment::widgets
