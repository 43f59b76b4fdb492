// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/library/library_filter.h"

#include <QWidget>

#include <map>

class QAction;
class QLineEdit;
class QToolButton;

namespace selfment::widgets {

class LibraryFilterPanel;

/// What the library shows and how: a line for names, further filters, the order, list or strip.
class LibraryBar : public QWidget {
    Q_OBJECT

public:
    explicit LibraryBar(QWidget* parent = nullptr);

    void setFilter(const LibraryFilter& filter);
    [[nodiscard]] LibraryFilter filter() const;
    void setOrder(const LibraryOrder& order);
    [[nodiscard]] const LibraryOrder& order() const { return m_order; }
    void setStrip(bool strip);
    [[nodiscard]] QLineEdit* nameLine() const { return m_name; }

Q_SIGNALS:
    void filterChanged(const selfment::widgets::LibraryFilter& filter);
    void orderChanged(const selfment::widgets::LibraryOrder& order);
    void stripChosen(bool strip);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& help);
    void makeOrderMenu();
    void showPanel();
    void showSettings();
    void showOrder();
    void dress();

    LibraryFilterPanel* m_panel;
    QLineEdit* m_name;
    QToolButton* m_settings;
    QToolButton* m_orderButton;
    QToolButton* m_strip;
    LibraryOrder m_order;
    std::map<LibrarySort, QAction*> m_orders;
    QAction* m_ascending = nullptr;
    QAction* m_descending = nullptr;
};

} // namespace selfment::widgets
