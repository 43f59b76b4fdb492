// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_scene.h"
#include "widgets/image/colour_bar.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"
#include "widgets/image/truth_legend.h"

#include <QAction>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace selfment;
using namespace selfment::tests;
using widgets::ColourMap;
using widgets::ImageView;
using widgets::Layer;
using widgets::LayerBar;
using widgets::MaskStyle;

/// The layers that explain the method, the mask's styles, solo and rulers; a view of 300 x 200 at 100 %.
class ImageLayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }
    void degreeAndAttentionAreSequential();
    void marginsAreCentredAndKeepTheirScale();
    void truthIsColouredByWhatIsRight();
    void truthAloneHasAShortLegend();
    void colourMapsRecolour();
    void outlineFollowsTheMask();
    void cutOutHidesTheRest();
    void soloHidesThePhoto();
    void rulersMakeRoom();
    void hoverTellsEverything();
    void patchedMaskIsRedrawn();
    void patchWhileThePyramidIsBuilt();
    void pictureOffScreen();
    void largePhotoDoesNotBlock();
    void barStepsOverEmptyLayers();
    void barHasStylesForTheMask();
    void barStepsOpacity();
    void layerKeysAreDistinct();

private:
    [[nodiscard]] QColor at(int x, int y) { return m_view->grab().toImage().pixelColor(x, y); }

    std::unique_ptr<ImageView> m_view;
};

void ImageLayersTest::init() {
    m_view = std::make_unique<ImageView>();
    m_view->resize(300, 200);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setPhoto(plainPhoto(200, 300, 100), 200, 300);
    m_view->setOpacity(1.0);
}

void ImageLayersTest::degreeAndAttentionAreSequential() {
    const ColourMap map(ColourMap::Name::viridis);
    auto* bar = m_view->findChild<widgets::ColourBar*>();
    m_view->setDegree({kGrid, {2, 4, 6, 12, 10, 8}});
    m_view->setLayer(Layer::degree);
    QCOMPARE(bar->low(), 2.0);
    QCOMPARE(bar->high(), 12.0);
    QCOMPARE(at(50, 50), QColor(map.entry(0)));
    QCOMPARE(at(50, 150), QColor(map.entry(255))); // the bar covers the right
    m_view->setClsAttention({kGrid, {0, 0.1F, 0.2F, 0.5F, 0.4F, 0.3F}});
    m_view->setLayer(Layer::clsAttention);
    QCOMPARE(bar->low(), 0.0);
    QCOMPARE(at(50, 150), QColor(map.entry(255)));
    m_view->setClsAttention({});
    QVERIFY(!m_view->hasData(Layer::clsAttention));
    QVERIFY(!bar->isVisible());
    QVERIFY(m_view->hasData(Layer::degree));
}

void ImageLayersTest::marginsAreCentredAndKeepTheirScale() {
    const ColourMap map(ColourMap::Name::diverging);
    auto* bar = m_view->findChild<widgets::ColourBar*>();
    m_view->setLayer(Layer::margin);
    m_view->setMargins({kGrid, {-1, 1, 0, 0, 0, 0}}, 2.0);
    QCOMPARE(bar->low(), -2.0);
    QCOMPARE(bar->high(), 2.0);
    QCOMPARE(at(50, 150), QColor(map.colour(0.0, -1.0, 1.0)));
    m_view->setMargins({kGrid, {-1, 1, 0, 0, 0, 0}});
    QCOMPARE(bar->high(), 1.0);
    QCOMPARE(at(50, 50), QColor(map.entry(0)));
}

void ImageLayersTest::truthIsColouredByWhatIsRight() {
    m_view->setLayer(Layer::groundTruth);
    m_view->setFinalMask(columnsMask(200, 300, 0, 150));
    m_view->setGroundTruth(columnsMask(200, 300, 75, 225));
    QCOMPARE(at(30, 120), QColor(widgets::kFalsePositiveColour));
    QCOMPARE(at(100, 120), QColor(widgets::kTruePositiveColour));
    QCOMPARE(at(200, 120), QColor(widgets::kFalseNegativeColour));
    const QColor rest = at(280, 150);
    QVERIFY(rest.blue() > rest.red()); // dimmed
    auto* legend = m_view->findChild<widgets::TruthLegend*>();
    QVERIFY(legend->isVisible());
    QVERIFY(legend->accessibleDescription().contains(QLatin1Char(',')));
    m_view->setGroundTruth(nullptr);
    QVERIFY(!legend->isVisible());
    QVERIFY(!m_view->hasData(Layer::groundTruth));
}

