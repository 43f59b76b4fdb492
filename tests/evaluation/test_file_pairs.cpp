// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/remark_text.h"
#include "evaluation/file_pairs.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace selfment;
using evaluation::FileMatch;
using evaluation::SourceRole;

/// Which prediction belongs to which ground truth; nothing is opened here.
class TestFilePairs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pathsWithoutExtensionMatch();
    void filesWithoutPartnerAreListed();
    void aSecondFileOfOneNameIsListed();
    void formatFoldersAreFound();
    void keptExtensionsAreFound();
    void aKeptExtensionThatCouldBeEitherIsNotGuessed();
    void photosAndMasksMayShareAFolder();
    void masksBelowThePhotosAreNoPhotos();
    void noPairsIsAnError();
    void missingFoldersAreErrors();
    void namesInOtherScriptsMatch();

private:
    void put(const QString& path);
    FileMatch match(SourceRole role = SourceRole::predictions, const char* sources = "p",
                    const char* masks = "m");
    static QStringList names(const FileMatch& found);
    static std::map<std::string, std::string> whys(const FileMatch& found);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFilePairs::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(m_folder->filePath("p")));
    QVERIFY(QDir().mkpath(m_folder->filePath("m")));
}

void TestFilePairs::put(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(m_folder->filePath(path)).path()));
    QFile file(m_folder->filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
}

FileMatch TestFilePairs::match(SourceRole role, const char* sources, const char* masks) {
    auto found = evaluation::matchFiles(m_folder->filePath(sources).toStdString(), role,
                                        m_folder->filePath(masks).toStdString());
    return found.ok() ? std::move(*found) : FileMatch{};
}

QStringList TestFilePairs::names(const FileMatch& found) {
    QStringList names;
    for (const evaluation::FilePair& pair : found.pairs)
        names << QString::fromStdString(pair.name);
    return names;
}

std::map<std::string, std::string> TestFilePairs::whys(const FileMatch& found) {
    std::map<std::string, std::string> whys;
    for (const session::SkippedFile& file : found.skipped) {
        // What the window could not say in its own words is no reason.
        const bool known = file.error || text::remarkOf(file.why);
        whys[std::filesystem::path(file.file).filename().string()] = known ? file.why : "unknown";
    }
    return whys;
}

void TestFilePairs::pathsWithoutExtensionMatch() {
    for (const char* path : {"p/b.png", "p/deep/er/a.jpg", "p/c.v2.png", "m/b.bmp", "m/deep/er/a.png",
                             "m/c.v2.tif", "p/manifest.jsonl", "p/notes.txt"})
        put(path);
    const FileMatch found = match();
    QCOMPARE(names(found), QStringList({"b", "c.v2", "deep/er/a"}));
    QVERIFY(found.skipped.empty());
    QCOMPARE(found.pairs[2].source.filename().string(), std::string("a.jpg"));
    QCOMPARE(found.pairs[2].mask.filename().string(), std::string("a.png"));
}

void TestFilePairs::filesWithoutPartnerAreListed() {
    for (const char* path : {"p/a.png", "p/extra.png", "m/a.png", "m/missing.png", "m/sub/a.png"})
        put(path);
    const FileMatch found = match();
    QCOMPARE(names(found), QStringList({"a"}));
    QCOMPARE(found.skipped.size(), std::size_t(3));
    const auto why = whys(found);
    QCOMPARE(why.at("extra.png"), std::string("no ground truth has this name"));
    QCOMPARE(why.at("missing.png"), std::string("no prediction has this name"));
    QCOMPARE(why.at("a.png"), std::string("no prediction has this name"));
}

