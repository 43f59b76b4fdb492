// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_arrangement.h"

#include "widgets/library/library_model.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <numeric>

namespace selfment::widgets {

namespace {

constexpr int kLaterMs = 150;
/// So many separate runs of rows are taken out one by one; more of them are one reset.
constexpr std::size_t kMostRuns = 32;

} // namespace

LibraryArrangement::LibraryArrangement(LibraryModel* model, QObject* parent)
    : QAbstractProxyModel(parent), m_model(model), m_cancelled(std::make_shared<std::atomic_bool>(false)) {
    setSourceModel(model);
    m_later.setSingleShot(true);
    m_later.setInterval(kLaterMs);
    connect(&m_later, &QTimer::timeout, this, &LibraryArrangement::arrange);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        *m_cancelled = true; // of rows that are gone
        m_rows.clear();
        m_places.clear();
        const auto count = static_cast<std::size_t>(m_model->rowCount());
        m_rows.resize(count);
        std::iota(m_rows.begin(), m_rows.end(), 0);
        std::erase_if(m_rows, [this](int row) { return !m_filter.accepts(m_model->entryAt(row)); });
        place();
        endResetModel();
        if (!(m_order == LibraryOrder())) {
            arrange();
        }
    });
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { appendRows(first, last); });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { beginRemoval(first, last); });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { endRemoval(first, last); });
    connect(model, &QAbstractItemModel::dataChanged, this, &LibraryArrangement::forwardChange);
    appendRows(0, model->rowCount() - 1);
}

LibraryArrangement::~LibraryArrangement() {
    *m_cancelled = true;
}

void LibraryArrangement::setFilter(const LibraryFilter& filter) {
    if (!(filter == m_filter)) {
        m_filter = filter;
        arrange();
    }
}

void LibraryArrangement::setOrder(const LibraryOrder& order) {
    if (!(order == m_order)) {
        m_order = order;
        arrange();
    }
}

void LibraryArrangement::arrange() {
    m_later.stop();
    if (m_running) {
        *m_cancelled = true;
        m_again = true;
    } else if (m_model->rowCount() <= kAtOnce) {
        const std::atomic_bool never = false;
        show(arrangedRows(m_model->entryStates(), m_filter, m_order, never));
    } else {
        startWorker();
    }
}

void LibraryArrangement::startWorker() {
    m_running = true;
    ++m_workerRuns;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    // The worker never touches this object: the guard is looked at on the GUI thread, where it lives and
    // dies.
    const QPointer<LibraryArrangement> guard(this);
    QThreadPool::globalInstance()->start([guard, cancelled = m_cancelled, entries = m_model->entryStates(),
                                          filter = m_filter, order = m_order] {
        std::vector<int> rows = arrangedRows(entries, filter, order, *cancelled);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, cancelled, rows = std::move(rows), count = static_cast<int>(entries.size())] {
                if (guard) {
                    guard->m_running = false;
                    if (*cancelled) {
                        guard->m_again = true;
                    } else {
                        guard->takeRows(rows, count);
                    }
                    if (std::exchange(guard->m_again, false)) {
                        guard->arrange();
                    }
                }
            },
            Qt::QueuedConnection);
    });
}

void LibraryArrangement::takeRows(std::vector<int> rows, int entries) {
    // What was added meanwhile is behind the others until the next time.
    for (int row = entries; row < m_model->rowCount(); ++row) {
        if (m_filter.accepts(m_model->entryAt(row))) {
            rows.push_back(row);
        }
    }
    show(std::move(rows));
}

