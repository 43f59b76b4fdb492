// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/training/run_row.h"

#include <QList>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace selfment::widgets {

/// The training runs that this machine keeps, sortable by every column, and what can be done with the chosen
/// one. GUI thread only.
class RunsView : public QWidget {
    Q_OBJECT

public:
    explicit RunsView(QWidget* parent = nullptr);

    /// Shows these runs; order and choice stay.
    void setRuns(const QList<RunRow>& runs);
    /// Path of the head in force; its run is marked.
    void setHeadInUse(const QString& path);
    /// A training is under way: none can be gone on with.
    void setBusy(bool busy);
    void select(const QString& name);
    [[nodiscard]] QString selected() const;
    [[nodiscard]] const RunRow* find(const QString& name) const;

    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] QToolButton* useButton() const { return m_use; }
    [[nodiscard]] QAction* useBestAction() const { return m_useBest; }
    [[nodiscard]] QAction* useLastAction() const { return m_useLast; }
    [[nodiscard]] QPushButton* resumeButton() const { return m_resume; }
    [[nodiscard]] QPushButton* folderButton() const { return m_folder; }
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; }

Q_SIGNALS:
    /// The head's file; of the best epoch or the last.
    void useRequested(const QString& headPath);
    void resumeRequested(const QString& name);
    void openFolderRequested(const QString& folder);
    void removeRequested(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTable();
    void makeButtons();
    void fill();
    void fillItem(QTreeWidgetItem& item, const RunRow& run) const;
    void showSelected();
    void use(bool best);
    void retranslate();

    QList<RunRow> m_runs;
    QString m_headInUse;
    bool m_busy = false;
    bool m_known = false;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_empty = nullptr;
    QTreeWidget* m_table = nullptr;
    QToolButton* m_use = nullptr;
    QAction* m_useBest = nullptr;
    QAction* m_useLast = nullptr;
    QPushButton* m_resume = nullptr;
    QPushButton* m_folder = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace selfment::widgets
