// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_delegate.h"

#include "widgets/library/library_model.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kPadding = 6;
constexpr int kBadge = 18;

/// Shape and colour both tell the state, so that neither has to be seen alone.
QColor badgeColour(LibraryState state, bool dark) {
    switch (state) {
    case LibraryState::working:
        return dark ? QColor(96, 165, 250) : QColor(24, 100, 190);
    case LibraryState::done:
        return dark ? QColor(94, 196, 140) : QColor(20, 122, 74);
    case LibraryState::warning:
        return dark ? QColor(245, 185, 66) : QColor(176, 104, 0);
    case LibraryState::failed:
        return dark ? QColor(255, 122, 110) : QColor(190, 38, 30);
    case LibraryState::queued:
        break;
    }
    return {};
}

QPainterPath badgeMark(LibraryState state) {
    QPainterPath mark; // in a unit square
    switch (state) {
    case LibraryState::done:
        mark.moveTo(0.27, 0.52);
        mark.lineTo(0.44, 0.69);
        mark.lineTo(0.74, 0.34);
        break;
    case LibraryState::warning:
        mark.moveTo(0.5, 0.22);
        mark.lineTo(0.5, 0.56);
        mark.moveTo(0.5, 0.75);
        mark.lineTo(0.5, 0.77);
        break;
    case LibraryState::failed:
        mark.moveTo(0.32, 0.32);
        mark.lineTo(0.68, 0.68);
        mark.moveTo(0.68, 0.32);
        mark.lineTo(0.32, 0.68);
        break;
    case LibraryState::working:
        mark.moveTo(0.28, 0.5);
        mark.lineTo(0.3, 0.5);
        mark.moveTo(0.49, 0.5);
        mark.lineTo(0.51, 0.5);
        mark.moveTo(0.7, 0.5);
        mark.lineTo(0.72, 0.5);
        break;
    case LibraryState::queued:
        break;
    }
    return mark;
}

void paintBadge(QPainter& painter, const QRectF& place, LibraryState state, const QPalette& palette) {
    if (state == LibraryState::queued) {
        return;
    }
    const bool dark = isDark(palette);
    painter.setPen(QPen(palette.color(QPalette::Base), 1.5));
    painter.setBrush(badgeColour(state, dark));
    painter.drawEllipse(place);
    QTransform toPlace;
    toPlace.translate(place.left(), place.top());
    toPlace.scale(place.width(), place.height());
    painter.setPen(
        QPen(dark ? QColor(20, 22, 25) : QColor(Qt::white), 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(toPlace.map(badgeMark(state)));
}

/// Returns where the picture (or its place-holder) was drawn.
QRectF paintThumbnail(QPainter& painter, const QRectF& room, const QImage& picture, const QPalette& palette) {
    QSizeF size = picture.isNull() ? QSizeF(4.0, 3.0) : QSizeF(picture.size());
    size.scale(room.size(), Qt::KeepAspectRatio);
    QRectF place(QPointF(), size);
    place.moveCenter(room.center());
    if (picture.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.color(QPalette::Midlight));
        painter.drawRoundedRect(place, 4.0, 4.0);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, picture);
    }
    return place;
}

} // namespace

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QWidget* widget = option.widget;
    (widget != nullptr ? widget->style() : QApplication::style())
        ->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);

    const QRect inner = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const QRectF room(inner.left(), inner.top(), kThumbnailSide, inner.height());
    const QRectF place = paintThumbnail(
        *painter, room, index.data(LibraryModel::thumbnailRole).value<QImage>(), option.palette);
    const auto state = index.data(LibraryModel::stateRole).value<LibraryState>();
    paintBadge(*painter, QRectF(place.right() - kBadge + 4.0, place.bottom() - kBadge + 4.0, kBadge, kBadge),
               state, option.palette);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QFontMetrics metrics(option.font);
    const QString detail = index.data(LibraryModel::detailRole).toString().simplified();
    const QString second = state == LibraryState::queued ? QString()
                           : detail.isEmpty()            ? libraryStateName(state)
                                                         : detail;
    QRect text = inner.adjusted(kThumbnailSide + 2 * kPadding, 0, 0, 0);
    const int height = metrics.lineSpacing() * (second.isEmpty() ? 1 : 2);
    text = QRect(text.left(), text.center().y() - height / 2, text.width(), height);
    painter->setFont(option.font);
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop,
                      metrics.elidedText(index.data(Qt::DisplayRole).toString().simplified(), Qt::ElideMiddle,
                                         text.width()));
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                      metrics.elidedText(second, Qt::ElideRight, text.width()));
    painter->restore();
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = QFontMetrics(option.font).lineSpacing() * 2;
    // Three to four: most photos, without much air around the wide ones.
    return {kThumbnailSide * 3 / 2, std::max(kThumbnailSide * 3 / 4, lines) + 2 * kPadding};
}

} // namespace selfment::widgets