void LibraryArrangement::show(std::vector<int> rows) {
    if (rows == m_rows) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sources;
    for (const QModelIndex& index : before) {
        sources.push_back(m_rows[static_cast<std::size_t>(index.row())]);
    }
    m_rows = std::move(rows);
    place();
    QModelIndexList after;
    for (const int source : sources) {
        const int row = m_places[static_cast<std::size_t>(source)];
        after.append(row < 0 ? QModelIndex() : index(row, 0));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    Q_EMIT arranged();
}

void LibraryArrangement::place() {
    m_places.assign(static_cast<std::size_t>(m_model->rowCount()), -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        m_places[static_cast<std::size_t>(m_rows[row])] = static_cast<int>(row);
    }
}

void LibraryArrangement::appendRows(int first, int last) {
    std::vector<int> fresh;
    m_places.resize(static_cast<std::size_t>(m_model->rowCount()), -1);
    for (int row = first; row <= last; ++row) {
        if (m_filter.accepts(m_model->entryAt(row))) {
            fresh.push_back(row);
        }
    }
    if (fresh.empty()) {
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const int row : fresh) {
        m_places[static_cast<std::size_t>(row)] = static_cast<int>(m_rows.size());
        m_rows.push_back(row);
    }
    endInsertRows();
    if (!(m_order == LibraryOrder()) && !m_later.isActive()) {
        m_later.start();
    }
}

void LibraryArrangement::beginRemoval(int first, int last) {
    *m_cancelled = true; // the rows it works on get other numbers
    std::vector<int> gone;
    for (int row = first; row <= last; ++row) {
        if (const int at = m_places[static_cast<std::size_t>(row)]; at >= 0) {
            gone.push_back(at);
        }
    }
    std::sort(gone.begin(), gone.end());
    std::vector<std::pair<int, int>> runs; // first, last
    for (const int at : gone) {
        if (!runs.empty() && runs.back().second + 1 == at) {
            runs.back().second = at;
        } else {
            runs.emplace_back(at, at);
        }
    }
    m_resetting = runs.size() > kMostRuns;
    if (m_resetting) {
        beginResetModel();
        std::erase_if(m_rows, [&](int row) { return row >= first && row <= last; });
        return;
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->second);
        m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->second + 1);
        place();
        endRemoveRows();
    }
}

void LibraryArrangement::endRemoval(int first, int last) {
    for (int& row : m_rows) {
        if (row > last) {
            row -= last - first + 1;
        }
    }
    place();
    if (std::exchange(m_resetting, false)) {
        endResetModel();
    }
}

bool LibraryArrangement::dependsOn(const QList<int>& roles) const {
    const auto needs = [&](int role, LibrarySort by, bool filtered) {
        return (roles.isEmpty() || roles.contains(role)) && (filtered || m_order.by == by);
    };
    const LibraryFilter none;
    using Model = LibraryModel;
    return needs(Model::stateRole, LibrarySort::state, m_filter.state.has_value()) ||
           needs(Model::shareRole, LibrarySort::share,
                 m_filter.shareFrom > none.shareFrom || m_filter.shareTo < none.shareTo) ||
           needs(Model::scoreRole, LibrarySort::score,
                 m_filter.scoreFrom > none.scoreFrom || m_filter.scoreTo < none.scoreTo) ||
           needs(Model::ratingRole, LibrarySort::rating, m_filter.ratingFrom > 0) ||
           needs(Model::rejectedRole, LibrarySort::rating, m_filter.rejected != LibraryFilter::Mark::any) ||
           // Neither sorts by it: the last argument alone decides.
           ((roles.isEmpty() || roles.contains(Model::editedRole)) &&
            m_filter.edited != LibraryFilter::Mark::any);
}

void LibraryArrangement::forwardChange(const QModelIndex& first, const QModelIndex& last,
                                       const QList<int>& roles) {
    if (first.row() == last.row()) {
        const int row = m_places[static_cast<std::size_t>(first.row())];
        if (row >= 0) {
            Q_EMIT dataChanged(index(row, 0), index(row, 0), roles);
        }
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), roles);
    }
    if (dependsOn(roles) && !m_later.isActive()) {
        m_later.start();
    }
}

QString LibraryArrangement::pathAt(int row) const {
    return row >= 0 && row < rowCount() ? m_model->pathAt(m_rows[static_cast<std::size_t>(row)]) : QString();
}

int LibraryArrangement::rowOf(const QString& path) const {
    const int row = m_model->rowOf(path);
    return row < 0 ? -1 : m_places[static_cast<std::size_t>(row)];
}

QStringList LibraryArrangement::paths() const {
    QStringList all;
    all.reserve(rowCount());
    for (const int row : m_rows) {
        all << m_model->pathAt(row);
    }
    return all;
}

QModelIndex LibraryArrangement::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex LibraryArrangement::parent(const QModelIndex&) const {
    return {};
}

int LibraryArrangement::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LibraryArrangement::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1;
}

QModelIndex LibraryArrangement::mapToSource(const QModelIndex& proxyIndex) const {
    return proxyIndex.isValid() ? m_model->index(m_rows[static_cast<std::size_t>(proxyIndex.row())])
                                : QModelIndex();
}

QModelIndex LibraryArrangement::mapFromSource(const QModelIndex& sourceIndex) const {
    if (!sourceIndex.isValid()) {
        return {};
    }
    const int row = m_places[static_cast<std::size_t>(sourceIndex.row())];
    return row < 0 ? QModelIndex() : index(row, 0);
}

} // namespace selfment::widgets
