// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "tests/gui/scenes.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/iterations/projection_plot.h"
#include "widgets/iterations/sequence_dialog.h"
#include "widgets/spectrum/eigenvalue_plot.h"
#include "widgets/spectrum/fiedler_histogram.h"
#include "widgets/spectrum/initialisers_view.h"
#include "widgets/spectrum/spectrum_view.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTest>
#include <QThreadPool>

namespace selfment::testing {

using studio::Actions;
using widgets::Layer;

namespace {

constexpr std::pair<Layer, const char*> kLayers[] = {
    {Layer::photo, "layer-photo"},
    {Layer::principalColours, "layer-principal-colours"},
    {Layer::similarity, "layer-similarity"},
    {Layer::fiedlerVector, "layer-fiedler-vector"},
    {Layer::bipartition, "layer-bipartition"},
    {Layer::seedComponent, "layer-seed-component"},
    {Layer::ipoMask, "layer-ipo-mask"},
    {Layer::finalMask, "layer-final-mask"},
    {Layer::degree, "layer-degree"},
    {Layer::margin, "layer-margin"},
};

bool takeStart(StudioFixture& studio, Photographer& camera) {
    studio.show();
    return camera.take(studio.window(), "start", [&studio] {
        return studio.bridge().state() == studio::EngineBridge::State::ready &&
               QThreadPool::globalInstance()->waitForDone(0) && studio.window().isVisible();
    });
}

/// The mouse over a point of the image view, so that status bar and linked views say what is there.
void hover(StudioFixture& studio, double across, double down) {
    widgets::ImageView& view = studio.window().page().view();
    QTest::mouseMove(&view, QPoint(qRound(view.width() * across), qRound(view.height() * down)));
}

void leave(StudioFixture& studio) {
    for (widgets::ImageView* view : studio.window().page().views().shownViews()) {
        QEvent event(QEvent::Leave);
        QCoreApplication::sendEvent(view, &event);
    }
}

bool takeLayers(StudioFixture& studio, Photographer& camera) {
    studio::CentralPage& page = studio.window().page();
    bool good = QTest::qWaitFor([&page] { return page.view().hasData(Layer::similarity); }, kSceneWaitMs);
    for (const auto& [layer, name] : kLayers) {
        page.layers().setLayer(layer);
        hover(studio, 0.5, 0.5);
        good = camera.take(studio.window(), QString::fromLatin1(name)) && good;
    }
    leave(studio);
    return good;
}

bool takeIterations(StudioFixture& studio, Photographer& camera) {
    studio::CentralPage& page = studio.window().page();
    studio::Docks& docks = studio.window().docks();
    page.layers().setLayer(Layer::ipoMask);
    docks.stepper().setIteration(1);
    bool good = camera.take(studio.window(), "ipo", [&docks] { return docks.scatter().hasProjection(); });
    trigger(studio, Actions::exportSequence);
    auto* dialog = studio.window().findChild<widgets::SequenceDialog*>();
    good = dialog != nullptr && camera.take(*dialog, "ipo-sequence", [dialog] {
        return !dialog->estimateText().contains(QChar(0x2026));
    }) && good;
    if (dialog != nullptr) {
        dialog->reject();
    }
    docks.stepper().stepLast();
    return good;
}

bool takeViews(StudioFixture& studio, Photographer& camera) {
    widgets::ImageViews& views = studio.window().page().views();
    views.setLayersOfViews({Layer::principalColours, Layer::fiedlerVector, Layer::margin, Layer::finalMask});
    trigger(studio, Actions::fourViews);
    hover(studio, 0.5, 0.5);
    bool good = camera.take(studio.window(), QStringLiteral("compare-four"));
    leave(studio);
    trigger(studio, Actions::showRulers);
    trigger(studio, Actions::twoViews);
    views.zoomIn();
    views.zoomIn();
    good = camera.take(studio.window(), QStringLiteral("compare-two-zoomed")) && good;
    views.zoomToFit();
    trigger(studio, Actions::showRulers);
    views.setLayersOfViews({Layer::fiedlerVector, Layer::finalMask});
    trigger(studio, Actions::curtainView);
    views.setCurtain(0.5);
    leave(studio);
    good = camera.take(studio.window(), QStringLiteral("compare-curtain")) && good;
    trigger(studio, Actions::singleView);
    return good;
}

bool takeSpectrum(StudioFixture& studio, Photographer& camera) {
    auto* view = studio.window().findChild<widgets::SpectrumView*>();
    if (view == nullptr || !raisePanel(studio, "spectrum")) {
        return false;
    }
    studio.window().page().layers().setLayer(Layer::fiedlerVector);
    bool good = camera.take(studio.window(), "spectrum", [view] {
        return !view->eigenvalues().isEmpty() && view->histogram().hasVector();
    });
    view->showInitialisers();
    good = camera.take(studio.window(), "initialisers", [view] { return view->initialisers().hasRows(); }) &&
           good;
    view->showSpectrum();
    return good;
}

bool takeParameters(StudioFixture& studio, Photographer& camera) {
    const studio::JobToken before = studio.window().inspect().finishedJob();
    (void)studio.window().optionsController().setValue(QStringLiteral("tau"), QStringLiteral("0.35"));
    return camera.take(studio.window(), "parameters", [&studio, before] {
        return studio.isFinished() && studio.window().inspect().finishedJob() != before;
    });
}

} // namespace

bool takeInspection(Photographer& camera) {
    StudioFixture studio;
    bool good = takeStart(studio, camera);
    good = openSamples(studio) && showImage(studio, 3) && good;
    good = takeLayers(studio, camera) && good;
    good = takeIterations(studio, camera) && good;
    good = takeViews(studio, camera) && good;
    good = takeSpectrum(studio, camera) && good;
    return takeParameters(studio, camera) && good;
}

} // namespace selfment::testing
