// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_scene.h"
#include "widgets/image/colour_bar.h"
#include "widgets/image/curtain_handle.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/minimap.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace selfment;
using namespace selfment::tests;
using widgets::ImageView;
using widgets::ImageViews;
using widgets::Layer;
using Mode = widgets::ImageViews::Mode;

/// A container of 602 x 402 with a photo of 600 x 400: two views of 300, or four of 300 x 200.
class ImageViewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_views.reset(); }
    void modesShowTheirViews();
    void eachViewHasItsLayer();
    void zoomAndPanAreLinked();
    void zoomStaysWithTheNextPhotoInAllViews();
    void hoverIsLinked();
    void theActiveViewIsTheOneTurnedTo();
    void chooserListsWhatThereIs();
    void curtainIsDraggedByMouse();
    void curtainMovesByKeys();
    void minimapPans();
    void minimapIsThereWhileZoomedIn();
    void everyViewHasAName();
    void brushIsEveryViews();
    void remembersLayersOfHiddenViews();
    void colourBarFitsItsPane();
    void hoverWritesNothingOverThePicture();

private:
    [[nodiscard]] QColor at(int x, int y) { return m_views->grab().toImage().pixelColor(x, y); }
    [[nodiscard]] ImageView& view(int index) { return *m_views->shownViews().at(index); }

    std::unique_ptr<ImageViews> m_views;
};

void ImageViewsTest::init() {
    m_views = std::make_unique<ImageViews>();
    m_views->resize(602, 402);
    m_views->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_views.get()));
    m_views->scene().setPhoto(plainPhoto(400, 600, 100), 400, 600);
    m_views->scene().setBipartition({kGrid, {1, 0, 0, 0, 0, 1}});
}

void ImageViewsTest::modesShowTheirViews() {
    QSignalSpy modes(m_views.get(), &ImageViews::modeChanged);
    QCOMPARE(m_views->shownViews().size(), 1);
    for (const auto& [mode, count] : {std::pair(Mode::two, 2), std::pair(Mode::four, 4),
                                      std::pair(Mode::curtain, 2), std::pair(Mode::single, 1)}) {
        m_views->setMode(mode);
        QCOMPARE(m_views->shownViews().size(), count);
        int visible = 0;
        for (const ImageView* one : m_views->findChildren<ImageView*>()) {
            visible += one->isVisible() ? 1 : 0;
        }
        QCOMPARE(visible, count);
    }
    QCOMPARE(modes.count(), 4);
    m_views->setMode(Mode::four);
    QCOMPARE(view(0).size(), QSize(300, 200));
    QCOMPARE(view(3).geometry(), QRect(302, 202, 300, 200));
    QCOMPARE(view(3).zoom(), 0.5);
    QCOMPARE(&m_views->primary(), &view(0));
}

void ImageViewsTest::eachViewHasItsLayer() {
    m_views->setMode(Mode::two);
    view(0).setLayer(Layer::bipartition);
    view(1).setLayer(Layer::photo);
    m_views->setOpacity(1.0);
    QCOMPARE(at(50, 150), QColor(widgets::kForegroundColour)); // patch 0, left
    QCOMPARE(at(302 + 50, 150), QColor(100, 100, 100));
    QVERIFY(m_views->isShown(Layer::bipartition) && !m_views->isShown(Layer::ipoMask));
}

void ImageViewsTest::zoomAndPanAreLinked() {
    m_views->setMode(Mode::four);
    turnWheel(view(2), {70, 60}, 480);
    for (int index = 0; index < 4; ++index) {
        QCOMPARE(view(index).zoom(), view(2).zoom());
        QCOMPARE(view(index).geometryOfView().visibleImage(), view(2).geometryOfView().visibleImage());
    }
    dragMouse(view(1), {150, 100}, {190, 120});
    for (int index = 0; index < 4; ++index) {
        QCOMPARE(view(index).geometryOfView().visibleImage(), view(1).geometryOfView().visibleImage());
    }
    m_views->zoomToFit();
    QCOMPARE(view(3).zoom(), 0.5);
    m_views->zoomTo100();
    QCOMPARE(view(3).zoom(), 1.0);
}

void ImageViewsTest::zoomStaysWithTheNextPhotoInAllViews() {
    m_views->setMode(Mode::two);
    turnWheel(view(0), {70, 60}, 480);
    const QRectF before = view(0).geometryOfView().visibleImage();
    m_views->scene().clear();
    m_views->scene().setPhoto(plainPhoto(400, 600, 30), 400, 600);
    QCOMPARE(view(0).geometryOfView().visibleImage(), before);
    QCOMPARE(view(1).geometryOfView().visibleImage(), before);
}

