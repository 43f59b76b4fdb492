// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/session_file.h"
#include "app/studio/document/session_json.h"
#include "app/studio/document/session_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using studio::SessionDocument;
using studio::SessionError;
using studio::SessionImage;
using widgets::LibraryState;

namespace {

void writeFile(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

SessionImage imageAt(const QString& path) {
    SessionImage image;
    image.entry.path = path;
    return image;
}

std::shared_ptr<const values::MaskRuns> someRuns() {
    return std::make_shared<const values::MaskRuns>(values::MaskRuns{4, 6, {5, 3, 10, 2, 4}});
}

/// One of everything, with its images below the folder.
SessionDocument fullDocument(const QString& folder) {
    SessionDocument document;
    SessionImage first = imageAt(folder + QStringLiteral("/photos/ä one.png"));
    first.entry.state = LibraryState::done;
    first.entry.share = 0.25;
    first.entry.score = 0.875;
    first.entry.rating = 4;
    first.entry.edited = true;
    first.edited = someRuns();
    SessionImage second = imageAt(folder + QStringLiteral("/photos/two.png"));
    second.entry.state = LibraryState::warning;
    second.entry.detail = QStringLiteral("Two parts\nof equal size");
    second.entry.rejected = true;
    SessionImage third = imageAt(folder + QStringLiteral("/three.png"));
    third.entry.state = LibraryState::failed;
    third.entry.detail = QStringLiteral("no picture");
    SessionImage fourth = imageAt(folder + QStringLiteral("/four.png"));
    document.images = {first, second, third, fourth};
    for (const SessionImage& image : document.images) {
        writeFile(image.entry.path, image.entry.path.toUtf8());
    }
    QDir().mkpath(folder + QStringLiteral("/truth"));
    QDir().mkpath(folder + QStringLiteral("/incoming"));
    document.roots = {folder + QStringLiteral("/photos"), folder + QStringLiteral("/three.png")};
    document.parameters = {{QStringLiteral("tau"), QStringLiteral("0.3")},
                           {QStringLiteral("seed"), QStringLiteral("7")}};
    document.view.layer = QStringLiteral("fiedler-vector");
    document.view.paneLayers = {QStringLiteral("photo"), QStringLiteral("final-mask")};
    document.view.panes = QStringLiteral("two");
    document.view.maskStyle = QStringLiteral("outline");
    document.view.opacity = 0.5;
    document.view.curtain = 0.25;
    document.view.grid = true;
    document.view.alone = false;
    document.view.currentImage = second.entry.path;
    document.view.zoom = 2.5;
    document.view.centre = {31.5, 17.25};
    document.groundTruthFolder = folder + QStringLiteral("/truth");
    document.runs = {QStringLiteral("first training")};
    document.watchedFolders = {folder + QStringLiteral("/incoming")};
    return document;
}

void compare(const SessionDocument& read, const SessionDocument& written) {
    QCOMPARE(read.images.size(), written.images.size());
    for (std::size_t index = 0; index < read.images.size(); ++index) {
        QVERIFY2(read.images[index].entry == written.images[index].entry,
                 qPrintable(written.images[index].entry.path));
        QVERIFY(read.images[index].facts == written.images[index].facts);
        QCOMPARE(read.images[index].edited != nullptr, written.images[index].edited != nullptr);
        if (read.images[index].edited) {
            QVERIFY(*read.images[index].edited == *written.images[index].edited);
        }
    }
    QCOMPARE(read.roots, written.roots);
    QVERIFY(read.parameters == written.parameters);
    QVERIFY(read.view == written.view);
    QCOMPARE(read.groundTruthFolder, written.groundTruthFolder);
    QCOMPARE(read.runs, written.runs);
    QCOMPARE(read.watchedFolders, written.watchedFolders);
    QCOMPARE(read.autosaveOf, written.autosaveOf);
    QVERIFY(read.otherKeys == written.otherKeys);
}

SessionDocument readBack(const QString& path) {
    auto read = studio::readSession(path);
    if (const auto* error = std::get_if<SessionError>(&read)) {
        qWarning("%s", qPrintable(studio::sessionNotice(*error).text));
        return {};
    }
    return std::get<SessionDocument>(std::move(read));
}

SessionError errorOf(const QByteArray& bytes) {
    const auto read = studio::sessionFromBytes(bytes, QStringLiteral("/folder/My %1 session.selfment"));
    const auto* error = std::get_if<SessionError>(&read);
    return error == nullptr ? SessionError{SessionError::Kind::cannotWrite, {}, {}, QStringLiteral("none")}
                            : *error;
}

/// A valid file with one change.
QByteArray changed(const std::function<void(QJsonObject&)>& change) {
    SessionDocument document;
    SessionImage image = imageAt(QStringLiteral("/folder/a.png"));
    image.edited = someRuns();
    document.images = {image};
    document.parameters = {{QStringLiteral("tau"), QStringLiteral("0.3")}};
    QJsonObject json =
        QJsonDocument::fromJson(studio::sessionBytes(document, QStringLiteral("/folder"))).object();
    change(json);
    return QJsonDocument(json).toJson();
}

/// The same, of its image.
QByteArray changedImage(const std::function<void(QJsonObject&)>& change) {
    return changed([&change](QJsonObject& json) {
        QJsonArray images = json[QLatin1String("images")].toArray();
        QJsonObject image = images[0].toObject();
        change(image);
        images[0] = image;
        json[QLatin1String("images")] = images;
    });
}

} // namespace

class TestSessionFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void factsAreOfTheFiles();
    void aMovedFolderIsFoundByItsRelativePaths();
    void aMovedFileIsFoundByTheAbsolutePaths();
    void imagesThatAreGoneAreMarked();
    void unknownKeysAreKept();
    void truncatedFilesAreRefused();
    void badFilesSayWhere_data();
    void badFilesSayWhere();
    void newerVersionsAreRefused();
    void whatIsNoFileIsExplained();
    void aFailedSaveLeavesTheFormerFile();
    void fiftyThousandImages();
    void theStoreAnswersInOrder();
};

