// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/palette/command_entry.h"

#include <QDialog>
#include <QList>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListView;

namespace selfment::widgets {

class CommandList;

/// Finds commands by their names while one types: arrow keys choose, Return runs, Escape leaves. The line
/// keeps the focus all the time.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* parent = nullptr);

    /// recent: ids, the one used last first.
    void setEntries(const QList<CommandEntry>& entries, const QStringList& recent);
    /// Shows it over the parent's upper part, with nothing typed.
    void openOver();

    [[nodiscard]] QLineEdit* line() const { return m_line; }
    [[nodiscard]] QListView* list() const { return m_list; }

Q_SIGNALS:
    /// Sent after the palette has closed, so that the command finds the focus where it was.
    void chosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void choose();
    void showHelp();
    void step(int rows);

    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_help;
    CommandList* m_model;
};

} // namespace selfment::widgets
