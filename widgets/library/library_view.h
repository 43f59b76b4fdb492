// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/library/library_filter.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QAction;
class QBoxLayout;
class QKeyEvent;
class QLabel;
class QModelIndex;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace selfment::widgets {

class LibraryArrangement;
class LibraryBar;
class LibraryList;
class LibraryModel;

/// A LibraryModel as a list or a strip of thumbnails, with filters and order on top. Does nothing to files:
/// it only says what the user asked for.
class LibraryView : public QWidget {
    Q_OBJECT

public:
    /// model must outlive the view.
    explicit LibraryView(LibraryModel* model, QWidget* parent = nullptr);

    [[nodiscard]] QString currentPath() const; ///< empty: none
    [[nodiscard]] QStringList selectedPaths() const;
    [[nodiscard]] QStringList visiblePaths() const; ///< those the filter lets through, in order
    /// The image so many places after path among those (before it: negative); empty: none.
    [[nodiscard]] QString pathBeside(const QString& path, int places) const;
    [[nodiscard]] bool isListed(const QString& path) const; ///< the filter lets it through
    void setCurrentPath(const QString& path);
    [[nodiscard]] LibraryArrangement& arrangement() const { return *m_shown; }

    void setFilter(const LibraryFilter& filter);
    void clearFilter();
    void setOrder(const LibraryOrder& order);
    [[nodiscard]] bool isStrip() const;
    void setStrip(bool strip);
    /// A strip as one low row of small thumbnails, with the bar beside it, where there is little room.
    void setLowStrip(bool low);
    [[nodiscard]] bool isLowStrip() const;
    /// Shown in the context menu; they work on the selected images. Not owned.
    void setMarkActions(const QList<QAction*>& actions);

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
    /// Other images are on screen now: thumbnails of others can wait.
    void screenChanged(const QStringList& paths);
    void listingChanged(); ///< other images are let through, or in another order
    void orderChanged(const selfment::widgets::LibraryOrder& order);
    void stripChanged(bool strip);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void wireList();
    void buildPages();
    void layOut();
    void showStrip();
    void wireRows();
    /// Whether a key means something here that comes before the window's shortcuts.
    [[nodiscard]] bool takesKey(const QObject* watched, const QKeyEvent& key) const;
    bool takeKeyPress(const QObject* watched, const QKeyEvent& key);
    void followRows();
    void step(int rows);
    void makeCurrent(const QModelIndex& row);
    void showCount();
    void showScreen();
    void currentChanged(const QModelIndex& current);
    void showContextMenu(const QPoint& position);

    LibraryModel* m_model;
    LibraryArrangement* m_shown;
    LibraryBar* m_bar;
    LibraryList* m_list;
    QLabel* m_emptyText;
    QPushButton* m_showAll;
    QLabel* m_count;
    QToolButton* m_clear;
    QStackedWidget* m_pages;
    QBoxLayout* m_whole = nullptr;
    QBoxLayout* m_head = nullptr;
    QBoxLayout* m_foot = nullptr;
    QList<QAction*> m_markActions;
    QString m_activePath;
    int m_activeRow = -1; ///< where the active image was when it was last shown
    bool m_following = false;
};

} // namespace selfment::widgets
