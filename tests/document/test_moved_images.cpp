// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/moved_images.h"
#include "app/studio/document/session_file.h"
#include "app/studio/document/session_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using studio::findMovedImages;
using studio::LostImage;
using studio::MovedImages;

/// Images that went elsewhere, and files that only look like them.
class TestMovedImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void foundByName();
    void sizeTellsNamesakesApart();
    void theFoldersBeforeTheNameDecide();
    void namesakesWithoutADifferenceAreNotGuessed();
    void contentsFindARenamedImage();
    void contentsRefuseAnotherImage();
    void oneFileIsOneImage();
    void imagesOfTheLibraryAreTaken();
    void cancelledFindsNothing();
    void theStoreSearchesInTheBackground();

private:
    QString write(const QString& name, const QByteArray& content) {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path;
    }
    MovedImages find(const QList<LostImage>& lost, const QSet<QString>& taken = {}) {
        const std::atomic_bool cancelled = false;
        return findMovedImages(m_folder->path(), lost, taken, cancelled, [](int) {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMovedImages::foundByName() {
    const QString here = write(QStringLiteral("deep/er/a.png"), "a");
    write(QStringLiteral("b.png"), "b");
    const MovedImages result =
        find({{QStringLiteral("/gone/a.png"), {}}, {QStringLiteral("/gone/c.png"), {}}});
    QCOMPARE(result.found.size(), 1);
    QCOMPARE(result.found[0].first, QStringLiteral("/gone/a.png"));
    QCOMPARE(result.found[0].second, here);
    QCOMPARE(result.notFound, 1);
}

void TestMovedImages::sizeTellsNamesakesApart() {
    write(QStringLiteral("one/a.png"), "short");
    const QString right = write(QStringLiteral("two/a.png"), "longer");
    const MovedImages result =
        find({{QStringLiteral("/gone/a.png"), {6, {}}}, {QStringLiteral("/other/a.png"), {99, {}}}});
    QCOMPARE(result.found.size(), 1);
    QCOMPARE(result.found[0].second, right);
    QCOMPARE(result.otherContents, 1);
}

void TestMovedImages::theFoldersBeforeTheNameDecide() {
    const QString one = write(QStringLiteral("backup/day 1/a.png"), "1");
    const QString two = write(QStringLiteral("backup/day 2/a.png"), "2");
    const MovedImages result = find(
        {{QStringLiteral("/gone/day 2/a.png"), {1, {}}}, {QStringLiteral("/gone/day 1/a.png"), {1, {}}}});
    QCOMPARE(result.found.size(), 2);
    QCOMPARE(result.found[0].second, two);
    QCOMPARE(result.found[1].second, one);
}

void TestMovedImages::namesakesWithoutADifferenceAreNotGuessed() {
    write(QStringLiteral("x/a.png"), "1");
    write(QStringLiteral("y/a.png"), "2");
    const MovedImages result = find({{QStringLiteral("/gone/a.png"), {1, {}}}});
    QVERIFY(result.found.isEmpty());
    QCOMPARE(result.ambiguous, 1);
}

void TestMovedImages::contentsFindARenamedImage() {
    write(QStringLiteral("same size.png"), "other");
    const QString renamed = write(QStringLiteral("new name.png"), "exact");
    const MovedImages result = find({{QStringLiteral("/gone/a.png"), {5, studio::sha256Of(renamed)}}});
    QCOMPARE(result.found.size(), 1);
    QCOMPARE(result.found[0].second, renamed);
}

void TestMovedImages::contentsRefuseAnotherImage() {
    const QString other = write(QStringLiteral("elsewhere.bin"), "exact");
    write(QStringLiteral("a.png"), "wrong");
    const QByteArray sha = studio::sha256Of(other);
    QVERIFY(QFile::remove(other));
    const MovedImages result = find({{QStringLiteral("/gone/a.png"), {5, sha}}});
    QVERIFY(result.found.isEmpty());
    QCOMPARE(result.otherContents, 1);
}

void TestMovedImages::oneFileIsOneImage() {
    write(QStringLiteral("a.png"), "1");
    const MovedImages result = find({{QStringLiteral("/one/a.png"), {}}, {QStringLiteral("/two/a.png"), {}}});
    QCOMPARE(result.found.size(), 1);
    QCOMPARE(result.otherContents, 1);
}

void TestMovedImages::imagesOfTheLibraryAreTaken() {
    const QString here = write(QStringLiteral("a.png"), "1");
    QVERIFY(find({{QStringLiteral("/one/a.png"), {}}}, {here}).found.isEmpty());
}

void TestMovedImages::cancelledFindsNothing() {
    write(QStringLiteral("a.png"), "1");
    const std::atomic_bool cancelled = true;
    const MovedImages result =
        findMovedImages(m_folder->path(), {{QStringLiteral("/one/a.png"), {}}}, {}, cancelled, [](int) {});
    QVERIFY(result.cancelled);
    QVERIFY(result.found.isEmpty());
}

void TestMovedImages::theStoreSearchesInTheBackground() {
    const QString here = write(QStringLiteral("a.png"), "1");
    const QString there = write(QStringLiteral("there/b.png"), "2");
    studio::SessionStore store;
    QSignalSpy found(&store, &studio::SessionStore::movedFound);
    store.findMoved(m_folder->path(),
                    {{QStringLiteral("/one/a.png"), {}}, {QStringLiteral("/one/b.png"), {}}, {there, {}}});
    QVERIFY(store.isSearching());
    QTRY_COMPARE(found.count(), 1);
    QVERIFY(!store.isSearching());
    const auto result = found[0][0].value<MovedImages>();
    QCOMPARE(result.found.size(), 1);
    QCOMPARE(result.found.value(0).second, here);
    QCOMPARE(result.missing, QStringList{QStringLiteral("/one/b.png")});
}

QTEST_GUILESS_MAIN(TestMovedImages)
#include "test_moved_images.moc"
