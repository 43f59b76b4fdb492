// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/jobs_flow.h"
#include "app/studio/window/samples.h"
#include "tests/gui/scenes.h"
#include "widgets/export/export_dialog.h"
#include "widgets/export/plan_view.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/notices/notice_bar.h"

#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>

namespace selfment::testing {

using studio::Actions;
using widgets::ExportChoice;
using widgets::ExportDialog;

namespace {

constexpr int kDays = 8;        ///< the samples are there so many times
constexpr int kWatchedFrom = 9; ///< images done, when the picture of an export is taken

/// Opens the sample photos often enough for an export that can be watched; the first is in view with its
/// result.
bool openMany(StudioFixture& studio) {
    QStringList photos;
    for (int day = 1; day <= kDays; ++day) {
        for (const QString& sample : studio::samplePaths(studio::samplesFolder())) {
            const QString copy =
                studio.path(QStringLiteral("photos/day %1/").arg(day) + QFileInfo(sample).fileName());
            if (QFile::copy(sample, copy)) {
                photos << copy;
            }
        }
    }
    studio.window().setAnimated(false);
    studio.show();
    studio.window().openPaths({studio.path(QStringLiteral("photos/x")).chopped(2)});
    return QTest::qWaitFor(
        [&studio, &photos] {
            return studio.isFinished() && studio.window().library().rowCount() == photos.size();
        },
        kSceneWaitMs);
}

/// The export dialog, set to write into a folder below the fixture's.
ExportDialog* openExport(StudioFixture& studio, const QString& folder, const QStringList& formats) {
    trigger(studio, Actions::exportAll);
    auto* dialog = qobject_cast<ExportDialog*>(studio.window().exportFlow().openDialog());
    if (dialog != nullptr) {
        ExportChoice choice = dialog->choice();
        choice.scope = widgets::ExportScope::allImages;
        choice.folder = QFileInfo(studio.path(folder + QStringLiteral("/x"))).absolutePath();
        choice.formats = formats;
        dialog->setChoice(choice);
    }
    return dialog;
}

bool takeRunning(StudioFixture& studio, Photographer& camera) {
    ExportDialog* dialog = openExport(studio, QStringLiteral("more"), {QStringLiteral("coco-rle")});
    if (dialog == nullptr) {
        return false;
    }
    dialog->exportButton()->click(); // waits for the first
    studio.window().jobsFlow().open();
    return camera.take(studio.window(), "exporting", [&studio] {
        const widgets::JobBar& bar = studio.window().page().job();
        return bar.isActive() && bar.progressText().section(QLatin1Char(' '), 0, 0).toInt() >= kWatchedFrom;
    });
}

bool takeSummary(StudioFixture& studio, Photographer& camera) {
    const auto summary = [&studio]() -> QDialog* {
        QDialog* open = studio.window().exportFlow().openDialog();
        return open != nullptr && open->findChild<widgets::JobSummaryView*>() != nullptr ? open : nullptr;
    };
    const bool ended = QTest::qWaitFor([&summary] { return summary() != nullptr; }, kSceneWaitMs);
    return ended && camera.take(*summary(), QStringLiteral("export-summary")) &&
           camera.take(studio.window(), QStringLiteral("exported"));
}

} // namespace

bool takeExports(Photographer& camera) {
    StudioFixture studio;
    bool good = openMany(studio) && showImage(studio, 5);
    const QStringList formats{QStringLiteral("mask"), QStringLiteral("overlay")};
    ExportDialog* dialog = openExport(studio, QStringLiteral("masks"), formats);
    if (dialog == nullptr) {
        return false;
    }
    good = camera.take(*dialog, "export-dialog", [dialog] { return dialog->exportButton()->isEnabled(); }) &&
           good;
    dialog->reject();
    studio.window().openPaths({studio.writeText(QStringLiteral("broken.jpg"), "not a picture")});
    good = camera.take(studio.window(), "error-notice", [&studio] {
        return studio.window().page().notices().count() > 0;
    }) && good;
    studio.window().page().notices().clear();
    good = showImage(studio, 5) && good;
    dialog = openExport(studio, QStringLiteral("masks"), formats);
    if (dialog == nullptr) {
        return false;
    }
    dialog->exportButton()->click();
    good = takeRunning(studio, camera) && good;
    return takeSummary(studio, camera) && good;
}

} // namespace selfment::testing