void TestSessionFile::whatIsWrittenIsRead() {
    QTemporaryDir folder;
    SessionDocument document = fullDocument(folder.path());
    studio::refreshFacts(document);
    const QString path = folder.filePath(QStringLiteral("a b.selfment"));
    QVERIFY(!studio::writeSession(path, document));
    compare(readBack(path), document);
    // Relative in the file, so that folder and session may move together.
    const QJsonObject json = QJsonDocument::fromJson(bytesOf(path)).object();
    QCOMPARE(json[QLatin1String("images")][0][QLatin1String("path")].toString(),
             QStringLiteral("photos/ä one.png"));
    QCOMPARE(json[QLatin1String("format")].toString(), QStringLiteral("selfment-session"));
    QCOMPARE(json[QLatin1String("version")].toInt(), 1);
    compare(
        std::get<SessionDocument>(studio::sessionFromBytes(studio::sessionBytes({}, folder.path()), path)),
        {});
}

void TestSessionFile::factsAreOfTheFiles() {
    QTemporaryDir folder;
    SessionDocument document = fullDocument(folder.path());
    studio::refreshFacts(document);
    const SessionImage& edited = document.images[0];
    const QByteArray content = bytesOf(edited.entry.path);
    QCOMPARE(edited.facts.bytes, content.size());
    QCOMPARE(edited.facts.sha256, QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    QVERIFY(document.images[1].facts.sha256.isEmpty()); // nothing hangs on it
    QVERIFY(QFile::remove(edited.entry.path));
    const studio::FileFacts before = edited.facts;
    studio::refreshFacts(document);
    QVERIFY(document.images[0].facts == before);
}

void TestSessionFile::aMovedFolderIsFoundByItsRelativePaths() {
    QTemporaryDir folder;
    const QString from = folder.filePath(QStringLiteral("from"));
    const QString to = folder.filePath(QStringLiteral("to/new place"));
    QVERIFY(!studio::writeSession(QDir(QDir(from).absolutePath()).filePath(QStringLiteral("x.selfment")),
                                  fullDocument(from)));
    QDir().mkpath(QFileInfo(to).path());
    QVERIFY(QDir().rename(from, to));
    const SessionDocument read = readBack(to + QStringLiteral("/x.selfment"));
    compare(read, fullDocument(to));
    QVERIFY(!read.images[0].entry.missing);
}

void TestSessionFile::aMovedFileIsFoundByTheAbsolutePaths() {
    QTemporaryDir folder;
    const SessionDocument document = fullDocument(folder.filePath(QStringLiteral("images")));
    const QString path = folder.filePath(QStringLiteral("images/x.selfment"));
    QVERIFY(!studio::writeSession(path, document));
    const QString moved = folder.filePath(QStringLiteral("x.selfment"));
    QVERIFY(QFile::rename(path, moved));
    compare(readBack(moved), document);
}

void TestSessionFile::imagesThatAreGoneAreMarked() {
    QTemporaryDir folder;
    const SessionDocument document = fullDocument(folder.path());
    const QString path = folder.filePath(QStringLiteral("x.selfment"));
    QVERIFY(!studio::writeSession(path, document));
    QVERIFY(QFile::remove(document.images[0].entry.path));
    const SessionDocument read = readBack(path);
    QCOMPARE(read.images.size(), 4U);
    QVERIFY(read.images[0].entry.missing);
    QVERIFY(read.images[0].edited != nullptr);
    QCOMPARE(read.images[0].entry.path, document.images[0].entry.path);
    QVERIFY(!read.images[1].entry.missing);
}

void TestSessionFile::unknownKeysAreKept() {
    const QByteArray bytes = changed([](QJsonObject& json) {
        json[QLatin1String("notes")] = QJsonObject{{QStringLiteral("text"), QStringLiteral("mine")}};
        json[QLatin1String("view")] = QJsonObject{{QStringLiteral("later"), 3}};
    });
    const auto read = studio::sessionFromBytes(bytes, QStringLiteral("/folder/a.selfment"));
    const auto* document = std::get_if<SessionDocument>(&read);
    QVERIFY(document != nullptr);
    const QJsonObject again =
        QJsonDocument::fromJson(studio::sessionBytes(*document, QStringLiteral("/folder"))).object();
    QCOMPARE(again[QLatin1String("notes")][QLatin1String("text")].toString(), QStringLiteral("mine"));
    QCOMPARE(again[QLatin1String("images")].toArray().size(), 1);
}

void TestSessionFile::truncatedFilesAreRefused() {
    QTemporaryDir folder;
    SessionDocument document = fullDocument(folder.path());
    studio::refreshFacts(document);
    const QByteArray bytes = studio::sessionBytes(document, folder.path()).trimmed();
    const QString path = folder.filePath(QStringLiteral("x.selfment"));
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        const auto read = studio::sessionFromBytes(bytes.left(length), path);
        const auto* error = std::get_if<SessionError>(&read);
        QVERIFY2(error != nullptr, qPrintable(QString::number(length)));
        QVERIFY(error->kind == SessionError::Kind::notJson);
        const widgets::Notice notice = studio::sessionNotice(*error);
        QVERIFY2(notice.text.contains(QStringLiteral("x.selfment")) &&
                     notice.text.contains(QStringLiteral("line ")),
                 qPrintable(notice.text));
        QVERIFY(!notice.advice.isEmpty());
    }
    QVERIFY(std::holds_alternative<SessionDocument>(studio::sessionFromBytes(bytes, path)));
}

