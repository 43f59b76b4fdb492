// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/scenes.h"

#include "app/studio/window/docks.h"
#include "app/studio/window/samples.h"
#include "widgets/library/library_view.h"

#include <QDir>
#include <QDockWidget>
#include <QTest>

namespace selfment::testing {

bool openSamples(StudioFixture& studio) {
    studio.window().setAnimated(false);
    studio.show();
    studio.window().openPaths(studio::samplePaths(studio::samplesFolder()));
    return QTest::qWaitFor(
        [&studio] {
            const auto& model = studio.window().library();
            // Thumbnails are asked for by what is on screen, in its order.
            return studio.isFinished() && model.rowCount() > 6 &&
                   model.index(6).data(widgets::LibraryModel::imageSizeRole).toSize().isValid();
        },
        kSceneWaitMs);
}

bool showImage(StudioFixture& studio, int row) {
    const QString path = studio.window().library().pathAt(row);
    studio.window().docks().library().setCurrentPath(path);
    return QTest::qWaitFor(
        [&studio, &path] { return studio.window().inspect().path() == path && studio.isFinished(); },
        kSceneWaitMs);
}

bool raisePanel(StudioFixture& studio, const char* name) {
    auto* dock = studio.window().findChild<QDockWidget*>(QLatin1String(name));
    if (dock == nullptr) {
        return false;
    }
    dock->show();
    dock->raise();
    return true;
}

QString dataFolder() {
    const QString folder = qEnvironmentVariable("SELFMENT_SCREENSHOT_DATA");
    return !folder.isEmpty() && QDir(folder + QStringLiteral("/images")).exists() ? folder : QString();
}

} // namespace selfment::testing