void TestFilePairs::aSecondFileOfOneNameIsListed() {
    for (const char* path : {"p/a.jpg", "p/a.png", "m/a.png"})
        put(path);
    const FileMatch found = match();
    QCOMPARE(found.pairs.size(), std::size_t(1));
    QCOMPARE(found.pairs[0].source.filename().string(), std::string("a.png"));
    QCOMPARE(whys(found).at("a.jpg"), std::string("another file of this name is used"));
    const FileMatch photos = match(SourceRole::images);
    QCOMPARE(photos.pairs[0].source.filename().string(), std::string("a.jpg"));
}

void TestFilePairs::formatFoldersAreFound() {
    for (const char* path : {"p/mask/x/a.png", "p/soft8/x/a.png", "p/overlay/x/a.jpg", "m/x/a.png"})
        put(path);
    const FileMatch found = match();
    QCOMPARE(names(found), QStringList({"x/a"}));
    QCOMPARE(found.sourceFolder, std::filesystem::path(m_folder->filePath("p/soft8").toStdString()));
    QVERIFY(found.skipped.empty());
}

void TestFilePairs::keptExtensionsAreFound() {
    for (const char* path : {"p/a.jpg.png", "p/b.png", "m/a.png", "m/b.png"})
        put(path);
    QCOMPARE(names(match()), QStringList({"a", "b"}));
}

void TestFilePairs::aKeptExtensionThatCouldBeEitherIsNotGuessed() {
    for (const char* path : {"p/a.jpg.png", "p/a.png.png", "p/b.png", "m/a.png", "m/b.png"})
        put(path);
    const FileMatch found = match();
    QCOMPARE(names(found), QStringList({"b"}));
    QCOMPARE(found.skipped.size(), std::size_t(3));
}

void TestFilePairs::photosAndMasksMayShareAFolder() {
    for (const char* path : {"m/a.jpg", "m/a.png", "m/b.jpg", "m/b.png"})
        put(path);
    const FileMatch found = match(SourceRole::images, "m", "m");
    QCOMPARE(names(found), QStringList({"a", "b"}));
    QCOMPARE(found.pairs[0].source.extension().string(), std::string(".jpg"));
    QCOMPARE(found.pairs[0].mask.extension().string(), std::string(".png"));
    QVERIFY(found.skipped.empty());
}

void TestFilePairs::masksBelowThePhotosAreNoPhotos() {
    for (const char* path : {"p/a.jpg", "p/gt/a.png"})
        put(path);
    const FileMatch found = match(SourceRole::images, "p", "p/gt");
    QCOMPARE(names(found), QStringList({"a"}));
    QVERIFY(found.skipped.empty());
}

void TestFilePairs::noPairsIsAnError() {
    put("p/a.png");
    put("m/b.png");
    const auto found = evaluation::matchFiles(m_folder->filePath("p").toStdString(), SourceRole::predictions,
                                              m_folder->filePath("m").toStdString());
    QVERIFY(found.failed());
    QCOMPARE(found.error().code, values::ErrorCode::evaluationNoPairs);
    QCOMPARE(found.error().where, m_folder->filePath("p").toStdString());
}

void TestFilePairs::missingFoldersAreErrors() {
    put("p/a.png");
    const auto gone = evaluation::matchFiles(m_folder->filePath("p").toStdString(), SourceRole::predictions,
                                             m_folder->filePath("gone").toStdString());
    QVERIFY(gone.failed());
    QCOMPARE(gone.error().code, values::ErrorCode::fileNotFound);
    const auto file = evaluation::matchFiles(m_folder->filePath("p/a.png").toStdString(),
                                             SourceRole::predictions, m_folder->filePath("m").toStdString());
    QVERIFY(file.failed());
    QCOMPARE(file.error().code, values::ErrorCode::fileUnreadable);
}

void TestFilePairs::namesInOtherScriptsMatch() {
    put(QString::fromUtf8("p/größe 猫.png"));
    put(QString::fromUtf8("m/größe 猫.png"));
    QCOMPARE(names(match()), QStringList({QString::fromUtf8("größe 猫")}));
}

QTEST_APPLESS_MAIN(TestFilePairs)
#include "test_file_pairs.moc"
