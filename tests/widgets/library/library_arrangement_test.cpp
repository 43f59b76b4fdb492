// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_arrangement.h"

#include "widgets/library/library_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace selfment;
using widgets::LibraryArrangement;
using widgets::LibraryEntryState;
using widgets::LibraryFilter;
using widgets::LibraryModel;
using widgets::LibrarySort;
using widgets::LibraryState;

namespace {

constexpr int kMany = 50'000;

/// Names that are in no order: 7919 shares no factor with kMany.
QString pathOf(int index) {
    return QStringLiteral("/photos/%1.jpg").arg(index * 7919 % kMany, 5, 10, QLatin1Char('0'));
}

QStringList manyPaths(int first, int count) {
    QStringList paths;
    for (int i = first; i < first + count; ++i) {
        paths << pathOf(i);
    }
    return paths;
}

LibraryFilter named(const QString& name) {
    LibraryFilter filter;
    filter.name = name;
    return filter;
}

} // namespace

/// Blocks of the event loop are bounded by what happens in one event: so many rows, signals and sorts,
/// counted here; no clock is asked.
class LibraryArrangementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels();
    void addingInBatchesIsOneInsertionEach();
    void longListsAreSortedElsewhere();
    void typingQuicklyStartsNoSortPerLetter();
    void whatIsAddedWhileSortingIsNotLost();
    void removalWhileSortingKeepsRowsRight();
    void scatteredRemovalIsOneReset();
    void marksOfAllAreOneChange();
    void changedMarksMoveTheirRows();
    void persistentRowsFollow();
};

void LibraryArrangementTest::keepsTheRulesOfModels() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    const QAbstractItemModelTester tester(&shown, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPaths(manyPaths(0, 20));
    shown.setOrder({LibrarySort::name, true});
    QCOMPARE(shown.pathAt(0), QStringLiteral("/photos/47514.jpg"));
    model.addPaths(manyPaths(20, 20));
    QTRY_VERIFY(!shown.isPending());
    model.removeRows(3, 5);
    shown.setFilter(named(QStringLiteral("1")));
    QVERIFY(shown.rowCount() < model.rowCount());
    model.removePaths(manyPaths(10, 15));
    shown.setFilter({});
    QCOMPARE(shown.rowCount(), model.rowCount());
    QCOMPARE(shown.rowOf(shown.pathAt(7)), 7);
    QCOMPARE(shown.mapToSource(shown.index(7, 0)).row(), model.rowOf(shown.pathAt(7)));
    model.clear();
    QCOMPARE(shown.rowCount(), 0);
}

void LibraryArrangementTest::addingInBatchesIsOneInsertionEach() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    QSignalSpy inserted(&shown, &QAbstractItemModel::rowsInserted);
    QSignalSpy laidOut(&shown, &QAbstractItemModel::layoutChanged);
    for (int first = 0; first < kMany; first += 500) {
        QCOMPARE(model.addPaths(manyPaths(first, 500)), 500);
    }
    QCOMPARE(shown.rowCount(), kMany);
    QCOMPARE(inserted.count(), kMany / 500);
    QCOMPARE(laidOut.count(), 0);
    QCOMPARE(shown.workerRuns(), 0);
    QVERIFY(!shown.isPending());
}

void LibraryArrangementTest::longListsAreSortedElsewhere() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, kMany));
    QSignalSpy arranged(&shown, &LibraryArrangement::arranged);
    shown.setOrder({LibrarySort::name, false});
    QCOMPARE(shown.pathAt(1), pathOf(1)); // the call itself has sorted nothing
    QCOMPARE(shown.workerRuns(), 1);
    QTRY_VERIFY(!shown.isPending());
    QCOMPARE(arranged.count(), 1);
    for (const int row : {0, 1, 2, 777, kMany - 1}) {
        QCOMPARE(shown.pathAt(row), QStringLiteral("/photos/%1.jpg").arg(row, 5, 10, QLatin1Char('0')));
    }
    shown.setFilter(named(QStringLiteral("123")));
    QTRY_VERIFY(!shown.isPending());
    QCOMPARE(shown.workerRuns(), 2);
    QCOMPARE(shown.pathAt(0), QStringLiteral("/photos/00123.jpg"));
    QCOMPARE(shown.rowCount(), 200); // 123ab: 100; a123b and ab123 with a < 5: 50 each
}

