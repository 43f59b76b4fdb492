// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/view_settings.h"
#include "studio_fixture.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/iterations/ipo_stepper.h"

#include <QAction>
#include <QTest>

using namespace selfment;
using studio::Actions;
using testing::StudioFixture;
using widgets::ImageViews;
using widgets::Layer;

namespace {
constexpr int kEngineMs = 30000;

bool openPhoto(StudioFixture& studio) {
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    return QTest::qWaitFor([&studio] { return studio.isFinished(); }, kEngineMs);
}
} // namespace

/// The image's views in the real window: modes, layers and what is remembered.
class TestViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modesByKeys();
    void layerKeysActOnTheActiveView();
    void steppingLeavesAViewOfTheIterationsAlone();
    void layersWithoutDataSayWhy();
    void switchesReachTheViews();
    void viewsAreRemembered();
};

void TestViews::modesByKeys() {
    StudioFixture studio;
    QVERIFY(openPhoto(studio));
    ImageViews& views = studio.window().page().views();
    const auto trigger = [&studio](Actions::Id id) { studio.window().actions()[id]->trigger(); };
    QVERIFY(studio.window().actions()[Actions::singleView]->isChecked());
    trigger(Actions::fourViews);
    QCOMPARE(views.shownViews().size(), 4);
    for (const widgets::ImageView* view : views.shownViews()) {
        QVERIFY(view->isVisible() && view->hasPhoto());
    }
    trigger(Actions::curtainView);
    QCOMPARE(views.mode(), ImageViews::Mode::curtain);
    QVERIFY(studio.window().actions()[Actions::curtainView]->isChecked());
    QVERIFY(!studio.window().actions()[Actions::fourViews]->isChecked());
    trigger(Actions::singleView);
    QCOMPARE(views.shownViews().size(), 1);
}

void TestViews::layerKeysActOnTheActiveView() {
    StudioFixture studio;
    QVERIFY(openPhoto(studio));
    ImageViews& views = studio.window().page().views();
    studio.window().actions()[Actions::twoViews]->trigger();
    QTest::mouseClick(views.shownViews().at(1), Qt::LeftButton, {}, {20, 60});
    const Layer first = views.primary().layer();
    QTest::keySequence(&studio.window(), QKeySequence(widgets::layerKeys(Layer::margin)));
    QCOMPARE(views.shownViews().at(1)->layer(), Layer::margin);
    QCOMPARE(views.primary().layer(), first);
    QCOMPARE(studio.window().page().layers().layer(), Layer::margin);
    QTest::mouseClick(&views.primary(), Qt::LeftButton, {}, {20, 60});
    QCOMPARE(studio.window().page().layers().layer(), first); // the bar follows
    QVERIFY(views.primary().hasData(Layer::degree) && views.primary().hasData(Layer::margin));
}

void TestViews::steppingLeavesAViewOfTheIterationsAlone() {
    StudioFixture studio;
    QVERIFY(openPhoto(studio));
    ImageViews& views = studio.window().page().views();
    studio.window().page().layers().setLayer(Layer::margin);
    const auto* ipo = studio.window().inspect().data<session::IpoResult>(session::Stage::ipo);
    QVERIFY(ipo != nullptr && ipo->trace.margins.size() > 1);
    QCOMPARE(views.scene().layers().margins.map.values, ipo->trace.margins.back());
    const double limit = views.scene().layers().margins.high;
    studio.window().docks().stepper().stepFirst();
    QCOMPARE(views.primary().layer(), Layer::margin); // it shows the iteration already
    QCOMPARE(views.scene().layers().margins.map.values, ipo->trace.margins.front());
    QCOMPARE(views.scene().layers().margins.high, limit); // one scale for all iterations
    studio.window().page().layers().setLayer(Layer::photo);
    studio.window().docks().stepper().stepLast();
    QCOMPARE(views.primary().layer(), Layer::ipoMask);
}

void TestViews::layersWithoutDataSayWhy() {
    StudioFixture studio;
    QVERIFY(openPhoto(studio));
    widgets::LayerBar& bar = studio.window().page().layers();
    QAction* attention = bar.layerActions().at(int(Layer::clsAttention));
    QVERIFY(!attention->isEnabled());
    QVERIFY2(attention->toolTip().contains(QStringLiteral("CLS")), qPrintable(attention->toolTip()));
    QAction* truth = bar.layerActions().at(int(Layer::groundTruth));
    QVERIFY(!truth->isEnabled());
    widgets::ImageScene& scene = studio.window().page().views().scene();
    const auto mask = scene.layers().finalMask.mask;
    QVERIFY(mask != nullptr);
    scene.setGroundTruth(mask);
    QVERIFY(truth->isEnabled());
    QTest::keySequence(&studio.window(), QKeySequence(widgets::layerKeys(Layer::groundTruth)));
    QCOMPARE(studio.window().page().view().layer(), Layer::groundTruth);
}

void TestViews::switchesReachTheViews() {
    StudioFixture studio;
    QVERIFY(openPhoto(studio));
    const auto toggle = [&studio](Actions::Id id) { studio.window().actions()[id]->trigger(); };
    widgets::ImageView& view = studio.window().page().view();
    toggle(Actions::soloLayer);
    QVERIFY(view.isSolo());
    toggle(Actions::showRulers);
    QVERIFY(view.rulerThickness() > 0);
    toggle(Actions::showGrid);
    QVERIFY(view.isGridVisible() && studio.window().page().layers().isGridVisible());
    const double before = view.opacity();
    studio.window().page().layers().opacityActions().last()->trigger();
    QVERIFY(view.opacity() < before);
    studio.window().page().layers().setMaskStyle(widgets::MaskStyle::cutOut);
    QCOMPARE(view.maskStyle(), widgets::MaskStyle::cutOut);
}

void TestViews::viewsAreRemembered() {
    StudioFixture studio;
    QVERIFY(openPhoto(studio));
    ImageViews& views = studio.window().page().views();
    studio.window().actions()[Actions::twoViews]->trigger();
    views.shownViews().at(1)->setLayer(Layer::degree);
    studio.window().actions()[Actions::showRulers]->trigger();
    studio.window().page().layers().setMaskStyle(widgets::MaskStyle::outline);
    const studio::ViewSettings stored(studio.settings());
    QCOMPARE(stored.mode(), ImageViews::Mode::two);
    QCOMPARE(stored.otherLayers().value(0), Layer::degree);
    QVERIFY(stored.rulers());
    QCOMPARE(stored.maskStyle(), widgets::MaskStyle::outline);
    studio.closeWindow();
    // Another window on the same settings begins that way.
    studio::EngineBridge bridge(studio::moduleSessionFactory(testing::builtEngineModule()));
    testing::FakeDialogs dialogs;
    studio::MainWindow next(bridge, studio.settings(), dialogs, studio.connectors());
    QCOMPARE(next.page().views().mode(), ImageViews::Mode::two);
    QCOMPARE(next.page().views().layersOfViews().at(1), Layer::degree);
    QVERIFY(next.page().view().rulerThickness() > 0);
}

QTEST_MAIN(TestViews)
#include "test_views.moc"
