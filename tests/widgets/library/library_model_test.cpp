// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace selfment;
using widgets::LibraryModel;
using widgets::LibraryState;

namespace {

QStringList manyPaths(int count) {
    QStringList paths;
    for (int i = 0; i < count; ++i) {
        paths << QStringLiteral("/photos/%1.jpg").arg(i);
    }
    return paths;
}

values::Image thumbnail(int height = 2, int width = 3) {
    values::Image image{height, width, {}};
    image.rgb.assign(3 * image.pixelCount(), 77);
    return image;
}

} // namespace

class LibraryModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels();
    void tenThousandPathsTakeTheirStates();
    void doublesAreDropped();
    void thumbnailsAreWantedOnce();
    void nothingIsWantedUnseen();
    void failedThumbnailIsNotAskedAgain();
    void removalKeepsTheIndexRight();
    void answersForRemovedPathsAreIgnored();
    void stateAndDetail();
    void oddNamesStayAsTheyAre();
};

void LibraryModelTest::keepsTheRulesOfModels() {
    LibraryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPaths(manyPaths(5));
    QCOMPARE(model.addPaths({QStringLiteral("/a"), QStringLiteral("/photos/3.jpg")}), 1);
    model.setState(QStringLiteral("/a"), LibraryState::done);
    model.setThumbnail(QStringLiteral("/a"), thumbnail());
    QVERIFY(model.removeRows(1, 2));
    QVERIFY(!model.removeRows(3, 2));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void LibraryModelTest::tenThousandPathsTakeTheirStates() {
    LibraryModel model;
    const QStringList paths = manyPaths(10'000);
    model.setPaths(paths);
    QCOMPARE(model.addPaths(paths), 0);
    for (const QString& path : paths) {
        model.setState(path, LibraryState::done);
    }
    QCOMPARE(model.rowCount(), 10'000);
}

void LibraryModelTest::doublesAreDropped() {
    LibraryModel model;
    model.setPaths({QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/a")});
    QCOMPARE(model.paths(), (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
}

void LibraryModelTest::thumbnailsAreWantedOnce() {
    LibraryModel model;
    QSignalSpy wanted(&model, &LibraryModel::thumbnailWanted);
    model.setPaths(manyPaths(3));
    model.setThumbnailSide(50);
    QVERIFY(model.index(1).data(Qt::DecorationRole).isNull());
    QVERIFY(model.index(1).data(LibraryModel::thumbnailRole).isNull());
    QCOMPARE(wanted.count(), 0); // from the event loop, not from within painting
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().at(0).toString(), QStringLiteral("/photos/1.jpg"));
    QCOMPARE(wanted.first().at(1).toInt(), 50);
    QVERIFY(model.index(1).data(Qt::DecorationRole).isNull());
    model.setThumbnail(QStringLiteral("/photos/1.jpg"), thumbnail());
    const auto picture = model.index(1).data(LibraryModel::thumbnailRole).value<QImage>();
    QCOMPARE(picture.size(), QSize(3, 2));
    QCOMPARE(picture.pixel(0, 0), qRgb(77, 77, 77));
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 1);
}

void LibraryModelTest::nothingIsWantedUnseen() {
    LibraryModel model;
    QSignalSpy wanted(&model, &LibraryModel::thumbnailWanted);
    model.setPaths(manyPaths(3));
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(LibraryModel::stateRole)}) {
        QVERIFY(model.index(0).data(role).isValid());
    }
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 0);
}

void LibraryModelTest::failedThumbnailIsNotAskedAgain() {
    LibraryModel model;
    QSignalSpy wanted(&model, &LibraryModel::thumbnailWanted);
    model.setPaths(manyPaths(1));
    model.setThumbnailFailed(QStringLiteral("/photos/0.jpg"), QStringLiteral("ends <early>"));
    QVERIFY(model.index(0).data(Qt::DecorationRole).isNull());
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 0);
    QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("ends &lt;early&gt;")));
}

void LibraryModelTest::removalKeepsTheIndexRight() {
    LibraryModel model;
    model.setPaths(manyPaths(5));
    QVERIFY(model.removeRows(1, 2));
    QCOMPARE(model.rowOf(QStringLiteral("/photos/1.jpg")), -1);
    QCOMPARE(model.rowOf(QStringLiteral("/photos/3.jpg")), 1);
    QCOMPARE(model.pathAt(2), QStringLiteral("/photos/4.jpg"));
    QCOMPARE(model.pathAt(3), QString());
    QCOMPARE(model.addPaths({QStringLiteral("/photos/1.jpg")}), 1);
    QCOMPARE(model.rowOf(QStringLiteral("/photos/1.jpg")), 3);
}

void LibraryModelTest::answersForRemovedPathsAreIgnored() {
    LibraryModel model;
    QSignalSpy changed(&model, &LibraryModel::dataChanged);
    QSignalSpy wanted(&model, &LibraryModel::thumbnailWanted);
    model.setPaths(manyPaths(2));
    QVERIFY(model.index(0).data(Qt::DecorationRole).isNull());
    QVERIFY(model.removeRows(0, 1));
    QCoreApplication::processEvents();
    QCOMPARE(wanted.count(), 0);
    model.setThumbnail(QStringLiteral("/photos/0.jpg"), thumbnail());
    model.setState(QStringLiteral("/photos/0.jpg"), LibraryState::failed);
    QCOMPARE(changed.count(), 0);
}

void LibraryModelTest::stateAndDetail() {
    LibraryModel model;
    model.setPaths(manyPaths(1));
    const QString path = model.pathAt(0);
    QCOMPARE(model.stateOf(path), LibraryState::queued);
    model.setState(path, LibraryState::failed, QStringLiteral("Image is damaged"));
    model.setImageSize(path, {40, 30});
    QCOMPARE(model.stateOf(path), LibraryState::failed);
    QCOMPARE(model.index(0).data(LibraryModel::detailRole).toString(), QStringLiteral("Image is damaged"));
    const QString tip = model.index(0).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QStringLiteral("Image is damaged")));
    QVERIFY(tip.contains(QStringLiteral("40")));
    QVERIFY(model.index(0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(widgets::libraryStateName(LibraryState::failed)));
}

void LibraryModelTest::oddNamesStayAsTheyAre() {
    LibraryModel model;
    const QString odd = QStringLiteral("/photos/it's \"a\" <b>cat</b> \U0001F408\nline.png");
    model.setPaths({odd});
    QCOMPARE(model.index(0).data(LibraryModel::pathRole).toString(), odd);
    QVERIFY(!model.index(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
}

QTEST_MAIN(LibraryModelTest)
#include "library_model_test.moc"
