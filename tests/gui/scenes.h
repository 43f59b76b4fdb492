// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/actions.h"
#include "tests/gui/photographer.h"
#include "tests/gui/studio_fixture.h"

#include <QAction>

namespace selfment::testing {

/// Longest wait for a state of the real engine.
constexpr int kSceneWaitMs = 60'000;

// Groups of states for studio_screenshots. Each leads a real window through its states and is true when all
// were reached.

bool takeInspection(Photographer& camera); ///< empty, one image, layers, IPO, several views, spectrum
bool takeEditing(Photographer& camera);    ///< the library's marks and filmstrip, a mask changed by hand
bool takeDialogs(Photographer& camera);    ///< command palette, preferences, help
bool takeExports(Photographer& camera); ///< an error, export dialog, exporting with the list of jobs, summary
bool takeWork(Photographer& camera);    ///< training; evaluation where there is ground truth (dataFolder)

/// Opens the sample photos; waits for the first one's result and for the thumbnails on screen.
bool openSamples(StudioFixture& studio);
/// Puts the sample photo of that row in view and waits for its result.
bool showImage(StudioFixture& studio, int row);
/// Shows a panel in front of the other tabs of its side.
bool raisePanel(StudioFixture& studio, const char* name);
inline void trigger(StudioFixture& studio, studio::Actions::Id id) {
    studio.window().actions()[id]->trigger();
}
/// A folder with images/ and masks/, from SELFMENT_SCREENSHOT_DATA; empty: none.
QString dataFolder();

} // namespace selfment::testing
