// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/colour_bar.h"
#include "widgets/image/colour_map.h"
#include "widgets/image/patch_pictures.h"
#include "widgets/image/pyramid_builder.h"
#include "widgets/image/value_text.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>

using namespace selfment;
using widgets::ColourMap;
using widgets::Pyramid;
using widgets::PyramidBuilder;

namespace {

template <typename Value>
std::shared_ptr<const Value> shared(Value value) {
    return std::make_shared<const Value>(std::move(value));
}

} // namespace

class ImageColoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAndMiddleAreAsPublished();
    void lightnessRisesAlongSequentialMaps_data();
    void lightnessRisesAlongSequentialMaps();
    void valuesOutsideAreClamped();
    void ticksAreRound();
    void valuesAreReadWithoutExponents();
    void aLowBarHasFewerTicks();
    void misfittingValuesGiveNoPicture();
    void maskPictureHasTwoColours();
    void halvingAverages();
    void oddSidesKeepTheirLastPixels();
    void levelFollowsZoom();
    void builderGivesAllLevels();
    void replacedPictureIsNeverDelivered();
};

void ImageColoursTest::endsAndMiddleAreAsPublished() {
    const ColourMap viridis(ColourMap::Name::viridis);
    QCOMPARE(viridis.entry(0), qRgb(68, 1, 84));
    QCOMPARE(viridis.entry(255), qRgb(253, 231, 37));
    const ColourMap cividis(ColourMap::Name::cividis);
    QCOMPARE(cividis.entry(0), qRgb(0, 34, 78));
    const ColourMap diverging(ColourMap::Name::diverging);
    const QRgb middle = diverging.colour(0.0, -1.0, 1.0);
    QVERIFY(std::abs(qRed(middle) - qBlue(middle)) < 8); // without hue at the centre
    QVERIFY(qBlue(diverging.entry(0)) > qRed(diverging.entry(0)));
    QVERIFY(qRed(diverging.entry(255)) > qBlue(diverging.entry(255)));
}

void ImageColoursTest::lightnessRisesAlongSequentialMaps_data() {
    QTest::addColumn<int>("name");
    QTest::newRow("viridis") << static_cast<int>(ColourMap::Name::viridis);
    QTest::newRow("cividis") << static_cast<int>(ColourMap::Name::cividis);
}

void ImageColoursTest::lightnessRisesAlongSequentialMaps() {
    QFETCH(int, name);
    const ColourMap map(static_cast<ColourMap::Name>(name));
    const auto luminance = [&](int i) {
        const QRgb c = map.entry(i);
        return 0.2126 * qRed(c) + 0.7152 * qGreen(c) + 0.0722 * qBlue(c);
    };
    for (int i = 8; i < ColourMap::kSize; i += 8) {
        QVERIFY(luminance(i) > luminance(i - 8));
    }
}

void ImageColoursTest::valuesOutsideAreClamped() {
    const ColourMap map(ColourMap::Name::viridis);
    QCOMPARE(map.colour(-5.0, 0.0, 1.0), map.entry(0));
    QCOMPARE(map.colour(5.0, 0.0, 1.0), map.entry(255));
    QCOMPARE(map.colour(std::numeric_limits<double>::infinity(), 0.0, 1.0), map.entry(255));
    QCOMPARE(map.colour(std::numeric_limits<double>::quiet_NaN(), 0.0, 1.0), qRgb(128, 128, 128));
}

void ImageColoursTest::ticksAreRound() {
    QCOMPARE(widgets::roundTicks(-1.0, 1.0, 4), (QList<double>{-1.0, -0.5, 0.0, 0.5, 1.0}));
    QCOMPARE(widgets::roundTicks(1.0, 1.0, 4), QList<double>());
    QCOMPARE(widgets::roundTicks(0.0, 0.03, 3), (QList<double>{0.0, 0.01, 0.02, 0.03}));
}

void ImageColoursTest::valuesAreReadWithoutExponents() {
    const QLocale::Language before = QLocale().language();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QList<std::pair<double, QString>> expected = {
        {0.0, "0"},           {-1e-16, "0"},        {0.015625, "0.0156"}, {-0.375, "-0.375"},
        {17.5, "17.5"},       {1040.0, "1,040"},    {1500.2, "1,500"},    {123456.0, "123,456"},
        {0.00012, "0.00012"}, {2.66e-5, "2.66e-5"}, {1.5e6, "1.5e+6"},    {-3e12, "-3e+12"}};
    for (const auto& [value, text] : expected) {
        QCOMPARE(widgets::valueText(value), text);
    }
    QLocale::setDefault(QLocale(before));
}

void ImageColoursTest::aLowBarHasFewerTicks() {
    widgets::ColourBar bar;
    bar.setScale(ColourMap::Name::viridis, 0.0, 1.0, QStringLiteral("Attention"));
    const QSize whole = bar.sizeHint();
    bar.resize(whole);
    const qsizetype ticks = bar.ticks().size();
    QVERIFY(ticks > 4);
    bar.resize(whole.width(), whole.height() / 2);
    QVERIFY(bar.ticks().size() < ticks);
    QVERIFY(bar.ticks().size() >= 2); // one number would be no scale
    bar.setTitled(false);
    QVERIFY(bar.sizeHint().height() < whole.height());
    bar.setCompact(true);
    QVERIFY(bar.sizeHint().width() < whole.width());
}

