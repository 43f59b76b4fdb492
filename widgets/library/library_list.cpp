// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_list.h"

#include "widgets/library/library_delegate.h"

#include <QItemSelectionModel>
#include <QScrollBar>

#include <algorithm>

namespace selfment::widgets {

namespace {
constexpr int kScreenMs = 40; ///< a scroll is told of so often at most
}

LibraryList::LibraryList(QWidget* parent) : QListView(parent), m_delegate(new LibraryDelegate(this)) {
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // names are shortened instead
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    m_screenTimer.setSingleShot(true);
    m_screenTimer.setInterval(kScreenMs);
    connect(&m_screenTimer, &QTimer::timeout, this, &LibraryList::screenChanged);
    for (const QScrollBar* bar : {verticalScrollBar(), horizontalScrollBar()}) {
        connect(bar, &QScrollBar::valueChanged, this, &LibraryList::lookAgain);
        connect(bar, &QScrollBar::rangeChanged, this, &LibraryList::lookAgain);
    }
}

void LibraryList::lookAgain() {
    if (!m_screenTimer.isActive()) {
        m_screenTimer.start();
    }
}

void LibraryList::setStrip(bool strip) {
    m_strip = strip;
    setFlow(strip ? QListView::LeftToRight : QListView::TopToBottom);
    setWrapping(false);
    setHorizontalScrollBarPolicy(strip ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(strip ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    showStrip();
}

void LibraryList::setLow(bool low) {
    m_low = low;
    showStrip();
}

void LibraryList::showStrip() {
    m_delegate->setStrip(m_strip, m_low);
    setMinimumHeight(m_strip ? itemHeight() + horizontalScrollBar()->sizeHint().height() + 2 * frameWidth()
                             : 0);
    doItemsLayout();
    scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
}

int LibraryList::itemHeight() const {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    return m_delegate->sizeHint(option, {}).height();
}

std::pair<int, int> LibraryList::rowsOnScreen() const {
    const QRect room = viewport()->rect();
    const QModelIndex first = indexAt(room.topLeft() + QPoint(1, 1));
    // Below (right of) the middle of an item there may be space that is no item's.
    const QModelIndex last = indexAt(m_strip ? QPoint(room.right() - 1, 1) : QPoint(1, room.bottom() - 1));
    if (model() == nullptr || !first.isValid()) {
        return {-1, -1};
    }
    return {first.row(), last.isValid() ? last.row() : model()->rowCount() - 1};
}

std::vector<int> LibraryList::selectedRows() const {
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace selfment::widgets
