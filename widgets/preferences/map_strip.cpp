// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/map_strip.h"

#include <QImage>
#include <QPixmap>

namespace selfment::widgets {

QIcon mapStrip(ColourMap::Name map, QSize size) {
    const ColourMap colours(map);
    QImage strip(ColourMap::kSize, 1, QImage::Format_RGB32);
    for (int x = 0; x < ColourMap::kSize; ++x) {
        strip.setPixel(x, 0, colours.entry(x));
    }
    return QIcon(QPixmap::fromImage(strip.scaled(size)));
}

} // namespace selfment::widgets
