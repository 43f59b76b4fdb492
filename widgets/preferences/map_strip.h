// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/colour_map.h"

#include <QIcon>
#include <QSize>

namespace selfment::widgets {

/// A colour map as a strip of this size in logical pixels, low values on the left.
[[nodiscard]] QIcon mapStrip(ColourMap::Name map, QSize size);

} // namespace selfment::widgets
