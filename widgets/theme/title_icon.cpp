// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/title_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <memory>

namespace selfment::widgets {
namespace {

/// Asks for the colour when it is painted: docks keep their icons when the theme changes.
class TitleIconEngine : public QIconEngine {
public:
    explicit TitleIconEngine(TitleIcon kind) : m_kind(kind) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const double side = std::min(rect.width(), rect.height());
        QRectF box(0.0, 0.0, side * 0.6, side * 0.6);
        box.moveCenter(QRectF(rect).center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(QGuiApplication::palette().color(group, QPalette::WindowText), side / 10.0));
        if (m_kind == TitleIcon::close) {
            painter->drawLine(box.topLeft(), box.bottomRight());
            painter->drawLine(box.topRight(), box.bottomLeft());
        } else {
            const double step = box.width() * 0.3;
            painter->drawRect(box.adjusted(0.0, step, -step, 0.0));
            painter->drawPolyline(QPolygonF{QPointF(box.left() + step, box.top() + step),
                                            QPointF(box.left() + step, box.top()), box.topRight(),
                                            QPointF(box.right(), box.bottom() - step),
                                            QPointF(box.right() - step, box.bottom() - step)});
        }
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap drawn(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return drawn;
    }

    [[nodiscard]] QIconEngine* clone() const override {
        return std::make_unique<TitleIconEngine>(*this).release(); // QIcon owns it
    }

private:
    TitleIcon m_kind;
};

} // namespace

QIcon titleIcon(TitleIcon kind) {
    return QIcon(std::make_unique<TitleIconEngine>(kind).release()); // the icon owns it
}

} // namespace selfment::widgets
