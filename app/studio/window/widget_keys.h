// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/preferences/shortcut_row.h"

#include <QList>

namespace selfment::studio {

/// The keys that panels take while they have the focus; they stay as they are.
[[nodiscard]] QList<widgets::ShortcutRow> widgetKeys();

} // namespace selfment::studio
