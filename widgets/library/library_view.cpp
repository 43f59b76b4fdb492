// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_view.h"

#include "widgets/library/dropped_files.h"
#include "widgets/library/library_arrangement.h"
#include "widgets/library/library_bar.h"
#include "widgets/library/library_delegate.h"
#include "widgets/library/library_list.h"
#include "widgets/library/library_model.h"

#include <QDragEnterEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {

namespace {
constexpr int kStripBarLetters = 60;    ///< width of the bar beside which the count stands
constexpr int kLowStripBarLetters = 34; ///< beside which the thumbnails stand
} // namespace

LibraryView::LibraryView(LibraryModel* model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_shown(new LibraryArrangement(model, this)),
      m_bar(new LibraryBar),
      m_list(new LibraryList),
      m_emptyText(new QLabel),
      m_showAll(new QPushButton(tr("Show all images"))),
      m_count(new QLabel),
      m_clear(new QToolButton),
      m_pages(new QStackedWidget) {
    setAcceptDrops(true);
    wireList();
    buildPages();
    layOut();
    wireRows();
    m_bar->nameLine()->installEventFilter(this);
    connect(m_bar, &LibraryBar::filterChanged, this, [this](const LibraryFilter& filter) {
        m_shown->setFilter(filter);
        showCount();
    });
    connect(m_bar, &LibraryBar::orderChanged, this, [this](const LibraryOrder& order) {
        m_shown->setOrder(order);
        Q_EMIT orderChanged(order);
    });
    connect(m_bar, &LibraryBar::stripChosen, this, &LibraryView::setStrip);
    showCount();
}

void LibraryView::wireList() {
    m_list->setModel(m_shown);
    m_list->setAccessibleName(tr("Library"));
    m_list->installEventFilter(this);
    m_model->setThumbnailSide(
        static_cast<int>(std::ceil(LibraryDelegate::kThumbnailSide * devicePixelRatioF())));
    connect(m_list, &LibraryList::screenChanged, this, &LibraryView::showScreen);
    connect(m_list, &QWidget::customContextMenuRequested, this, &LibraryView::showContextMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LibraryView::currentChanged);
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &LibraryView::focusFilter);
}

void LibraryView::buildPages() {
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    m_showAll->setAutoDefault(false);
    m_clear->setText(tr("Clear filter"));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    connect(m_showAll, &QPushButton::clicked, this, &LibraryView::clearFilter);
    connect(m_clear, &QToolButton::clicked, this, &LibraryView::clearFilter);
    auto* empty = new QWidget;
    auto* column = new QVBoxLayout(empty);
    column->addStretch(1);
    column->addWidget(m_emptyText);
    column->addWidget(m_showAll, 0, Qt::AlignHCenter);
    column->addStretch(1);
    m_pages->addWidget(m_list);
    m_pages->addWidget(empty);
}

void LibraryView::layOut() {
    m_head = new QHBoxLayout;
    m_foot = new QHBoxLayout;
    m_head->addWidget(m_bar);
    m_foot->addWidget(m_count, 1);
    m_foot->addWidget(m_clear);
    m_whole = new QVBoxLayout(this);
    m_whole->setContentsMargins(6, 4, 6, 2);
    m_whole->addLayout(m_head);
    m_whole->addWidget(m_pages, 1);
    m_whole->addLayout(m_foot);
}

void LibraryView::wireRows() {
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_shown, changed, this, [this] {
            showCount();
            m_list->lookAgain();
            Q_EMIT listingChanged();
        });
    }
    const auto rearranged = [this] {
        followRows();
        showCount();
        m_list->lookAgain();
        Q_EMIT listingChanged();
    };
    connect(m_shown, &LibraryArrangement::arranged, this, rearranged);
    connect(m_shown, &QAbstractItemModel::modelReset, this, [this, rearranged] {
        if (m_model->rowOf(m_activePath) < 0) {
            currentChanged({});
        }
        rearranged();
    });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (m_model->rowOf(m_activePath) < 0 && !m_list->currentIndex().isValid()) {
            currentChanged({}); // it was filtered out, then removed
        }
    });
}

QString LibraryView::currentPath() const {
    return m_activePath;
}

QStringList LibraryView::selectedPaths() const {
    QStringList paths;
    for (const int row : m_list->selectedRows()) {
        paths << m_shown->pathAt(row);
    }
    return paths;
}