void ImageColoursTest::misfittingValuesGiveNoPicture() {
    const ColourMap map(ColourMap::Name::viridis);
    QVERIFY(widgets::pictureOf(values::PatchMap{{2, 3}, {1.0F}}, map, 0.0, 1.0).isNull());
    QVERIFY(widgets::pictureOf(values::PatchLabels{{2, 3}, {}}, 0, 0).isNull());
    QVERIFY(widgets::pictureOf(values::PatchColours{{1, 1}, {1, 2}}).isNull());
    QVERIFY(widgets::pictureOf(shared(values::Image{2, 2, {1, 2, 3}})).isNull());
    QVERIFY(widgets::pictureOf(shared(values::Mask{0, 0, {}}), 0, 0).isNull());
}

void ImageColoursTest::maskPictureHasTwoColours() {
    const auto mask = shared(values::Mask{1, 3, {0, 1, 1}});
    const QImage picture = widgets::pictureOf(mask, qRgba(1, 2, 3, 100), qRgb(9, 8, 7));
    QCOMPARE(picture.pixel(0, 0), qRgba(1, 2, 3, 100));
    QCOMPARE(picture.pixel(2, 0), qRgb(9, 8, 7));
    QCOMPARE(picture.constBits(), mask->pixels.data()); // shared, not copied
}

void ImageColoursTest::halvingAverages() {
    const QImage photo =
        widgets::pictureOf(shared(values::Image{2, 2, {0, 0, 0, 100, 0, 0, 0, 200, 0, 0, 0, 40}}));
    const std::atomic<bool> go{false};
    const QImage half = widgets::halved(photo, go);
    QCOMPARE(half.size(), QSize(1, 1));
    QCOMPARE(half.pixel(0, 0), qRgb(25, 50, 10));
    const std::atomic<bool> stop{true};
    QVERIFY(widgets::halved(photo, stop).isNull());
}

void ImageColoursTest::oddSidesKeepTheirLastPixels() {
    const QImage photo = widgets::pictureOf(shared(values::Image{1, 3, {0, 0, 0, 0, 0, 0, 80, 90, 100}}));
    const std::atomic<bool> go{false};
    const QImage half = widgets::halved(photo, go);
    QCOMPARE(half.size(), QSize(2, 1));
    QCOMPARE(half.pixel(1, 0), qRgb(80, 90, 100));
}

void ImageColoursTest::levelFollowsZoom() {
    const Pyramid pyramid{QImage(1000, 800, QImage::Format_RGB32), QImage(500, 400, QImage::Format_RGB32),
                          QImage(250, 200, QImage::Format_RGB32)};
    QCOMPARE(widgets::levelForZoom(pyramid, 4.0), 0);
    QCOMPARE(widgets::levelForZoom(pyramid, 1.0), 0);
    QCOMPARE(widgets::levelForZoom(pyramid, 0.5), 1);
    QCOMPARE(widgets::levelForZoom(pyramid, 0.25), 2);
    QCOMPARE(widgets::levelForZoom(pyramid, 0.01), 2);
    QCOMPARE(widgets::levelForZoom({}, 1.0), 0);
}

void ImageColoursTest::builderGivesAllLevels() {
    PyramidBuilder builder;
    QSignalSpy built(&builder, &PyramidBuilder::built);
    QImage photo(513, 257, QImage::Format_RGB888);
    photo.fill(Qt::red);
    builder.build(PyramidBuilder::Target::photo, photo);
    QTRY_COMPARE(built.count(), 1);
    const auto pyramid = built.first().at(1).value<Pyramid>();
    QCOMPARE(pyramid.size(), 5);
    QCOMPARE(pyramid.last().size(), QSize(33, 17));
    QCOMPARE(pyramid.last().pixel(16, 8), qRgb(255, 0, 0));
}

void ImageColoursTest::replacedPictureIsNeverDelivered() {
    PyramidBuilder builder;
    QSignalSpy built(&builder, &PyramidBuilder::built);
    builder.build(PyramidBuilder::Target::photo, QImage(2000, 2000, QImage::Format_RGB888));
    builder.build(PyramidBuilder::Target::photo, QImage(100, 100, QImage::Format_RGB888));
    QTRY_COMPARE(built.count(), 1);
    QCOMPARE(built.first().at(1).value<Pyramid>().first().size(), QSize(100, 100));
    builder.build(PyramidBuilder::Target::mask, QImage(100, 100, QImage::Format_RGB888));
    builder.cancel(PyramidBuilder::Target::mask);
    builder.build(PyramidBuilder::Target::photo, QImage(90, 90, QImage::Format_RGB888));
    QTRY_COMPARE(built.count(), 2);
    QCOMPARE(built.last().at(0).value<PyramidBuilder::Target>(), PyramidBuilder::Target::photo);
}

QTEST_MAIN(ImageColoursTest)
#include "image_colours_test.moc"