void TestSessionFile::badFilesSayWhere_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("place");
    const auto image = [](const char* key, const QJsonValue& value) {
        return changedImage([key, value](QJsonObject& json) { json[QLatin1String(key)] = value; });
    };
    const auto edit = [](const QJsonValue& size, const QJsonValue& counts) {
        return changedImage([size, counts](QJsonObject& json) {
            json[QLatin1String("edited")] =
                QJsonObject{{QStringLiteral("size"), size}, {QStringLiteral("counts"), counts}};
        });
    };
    const QJsonArray size{4, 6};
    QTest::newRow("rating") << image("rating", 6) << "images[0].rating";
    QTest::newRow("half a star") << image("rating", 2.5) << "images[0].rating";
    QTest::newRow("share") << image("share", QStringLiteral("0.5")) << "images[0].share";
    QTest::newRow("rejected") << image("rejected", 1) << "images[0].rejected";
    QTest::newRow("path") << image("path", QJsonArray{}) << "images[0].path";
    QTest::newRow("no path") << changedImage([](QJsonObject& json) {
        json.remove(QLatin1String("path"));
        json.remove(QLatin1String("absolute"));
    }) << "images[0].path";
    QTest::newRow("counts") << edit(size, QStringLiteral("!!!")) << "images[0].edited.counts";
    QTest::newRow("other size") << edit(QJsonArray{400, 600}, QStringLiteral("53:24"))
                                << "images[0].edited.counts";
    QTest::newRow("huge size") << edit(QJsonArray{2e9, 2e9}, QStringLiteral("53:24"))
                               << "images[0].edited.size";
    QTest::newRow("no size") << edit(QJsonValue(), QStringLiteral("53:24")) << "images[0].edited.size";
    QTest::newRow("edit") << image("edited", true) << "images[0].edited";
    QTest::newRow("images") << changed([](QJsonObject& json) { json[QLatin1String("images")] = 3; })
                            << "images";
    QTest::newRow("image") << changed([](QJsonObject& json) {
        json[QLatin1String("images")] = QJsonArray{1};
    }) << "images[0]";
    QTest::newRow("parameter") << changed([](QJsonObject& json) {
        json[QLatin1String("parameters")] = QJsonObject{{QStringLiteral("tau"), 0.2}};
    }) << "parameters.tau";
    QTest::newRow("run") << changed([](QJsonObject& json) { json[QLatin1String("runs")] = QJsonArray{{}}; })
                         << "runs[0]";
    QTest::newRow("view") << changed([](QJsonObject& json) {
        json[QLatin1String("view")] = QJsonObject{{QStringLiteral("opacity"), 1.5}};
    }) << "view.opacity";
    QTest::newRow("version") << changed([](QJsonObject& json) {
        json[QLatin1String("version")] = QStringLiteral("1");
    }) << "version";
}

