// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace selfment::widgets {

/// A theme's icon in one colour, for a ground that is neither theme's; null where the resource is missing.
[[nodiscard]] QIcon plainIcon(const QString& name, const QColor& colour);

} // namespace selfment::widgets
