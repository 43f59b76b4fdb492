// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/touchup_flow.h"
#include "tests/gui/scenes.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/library/library_view.h"
#include "widgets/touchup/touchup_bar.h"

#include <QTest>

namespace selfment::testing {

using studio::Actions;

namespace {

bool takeLibrary(StudioFixture& studio, Photographer& camera) {
    bool good = true;
    for (const auto& [row, mark] : {std::pair{1, Actions::rate4}, std::pair{2, Actions::reject},
                                    std::pair{4, Actions::rate5}, std::pair{3, Actions::rate2}}) {
        good = showImage(studio, row) && good;
        trigger(studio, mark);
    }
    good = camera.take(studio.window(), QStringLiteral("library")) && good;
    widgets::LibraryView& view = studio.window().docks().library();
    view.setStrip(true);
    good = camera.take(studio.window(), QStringLiteral("library-filmstrip")) && good;
    view.setStrip(false);
    return good;
}

/// A stroke over the image view, from and to in shares of it.
void paint(widgets::ImageView& view, QPointF from, QPointF to) {
    const auto at = [&view](QPointF share) {
        return QPoint(qRound(view.width() * share.x()), qRound(view.height() * share.y()));
    };
    QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, at(from));
    for (int step = 1; step <= 4; ++step) {
        QTest::mouseMove(&view, at(from + (to - from) * step / 4.0));
    }
    QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, at(to));
}

bool takeTouchup(StudioFixture& studio, Photographer& camera) {
    studio::MaskEditor& editor = studio.window().touchupFlow().editor();
    studio.window().page().layers().setLayer(widgets::Layer::finalMask);
    if (!QTest::qWaitFor([&editor] { return editor.canEdit(); }, kSceneWaitMs)) {
        return false;
    }
    trigger(studio, Actions::brush);
    // The bar takes its place above the image before strokes are measured.
    bool good = QTest::qWaitFor([&studio] { return studio.window().touchupFlow().bar().isVisible(); });
    QCoreApplication::processEvents();
    paint(studio.window().page().views().primary(), {0.42, 0.3}, {0.56, 0.36});
    good = camera.take(studio.window(), "touchup", [&studio] {
        return studio.window().touchupFlow().bar().editState() == widgets::EditState::edited;
    }) && good;
    trigger(studio, Actions::brush);
    return good;
}

} // namespace

bool takeEditing(Photographer& camera) {
    StudioFixture studio;
    bool good = openSamples(studio) && showImage(studio, 3);
    good = takeTouchup(studio, camera) && good;
    return takeLibrary(studio, camera) && good;
}

} // namespace selfment::testing
