// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/studio_fixture.h"

#include <QString>
#include <QStringList>

namespace selfment::testing {

// Work that a window is put under, for the benchmark of the window and its small version among the tests.

/// Resident memory of this process in bytes.
[[nodiscard]] qint64 residentBytes();

/// A folder with count photos of that size, most of them further names of a few files. Returns the folder.
QString makePhotos(const StudioFixture& studio, const QString& folder, int count, QSize size);

/// Opens the folder and waits until all of its images are in the library. False: they did not come in time.
bool openFolder(StudioFixture& studio, const QString& folder, int count);

/// Looks at the next images, each until it is done. False: one did not come in time.
bool viewImages(StudioFixture& studio, int count);

/// Moves the affinity threshold step by step as a dragged slider does.
bool turnParameters(StudioFixture& studio, int values);

/// Steps through IPO with its plots.
bool stepIterations(StudioFixture& studio);

/// Writes the masks of all images of the library.
bool exportMasks(StudioFixture& studio, const QString& inputFolder);

/// Trains a head on the folder from the training page until it is done.
bool trainHead(StudioFixture& studio, const QString& folder);

/// Types into the library's filter, clears it, and goes to the end of the list and back.
bool searchLibrary(StudioFixture& studio);

} // namespace selfment::testing
