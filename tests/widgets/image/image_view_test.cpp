// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/image_view.h"

#include "widgets/image/colour_bar.h"
#include "widgets/image/colour_map.h"
#include "widgets/image/layer_bar.h"

#include <QAction>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace selfment;
using widgets::ImageView;
using widgets::Layer;
using widgets::LayerBar;

namespace {

constexpr values::PatchGrid kGrid{2, 3};

using SharedImage = std::shared_ptr<const values::Image>;
using SharedMask = std::shared_ptr<const values::Mask>;

SharedImage plainPhoto(int height, int width, std::uint8_t level) {
    values::Image photo{height, width, {}};
    photo.rgb.assign(3 * photo.pixelCount(), level);
    return std::make_shared<const values::Image>(std::move(photo));
}

SharedMask makeMask(int height, int width, std::uint8_t label) {
    const auto count = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    return std::make_shared<const values::Mask>(
        values::Mask{height, width, std::vector<std::uint8_t>(count, label)});
}

} // namespace

/// A view of 300 x 200 with a photo of 300 x 200: at 100 % a patch of the 2 x 3 grid is 100 x 100.
class ImageViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void paintsLabelsPatchByPatch();
    void opacityMixesWithThePhoto();
    void paintsColoursWithExactEdges();
    void paintsTheMaskAtFullSize();
    void showsThePhotoWhereALayerHasNoData();
    void wheelKeepsThePointUnderTheCursor();
    void hoverNamesThePatch();
    void clickPinsAndDragDoesNot();
    void keysZoomAndPan();
    void layerKeysOnlyAsk();
    void doubleClickGoesBetweenFitAndFull();
    void zoomStaysWithTheNextPhoto();
    void changedPatchesAreOutlined();
    void colourBarOnlyWhereItMeansSomething();
    void hoverTextHasTheValues();
    void newPhotoDropsLayers();
    void brokenInputIsAnEmptyView();
    void layerBarDrivesTheView();

private:
    [[nodiscard]] QColor at(int x, int y) { return m_view->grab().toImage().pixelColor(x, y); }
    void moveTo(QPointF point);
    void wheel(QPointF at, int delta);

    std::unique_ptr<ImageView> m_view;
};

void ImageViewTest::init() {
    m_view = std::make_unique<ImageView>();
    m_view->resize(300, 200);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setPhoto(plainPhoto(200, 300, 100), 200, 300);
    QCOMPARE(m_view->zoom(), 1.0);
}

void ImageViewTest::cleanup() {
    m_view.reset();
}

/// Sent straight to the view: where a real cursor stands has no say.
void ImageViewTest::moveTo(QPointF point) {
    QMouseEvent event(QEvent::MouseMove, point, m_view->mapToGlobal(point), Qt::NoButton, Qt::NoButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &event);
}

void ImageViewTest::wheel(QPointF at, int delta) {
    QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view.get(), &event);
}

void ImageViewTest::paintsLabelsPatchByPatch() {
    m_view->setBipartition({kGrid, {1, 0, 0, 0, 0, 1}});
    m_view->setLayer(Layer::bipartition);
    m_view->setOpacity(1.0);
    for (int patch = 0; patch < kGrid.patchCount(); ++patch) {
        const QColor expected(patch == 0 || patch == 5 ? widgets::kForegroundColour
                                                       : widgets::kBackgroundColour);
        QCOMPARE(at(kGrid.columnOf(patch) * 100 + 50, kGrid.rowOf(patch) * 100 + 50), expected);
    }
}

void ImageViewTest::opacityMixesWithThePhoto() {
    m_view->setBipartition({kGrid, {1, 1, 1, 0, 0, 0}});
    m_view->setLayer(Layer::bipartition);
    m_view->setOpacity(0.0);
    QCOMPARE(at(50, 50), QColor(100, 100, 100));
    m_view->setOpacity(0.5);
    const QColor mixed = at(50, 50);
    QVERIFY(std::abs(mixed.red() - (230 + 100) / 2) <= 2);
    QVERIFY(std::abs(mixed.blue() - 50) <= 2);
}

void ImageViewTest::paintsColoursWithExactEdges() {
    values::PatchColours colours{kGrid, {}};
    for (int patch = 0; patch < kGrid.patchCount(); ++patch) {
        colours.rgb.insert(colours.rgb.end(), {static_cast<std::uint8_t>(40 * patch), 10, 20});
    }
    m_view->setPrincipalColours(colours);
    m_view->setLayer(Layer::principalColours);
    m_view->setOpacity(1.0);
    QCOMPARE(at(99, 50), QColor(0, 10, 20));
    QCOMPARE(at(100, 50), QColor(40, 10, 20));
    QCOMPARE(at(250, 99), QColor(80, 10, 20));
    QCOMPARE(at(250, 100), QColor(200, 10, 20));
    m_view->zoomIn();
    m_view->zoomIn();
    const double edge = m_view->geometryOfView().viewFromImage(QPointF(100, 0)).x();
    const int right = static_cast<int>(std::ceil(edge));
    QCOMPARE(at(right - 2, 20), QColor(0, 10, 20));
    QCOMPARE(at(right + 1, 20), QColor(40, 10, 20));
}

