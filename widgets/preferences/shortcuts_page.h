// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/preferences/shortcut_row.h"

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace selfment::widgets {

/// All shortcuts, searched by name or by key, and changed: choose a command, press the new keys, take them
/// over. Keys that another command has are told, and can be taken from it. The page shows what it is given
/// and emits what is wished; answer with setRows.
class ShortcutsPage : public QWidget {
    Q_OBJECT

public:
    explicit ShortcutsPage(QWidget* parent = nullptr);
    ~ShortcutsPage() override;

    void setRows(const QList<ShortcutRow>& rows);
    /// Chooses the command of that id; the search is cleared where it would hide it.
    void choose(const QString& id);
    [[nodiscard]] QString chosenId() const;

    [[nodiscard]] QLineEdit* search() const { return m_search; }
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] QKeySequenceEdit* recorder() const { return m_recorder; }
    [[nodiscard]] QPushButton* assignButton() const { return m_assign; }
    [[nodiscard]] QPushButton* clearButton() const { return m_clear; }
    [[nodiscard]] QPushButton* resetButton() const { return m_reset; }
    [[nodiscard]] QLabel* message() const { return m_message; }

Q_SIGNALS:
    /// Empty keys: no shortcut.
    void keysWished(const QString& id, const QList<QKeySequence>& keys);
    void resetWished(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void filter();
    void showChosen();
    void showConflict();
    void assign();
    [[nodiscard]] const ShortcutRow* row(const QString& id) const;
    /// Another command that has these keys or whose keys begin with them, or the other way round.
    [[nodiscard]] const ShortcutRow* holder(const QKeySequence& keys, const QString& except) const;
    [[nodiscard]] QTreeWidgetItem* itemOf(const QString& id) const;

    QList<ShortcutRow> m_rows;
    QLineEdit* m_search;
    QTreeWidget* m_table;
    QLabel* m_name;
    QKeySequenceEdit* m_recorder;
    QPushButton* m_assign;
    QPushButton* m_clear;
    QPushButton* m_reset;
    QLabel* m_message;
};

} // namespace selfment::widgets
