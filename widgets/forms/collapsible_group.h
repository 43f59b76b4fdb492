// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace selfment::widgets {

/// A heading with an arrow, over rows that it folds away.
class CollapsibleGroup : public QWidget {
    Q_OBJECT

public:
    explicit CollapsibleGroup(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    [[nodiscard]] QString title() const;
    void addWidget(QWidget* widget);
    /// Without its heading, where another one stands above the rows: they are folded from there.
    void setHeaderVisible(bool visible);
    [[nodiscard]] bool isExpanded() const { return m_expanded; }
    [[nodiscard]] QToolButton* header() const { return m_header; }

public Q_SLOTS:
    void setExpanded(bool expanded);

Q_SIGNALS:
    void expandedChanged(bool expanded);

private:
    QToolButton* m_header = nullptr;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_rows = nullptr;
    bool m_expanded = true;
};

} // namespace selfment::widgets
