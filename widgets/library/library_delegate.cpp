// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_delegate.h"

#include "widgets/library/library_model.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kPadding = 6;
constexpr int kBadge = 18;
constexpr int kLowPadding = 4;
constexpr int kLowBadge = 14;
constexpr int kLowPicture = 40; ///< height of a thumbnail of a low strip
constexpr double kFaded = 0.4;  ///< opacity of what is rejected or gone

/// Shape and colour both tell the state, so that neither has to be seen alone.
QColor badgeColour(LibraryState state, bool dark) {
    switch (state) {
    case LibraryState::cached:
        return dark ? QColor(150, 158, 170) : QColor(92, 100, 112);
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
    case LibraryState::cached: // a flash: at once
        mark.moveTo(0.56, 0.22);
        mark.lineTo(0.34, 0.55);
        mark.lineTo(0.64, 0.48);
        mark.lineTo(0.44, 0.78);
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

/// The words beside a thumbnail.
struct Words {
    QString name;
    QString facts; ///< state or what is to know of it; share and score where they are known
    QString marks; ///< stars and signs; empty: none
};

QString factsOf(const QModelIndex& index, LibraryState state) {
    if (index.data(LibraryModel::missingRole).toBool()) {
        return LibraryDelegate::tr("No longer there");
    }
    QStringList facts;
    const double share = index.data(LibraryModel::shareRole).toDouble();
    const double score = index.data(LibraryModel::scoreRole).toDouble();
    if (share >= 0.0) {
        facts << percentText(share);
    }
    if (score >= 0.0) {
        facts << LibraryDelegate::tr("IoU %1").arg(QLocale().toString(score, 'f', 2));
    }
    const QString detail = index.data(LibraryModel::detailRole).toString().simplified();
    if (!detail.isEmpty()) {
        facts << detail;
    } else if (facts.isEmpty() && state != LibraryState::queued) {
        facts << libraryStateName(state);
    }
    return facts.join(QStringLiteral(" \u00b7 "));
}

Words wordsOf(const QModelIndex& index, LibraryState state) {
    Words words{index.data(Qt::DisplayRole).toString().simplified(), factsOf(index, state), {}};
    QStringList marks;
    if (const int rating = index.data(LibraryModel::ratingRole).toInt(); rating > 0) {
        marks << QString(rating, QChar(0x2605));
    }
    if (index.data(LibraryModel::rejectedRole).toBool()) {
        marks << QStringLiteral("\u2715 ") + LibraryDelegate::tr("Rejected");
    }
    if (index.data(LibraryModel::editedRole).toBool()) {
        const QString sign = QStringLiteral("\u270e");
        marks << (marks.isEmpty() ? sign + QLatin1Char(' ') + LibraryDelegate::tr("Edited") : sign);
    }
    words.marks = marks.join(QStringLiteral("  "));
    return words;
}

void paintLine(QPainter& painter, QRect& room, const QString& text, const QColor& colour,
               Qt::TextElideMode elide, Qt::Alignment alignment) {
    const QFontMetrics metrics(painter.font());
    painter.setPen(colour);
    painter.drawText(room, alignment | Qt::AlignTop, metrics.elidedText(text, elide, room.width()));
    room.setTop(room.top() + metrics.lineSpacing());
}

void paintWords(QPainter& painter, QRect room, const Words& words, const QStyleOptionViewItem& option,
                Qt::Alignment alignment) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor strong = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor weak =
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText);
    painter.setFont(option.font);
    paintLine(painter, room, words.name, strong, Qt::ElideMiddle, alignment);
    if (!words.facts.isEmpty()) {
        paintLine(painter, room, words.facts, weak, Qt::ElideRight, alignment);
    }
    if (!words.marks.isEmpty()) {
        paintLine(painter, room, words.marks, strong, Qt::ElideRight, alignment);
    }
}

} // namespace

void LibraryDelegate::setStrip(bool strip, bool low) {
    m_strip = strip;
    m_low = strip && low;
}

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QWidget* widget = option.widget;
    (widget != nullptr ? widget->style() : QApplication::style())
        ->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);

    const int padding = m_low ? kLowPadding : kPadding;
    const QRect inner = option.rect.adjusted(padding, padding, -padding, -padding);
    const int spacing = QFontMetrics(option.font).lineSpacing();
    const int height = m_strip && !m_low ? inner.height() - kStripLines * spacing : inner.height();
    const QRectF room(inner.left(), inner.top(), m_strip ? inner.width() : kThumbnailSide, height);
    const bool faded =
        index.data(LibraryModel::rejectedRole).toBool() || index.data(LibraryModel::missingRole).toBool();
    painter->setOpacity(faded ? kFaded : 1.0);
    const QRectF place = paintThumbnail(
        *painter, room, index.data(LibraryModel::thumbnailRole).value<QImage>(), option.palette);
    painter->setOpacity(1.0);
    const auto state = index.data(LibraryModel::stateRole).value<LibraryState>();
    const int badge = m_low ? kLowBadge : kBadge;
    paintBadge(*painter, QRectF(place.right() - badge + 4.0, place.bottom() - badge + 4.0, badge, badge),
               state, option.palette);
    if (m_low) {
        painter->restore();
        return;
    }

    const Words words = wordsOf(index, state);
    if (m_strip) {
        paintWords(*painter, inner.adjusted(0, height + kPadding / 2, 0, kPadding), words, option,
                   Qt::AlignHCenter);
    } else {
        const int lines = 1 + int(!words.facts.isEmpty()) + int(!words.marks.isEmpty());
        const QRect text = inner.adjusted(kThumbnailSide + 2 * kPadding, 0, 0, 0);
        paintWords(*painter,
                   QRect(text.left(), text.center().y() - lines * spacing / 2, text.width(), lines * spacing),
                   words, option, Qt::AlignLeft);
    }
    painter->restore();
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int spacing = QFontMetrics(option.font).lineSpacing();
    // Three to four: most photos, without much air around the wide ones.
    const int picture = kThumbnailSide * 3 / 4;
    if (m_low) {
        return {kLowPicture * 4 / 3 + 2 * kLowPadding, kLowPicture + 2 * kLowPadding};
    }
    if (m_strip) {
        return {kThumbnailSide + 4 * kPadding, picture + kStripLines * spacing + 2 * kPadding};
    }
    return {kThumbnailSide * 3 / 2, std::max(picture, 3 * spacing) + 2 * kPadding};
}

} // namespace selfment::widgets
