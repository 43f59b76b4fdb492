// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_rows.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace selfment::widgets {

/// Files that took no part in an evaluation, and what was odd about those that did, with reasons.
class LeftOutView : public QWidget {
    Q_OBJECT

public:
    explicit LeftOutView(QWidget* parent = nullptr);

    /// Shows the files left out, then the images with notes, each once. evaluated: there are results.
    void setFiles(const QList<LeftOutFile>& leftOut, const QList<ScoredImage>& images, bool evaluated);
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }
    [[nodiscard]] QString emptyText() const;
    /// Files left out and images with notes.
    [[nodiscard]] int count() const;
    /// One "file<tab>what<tab>reason" per line.
    [[nodiscard]] QString listText() const;

Q_SIGNALS:
    void copyRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void add(const QString& file, bool leftOut, const QString& reason);
    void retranslate();

    bool m_evaluated = false;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_empty = nullptr;
    QTreeWidget* m_table = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace selfment::widgets