QStringList LibraryView::visiblePaths() const {
    return m_shown->paths();
}

QString LibraryView::pathBeside(const QString& path, int places) const {
    const int row = m_shown->rowOf(path);
    return row < 0 ? QString() : m_shown->pathAt(row + places);
}

bool LibraryView::isListed(const QString& path) const {
    return m_shown->rowOf(path) >= 0;
}

void LibraryView::setCurrentPath(const QString& path) {
    const QModelIndex row = m_shown->index(m_shown->rowOf(path), 0);
    if (row.isValid()) {
        makeCurrent(row);
        m_list->scrollTo(row);
    } else if (m_model->rowOf(path) >= 0 && path != m_activePath) {
        // Hidden, or not in its place yet: its row becomes the current one when it is there.
        m_activePath = path;
        Q_EMIT imageActivated(path);
    }
}

void LibraryView::setFilter(const LibraryFilter& filter) {
    m_bar->setFilter(filter);
}

void LibraryView::clearFilter() {
    const bool leavesFocus = m_clear->hasFocus() || m_showAll->hasFocus();
    m_bar->setFilter({});
    if (leavesFocus) { // the buttons go away
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void LibraryView::setOrder(const LibraryOrder& order) {
    m_bar->setOrder(order);
    m_shown->setOrder(order);
}

bool LibraryView::isStrip() const {
    return m_list->isStrip();
}

void LibraryView::setStrip(bool strip) {
    m_bar->setStrip(strip);
    if (strip == m_list->isStrip()) {
        return;
    }
    m_list->setStrip(strip);
    showStrip();
    Q_EMIT stripChanged(strip);
}

bool LibraryView::isLowStrip() const {
    return m_list->isLow();
}

void LibraryView::setLowStrip(bool low) {
    if (low != m_list->isLow()) {
        m_list->setLow(low);
        showStrip();
    }
}

/// A strip is low and wide: one line for all that is not thumbnails, above them or beside them.
void LibraryView::showStrip() {
    const bool strip = m_list->isStrip();
    const bool low = strip && m_list->isLow();
    QBoxLayout* line = strip && !low ? m_head : m_foot;
    line->addWidget(m_count, 1);
    line->addWidget(m_clear);
    m_whole->setDirection(low ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int letters = low ? kLowStripBarLetters : kStripBarLetters;
    m_bar->setMaximumWidth(strip ? letters * fontMetrics().averageCharWidth() : QWIDGETSIZE_MAX);
    m_bar->setSizePolicy(strip ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LibraryView::setMarkActions(const QList<QAction*>& actions) {
    m_markActions = actions;
}

void LibraryView::selectNext() {
    step(1);
}

void LibraryView::selectPrevious() {
    step(-1);
}

void LibraryView::step(int rows) {
    const int count = m_shown->rowCount();
    if (count == 0) {
        return;
    }
    int row = m_shown->rowOf(m_activePath);
    if (row >= 0) {
        row += rows;
    } else if (!m_activePath.isEmpty()) {
        row = rows > 0 ? m_activeRow : m_activeRow - 1; // it was here before the filter took it away
    }
    makeCurrent(m_shown->index(std::clamp(row, 0, count - 1), 0));
}

/// Selects it alone, whatever keys are held down: with Ctrl, setCurrentIndex() would toggle.
void LibraryView::makeCurrent(const QModelIndex& row) {
    m_list->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect);
}

void LibraryView::focusFilter() {
    m_bar->nameLine()->setFocus(Qt::ShortcutFocusReason);
    m_bar->nameLine()->selectAll();
}

void LibraryView::followRows() {
    // Filters and orders must not open images: the active one stays, even while its row is filtered out.
    const int row = m_shown->rowOf(m_activePath);
    if (row < 0) {
        return;
    }
    m_activeRow = row;
    if (m_list->currentIndex().row() != row) {
        m_following = true;
        makeCurrent(m_shown->index(row, 0));
        m_following = false;
    }
}

void LibraryView::showCount() {
    const int all = m_model->rowCount();
    const int shown = m_shown->rowCount();
    const QLocale numbers = locale();
    m_count->setText(shown == all
                         ? tr("%n image(s)", nullptr, all)
                         : tr("%1 of %2 images").arg(numbers.toString(shown), numbers.toString(all)));
    m_count->setVisible(all > 0);
    m_bar->setEnabled(all > 0);
    const LibraryFilter& filter = m_shown->filter();
    m_clear->setVisible(filter.isActive() && all > 0);
    m_showAll->setVisible(all > 0);
    m_emptyText->setText(all == 0 ? tr("No images yet.\nOpen an image or a folder, or drop them here.")
                         : filter.settingsActive() == 0
                             ? tr("No image's name contains \u201c%1\u201d.").arg(filter.name)
                             : tr("No image passes the filter."));
    m_pages->setCurrentIndex(shown > 0 ? 0 : 1);
}

void LibraryView::showScreen() {
    const auto [first, last] = m_list->rowsOnScreen();
    QStringList paths;
    for (int row = std::max(first, 0); row <= last; ++row) {
        paths << m_shown->pathAt(row);
    }
    Q_EMIT screenChanged(paths);
}

void LibraryView::currentChanged(const QModelIndex& current) {
    if (m_following) {
        return;
    }
    const QString path = current.data(LibraryModel::pathRole).toString();
    if (current.isValid()) {
        m_activeRow = current.row();
    }
    if (path != m_activePath) {
        m_activePath = path;
        Q_EMIT imageActivated(path);
    }
}

void LibraryView::showContextMenu(const QPoint& position) {
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid()) {
        return;
    }
    const QString path = index.data(LibraryModel::pathRole).toString();
    const QStringList selected = selectedPaths();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show in &file manager")), &QAction::triggered, this,
            [this, path] { Q_EMIT revealRequested(path); });
    connect(menu->addAction(tr("&Copy path")), &QAction::triggered, this,
            [this, path] { Q_EMIT copyPathRequested(path); });
    auto* pin = menu->addAction(tr("&Pin for the training"));
    pin->setToolTip(tr("Watch its saliency while a head is trained"));
    connect(pin, &QAction::triggered, this, [this, selected] { Q_EMIT pinRequested(selected); });
    if (!m_markActions.isEmpty()) {
        menu->addSeparator();
        menu->addMenu(tr("&Mark"))->addActions(m_markActions);
    }
    menu->addSeparator();
    auto* remove = menu->addAction(tr("&Remove from the library"));
    remove->setShortcut(QKeySequence::Delete); // shown only; eventFilter() listens
    connect(remove, &QAction::triggered, this, [this, selected] { Q_EMIT removeRequested(selected); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool LibraryView::takesKey(const QObject* watched, const QKeyEvent& key) const {
    if (watched == m_bar->nameLine()) {
        return key.key() == Qt::Key_Escape && !m_bar->nameLine()->text().isEmpty();
    }
    return watched == m_list && key.matches(QKeySequence::Copy);
}

bool LibraryView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        takesKey(watched, *static_cast<const QKeyEvent*>(event))) {
        event->accept(); // the window's shortcut would cancel a job, or copy the mask
        return true;
    }
    if (event->type() == QEvent::KeyPress && takeKeyPress(watched, *static_cast<QKeyEvent*>(event))) {
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool LibraryView::takeKeyPress(const QObject* watched, const QKeyEvent& key) {
    const bool inList = watched == m_list;
    const bool inName = watched == m_bar->nameLine();
    if (inList && key.matches(QKeySequence::Delete)) {
        if (const QStringList selected = selectedPaths(); !selected.isEmpty()) {
            Q_EMIT removeRequested(selected);
        }
        return true;
    }
    if (inList && key.matches(QKeySequence::Copy)) {
        Q_EMIT copyPathRequested(currentPath());
        return true;
    }
    if (inName && (key.key() == Qt::Key_Down || key.key() == Qt::Key_Return)) {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid()) {
            step(1);
        }
        return true;
    }
    if (inName && key.key() == Qt::Key_Escape && !m_bar->nameLine()->text().isEmpty()) {
        m_bar->nameLine()->clear();
        return true;
    }
    return false;
}

void LibraryView::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void LibraryView::dropEvent(QDropEvent* event) {
    if (const QStringList paths = droppedFiles(event->mimeData()); !paths.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT filesDropped(paths);
    }
}

void LibraryView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_list->setStrip(m_list->isStrip()); // with the height of the text
    }
    QWidget::changeEvent(event);
}

} // namespace selfment::widgets
