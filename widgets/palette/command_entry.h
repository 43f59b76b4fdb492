// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

/// One command as the palette lists it, in finished texts.
struct CommandEntry {
    QString id;       ///< handed back when it is chosen; unique
    QString name;     ///< without mnemonic
    QString path;     ///< the menus it stands in: "View › Theme"
    QString shortcut; ///< as the platform writes it; empty: none
    QString help;     ///< one sentence; may be empty
    bool enabled = true;
    bool checked = false;
};

} // namespace selfment::widgets
