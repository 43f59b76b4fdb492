// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QSortFilterProxyModel;
class QStackedWidget;

namespace selfment::widgets {

class LibraryModel;

/// A LibraryModel as a list with thumbnails and a filter line on top. Does nothing to files: it only says
/// what the user asked for.
class LibraryView : public QWidget {
    Q_OBJECT

public:
    /// model must outlive the view.
    explicit LibraryView(LibraryModel* model, QWidget* parent = nullptr);

    [[nodiscard]] QString currentPath() const; ///< empty: none
    [[nodiscard]] QStringList selectedPaths() const;
    [[nodiscard]] QStringList visiblePaths() const; ///< those the filter lets through
    void setCurrentPath(const QString& path);

public Q_SLOTS:
    void selectNext();
    void selectPrevious();
    void focusFilter();

Q_SIGNALS:
    void imageActivated(const QString& path); ///< the current image changed; empty: none is left
    void filesDropped(const QStringList& paths);
    void revealRequested(const QString& path);
    void removeRequested(const QStringList& paths);
    void copyPathRequested(const QString& path);
    void pinRequested(const QStringList& paths); ///< to be watched while a head is trained

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildList();
    /// Whether a key means something here that comes before the window's shortcuts.
    [[nodiscard]] bool takesKey(const QObject* watched, const QKeyEvent& key) const;
    void applyFilter(const QString& text);
    void step(int rows);
    void showCount();
    void currentChanged(const QModelIndex& current);
    void showContextMenu(const QPoint& position);

    LibraryModel* m_model;
    QSortFilterProxyModel* m_filtered;
    QLineEdit* m_filter;
    QListView* m_list;
    QLabel* m_empty;
    QLabel* m_count;
    QStackedWidget* m_pages;
    QString m_activePath;
    bool m_filtering = false;
};

} // namespace selfment::widgets
