// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/library/library_filter.h"

#include <QAbstractProxyModel>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <vector>

namespace selfment::widgets {

class LibraryModel;

/// The images of a LibraryModel that a filter lets through, in an order. Long lists are filtered and sorted
/// on a worker thread and appear when they are ready; what is added meanwhile is there at once, at the end.
/// GUI thread.
class LibraryArrangement : public QAbstractProxyModel {
    Q_OBJECT

public:
    /// Up to so many images are arranged within the call.
    static constexpr int kAtOnce = 4'000;

    /// model must outlive this.
    explicit LibraryArrangement(LibraryModel* model, QObject* parent = nullptr);
    ~LibraryArrangement() override;

    void setFilter(const LibraryFilter& filter);
    void setOrder(const LibraryOrder& order);
    [[nodiscard]] const LibraryFilter& filter() const { return m_filter; }
    [[nodiscard]] const LibraryOrder& order() const { return m_order; }

    [[nodiscard]] QString pathAt(int row) const;        ///< empty when there is no such row
    [[nodiscard]] int rowOf(const QString& path) const; ///< -1: hidden or not here
    [[nodiscard]] QStringList paths() const;
    /// A changed filter, order or mark is not shown yet.
    [[nodiscard]] bool isPending() const { return m_running || m_again || m_later.isActive(); }
    /// How often a list went to the worker.
    [[nodiscard]] int workerRuns() const { return m_workerRuns; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& sourceIndex) const override;

Q_SIGNALS:
    /// Other rows, or the same in another order, after a change of filter, order or marks.
    void arranged();

private:
    void arrange();
    void startWorker();
    void takeRows(std::vector<int> rows, int entries);
    void show(std::vector<int> rows);
    void place();
    void appendRows(int first, int last);
    void beginRemoval(int first, int last);
    void endRemoval(int first, int last);
    void forwardChange(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    [[nodiscard]] bool dependsOn(const QList<int>& roles) const;

    LibraryModel* m_model;
    LibraryFilter m_filter;
    LibraryOrder m_order;
    std::vector<int> m_rows;   ///< of the model, in order
    std::vector<int> m_places; ///< of each of the model's rows in m_rows; -1: hidden
    QTimer m_later;            ///< several changes of marks are one arrangement
    std::shared_ptr<std::atomic_bool> m_cancelled;
    int m_workerRuns = 0;
    bool m_running = false; ///< a worker is at it
    bool m_again = false;   ///< and what it works on has changed since
    bool m_resetting = false;
};

} // namespace selfment::widgets
