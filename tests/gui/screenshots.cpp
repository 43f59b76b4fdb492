// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window through its states and writes a picture of each: studio_screenshots FOLDER
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/help_dialogs.h"
#include "app/studio/window/samples.h"
#include "tests/gui/photographer.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/export/export_dialog.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>
#include <QThreadPool>

#include <functional>

namespace {

using namespace selfment;
using testing::Photographer;
using testing::StudioFixture;
using widgets::Layer;

constexpr int kWaitMs = 60'000;
constexpr int kSettleMs = 150; // plots draw a moment after their data came

constexpr std::pair<Layer, const char*> kLayers[] = {
    {Layer::photo, "layer-photo"},
    {Layer::principalColours, "layer-principal-colours"},
    {Layer::similarity, "layer-similarity"},
    {Layer::fiedlerVector, "layer-fiedler-vector"},
    {Layer::bipartition, "layer-bipartition"},
    {Layer::seedComponent, "layer-seed-component"},
    {Layer::ipoMask, "layer-ipo-mask"},
    {Layer::finalMask, "layer-final-mask"},
};

bool samplesShown(StudioFixture& studio) {
    return QThreadPool::globalInstance()->waitForDone(0) && studio.window().isVisible();
}

bool takeStart(StudioFixture& studio, Photographer& camera) {
    studio.show();
    const studio::EngineBridge& bridge = studio.bridge();
    return camera.take(studio.window(), QStringLiteral("start"), [&] {
        return bridge.state() == studio::EngineBridge::State::ready && samplesShown(studio);
    });
}

bool takeLayers(StudioFixture& studio, Photographer& camera) {
    studio.window().openPaths(studio::samplePaths(studio::samplesFolder()));
    studio::CentralPage& page = studio.window().page();
    bool good = QTest::qWaitFor([&] { return studio.isFinished() && page.view().hasData(Layer::similarity); },
                                kWaitMs);
    // Thumbnails are asked for by what is on screen, in its order.
    (void)QTest::qWaitFor(
        [&] {
            const auto& model = studio.window().library();
            return model.data(model.index(6), widgets::LibraryModel::imageSizeRole).toSize().isValid();
        },
        5000);
    for (const auto& [layer, name] : kLayers) {
        page.layers().setLayer(layer);
        good = camera.take(studio.window(), QString::fromLatin1(name)) && good;
    }
    studio.window().docks().stepper().setIteration(1);
    page.layers().setGridVisible(true);
    // The plot follows within its drawing interval; the picture waits for what is on the screen to settle.
    QElapsedTimer settled;
    settled.start();
    good = camera.take(studio.window(), QStringLiteral("ipo-iteration-1"), [&] {
        return settled.elapsed() > 200;
    }) && good;
    page.layers().setGridVisible(false);
    page.layers().setLayer(Layer::finalMask);
    return good;
}

bool takeParameters(StudioFixture& studio, Photographer& camera) {
    (void)studio.window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.35"));
    const studio::JobToken before = studio.window().inspect().finishedJob();
    return camera.take(studio.window(), QStringLiteral("parameters"), [&] {
        return studio.isFinished() && studio.window().inspect().finishedJob() != before;
    });
}

bool takeExport(StudioFixture& studio, Photographer& camera) {
    studio.window().openPaths({studio.writeText(QStringLiteral("broken.jpg"), "not a picture")});
    bool good = camera.take(studio.window(), QStringLiteral("error-notice"),
                            [&] { return studio.window().page().notices().count() > 0; });
    studio.window().page().notices().clear();
    studio.window().docks().library().setCurrentPath(studio.window().library().pathAt(5));
    good = QTest::qWaitFor([&] { return studio.isFinished(); }, kWaitMs) && good;
    studio.window().actions()[studio::Actions::exportAll]->trigger();
    auto* dialog = qobject_cast<widgets::ExportDialog*>(studio.window().exportFlow().openDialog());
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath();
    choice.formats = QStringList{QStringLiteral("mask"), QStringLiteral("overlay")};
    dialog->setChoice(choice);
    good = camera.take(*dialog, QStringLiteral("export-dialog")) && good;
    dialog->exportButton()->click();
    good = camera.take(studio.window(), QStringLiteral("exporting"), [&] {
        return studio.window().page().job().isActive() &&
               studio.window().page().job().progressText().section(QLatin1Char(' '), 0, 0).toInt() >= 3;
    }) && good;
    const auto summary = [&]() -> QDialog* {
        QDialog* open = studio.window().exportFlow().openDialog();
        return open != nullptr && open->findChild<widgets::JobSummaryView*>() != nullptr ? open : nullptr;
    };
    good = QTest::qWaitFor([&] { return summary() != nullptr; }, kWaitMs) && good;
    return summary() != nullptr && camera.take(*summary(), QStringLiteral("export-summary")) && good;
}

bool takeHelp(StudioFixture& studio, Photographer& camera) {
    QDialog* dialogs[] = {
        studio::makeAboutDialog(studio.bridge().description(), &studio.window()),
        studio::makeLimitsDialog(studio.bridge().description(), "builtin", &studio.window()),
    };
    const char* const names[] = {"about", "backbone-limits"};
    bool good = true;
    for (int index = 0; index < 2; ++index) {
        dialogs[index]->show();
        good = camera.take(*dialogs[index], QString::fromLatin1(names[index])) && good;
        dialogs[index]->close();
    }
    return good;
}

bool takeAll(Photographer& camera) {
    StudioFixture studio;
    bool good = takeStart(studio, camera);
    good = takeLayers(studio, camera) && good;
    good = takeParameters(studio, camera) && good;
    good = takeHelp(studio, camera) && good;
    return takeExport(studio, camera) && good;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationVersion(QStringLiteral(SELFMENT_VERSION));
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, takeAll);
}