void ImageViewsTest::hoverIsLinked() {
    m_views->setMode(Mode::two);
    QSignalSpy patches(m_views.get(), &ImageViews::hoveredPatchChanged);
    const QImage before = view(1).grab().toImage();
    moveMouse(view(0), {50, 150}); // patch 0
    QCOMPARE(patches.last().at(0).toInt(), 0);
    QVERIFY(view(1).grab().toImage() != before); // the same patch has a frame there
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&view(0), &leave);
    QCOMPARE(view(1).grab().toImage(), before);
}

void ImageViewsTest::theActiveViewIsTheOneTurnedTo() {
    m_views->setMode(Mode::two);
    QSignalSpy layers(m_views.get(), &ImageViews::activeLayerChanged);
    view(1).setLayer(Layer::bipartition);
    QCOMPARE(layers.count(), 0); // not the active one's
    QTest::mouseClick(&view(1), Qt::LeftButton, {}, {20, 20});
    QCOMPARE(&m_views->active(), &view(1));
    QCOMPARE(layers.last().at(0).value<Layer>(), Layer::bipartition);
    m_views->setActiveLayer(Layer::seedComponent);
    QCOMPARE(view(1).layer(), Layer::seedComponent);
    QCOMPARE(view(0).layer(), Layer::photo);
    m_views->setMode(Mode::single); // that view goes out of sight
    QCOMPARE(&m_views->active(), &m_views->primary());
}

void ImageViewsTest::chooserListsWhatThereIs() {
    m_views->setMode(Mode::two);
    const auto choosers = m_views->findChildren<QPushButton*>();
    QCOMPARE(choosers.size(), 2);
    QVERIFY(choosers.at(1)->isVisible());
    QVERIFY(!choosers.at(1)->accessibleName().isEmpty());
    QMenu* menu = choosers.at(1)->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), widgets::allLayers().size());
    QVERIFY(!menu->actions().at(int(Layer::fiedlerVector))->isEnabled());
    menu->actions().at(int(Layer::bipartition))->trigger();
    QCOMPARE(view(1).layer(), Layer::bipartition);
    QCOMPARE(choosers.at(1)->text(), widgets::layerName(Layer::bipartition));
    QCOMPARE(&m_views->active(), &view(1));
}

void ImageViewsTest::curtainIsDraggedByMouse() {
    m_views->setMode(Mode::curtain);
    m_views->setOpacity(1.0);
    view(0).setLayer(Layer::photo);
    view(1).setLayer(Layer::bipartition);
    auto* handle = m_views->findChild<widgets::CurtainHandle*>();
    QVERIFY(handle != nullptr && handle->isVisible());
    QCOMPARE(at(250, 301), QColor(100, 100, 100));
    QCOMPARE(at(350, 301), QColor(widgets::kBackgroundColour));
    const QPointF middle(handle->width() / 2.0, 100.0);
    QSignalSpy moved(m_views.get(), &ImageViews::curtainMoved);
    mouse(*handle, QEvent::MouseButtonPress, middle, Qt::LeftButton, Qt::LeftButton);
    moveMouse(*handle, middle - QPointF(150.0, 0.0), Qt::LeftButton);
    mouse(*handle, QEvent::MouseButtonRelease, middle, Qt::LeftButton, Qt::NoButton);
    QCOMPARE(moved.count(), 1);
    QVERIFY(std::abs(m_views->curtain() - 0.25) < 0.01);
    QCOMPARE(at(250, 301), QColor(widgets::kBackgroundColour));
    QCOMPARE(at(100, 301), QColor(100, 100, 100));
    // The mouse meets the view that is seen.
    QCOMPARE(m_views->childAt(100, 301), &view(0));
    QCOMPARE(m_views->childAt(400, 301), &view(1));
    m_views->setMode(Mode::single);
    QVERIFY(!handle->isVisible());
    QCOMPARE(m_views->childAt(400, 301), &view(0));
}

void ImageViewsTest::curtainMovesByKeys() {
    m_views->setMode(Mode::curtain);
    auto* handle = m_views->findChild<widgets::CurtainHandle*>();
    QVERIFY(!handle->accessibleName().isEmpty());
    QTest::keyClick(handle, Qt::Key_Right);
    QCOMPARE(m_views->curtain(), 0.52);
    QTest::keyClick(handle, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_views->curtain(), 0.42);
    QTest::keyClick(handle, Qt::Key_Home);
    QCOMPARE(m_views->curtain(), 0.0);
    QTest::keyClick(handle, Qt::Key_Left); // no further
    QCOMPARE(m_views->curtain(), 0.0);
    QTest::keyClick(handle, Qt::Key_End);
    QCOMPARE(m_views->curtain(), 1.0);
}

