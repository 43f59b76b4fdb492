// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace selfment::widgets {

/// An image that a training left out.
struct SkippedRow {
    QString path;
    QString reason; ///< a finished sentence
};

/// The images that a training left out, and why. Stays open beside the window.
class SkippedDialog : public QDialog {
    Q_OBJECT

public:
    explicit SkippedDialog(QWidget* parent = nullptr);

    /// rows may be empty while a training runs: then the note says that the list comes with its end.
    void setRows(const QList<SkippedRow>& rows, qint64 degenerate, qint64 unreadable, bool running);
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] QString noteText() const;
    /// One "path<tab>reason" per line.
    [[nodiscard]] QString listText() const;

Q_SIGNALS:
    /// The receiver owns the clipboard.
    void copyRequested(const QString& text);

private:
    QLabel* m_note = nullptr;
    QTreeWidget* m_table = nullptr;
    QPushButton* m_copy = nullptr;
    QList<SkippedRow> m_rows;
};

} // namespace selfment::widgets
