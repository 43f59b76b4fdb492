// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/undo_keys.h"

#include <QKeyEvent>

namespace selfment::widgets {

bool asksForUndoKeys(const QEvent& event) {
    if (event.type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto& key = static_cast<const QKeyEvent&>(event);
    return key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo) ||
           key.keyCombination() == QKeyCombination(Qt::ControlModifier, Qt::Key_Y);
}

} // namespace selfment::widgets