void ImageViewsTest::minimapPans() {
    m_views->setMode(Mode::two);
    m_views->zoomIn();
    for (int step = 0; step < 8; ++step) {
        m_views->zoomIn();
    }
    auto* map = view(1).findChild<widgets::Minimap*>();
    QVERIFY(map != nullptr && map->isVisible());
    dragMouse(*map, {map->width() / 2.0, map->height() / 2.0}, {4.0, 4.0});
    QVERIFY(view(1).geometryOfView().visibleImage().topLeft().manhattanLength() < 1.0);
    QCOMPARE(view(0).geometryOfView().visibleImage(), view(1).geometryOfView().visibleImage());
    dragMouse(*map, {4.0, 4.0}, {map->width() - 4.0, map->height() - 4.0});
    QVERIFY(QLineF(view(0).geometryOfView().visibleImage().bottomRight(), {600, 400}).length() < 1.0);
}

void ImageViewsTest::minimapIsThereWhileZoomedIn() {
    auto* map = m_views->primary().findChild<widgets::Minimap*>();
    QVERIFY(!map->isVisible());
    m_views->zoomIn();
    QVERIFY(map->isVisible());
    m_views->setMinimapVisible(false);
    QVERIFY(!map->isVisible());
    m_views->setMinimapVisible(true);
    QVERIFY(map->isVisible());
    m_views->zoomToFit();
    QVERIFY(!map->isVisible());
}

void ImageViewsTest::everyViewHasAName() {
    m_views->setMode(Mode::four);
    QStringList names;
    for (const ImageView* one : m_views->shownViews()) {
        QVERIFY(!one->accessibleName().isEmpty() && !one->accessibleDescription().isEmpty());
        QVERIFY(!names.contains(one->accessibleName()));
        names << one->accessibleName();
    }
}

void ImageViewsTest::brushIsEveryViews() {
    m_views->setBrush(10.0);
    m_views->setMode(Mode::two); // also of one that comes later
    QSignalSpy began(m_views.get(), &ImageViews::strokeBegan);
    QSignalSpy ended(m_views.get(), &ImageViews::strokeEnded);
    dragMouse(view(1), {150, 201}, {160, 201});
    QCOMPARE(began.count(), 1);
    QVERIFY(QLineF(began.first().at(0).toPointF(), {300, 200}).length() < 1.5);
    QCOMPARE(ended.count(), 1);
    QTest::keyClick(&view(1), Qt::Key_BracketRight);
    QCOMPARE(view(0).brush(), view(1).brush());
    QVERIFY(*view(0).brush() > 10.0);
}

void ImageViewsTest::remembersLayersOfHiddenViews() {
    m_views->setLayersOfViews({Layer::photo, Layer::bipartition, Layer::degree});
    QCOMPARE(m_views->layersOfViews(),
             (QList{Layer::photo, Layer::bipartition, Layer::degree, Layer::ipoMask}));
    m_views->setMode(Mode::four);
    QCOMPARE(view(1).layer(), Layer::bipartition);
    QCOMPARE(view(2).layer(), Layer::degree);
}

void ImageViewsTest::colourBarFitsItsPane() {
    m_views->scene().setFiedlerVector({kGrid, {-0.5F, 0, 0.1F, 0.2F, 0.3F, 0.4F}}, 0.08);
    m_views->setActiveLayer(Layer::fiedlerVector);
    const auto* first = view(0).findChild<widgets::ColourBar*>();
    QVERIFY(first->isVisible());
    QVERIFY(first->isTitled());
    m_views->setMode(Mode::four);
    for (int index = 0; index < 4; ++index) {
        view(index).setLayer(Layer::fiedlerVector);
        const auto* bar = view(index).findChild<widgets::ColourBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY(view(index).rect().contains(bar->geometry()));
        QVERIFY(2 * bar->height() <= view(index).height());
        QVERIFY(3 * bar->width() <= view(index).width());
        QVERIFY(!bar->isTitled()); // the chooser says it
    }
    m_views->setMode(Mode::single);
    QVERIFY(first->isTitled());
}

void ImageViewsTest::hoverWritesNothingOverThePicture() {
    m_views->scene().setPhoto(plainPhoto(400, 600, 100), 400, 600);
    view(0).setLayer(Layer::photo);
    QSignalSpy texts(m_views.get(), &ImageViews::hoverTextChanged);
    moveMouse(view(0), {150.0, 100.0});
    QVERIFY(!texts.isEmpty()); // for the status bar
    const QImage picture = view(0).grab(QRect(0, 300, 602, 100)).toImage();
    const QColor middle = picture.pixelColor(301, 90);
    for (int x = 10; x < 590; ++x) {
        QCOMPARE(picture.pixelColor(x, 85), middle);
    }
}

QTEST_MAIN(ImageViewsTest)
#include "image_views_test.moc"
