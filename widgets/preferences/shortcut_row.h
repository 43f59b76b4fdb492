// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace selfment::widgets {

/// A command and the keys that run it, for the list of shortcuts.
struct ShortcutRow {
    QString id;                   ///< empty: keys of a widget, which cannot be changed
    QString group;                ///< heading: the menu it stands in, or the widget
    QString name;                 ///< without mnemonic
    QList<QKeySequence> keys;     ///< in force
    QList<QKeySequence> defaults; ///< as delivered
    QString fixedKeys;            ///< of a widget, as text

    [[nodiscard]] bool isChanged() const { return keys != defaults; }
};

} // namespace selfment::widgets
