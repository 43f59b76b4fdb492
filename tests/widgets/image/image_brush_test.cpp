// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_scene.h"
#include "widgets/image/image_view.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace selfment;
using namespace selfment::tests;
using widgets::ImageView;

/// The brush of a view of 300 x 200 whose photo of 600 x 400 is shown at 50 %.
class ImageBrushTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }
    void leftPaintsAndRightErases();
    void middleAndSpacePan();
    void bracketsChangeTheSize();
    void cursorHasTheBrushsSize();
    void twoQuickDabsAreTwoStrokes();
    void withoutABrushNothingIsPainted();
    void takingTheBrushEndsTheStroke();

private:
    std::unique_ptr<ImageView> m_view;
};

void ImageBrushTest::init() {
    m_view = std::make_unique<ImageView>();
    m_view->resize(300, 200);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setPhoto(plainPhoto(400, 600, 100), 400, 600);
    m_view->setPatchGrid(kGrid);
    m_view->setBrush(20.0);
}

void ImageBrushTest::leftPaintsAndRightErases() {
    QSignalSpy began(m_view.get(), &ImageView::strokeBegan);
    QSignalSpy moved(m_view.get(), &ImageView::strokeMoved);
    QSignalSpy ended(m_view.get(), &ImageView::strokeEnded);
    QSignalSpy pinned(m_view.get(), &ImageView::patchClicked);
    dragMouse(*m_view, {50, 40}, {70, 40});
    QCOMPARE(began.count(), 1);
    QCOMPARE(began.last().at(0).toPointF(), QPointF(100, 80));
    QCOMPARE(began.last().at(1).toBool(), false);
    QCOMPARE(moved.last().at(0).toPointF(), QPointF(140, 80));
    QCOMPARE(ended.count(), 1);
    dragMouse(*m_view, {50, 40}, {70, 40}, Qt::RightButton);
    QCOMPARE(began.last().at(1).toBool(), true);
    QCOMPARE(ended.count(), 2);
    QCOMPARE(pinned.count(), 0);
    QCOMPARE(m_view->zoom(), 0.5);
}

void ImageBrushTest::middleAndSpacePan() {
    QSignalSpy began(m_view.get(), &ImageView::strokeBegan);
    m_view->zoomTo100();
    const QPointF before = m_view->geometryOfView().viewFromImage(QPointF(0, 0));
    dragMouse(*m_view, {150, 100}, {190, 120}, Qt::MiddleButton);
    const QPointF panned = m_view->geometryOfView().viewFromImage(QPointF(0, 0));
    QCOMPARE(panned, before + QPointF(40, 20));
    QTest::keyPress(m_view.get(), Qt::Key_Space);
    dragMouse(*m_view, {150, 100}, {130, 90});
    QTest::keyRelease(m_view.get(), Qt::Key_Space);
    QCOMPARE(m_view->geometryOfView().viewFromImage(QPointF(0, 0)), panned - QPointF(20, 10));
    QCOMPARE(began.count(), 0);
    dragMouse(*m_view, {150, 100}, {130, 90});
    QCOMPARE(began.count(), 1);
}

void ImageBrushTest::bracketsChangeTheSize() {
    QSignalSpy radii(m_view.get(), &ImageView::brushRadiusChanged);
    QTest::keyClick(m_view.get(), Qt::Key_BracketRight);
    QCOMPARE(radii.count(), 1);
    QVERIFY(radii.last().at(0).toDouble() > 20.0);
    QCOMPARE(m_view->brush(), std::optional(radii.last().at(0).toDouble()));
    for (int step = 0; step < 60; ++step) {
        QTest::keyClick(m_view.get(), Qt::Key_BracketLeft);
    }
    QVERIFY(*m_view->brush() > 0.0); // never none
}

void ImageBrushTest::cursorHasTheBrushsSize() {
    moveMouse(*m_view, {150, 100});
    const QImage picture = m_view->grab().toImage();
    // 20 image pixels are 10 of the view: light on dark at the rim, the photo within and without.
    QVERIFY(picture.pixelColor(160, 100) != QColor(100, 100, 100));
    QCOMPARE(picture.pixelColor(150, 100), QColor(100, 100, 100));
    QCOMPARE(picture.pixelColor(165, 100), QColor(100, 100, 100));
}

void ImageBrushTest::twoQuickDabsAreTwoStrokes() {
    QSignalSpy began(m_view.get(), &ImageView::strokeBegan);
    QSignalSpy ended(m_view.get(), &ImageView::strokeEnded);
    const QPointF place(60, 60);
    mouse(*m_view, QEvent::MouseButtonPress, place, Qt::LeftButton, Qt::LeftButton);
    mouse(*m_view, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton);
    mouse(*m_view, QEvent::MouseButtonDblClick, place, Qt::LeftButton, Qt::LeftButton);
    mouse(*m_view, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton);
    QCOMPARE(began.count(), 2);
    QCOMPARE(ended.count(), 2);
    QCOMPARE(m_view->zoom(), 0.5);
}

void ImageBrushTest::withoutABrushNothingIsPainted() {
    m_view->setBrush({});
    QSignalSpy began(m_view.get(), &ImageView::strokeBegan);
    QSignalSpy pinned(m_view.get(), &ImageView::patchClicked);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {50, 50});
    QCOMPARE(pinned.count(), 1);
    QCOMPARE(began.count(), 0);
}

void ImageBrushTest::takingTheBrushEndsTheStroke() {
    QSignalSpy ended(m_view.get(), &ImageView::strokeEnded);
    mouse(*m_view, QEvent::MouseButtonPress, {60, 60}, Qt::LeftButton, Qt::LeftButton);
    m_view->setBrush({});
    QCOMPARE(ended.count(), 1);
    mouse(*m_view, QEvent::MouseButtonRelease, {60, 60}, Qt::LeftButton, Qt::NoButton);
    QCOMPARE(ended.count(), 1);
}

QTEST_MAIN(ImageBrushTest)
#include "image_brush_test.moc"