void ImageLayersTest::truthAloneHasAShortLegend() {
    m_view->setLayer(Layer::groundTruth);
    m_view->setGroundTruth(columnsMask(200, 300, 0, 150));
    QCOMPARE(at(30, 120), QColor(widgets::kTruePositiveColour));
    auto* legend = m_view->findChild<widgets::TruthLegend*>();
    QVERIFY(!legend->accessibleDescription().contains(QLatin1Char(',')));
}

void ImageLayersTest::colourMapsRecolour() {
    m_view->setSaliency({kGrid, {0, 1, 0, 0, 0, 0}});
    m_view->setFiedlerVector({kGrid, {-1, 1, 0, 0, 0, 0}}, 0.0);
    m_view->scene().setColourMaps(ColourMap::Name::magma, ColourMap::Name::bam);
    m_view->setLayer(Layer::saliency);
    QCOMPARE(at(50, 50), QColor(ColourMap(ColourMap::Name::magma).entry(0)));
    m_view->setLayer(Layer::fiedlerVector);
    QCOMPARE(at(50, 150), QColor(ColourMap(ColourMap::Name::bam).colour(0.0, -1.0, 1.0)));
    m_view->setPhoto(plainPhoto(200, 300, 1), 200, 300); // the choice stays
    m_view->setSaliency({kGrid, {0, 1, 0, 0, 0, 0}});
    m_view->setLayer(Layer::saliency);
    QCOMPARE(at(50, 50), QColor(ColourMap(ColourMap::Name::magma).entry(0)));
}

void ImageLayersTest::outlineFollowsTheMask() {
    m_view->setLayer(Layer::finalMask);
    m_view->setMaskStyle(MaskStyle::outline);
    m_view->setFinalMask(columnsMask(200, 300, 100, 200));
    QCOMPARE(at(150, 100), QColor(100, 100, 100)); // the photo on both sides
    QCOMPARE(at(50, 100), QColor(100, 100, 100));
    QCOMPARE(at(100, 100), QColor(widgets::kForegroundColour));
    QCOMPARE(at(199, 100), QColor(widgets::kForegroundColour));
}

void ImageLayersTest::cutOutHidesTheRest() {
    m_view->setLayer(Layer::finalMask);
    m_view->setMaskStyle(MaskStyle::cutOut);
    m_view->setFinalMask(columnsMask(200, 300, 100, 200));
    QCOMPARE(at(150, 100), QColor(100, 100, 100));
    QVERIFY(at(50, 100) != QColor(100, 100, 100));
    QCOMPARE(at(50, 100), at(250, 150));
    m_view->setOpacity(0.0);
    QCOMPARE(at(50, 100), QColor(100, 100, 100));
    m_view->setSolo(true); // a cut-out is of the photo
    QCOMPARE(at(150, 100), QColor(100, 100, 100));
    QVERIFY(at(50, 100) != QColor(100, 100, 100));
}

void ImageLayersTest::soloHidesThePhoto() {
    m_view->setBipartition({kGrid, {1, 0, 0, 0, 0, 1}});
    m_view->setLayer(Layer::bipartition);
    m_view->setOpacity(0.3);
    QVERIFY(at(50, 50) != QColor(widgets::kForegroundColour));
    m_view->setSolo(true);
    QCOMPARE(at(50, 50), QColor(widgets::kForegroundColour));
    m_view->setLayer(Layer::photo);
    QCOMPARE(at(50, 50), QColor(100, 100, 100));
}

void ImageLayersTest::rulersMakeRoom() {
    m_view->setPatchGrid(kGrid);
    m_view->setRulersVisible(true);
    const int thickness = m_view->rulerThickness();
    QVERIFY(thickness > 8);
    const QRectF picture = m_view->geometryOfView().imageInView();
    QVERIFY(picture.left() >= thickness - 1e-6 && picture.top() >= thickness - 1e-6);
    QVERIFY(picture.right() <= 300 + 1e-6 && picture.bottom() <= 200 + 1e-6);
    const QImage before = m_view->grab().toImage();
    moveMouse(*m_view, picture.center());
    const QImage after = m_view->grab().toImage();
    QVERIFY(before.copy(0, 0, 300, thickness) != after.copy(0, 0, 300, thickness)); // its column is marked
    m_view->setRulersVisible(false);
    QCOMPARE(m_view->zoom(), 1.0);
}

