// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/window_state.h"

#include "app/studio/window/central_page.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/main_window.h"
#include "app/studio/window/session_flow.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"

namespace selfment::studio {

WindowState WindowState::of(MainWindow& window) {
    WindowState state;
    state.entries = window.library().entryStates();
    state.roots = window.libraryFlow().roots();
    state.current = window.inspect().path();
    state.edited = window.editedMasks().all();
    state.place = window.page().view().viewState();
    state.sessionPath = window.sessionFlow().path();
    state.sessionModified = window.sessionFlow().isModified();
    return state;
}

void WindowState::giveTo(MainWindow& window) const {
    if (entries.empty()) {
        return;
    }
    for (const session::EditedMask& mask : edited) {
        window.editedMasks().set(QString::fromStdString(mask.path), mask.runs);
    }
    window.libraryFlow().restore(entries, roots, current);
    window.sessionFlow().adopt(sessionPath, sessionModified);
    if (!place.fitted) {
        // A place is one of a picture: it is taken once that is there.
        QObject::connect(
            &window.page().views().scene(), &widgets::ImageScene::photoChanged, &window,
            [&window, place = place] {
                for (widgets::ImageView* view : window.page().views().findChildren<widgets::ImageView*>()) {
                    view->setViewState(place);
                }
            },
            Qt::SingleShotConnection);
    }
}

} // namespace selfment::studio
