// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace selfment::widgets {

/// Draws one row of a LibraryModel: thumbnail, name elided in the middle, state as badge and word.
/// All rows have one height, so a view need not ask each.
class LibraryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kThumbnailSide = 96; ///< logical pixels

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace selfment::widgets