void LibraryArrangementTest::typingQuicklyStartsNoSortPerLetter() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, kMany));
    shown.setOrder({LibrarySort::name, false});
    for (const char* typed : {"0", "00", "001", "0012", "00123"}) {
        shown.setFilter(named(QString::fromLatin1(typed)));
    }
    QTRY_VERIFY(!shown.isPending());
    QCOMPARE(shown.workerRuns(), 2); // the one under way, and one for the last letter
    QCOMPARE(shown.paths(), QStringList{QStringLiteral("/photos/00123.jpg")});
}

void LibraryArrangementTest::whatIsAddedWhileSortingIsNotLost() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, kMany - 1000));
    shown.setOrder({LibrarySort::path, false});
    model.addPaths(manyPaths(kMany - 1000, 1000));
    QCOMPARE(shown.rowCount(), kMany); // at once, at the end
    QTRY_VERIFY(!shown.isPending());
    QCOMPARE(shown.rowCount(), kMany);
    QCOMPARE(shown.pathAt(0), QStringLiteral("/photos/00000.jpg"));
    QCOMPARE(shown.pathAt(kMany - 1), QStringLiteral("/photos/49999.jpg"));
}

void LibraryArrangementTest::removalWhileSortingKeepsRowsRight() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, kMany));
    shown.setOrder({LibrarySort::name, false});
    model.removePaths({pathOf(0), pathOf(5)}); // 00000 and 39595, while the worker has the former rows
    QCOMPARE(shown.rowCount(), kMany - 2);
    QTRY_VERIFY(!shown.isPending());
    QCOMPARE(shown.rowCount(), kMany - 2);
    QCOMPARE(shown.pathAt(0), QStringLiteral("/photos/00001.jpg"));
    QCOMPARE(shown.rowOf(pathOf(5)), -1);
}

void LibraryArrangementTest::scatteredRemovalIsOneReset() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, kMany));
    QStringList odd;
    for (int i = 1; i < kMany; i += 2) {
        odd << pathOf(i);
    }
    QSignalSpy resets(&shown, &QAbstractItemModel::modelReset);
    QSignalSpy removals(&shown, &QAbstractItemModel::rowsRemoved);
    const auto removed = model.removePaths(odd);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(removals.count(), 0);
    QCOMPARE(shown.rowCount(), kMany / 2);
    QCOMPARE(shown.pathAt(1), pathOf(2));
    model.insertEntries(removed);
    QCOMPARE(resets.count(), 2);
    QCOMPARE(shown.paths(), manyPaths(0, kMany));
}

void LibraryArrangementTest::marksOfAllAreOneChange() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, kMany));
    QSignalSpy changed(&shown, &QAbstractItemModel::dataChanged);
    model.changeEntries(model.paths(), [](LibraryEntryState& entry) { entry.rating = 4; });
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.entryAt(kMany - 1).rating, 4);
    QCOMPARE(shown.workerRuns(), 0); // nothing that is shown depends on it
}

void LibraryArrangementTest::changedMarksMoveTheirRows() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, 10));
    LibraryFilter rated;
    rated.ratingFrom = 2;
    shown.setFilter(rated);
    shown.setOrder({LibrarySort::rating, true});
    QCOMPARE(shown.rowCount(), 0);
    model.setRating(pathOf(3), 2);
    model.setRating(pathOf(7), 5);
    QTRY_COMPARE(shown.paths(), (QStringList{pathOf(7), pathOf(3)}));
    QSignalSpy arranged(&shown, &LibraryArrangement::arranged);
    model.setShare(pathOf(3), 0.3); // of no account here
    QVERIFY(!shown.isPending());
    model.setRating(pathOf(7), 0);
    QTRY_COMPARE(shown.paths(), QStringList{pathOf(3)});
    QCOMPARE(arranged.count(), 1);
}

void LibraryArrangementTest::persistentRowsFollow() {
    LibraryModel model;
    LibraryArrangement shown(&model);
    model.setPaths(manyPaths(0, 10));
    const QPersistentModelIndex kept(shown.index(4, 0));
    const QPersistentModelIndex hidden(shown.index(0, 0));
    shown.setOrder({LibrarySort::added, true});
    QCOMPARE(kept.row(), 5);
    QCOMPARE(kept.data(LibraryModel::pathRole).toString(), pathOf(4));
    shown.setFilter(named(QStringLiteral("31676"))); // pathOf(4)
    QCOMPARE(kept.row(), 0);
    QVERIFY(!hidden.isValid());
}

QTEST_MAIN(LibraryArrangementTest)
#include "library_arrangement_test.moc"
