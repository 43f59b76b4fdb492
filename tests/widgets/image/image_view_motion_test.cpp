// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/colour_map.h"
#include "widgets/image/image_view.h"

#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <memory>

using namespace selfment;
using widgets::ImageView;
using widgets::Layer;

namespace {

using SharedImage = std::shared_ptr<const values::Image>;
using SharedMask = std::shared_ptr<const values::Mask>;

SharedImage plainPhoto(int height, int width, std::uint8_t level) {
    values::Image photo{height, width, {}};
    photo.rgb.assign(3 * photo.pixelCount(), level);
    return std::make_shared<const values::Image>(std::move(photo));
}

/// Black and white columns in turn, twice the view's size: every way to shrink it shows.
SharedImage stripedPhoto() {
    values::Image photo{400, 600, {}};
    photo.rgb.resize(3 * photo.pixelCount());
    for (std::size_t i = 0; i < photo.rgb.size(); ++i) {
        photo.rgb[i] = (i / 3) % 2 == 0 ? 0 : 255;
    }
    return std::make_shared<const values::Image>(std::move(photo));
}

SharedMask makeMask(int height, int width, std::uint8_t label) {
    const auto count = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    return std::make_shared<const values::Mask>(
        values::Mask{height, width, std::vector<std::uint8_t>(count, label)});
}

} // namespace

/// How the view moves and what it keeps from photo to photo; its size is 300 x 200.
class ImageViewMotionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }
    void zoomStaysAcrossAnEmptyView();
    void nothingMovesWithoutAPhoto();
    void movingIsDrawnUnsmoothed();
    void sharesPhotoAndMask();

private:
    [[nodiscard]] QColor at(int x, int y) { return m_view->grab().toImage().pixelColor(x, y); }
    void moveTo(QPointF point);
    void wheel(QPointF at, int delta);

    std::unique_ptr<ImageView> m_view;
};

void ImageViewMotionTest::init() {
    m_view = std::make_unique<ImageView>();
    m_view->resize(300, 200);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setPhoto(plainPhoto(200, 300, 100), 200, 300);
}

/// Sent straight to the view: where a real cursor stands has no say.
void ImageViewMotionTest::moveTo(QPointF point) {
    QMouseEvent event(QEvent::MouseMove, point, m_view->mapToGlobal(point), Qt::NoButton, Qt::NoButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &event);
}

void ImageViewMotionTest::wheel(QPointF at, int delta) {
    QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view.get(), &event);
}

void ImageViewMotionTest::zoomStaysAcrossAnEmptyView() {
    m_view->setPhoto(plainPhoto(400, 600, 50), 400, 600);
    m_view->clear(); // not zoomed by the user: the next photo is fitted
    m_view->setPhoto(plainPhoto(200, 300, 50), 200, 300);
    QCOMPARE(m_view->zoom(), 1.0);
    m_view->setPhoto(plainPhoto(400, 600, 50), 400, 600);
    wheel({250, 150}, 240);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    const double zoom = m_view->zoom();
    const QRectF visible = m_view->geometryOfView().visibleImage();
    m_view->clear();
    QVERIFY(!m_view->hasPhoto());
    m_view->setPhoto(plainPhoto(400, 600, 60), 400, 600);
    QCOMPARE(m_view->zoom(), zoom);
    QCOMPARE(m_view->geometryOfView().visibleImage(), visible);
    m_view->clear();
    m_view->setPhoto(plainPhoto(800, 1200, 60), 800, 1200); // the same place of a larger photo
    QCOMPARE(m_view->zoom(), zoom);
    QVERIFY(QLineF(visible.center() * 2.0, m_view->geometryOfView().visibleImage().center()).length() < 1e-6);
    m_view->clear();
    m_view->zoomToFit(); // what the window does when every image is closed
    m_view->setPhoto(plainPhoto(400, 600, 60), 400, 600);
    QCOMPARE(m_view->zoom(), 0.5);
}

void ImageViewMotionTest::nothingMovesWithoutAPhoto() {
    m_view->zoomIn();
    const QRectF visible = m_view->geometryOfView().visibleImage();
    m_view->clear();
    QCOMPARE(at(30, 60), at(4, 4)); // nothing is left of the photo
    for (const int key : {Qt::Key_Left, Qt::Key_Down, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_1}) {
        QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key));
    }
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {150, 100});
    moveTo({200, 150});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {200, 150});
    m_view->setPhoto(plainPhoto(200, 300, 70), 200, 300);
    QCOMPARE(m_view->geometryOfView().visibleImage(), visible);
}

void ImageViewMotionTest::movingIsDrawnUnsmoothed() {
    m_view->setPhoto(stripedPhoto(), 400, 600);
    wheel({150, 100}, 120); // 60 %: drawn from the photo itself
    const auto isPlain = [this] {
        const QColor colour = at(150, 100);
        const QColor right = at(151, 100);
        const auto raw = [](const QColor& one) { return one.red() == 0 || one.red() == 255; };
        return raw(colour) && raw(right) && raw(at(152, 100)) && raw(at(153, 100));
    };
    QVERIFY(isPlain());
    QTRY_VERIFY(!isPlain());
}

void ImageViewMotionTest::sharesPhotoAndMask() {
    SharedImage photo = plainPhoto(200, 300, 90);
    SharedMask mask = makeMask(200, 300, 1);
    const std::weak_ptr<const values::Image> seenPhoto = photo;
    const std::weak_ptr<const values::Mask> seenMask = mask;
    m_view->setPhoto(photo, 200, 300);
    m_view->setFinalMask(mask);
    QCOMPARE(photo->rgb.front(), std::uint8_t{90});
    photo.reset();
    mask.reset();
    QVERIFY(!seenPhoto.expired()); // the view draws from it
    QVERIFY(!seenMask.expired());
    m_view->setLayer(Layer::finalMask);
    m_view->setOpacity(1.0);
    QCOMPARE(at(20, 20), QColor(widgets::kForegroundColour));
    m_view->clear();
    QTRY_VERIFY(seenPhoto.expired()); // once the builder has let go, too
    QTRY_VERIFY(seenMask.expired());
}

QTEST_MAIN(ImageViewMotionTest)
#include "image_view_motion_test.moc"
