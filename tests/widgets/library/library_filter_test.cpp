// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_filter.h"

#include <QTest>

using namespace selfment;
using widgets::LibraryEntryState;
using widgets::LibraryFilter;
using widgets::LibraryOrder;
using widgets::LibrarySort;
using widgets::LibraryState;

namespace {

LibraryEntryState entry(const char* path, LibraryState state = LibraryState::queued) {
    LibraryEntryState made;
    made.path = QString::fromLatin1(path);
    made.state = state;
    return made;
}

/// Five images with something different about each.
std::vector<LibraryEntryState> images() {
    std::vector<LibraryEntryState> all{entry("/b/img10.jpg", LibraryState::done), entry("/a/img9.jpg"),
                                       entry("/a/Img2.png", LibraryState::warning),
                                       entry("/a/zebra.jpg", LibraryState::failed), entry("/b/apple.jpg")};
    all[0].share = 0.4;
    all[0].score = 0.9;
    all[0].rating = 3;
    all[1].edited = true;
    all[2].share = 0.0;
    all[2].rating = 5;
    all[3].rejected = true;
    all[4].rating = 3;
    return all;
}

std::vector<int> arranged(const LibraryFilter& filter, const LibraryOrder& order = {}) {
    const std::atomic_bool never = false;
    return widgets::arrangedRows(images(), filter, order, never);
}

using Rows = std::vector<int>;

} // namespace

class LibraryFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyFilterHidesNothing();
    void namesAreFoundInAnyCase();
    void statesAndMarks();
    void rangesLeaveOutWhatIsNotKnown();
    void digitsInNamesAreNumbers();
    void foldersComeBeforeNamesInPaths();
    void whatIsNotKnownComesLast();
    void equalsKeepTheirOrder();
    void activeSettingsAreCounted();
};

void LibraryFilterTest::anEmptyFilterHidesNothing() {
    QVERIFY(!LibraryFilter().isActive());
    QCOMPARE(arranged({}), (Rows{0, 1, 2, 3, 4}));
    QCOMPARE(arranged({}, {LibrarySort::added, true}), (Rows{4, 3, 2, 1, 0}));
}

void LibraryFilterTest::namesAreFoundInAnyCase() {
    LibraryFilter filter;
    filter.name = QStringLiteral("IMG");
    QCOMPARE(arranged(filter), (Rows{0, 1, 2}));
    filter.name = QStringLiteral("a/"); // a folder is no part of a name
    QCOMPARE(arranged(filter), Rows());
}

void LibraryFilterTest::statesAndMarks() {
    LibraryFilter filter;
    filter.state = LibraryState::queued;
    QCOMPARE(arranged(filter), (Rows{1, 4}));
    filter = {};
    filter.ratingFrom = 3;
    QCOMPARE(arranged(filter), (Rows{0, 2, 4}));
    filter = {};
    filter.rejected = LibraryFilter::Mark::only;
    QCOMPARE(arranged(filter), Rows{3});
    filter.rejected = LibraryFilter::Mark::without;
    QCOMPARE(arranged(filter), (Rows{0, 1, 2, 4}));
    filter = {};
    filter.edited = LibraryFilter::Mark::only;
    QCOMPARE(arranged(filter), Rows{1});
}

void LibraryFilterTest::rangesLeaveOutWhatIsNotKnown() {
    LibraryFilter filter;
    filter.shareTo = 0.5;
    QCOMPARE(arranged(filter), (Rows{0, 2}));
    filter.shareTo = 0.1;
    QCOMPARE(arranged(filter), Rows{2});
    filter = {};
    filter.scoreFrom = 0.5;
    QCOMPARE(arranged(filter), Rows{0});
    filter.scoreFrom = 0.95;
    QCOMPARE(arranged(filter), Rows());
}

void LibraryFilterTest::digitsInNamesAreNumbers() {
    QCOMPARE(arranged({}, {LibrarySort::name, false}), (Rows{4, 2, 1, 0, 3}));
    QCOMPARE(arranged({}, {LibrarySort::name, true}), (Rows{3, 0, 1, 2, 4}));
}

void LibraryFilterTest::foldersComeBeforeNamesInPaths() {
    QCOMPARE(arranged({}, {LibrarySort::path, false}), (Rows{2, 1, 3, 4, 0}));
}

void LibraryFilterTest::whatIsNotKnownComesLast() {
    QCOMPARE(arranged({}, {LibrarySort::share, false}), (Rows{2, 0, 1, 3, 4}));
    QCOMPARE(arranged({}, {LibrarySort::share, true}), (Rows{0, 2, 1, 3, 4}));
    QCOMPARE(arranged({}, {LibrarySort::score, true}), (Rows{0, 1, 2, 3, 4}));
}

void LibraryFilterTest::equalsKeepTheirOrder() {
    QCOMPARE(arranged({}, {LibrarySort::rating, true}), (Rows{2, 0, 4, 1, 3})); // the rejected one is last
    QCOMPARE(arranged({}, {LibrarySort::state, false}), (Rows{1, 4, 0, 2, 3}));
}

void LibraryFilterTest::activeSettingsAreCounted() {
    LibraryFilter filter;
    filter.name = QStringLiteral("x");
    QVERIFY(filter.isActive());
    QCOMPARE(filter.settingsActive(), 0);
    filter.shareFrom = 0.1;
    filter.shareTo = 0.9;
    filter.ratingFrom = 1;
    QCOMPARE(filter.settingsActive(), 2);
}

QTEST_GUILESS_MAIN(LibraryFilterTest)
#include "library_filter_test.moc"
