// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QEvent;

namespace selfment::widgets {

/// Whether a text field is asked to keep a key of Undo or Redo (Ctrl+Y too) from the window's shortcuts. A
/// form whose every edit is a command of the window's history does not keep them: the field's own history
/// would undo letters, and enter them as further edits.
[[nodiscard]] bool asksForUndoKeys(const QEvent& event);

} // namespace selfment::widgets
