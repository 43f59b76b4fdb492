// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/plain_icon.h"

#include <QPainter>
#include <QPixmap>

namespace selfment::widgets {

QIcon plainIcon(const QString& name, const QColor& colour) {
    const QIcon drawing(QStringLiteral(":/icons/light/%1.svg").arg(name));
    QIcon made;
    for (const int side : {16, 20, 24, 32, 40, 48, 64}) {
        QPixmap picture = drawing.pixmap(QSize(side, side), 1.0);
        if (picture.isNull()) {
            return {};
        }
        QPainter painter(&picture);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(picture.rect(), colour);
        painter.end();
        made.addPixmap(picture);
    }
    return made;
}

} // namespace selfment::widgets