void ImageLayersTest::hoverTellsEverything() {
    QSignalSpy texts(m_view.get(), &ImageView::hoverTextChanged);
    m_view->setFiedlerVector({kGrid, {0.015625F, 0, 0, 0, 0, 0}}, 0.0);
    m_view->setDegree({kGrid, {17.5F, 1, 1, 1, 1, 1}});
    m_view->setClsAttention({kGrid, {0.0625F, 0, 0, 0, 0, 0}});
    m_view->setMargins({kGrid, {-0.375F, 0, 0, 0, 0, 0}});
    m_view->setSaliency({kGrid, {0.875F, 0, 0, 0, 0, 0}});
    m_view->setBipartition({kGrid, {1, 0, 0, 0, 0, 0}});
    m_view->setFinalMask(columnsMask(200, 300, 0, 50));
    m_view->setGroundTruth(columnsMask(200, 300, 10, 60));
    moveMouse(*m_view, {5.5, 7.5});
    const QString text = texts.last().at(0).toString();
    for (const char* part : {"x 5, y 7", "patch 0", "0.0156", "degree 17.5", "0.0625", "-0.375",
                             "saliency 0.875", "seed's side", "too much"}) {
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }
    moveMouse(*m_view, {55.5, 7.5});
    QVERIFY(texts.last().at(0).toString().contains(QLatin1String("missed")));
    moveMouse(*m_view, {30.5, 7.5});
    QVERIFY(texts.last().at(0).toString().contains(QLatin1String("found")));
}

void ImageLayersTest::patchedMaskIsRedrawn() {
    m_view->setPhoto(plainPhoto(400, 600, 100), 400, 600); // at 50 %: drawn from a smaller level
    m_view->setLayer(Layer::finalMask);
    QSignalSpy changed(&m_view->scene(), &widgets::ImageScene::changed);
    m_view->setFinalMask(columnsMask(400, 600, 0, 0));
    QTRY_VERIFY(changed.count() >= 2 && m_view->scene().layers().finalMask.pyramid.size() > 1);
    QVERIFY(at(150, 100) != QColor(widgets::kForegroundColour));
    QSignalSpy patched(&m_view->scene(), &widgets::ImageScene::maskPatched);
    const auto edited = columnsMask(400, 600, 280, 320);
    m_view->scene().updateFinalMask(edited, {280, 0, 40, 400});
    QCOMPARE(patched.count(), 1);
    QCOMPARE(at(150, 100), QColor(widgets::kForegroundColour));
    QVERIFY(at(130, 100) != QColor(widgets::kForegroundColour));
    // Further strokes change it in place.
    for (int row = 0; row < 400; ++row) {
        for (int column = 0; column < 40; ++column) {
            edited->pixels[static_cast<std::size_t>(row * 600 + column)] = 1;
        }
    }
    m_view->scene().updateFinalMask(edited, {0, 0, 40, 400});
    QCOMPARE(at(10, 100), QColor(widgets::kForegroundColour));
    QCOMPARE(at(150, 100), QColor(widgets::kForegroundColour));
}

void ImageLayersTest::patchWhileThePyramidIsBuilt() {
    m_view->setPhoto(plainPhoto(2000, 3000, 100), 2000, 3000);
    m_view->setLayer(Layer::finalMask);
    m_view->setFinalMask(columnsMask(2000, 3000, 0, 0));
    m_view->scene().updateFinalMask(columnsMask(2000, 3000, 1400, 1600), {1400, 0, 200, 2000});
    QTRY_VERIFY(m_view->scene().layers().finalMask.pyramid.size() > 1);
    QCOMPARE(at(150, 100), QColor(widgets::kForegroundColour));
    QVERIFY(at(120, 100) != QColor(widgets::kForegroundColour));
}

void ImageLayersTest::pictureOffScreen() {
    m_view->setIpoMask({kGrid, {1, 0, 0, 0, 0, 0}});
    widgets::LayerScene scene = m_view->scene().layers();
    scene.setIpoMask({kGrid, {0, 0, 0, 0, 0, 1}}, {});
    const QImage picture = widgets::pictureOf(scene, {600, 600}, {.layer = Layer::ipoMask, .opacity = 1.0});
    QCOMPARE(picture.size(), QSize(600, 400));
    QCOMPARE(picture.pixelColor(500, 300), QColor(widgets::kForegroundColour));
    QVERIFY(picture.pixelColor(100, 100) != QColor(widgets::kForegroundColour));
    const QImage photo = widgets::pictureOf(scene, {33, 33}, {.layer = Layer::photo});
    QCOMPARE(photo.size(), QSize(33, 22));
    for (const QPoint corner : {QPoint(0, 0), QPoint(32, 0), QPoint(0, 21), QPoint(32, 21)}) {
        QCOMPARE(photo.pixelColor(corner), QColor(100, 100, 100)); // to the very edges
    }
    QVERIFY(widgets::pictureOf({}, {100, 100}, {}).isNull());
    // The view shows its own iteration still.
    m_view->setLayer(Layer::ipoMask);
    QCOMPARE(at(50, 50), QColor(widgets::kForegroundColour));
}

