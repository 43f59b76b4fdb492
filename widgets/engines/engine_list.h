// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/engines/engine_view.h"

#include <QList>
#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace selfment::widgets {

class TrialView;

/// This machine and the engines that were added, with the one in use marked, and what can be done with the
/// one chosen. It asks and shows; it changes nothing itself. GUI thread only.
class EngineList : public QWidget {
    Q_OBJECT

public:
    enum Button { use, add, edit, remove, test, kButtonCount };

    explicit EngineList(QWidget* parent = nullptr);

    /// The choice stays with its engine, else goes to the one in use.
    void setEngines(const QList<EngineRow>& engines);
    void select(const QString& id);
    /// What the engine chosen was found to be; gone when another one is chosen.
    void showTesting(const QString& what);
    void showTrial(const EngineTrial& trial);

    /// Of the engine chosen; empty: this machine.
    [[nodiscard]] QString selected() const;
    [[nodiscard]] QPushButton* button(Button which) const { return m_buttons[which]; }
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] TrialView& trial() const { return *m_trial; }

Q_SIGNALS:
    void useRequested(const QString& id);
    void addRequested();
    void editRequested(const QString& id);
    void removeRequested(const QString& id);
    void testRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTable();
    void press(Button which);
    void fill();
    void offer();
    [[nodiscard]] const EngineRow* row() const;

    QList<EngineRow> m_engines;
    QTreeWidget* m_table = nullptr;
    TrialView* m_trial = nullptr;
    QPushButton* m_buttons[kButtonCount] = {};
};

} // namespace selfment::widgets