void ImageViewTest::paintsTheMaskAtFullSize() {
    values::Mask mask{200, 300, std::vector<std::uint8_t>(60000, 0)};
    mask.pixels[static_cast<std::size_t>(70 * 300 + 120)] = 1;
    m_view->setFinalMask(std::make_shared<const values::Mask>(mask));
    m_view->setLayer(Layer::finalMask);
    m_view->setOpacity(1.0);
    QCOMPARE(at(120, 70), QColor(widgets::kForegroundColour));
    QVERIFY(at(121, 70) != QColor(widgets::kForegroundColour));
    QVERIFY(at(121, 70).blue() > at(121, 70).red());
}

void ImageViewTest::showsThePhotoWhereALayerHasNoData() {
    m_view->setLayer(Layer::fiedlerVector);
    QVERIFY(!m_view->hasData(Layer::fiedlerVector));
    QCOMPARE(at(20, 20), QColor(100, 100, 100));
    QVERIFY(m_view->accessibleDescription().contains(widgets::layerName(Layer::fiedlerVector)));
}

void ImageViewTest::wheelKeepsThePointUnderTheCursor() {
    const QPointF cursor(217, 63);
    const QPointF before = m_view->geometryOfView().imageFromView(cursor);
    wheel(cursor, 240);
    QVERIFY(m_view->zoom() > 1.3);
    QVERIFY(QLineF(before, m_view->geometryOfView().imageFromView(cursor)).length() < 1e-6);
    wheel(cursor, 120);
    QVERIFY(QLineF(before, m_view->geometryOfView().imageFromView(cursor)).length() < 1e-6);
}

void ImageViewTest::hoverNamesThePatch() {
    m_view->setPatchGrid(kGrid);
    QSignalSpy patches(m_view.get(), &ImageView::hoveredPatchChanged);
    QSignalSpy pixels(m_view.get(), &ImageView::hoveredPixelChanged);
    moveTo({250, 150});
    QCOMPARE(patches.count(), 1);
    QCOMPARE(patches.last().at(0).toInt(), 5);
    QCOMPARE(pixels.last().at(0).toPoint(), QPoint(250, 150));
    moveTo({251, 150});
    QCOMPARE(patches.count(), 1); // still the same patch
    moveTo({150, 20});
    QCOMPARE(patches.last().at(0).toInt(), 1);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view.get(), &leave);
    QCOMPARE(patches.last().at(0).toInt(), -1);
    QCOMPARE(pixels.last().at(0).toPoint(), QPoint(-1, -1));
}

void ImageViewTest::clickPinsAndDragDoesNot() {
    m_view->setPatchGrid(kGrid);
    m_view->zoomIn();
    QSignalSpy clicks(m_view.get(), &ImageView::patchClicked);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {40, 40});
    QCOMPARE(clicks.count(), 1);
    QCOMPARE(clicks.last().at(0).toInt(), 0);
    const QPointF before = m_view->geometryOfView().viewFromImage(QPointF(150, 100));
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {150, 100});
    moveTo({170, 108});
    moveTo({180, 110});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {180, 110});
    QCOMPARE(clicks.count(), 1);
    QCOMPARE(m_view->geometryOfView().viewFromImage(QPointF(150, 100)), before + QPointF(30, 10));
}

void ImageViewTest::keysZoomAndPan() {
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QCOMPARE(m_view->zoom(), 1.25);
    QTest::keyClick(m_view.get(), Qt::Key_1);
    QCOMPARE(m_view->zoom(), 1.0);
    QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QCOMPARE(m_view->zoom(), 0.8);
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QCOMPARE(m_view->zoom(), 1.0);
    m_view->zoomIn();
    m_view->zoomIn();
    const double before = m_view->geometryOfView().visibleImage().left();
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->geometryOfView().visibleImage().left() > before);
}

void ImageViewTest::layerKeysOnlyAsk() {
    QSignalSpy steps(m_view.get(), &ImageView::layerStepRequested);
    QTest::keyClick(m_view.get(), Qt::Key_L);
    QTest::keyClick(m_view.get(), Qt::Key_L, Qt::ShiftModifier);
    QCOMPARE(steps.count(), 2);
    QCOMPARE(steps.at(0).at(0).toInt(), 1);
    QCOMPARE(steps.at(1).at(0).toInt(), -1);
    QCOMPARE(m_view->layer(), Layer::photo);
}

void ImageViewTest::doubleClickGoesBetweenFitAndFull() {
    m_view->setPhoto(plainPhoto(400, 600, 50), 400, 600);
    QCOMPARE(m_view->zoom(), 0.5);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {100, 100});
    QCOMPARE(m_view->zoom(), 1.0);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, {100, 100});
    QCOMPARE(m_view->zoom(), 0.5);
}

