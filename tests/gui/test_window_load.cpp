// SPDX-License-Identifier: GPL-3.0-or-later
// The small version of ./dev bench window: many images in the library, and many looked at, take bounded
// memory.
#include "tests/gui/window_load.h"

#include <QTest>

using namespace selfment;

namespace {
constexpr int kLibraryImages = 3000;
constexpr int kViewedBefore = 40; ///< the caches of results and pixels are full after about 36
constexpr int kViewedAfter = 88;
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 kRedZones =
    3; ///< AddressSanitizer puts zones around each piece of memory, and keeps freed ones
#else
constexpr qint64 kRedZones = 1;
#endif
constexpr qint64 kLibraryLimit = 60'000'000 * kRedZones;
/// Each image holds 5.8 MB of pixels alone and far more with its stages: 48 kept ones would be far above.
/// With full caches the resident memory goes up and down by about 20 MB.
constexpr qint64 kViewedLimit = 120'000'000 * kRedZones;
} // namespace

class TestWindowLoad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyImagesTakeBoundedMemory();
    void lookingAtManyTakesBoundedMemory();
};

void TestWindowLoad::manyImagesTakeBoundedMemory() {
    testing::StudioFixture studio;
    (void)studio.window().optionsController().setValue(QStringLiteral("size"), QStringLiteral("256"));
    const QString folder = testing::makePhotos(studio, QStringLiteral("many"), kLibraryImages, {160, 120});
    studio.show();
    QTRY_COMPARE_WITH_TIMEOUT(studio.bridge().state(), studio::EngineBridge::State::ready, 30'000);
    const QString first = studio.writePhoto(QStringLiteral("first/photo.png"));
    QVERIFY(testing::openFolder(studio, first, 1));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), 60'000);
    const qint64 before = testing::residentBytes();
    QVERIFY(testing::openFolder(studio, folder, kLibraryImages));
    QVERIFY(testing::searchLibrary(studio));
    const qint64 grown = testing::residentBytes() - before;
    QVERIFY2(grown < kLibraryLimit, qPrintable(QStringLiteral("grew by %1 bytes").arg(grown)));
}

void TestWindowLoad::lookingAtManyTakesBoundedMemory() {
    testing::StudioFixture studio;
    (void)studio.window().optionsController().setValue(QStringLiteral("size"), QStringLiteral("256"));
    const QString folder =
        testing::makePhotos(studio, QStringLiteral("photos"), kViewedAfter + 2, {1600, 1200});
    studio.show();
    QVERIFY(testing::openFolder(studio, folder, kViewedAfter + 2));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), 60'000);
    QVERIFY(testing::viewImages(studio, kViewedBefore));
    const qint64 before = testing::residentBytes();
    QVERIFY(testing::viewImages(studio, kViewedAfter - kViewedBefore));
    const qint64 grown = testing::residentBytes() - before;
    QVERIFY2(grown < kViewedLimit, qPrintable(QStringLiteral("grew by %1 bytes").arg(grown)));
}

QTEST_MAIN(TestWindowLoad)
#include "test_window_load.moc"
