// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace selfment::widgets {

/// Pages of preferences with a list to choose from. Changes apply at once; each page can be reset. Pages are
/// made when they are first shown.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

    /// make gives the page, which the dialog owns; reset puts everything on it back.
    void addPage(const QString& id, const QString& title, std::function<QWidget*()> make,
                 std::function<void()> reset);
    void showPage(const QString& id);
    [[nodiscard]] QString shownPage() const;

    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QPushButton* resetButton() const { return m_reset; }
    [[nodiscard]] QWidget* page() const;

private:
    struct Page {
        QString id;
        std::function<QWidget*()> make;
        std::function<void()> reset;
        QWidget* holder = nullptr;
        QWidget* content = nullptr;
    };

    void showRow(int row);

    QList<Page> m_pages;
    QListWidget* m_list;
    QStackedWidget* m_stack;
    QPushButton* m_reset = nullptr;
};

} // namespace selfment::widgets
