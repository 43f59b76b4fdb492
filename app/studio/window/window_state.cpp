// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/window_state.h"

#include "app/studio/window/main_window.h"
#include "app/studio/window/session_flow.h"

namespace selfment::studio {

WindowState WindowState::of(MainWindow& window) {
    const SessionFlow& session = window.sessionFlow();
    return {session.content().document(), session.path(), session.isModified()};
}

void WindowState::giveTo(MainWindow& window) const {
    if (!document.images.empty()) {
        window.sessionFlow().content().replaceBy(document);
    }
    window.sessionFlow().adopt(sessionPath, modified);
}

} // namespace selfment::studio
