// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/command_delegate.h"

#include "widgets/palette/command_list.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace selfment::widgets {
namespace {

constexpr int kPadding = 10;

/// Draws one line with the marked characters in bold; returns its width.
qreal drawName(QPainter& painter, const QRectF& box, const QString& name, const QList<int>& marks) {
    QTextLayout layout(name, painter.font());
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    for (const int mark : marks) {
        formats.append({mark, 1, bold});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(box.width());
    layout.endLayout();
    layout.draw(&painter, QPointF(box.left(), box.center().y() - line.height() / 2.0));
    return line.naturalTextWidth();
}

} // namespace

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    plain.text.clear();
    const QStyle* style = plain.widget != nullptr ? plain.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &plain, painter, plain.widget);

    painter->save();
    const bool selected = plain.state.testFlag(QStyle::State_Selected);
    const bool enabled = index.data(CommandList::Enabled).toBool();
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const QColor text = plain.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    QColor faint = selected ? text : plain.palette.color(group, QPalette::PlaceholderText);
    QRectF box = QRectF(option.rect).adjusted(kPadding, 0, -kPadding, 0);
    painter->setFont(plain.font);
    const QString shortcut = index.data(CommandList::Shortcut).toString();
    if (!shortcut.isEmpty()) {
        painter->setPen(faint);
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, shortcut);
        box.setRight(box.right() - plain.fontMetrics.horizontalAdvance(shortcut) - kPadding);
    }
    painter->setPen(text);
    QString name = index.data(Qt::DisplayRole).toString();
    if (index.data(CommandList::Checked).toBool()) {
        name += QStringLiteral("  ✓");
    }
    const qreal width = drawName(*painter, box, name, index.data(CommandList::Marks).value<QList<int>>());
    box.setLeft(box.left() + width + kPadding);
    painter->setPen(faint);
    const QString path = plain.fontMetrics.elidedText(index.data(CommandList::Path).toString(),
                                                      Qt::ElideRight, static_cast<int>(box.width()));
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, path);
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.rect.width(), option.fontMetrics.height() + kPadding};
}

} // namespace selfment::widgets