void ImageLayersTest::largePhotoDoesNotBlock() {
    const auto photo = plainPhoto(5000, 10000, 90);
    const auto mask = columnsMask(5000, 10000, 0, 5000);
    m_view->setLayer(Layer::finalMask);
    m_view->setPhoto(photo, 5000, 10000);
    m_view->setFinalMask(mask);
    m_view->setGroundTruth(mask);
    // Painted before the smaller levels are there: they are made elsewhere, and come through the event loop.
    QCOMPARE(m_view->scene().layers().photo.size(), 1);
    QCOMPARE(m_view->scene().layers().finalMask.pyramid.size(), 1);
    QBENCHMARK_ONCE {
        QCOMPARE(at(50, 100), QColor(widgets::kForegroundColour));
    }
    // The event loop turns while the levels are made.
    int ticks = 0;
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, this, [&ticks] { ++ticks; });
    ticking.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(m_view->scene().layers().photo.size() > 1 &&
                                 m_view->scene().layers().finalMask.pyramid.size() > 1 &&
                                 m_view->scene().layers().groundTruth.pyramid.size() > 1,
                             60000);
    QVERIFY(ticks > 0);
    m_view->scene().updateFinalMask(columnsMask(5000, 10000, 5000, 5000), {});
    m_view->scene().updateFinalMask(mask, {4000, 2000, 60, 60});
    QVERIFY(m_view->hasData(Layer::finalMask));
}

void ImageLayersTest::barStepsOverEmptyLayers() {
    LayerBar bar;
    for (const Layer layer : widgets::allLayers()) {
        bar.setLayerAvailable(layer, layer == Layer::photo || layer == Layer::bipartition ||
                                         layer == Layer::degree || layer == Layer::margin);
    }
    bar.setLayerReason(Layer::margin, QStringLiteral("because"));
    bar.stepLayer(1);
    QCOMPARE(bar.layer(), Layer::bipartition);
    bar.stepLayer(1);
    QCOMPARE(bar.layer(), Layer::degree);
    bar.stepLayer(1);
    QCOMPARE(bar.layer(), Layer::photo);
    bar.stepLayer(-1);
    QCOMPARE(bar.layer(), Layer::degree);
    QVERIFY(bar.layerActions().at(int(Layer::margin))->toolTip().contains(QStringLiteral("because")));
    QVERIFY(!bar.layerActions().at(int(Layer::margin))->isEnabled());
}

void ImageLayersTest::barHasStylesForTheMask() {
    LayerBar bar;
    bar.show();
    QSignalSpy styles(&bar, &LayerBar::maskStyleChosen);
    bar.setLayer(Layer::finalMask);
    bar.setMaskStyle(MaskStyle::outline);
    QCOMPARE(styles.last().at(0).value<MaskStyle>(), MaskStyle::outline);
    QCOMPARE(bar.maskStyle(), MaskStyle::outline);
    int visible = 0;
    for (const QComboBox* box : bar.findChildren<QComboBox*>()) {
        visible += box->isVisible() ? 1 : 0;
        QVERIFY(!box->accessibleName().isEmpty());
    }
    QCOMPARE(visible, 2);
    bar.setLayer(Layer::photo);
    visible = 0;
    for (const QComboBox* box : bar.findChildren<QComboBox*>()) {
        visible += box->isVisible() ? 1 : 0;
    }
    QCOMPARE(visible, 1);
}

void ImageLayersTest::barStepsOpacity() {
    LayerBar bar;
    bar.setLayer(Layer::bipartition);
    bar.setOpacity(0.5);
    connect(m_view.get(), &ImageView::opacityStepRequested, &bar, &LayerBar::stepOpacity);
    QTest::keyClick(m_view.get(), Qt::Key_Period);
    QCOMPARE(bar.opacity(), 0.6);
    QTest::keyClick(m_view.get(), Qt::Key_Comma);
    QTest::keyClick(m_view.get(), Qt::Key_Comma);
    QCOMPARE(bar.opacity(), 0.4);
    bar.opacityActions().first()->trigger();
    QCOMPARE(bar.opacity(), 0.5);
    QVERIFY(!bar.opacityActions().last()->shortcut().isEmpty());
}

void ImageLayersTest::layerKeysAreDistinct() {
    LayerBar bar;
    QList<QKeySequence> seen;
    for (const QAction* action : bar.layerActions()) {
        QVERIFY(!action->shortcut().isEmpty() && !seen.contains(action->shortcut()));
        seen << action->shortcut();
    }
    QCOMPARE(bar.layerActions().at(int(Layer::finalMask))->shortcut(), QKeySequence(QStringLiteral("Alt+9")));
}

QTEST_MAIN(ImageLayersTest)
#include "image_layers_test.moc"
