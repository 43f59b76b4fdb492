// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/view_geometry.h"

#include <QTest>

using namespace selfment;
using widgets::ViewGeometry;

class ViewGeometryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conversionsAreInverse();
    void fitShowsTheWholePictureCentred();
    void tinyPicturesAreNotBlownUpWithoutEnd();
    void hundredPercentIsOneDevicePixel();
    void zoomKeepsThePointUnderTheAnchor();
    void panStopsAtTheEdges();
    void zoomHasLimits();
    void patchesTileThePicture();
    void pointsOutsideHaveNoPatch();

private:
    static ViewGeometry geometry(QSizeF view, QSizeF image, double ratio = 1.0) {
        ViewGeometry made;
        made.setViewSize(view, ratio);
        made.setImageSize(image);
        made.fit();
        return made;
    }
};

void ViewGeometryTest::conversionsAreInverse() {
    ViewGeometry made = geometry({640, 480}, {4000, 2250}, 1.5);
    made.zoomBy(3.7, {111, 222});
    for (const QPointF point : {QPointF(0, 0), QPointF(320, 17.25), QPointF(639, 479)}) {
        const QPointF back = made.viewFromImage(made.imageFromView(point));
        QVERIFY(QLineF(point, back).length() < 1e-6);
    }
}

void ViewGeometryTest::fitShowsTheWholePictureCentred() {
    const ViewGeometry made = geometry({800, 600}, {1600, 400});
    QCOMPARE(made.scale(), 0.5);
    QCOMPARE(made.imageInView(), QRectF(0, 200, 800, 200));
    QCOMPARE(made.visibleImage(), QRectF(0, 0, 1600, 400));
}

void ViewGeometryTest::tinyPicturesAreNotBlownUpWithoutEnd() {
    const ViewGeometry made = geometry({800, 600}, {1, 1});
    QCOMPARE(made.zoom(), 8.0);
}

void ViewGeometryTest::hundredPercentIsOneDevicePixel() {
    ViewGeometry made = geometry({800, 600}, {4000, 3000}, 2.0);
    made.zoomTo(1.0, {400, 300});
    QCOMPARE(made.zoom(), 1.0);
    QCOMPARE(made.scale(), 0.5);
}

void ViewGeometryTest::zoomKeepsThePointUnderTheAnchor() {
    ViewGeometry made = geometry({800, 600}, {4000, 3000});
    const QPointF anchor(612, 99);
    const QPointF before = made.imageFromView(anchor);
    made.zoomBy(2.5, anchor);
    made.zoomBy(1.2, anchor);
    QVERIFY(QLineF(before, made.imageFromView(anchor)).length() < 1e-6);
}

void ViewGeometryTest::panStopsAtTheEdges() {
    ViewGeometry made = geometry({800, 600}, {4000, 3000});
    made.zoomTo(1.0, {400, 300});
    made.panBy({1e6, 1e6});
    QCOMPARE(made.visibleImage().topLeft(), QPointF(0, 0));
    made.panBy({-1e6, -1e6});
    QCOMPARE(made.visibleImage().bottomRight(), QPointF(4000, 3000));
}

void ViewGeometryTest::zoomHasLimits() {
    ViewGeometry made = geometry({800, 600}, {4000, 3000});
    made.zoomBy(1e9, {0, 0});
    QCOMPARE(made.zoom(), ViewGeometry::kLargestZoom);
    made.zoomBy(1e-9, {0, 0});
    QVERIFY(made.scale() > 0.0);
    QVERIFY(made.scale() <= made.fitScale());
}

void ViewGeometryTest::patchesTileThePicture() {
    const values::PatchGrid grid{2, 3};
    const QSizeF size(301, 199); // no multiple of the grid
    for (int patch = 0; patch < grid.patchCount(); ++patch) {
        const QRectF area = widgets::imageFromPatch(patch, size, grid);
        QCOMPARE(widgets::patchFromImage(area.center(), size, grid), patch);
        QCOMPARE(widgets::patchFromImage(area.topLeft() + QPointF(0.01, 0.01), size, grid), patch);
        QCOMPARE(widgets::patchFromImage(area.bottomRight() - QPointF(0.01, 0.01), size, grid), patch);
    }
}

void ViewGeometryTest::pointsOutsideHaveNoPatch() {
    const values::PatchGrid grid{2, 3};
    QCOMPARE(widgets::patchFromImage({-0.1, 5}, {30, 20}, grid), -1);
    QCOMPARE(widgets::patchFromImage({5, 20}, {30, 20}, grid), -1);
    QCOMPARE(widgets::patchFromImage({5, 5}, {30, 20}, {}), -1);
    QCOMPARE(widgets::patchFromImage({5, 5}, {}, grid), -1);
}

QTEST_GUILESS_MAIN(ViewGeometryTest)
#include "view_geometry_test.moc"