void TestSessionFile::badFilesSayWhere() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, place);
    const SessionError error = errorOf(bytes);
    QVERIFY(error.kind == SessionError::Kind::badValue);
    QCOMPARE(error.place, place);
    const widgets::Notice notice = studio::sessionNotice(error);
    QVERIFY2(notice.text.contains(place) && notice.text.contains(QStringLiteral("My %1 session.selfment")),
             qPrintable(notice.text));
    QVERIFY(!notice.advice.isEmpty());
}

void TestSessionFile::newerVersionsAreRefused() {
    const SessionError error =
        errorOf(changed([](QJsonObject& json) { json[QLatin1String("version")] = 2; }));
    QVERIFY(error.kind == SessionError::Kind::tooNew);
    QVERIFY(studio::sessionNotice(error).text.contains(QStringLiteral("version 2")));
    QVERIFY(errorOf("{}").kind == SessionError::Kind::notASession);
    QVERIFY(errorOf("[1, 2]").kind == SessionError::Kind::notASession);
    QVERIFY(errorOf("{\"format\": \"selfment-head\", \"version\": 1}").kind ==
            SessionError::Kind::notASession);
}

void TestSessionFile::whatIsNoFileIsExplained() {
    QTemporaryDir folder;
    const auto none = studio::readSession(folder.filePath(QStringLiteral("none.selfment")));
    QVERIFY(std::get<SessionError>(none).kind == SessionError::Kind::cannotRead);
    QVERIFY(!std::get<SessionError>(none).why.isEmpty());
    const auto itself = studio::readSession(folder.path());
    QVERIFY(std::get<SessionError>(itself).kind == SessionError::Kind::notASession);
}

void TestSessionFile::aFailedSaveLeavesTheFormerFile() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sub/x.selfment"));
    const auto error = studio::writeSession(path, {});
    QVERIFY(error && error->kind == SessionError::Kind::cannotWrite);
    QVERIFY(!error->why.isEmpty());
    QVERIFY(!QFileInfo::exists(path));
}

void TestSessionFile::fiftyThousandImages() {
    constexpr int kImages = 50'000;
    QTemporaryDir folder;
    SessionDocument document;
    for (int index = 0; index < kImages; ++index) {
        SessionImage image =
            imageAt(folder.filePath(QStringLiteral("album %1/photo %2.jpg").arg(index % 100).arg(index)));
        image.entry.missing = true; // none of them is there
        image.entry.state = index % 3 == 0 ? LibraryState::done : LibraryState::queued;
        image.entry.share = index % 3 == 0 ? 0.001 * (index % 1000) : -1.0;
        image.entry.rating = index % 6;
        image.facts.bytes = index;
        document.images.push_back(std::move(image));
    }
    const QString path = folder.filePath(QStringLiteral("big.selfment"));
    SessionDocument read;
    QBENCHMARK_ONCE {
        QVERIFY(!studio::writeSession(path, document));
        read = readBack(path);
    }
    compare(read, document);
}

void TestSessionFile::theStoreAnswersInOrder() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.selfment"));
    studio::SessionStore store;
    QSignalSpy saved(&store, &studio::SessionStore::saved);
    QSignalSpy failed(&store, &studio::SessionStore::saveFailed);
    QSignalSpy loaded(&store, &studio::SessionStore::loaded);
    QSignalSpy refused(&store, &studio::SessionStore::loadFailed);
    const SessionDocument document = fullDocument(folder.path());
    store.save(path, {}, 1);
    store.save(path, document, 2);
    store.load(path);
    store.save(folder.filePath(QStringLiteral("none/x.selfment")), document, 3);
    store.remove(path);
    store.load(path);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(saved.count(), 2);
    QCOMPARE(saved[1][1].toULongLong(), 2ULL);
    const auto facts = saved[1][2].value<QHash<QString, studio::FileFacts>>();
    QCOMPARE(facts.size(), 4);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][1].toULongLong(), 3ULL);
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded[0][1].value<std::shared_ptr<const SessionDocument>>()->images.size(), 4U);
    QVERIFY(!QFileInfo::exists(path));
}

QTEST_GUILESS_MAIN(TestSessionFile)
#include "test_session_file.moc"