void ImageViewTest::zoomStaysWithTheNextPhoto() {
    m_view->setPhoto(plainPhoto(400, 600, 50), 400, 600);
    QCOMPARE(m_view->zoom(), 0.5); // not zoomed by the user: fitted
    m_view->zoomTo100();
    const QPointF middle = m_view->geometryOfView().visibleImage().center();
    m_view->setPhoto(plainPhoto(400, 600, 60), 400, 600);
    QCOMPARE(m_view->zoom(), 1.0);
    QCOMPARE(m_view->geometryOfView().visibleImage().center(), middle);
}

void ImageViewTest::changedPatchesAreOutlined() {
    const values::PatchLabels current{kGrid, {1, 1, 0, 0, 0, 0}};
    m_view->setLayer(Layer::ipoMask);
    m_view->setOpacity(1.0);
    m_view->setIpoMask(current);
    QCOMPARE(at(100, 50), QColor(widgets::kForegroundColour)); // between two like patches: no line
    m_view->setIpoMask(current, values::PatchLabels{kGrid, {1, 0, 0, 0, 0, 0}});
    const QColor line = at(100, 50);
    QVERIFY2(line.lightness() > 240, qPrintable(line.name()));
    QCOMPARE(at(50, 50), QColor(widgets::kForegroundColour));
}

void ImageViewTest::colourBarOnlyWhereItMeansSomething() {
    auto* bar = m_view->findChild<widgets::ColourBar*>();
    QVERIFY(bar != nullptr);
    m_view->setFiedlerVector({kGrid, {-0.5F, 0, 0.1F, 0.2F, 0.3F, 0.4F}}, 0.08);
    QVERIFY(!bar->isVisible());
    m_view->setLayer(Layer::fiedlerVector);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->low(), -0.5);
    QCOMPARE(bar->high(), 0.5); // centred at zero
    QCOMPARE(bar->cut(), std::optional(0.08));
    m_view->setSimilarity(2, {kGrid, {0.25F, 0.5F, 1, 0.5F, 0.5F, 0.5F}});
    m_view->setLayer(Layer::similarity);
    QCOMPARE(bar->low(), 0.25);
    QVERIFY(!bar->cut());
    m_view->setLayer(Layer::photo);
    QVERIFY(!bar->isVisible());
}

void ImageViewTest::hoverTextHasTheValues() {
    QSignalSpy texts(m_view.get(), &ImageView::hoverTextChanged);
    m_view->setFiedlerVector({kGrid, {0, 0, 0, 0, 0.125F, 0}}, 0.0);
    m_view->setIpoMask({kGrid, {0, 0, 0, 0, 1, 0}}, std::nullopt, {kGrid, {0, 0, 0, 0, 0.75F, 0}});
    moveTo({150, 150});
    QVERIFY(!texts.isEmpty());
    const QString text = texts.last().at(0).toString();
    for (const char* part : {"150", "patch 4", "row 1", "column 1", "0.125", "0.75"}) {
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }
}

void ImageViewTest::newPhotoDropsLayers() {
    m_view->setBipartition({kGrid, {1, 1, 1, 0, 0, 0}});
    m_view->setFinalMask(makeMask(200, 300, 1));
    QVERIFY(m_view->hasData(Layer::bipartition));
    QVERIFY(m_view->hasData(Layer::finalMask));
    m_view->setPhoto(plainPhoto(200, 300, 1), 200, 300);
    for (const Layer layer : widgets::allLayers()) {
        QCOMPARE(m_view->hasData(layer), layer == Layer::photo);
    }
}

void ImageViewTest::brokenInputIsAnEmptyView() {
    m_view->setPhoto(std::make_shared<const values::Image>(values::Image{3, 3, {1, 2}}), 3, 3);
    QVERIFY(!m_view->hasPhoto());
    m_view->setBipartition({kGrid, {1, 0}});
    QVERIFY(!m_view->hasData(Layer::bipartition));
    m_view->setLayer(Layer::bipartition);
    QVERIFY(!m_view->grab().isNull());
    m_view->clear();
    QVERIFY(!m_view->hasPhoto());
    wheel({10, 10}, 120);
    moveTo({20, 20});
    QCOMPARE(m_view->hoveredPatch(), -1);
}

void ImageViewTest::layerBarDrivesTheView() {
    LayerBar bar;
    connect(&bar, &LayerBar::layerChosen, m_view.get(), &ImageView::setLayer);
    connect(&bar, &LayerBar::opacityChanged, m_view.get(), &ImageView::setOpacity);
    connect(&bar, &LayerBar::gridToggled, m_view.get(), &ImageView::setGridVisible);
    connect(m_view.get(), &ImageView::layerStepRequested, &bar, &LayerBar::stepLayer);
    QTest::keyClick(m_view.get(), Qt::Key_L, Qt::ShiftModifier);
    QCOMPARE(m_view->layer(), Layer::groundTruth); // wraps around
    QVERIFY(bar.layerActions().last()->isChecked());
    bar.layerActions().at(3)->trigger();
    QCOMPARE(m_view->layer(), Layer::fiedlerVector);
    bar.setOpacity(0.25);
    QCOMPARE(m_view->opacity(), 0.25);
    bar.setGridVisible(true);
    QVERIFY(m_view->isGridVisible());
}

QTEST_MAIN(ImageViewTest)
#include "image_view_test.moc"
