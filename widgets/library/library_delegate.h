// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace selfment::widgets {

/// Draws one row of a LibraryModel: thumbnail, name elided in the middle, state as badge and word, what is
/// known and marked of it; beside the thumbnail in a list, below it in a strip. All rows have one size, so a
/// view need not ask each.
class LibraryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kThumbnailSide = 96; ///< logical pixels

    static constexpr int kStripLines = 3; ///< of text below a thumbnail

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// low: a strip of small thumbnails alone; what else is known is in the tool tips.
    void setStrip(bool strip, bool low);

private:
    bool m_strip = false;
    bool m_low = false;
};

} // namespace selfment::widgets
