// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_document.h"

#include <QString>

namespace selfment::studio {

class MainWindow;

/// What one window hands to the next when it is made anew: all that a session file would hold, and which file
/// that is. All else is in the settings; the history of undo is not handed on.
struct WindowState {
    SessionDocument document;
    QString sessionPath; ///< empty: it has no file
    bool modified = false;

    [[nodiscard]] static WindowState of(MainWindow& window);
    void giveTo(MainWindow& window) const;
};

} // namespace selfment::studio
