// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_view.h"

#include "widgets/library/dropped_files.h"
#include "widgets/library/library_delegate.h"
#include "widgets/library/library_model.h"

#include <QDragEnterEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {

LibraryView::LibraryView(LibraryModel* model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_filtered(new QSortFilterProxyModel(this)),
      m_filter(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_empty(new QLabel(this)),
      m_count(new QLabel(this)),
      m_pages(new QStackedWidget(this)) {
    m_filtered->setSourceModel(model);
    m_filtered->setFilterRole(Qt::DisplayRole);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setAcceptDrops(true);
    buildList();

    m_filter->setPlaceholderText(tr("Filter by name"));
    m_filter->setAccessibleName(tr("Filter the library by name"));
    m_filter->setToolTip(tr("Show only images whose name contains this (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAcceptDrops(false); // files dropped here are for the library too, not text
    m_filter->installEventFilter(this);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(fontMetrics().height());
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_count->setMargin(2);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 2);
    column->addWidget(m_filter);
    column->addWidget(m_pages, 1);
    column->addWidget(m_count);

    connect(m_filter, &QLineEdit::textChanged, this, &LibraryView::applyFilter);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_filtered, changed, this, &LibraryView::showCount);
    }
    connect(m_filtered, &QAbstractItemModel::modelReset, this, [this] {
        currentChanged({});
        showCount();
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (m_model->rowOf(m_activePath) < 0 && !m_list->currentIndex().isValid()) {
            currentChanged({}); // it was filtered out, then removed
        }
    });
    showCount();
}

void LibraryView::buildList() {
    m_list->setModel(m_filtered);
    m_list->setItemDelegate(new LibraryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // names are shortened instead
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setAccessibleName(tr("Library"));
    m_list->installEventFilter(this);
    m_model->setThumbnailSide(
        static_cast<int>(std::ceil(LibraryDelegate::kThumbnailSide * devicePixelRatioF())));
    connect(m_list, &QWidget::customContextMenuRequested, this, &LibraryView::showContextMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LibraryView::currentChanged);
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &LibraryView::focusFilter);
}

QString LibraryView::currentPath() const {
    return m_activePath;
}

QStringList LibraryView::selectedPaths() const {
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    QStringList paths;
    for (const QModelIndex& row : rows) {
        paths << row.data(LibraryModel::pathRole).toString();
    }
    return paths;
}

QStringList LibraryView::visiblePaths() const {
    QStringList paths;
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        paths << m_filtered->index(row, 0).data(LibraryModel::pathRole).toString();
    }
    return paths;
}

void LibraryView::setCurrentPath(const QString& path) {
    const QModelIndex row = m_filtered->mapFromSource(m_model->index(m_model->rowOf(path)));
    if (row.isValid()) {
        m_list->setCurrentIndex(row);
        m_list->scrollTo(row);
    }
}

void LibraryView::selectNext() {
    step(1);
}

void LibraryView::selectPrevious() {
    step(-1);
}

void LibraryView::step(int rows) {
    const int count = m_filtered->rowCount();
    if (count == 0) {
        return;
    }
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + rows, 0, count - 1) : 0;
    m_list->setCurrentIndex(m_filtered->index(row, 0));
}

void LibraryView::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void LibraryView::applyFilter(const QString& text) {
    // Typing must not open images: the current one stays, even while its row is filtered out.
    m_filtering = true;
    m_filtered->setFilterFixedString(text);
    const QModelIndex active = m_filtered->mapFromSource(m_model->index(m_model->rowOf(m_activePath)));
    m_list->setCurrentIndex(active);
    m_filtering = false;
    showCount();
}

void LibraryView::showCount() {
    const int all = m_model->rowCount();
    const int shown = m_filtered->rowCount();
    m_count->setText(shown == all ? tr("Images: %1").arg(all) : tr("Images: %1 of %2").arg(shown).arg(all));
    m_count->setVisible(all > 0);
    m_filter->setEnabled(all > 0);
    m_empty->setText(all > 0 ? tr("No image's name contains \u201c%1\u201d.").arg(m_filter->text())
                             : tr("No images yet.\nOpen an image or a folder, or drop them here."));
    m_pages->setCurrentWidget(shown > 0 ? static_cast<QWidget*>(m_list) : m_empty);
}

void LibraryView::currentChanged(const QModelIndex& current) {
    if (m_filtering) {
        return;
    }
    const QString path = current.data(LibraryModel::pathRole).toString();
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
    menu->addSeparator();
    auto* remove = menu->addAction(tr("&Remove from the library"));
    remove->setShortcut(QKeySequence::Delete); // shown only; eventFilter() listens
    connect(remove, &QAction::triggered, this, [this, selected] { Q_EMIT removeRequested(selected); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool LibraryView::takesKey(const QObject* watched, const QKeyEvent& key) const {
    if (watched == m_filter) {
        return key.key() == Qt::Key_Escape && !m_filter->text().isEmpty();
    }
    return watched == m_list && key.matches(QKeySequence::Copy);
}

bool LibraryView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        takesKey(watched, *static_cast<const QKeyEvent*>(event))) {
        event->accept(); // the window's shortcut would cancel a job, or copy the mask
        return true;
    }
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_list && key->matches(QKeySequence::Delete)) {
        if (const QStringList selected = selectedPaths(); !selected.isEmpty()) {
            Q_EMIT removeRequested(selected);
        }
        return true;
    }
    if (watched == m_list && key->matches(QKeySequence::Copy)) {
        Q_EMIT copyPathRequested(currentPath());
        return true;
    }
    if (watched == m_filter && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return)) {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid()) {
            step(1);
        }
        return true;
    }
    if (watched == m_filter && key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
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
        m_list->doItemsLayout();
    }
    QWidget::changeEvent(event);
}

} // namespace selfment::widgets
