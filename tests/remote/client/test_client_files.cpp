// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/content_hashes.h"
#include "remote/client/inputs.h"
#include "remote/client/part_file.h"
#include "remote/client/preparation.h"
#include "remote/client/ssh_engine.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace selfment;
using namespace selfment::remote;
using values::ErrorCode;
namespace fs = std::filesystem;

namespace {

void writeText(const fs::path& path, const QByteArray& text) {
    fs::create_directories(path.parent_path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray textOf(const fs::path& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

std::set<std::string> pathsOf(const Announcement& announcement, AnnouncedFile::Kind kind) {
    std::set<std::string> paths;
    for (const AnnouncedFile& file : announcement.files)
        if (file.kind == kind)
            paths.insert(support::pathText(file.path));
    return paths;
}

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

/// The files of this side: what is announced, what may be written, how.
class TestClientFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsStayWhereTheRequestNamesThem_data();
    void outputsStayWhereTheRequestNamesThem();
    void linksDoNotLeadOut();
    void hiddenFilesAreWrittenOnlyForHiddenPhotos();
    void whatIsToStayIsNotWrittenOver();
    void photosAreNotWrittenOver();
    void aPartAppearsWholeOrNotAtAll();
    void aFileIsHashedAgainWhenItChanged();
    void unreadableFilesSayWhatReadersSay();
    void batchesAnnounceByTheRulesOfTheEngine();
    void whatOthersNameIsNotTold();
    void aPathTooLongForAServerFailsAlone();
    void whatEarlierRunsLeftIsAnnounced();
    void pathsBecomeAbsoluteAndNamesStay();
    void dotsGoUpFromWhereALinkLeads();
    void aSharedSshConnectionIsNotUsed();

private:
    [[nodiscard]] fs::path at(const char* name) const {
        return fs::path(m_folder.path().toStdString()) / name;
    }
    QTemporaryDir m_folder;
};

void TestClientFiles::outputsStayWhereTheRequestNamesThem_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("below the folder") << "/out/a.png" << true;
    QTest::newRow("deep below the folder") << "/out/b/c/a.png" << true;
    QTest::newRow("the file") << "/trace.safetensors" << true;
    QTest::newRow("the folder itself") << "/out" << false;
    QTest::newRow("beside") << "/outside.png" << false;
    QTest::newRow("up") << "/out/../etc/passwd" << false;
    QTest::newRow("up and down") << "/out/b/../../out/a.png" << false;
    QTest::newRow("dot") << "/out/./a.png" << false;
    QTest::newRow("relative") << "out/a.png" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("a folder's name") << "/out/b/" << false;
    QTest::newRow("root") << "/" << false;
}

void TestClientFiles::outputsStayWhereTheRequestNamesThem() {
    QFETCH(QString, path);
    QFETCH(bool, allowed);
    OutputPlaces places;
    places.addFolder("/out");
    places.addFile("/trace.safetensors");
    const support::Status checked = places.check(path.toStdString());
    QCOMPARE(checked.ok(), allowed);
    if (!allowed)
        QCOMPARE(checked.error().code, ErrorCode::engineRefuses);
}

void TestClientFiles::linksDoNotLeadOut() {
    fs::create_directories(at("places/out"));
    fs::create_directories(at("places/elsewhere"));
    fs::create_directory_symlink(at("places/elsewhere"), at("places/out/link"));
    fs::create_directory_symlink(at("places/out"), at("places/mine"));
    OutputPlaces places;
    places.addFolder(at("places/out"));
    places.addFolder(at("places/mine"));
    QVERIFY(places.check(at("places/out/new/a.png")).ok());
    QCOMPARE(places.check(at("places/out/link/a.png")).error().code, ErrorCode::destinationUnwritable);
    QVERIFY2(places.check(at("places/mine/a.png")).ok(), "the user's own link is as good as its folder");
}

void TestClientFiles::hiddenFilesAreWrittenOnlyForHiddenPhotos() {
    OutputPlaces places;
    places.addFolder("/home/someone");
    places.allowHiddenNamesOf("/photos/.old/.cat.jpg");
    for (const char* bad :
         {".bashrc", ".ssh/authorized_keys", "masks/.hidden/a.png", ".cats.png", ".ol/a.png"})
        QCOMPARE(places.check(fs::path("/home/someone") / bad).error().code, ErrorCode::engineRefuses);
    for (const char* good : {"a.png", ".cat.png", ".cat (2).png", ".cat_cutout.png", ".old/a.png"})
        QVERIFY2(places.check(fs::path("/home/someone") / good).ok(), good);
}

void TestClientFiles::whatIsToStayIsNotWrittenOver() {
    const fs::path folder = at("stays");
    writeText(folder / "photos/a.jpg", "a photo");
    writeText(folder / "out/a.png", "a mask");
    session::SegmentRequest request;
    request.inputs = {(folder / "photos").string()};
    request.outputFolder = (folder / "out").string();
    using options::ExistingFiles;
    for (const auto existing : {ExistingFiles::skip, ExistingFiles::rename, ExistingFiles::overwrite}) {
        request.options.output.existing = existing;
        const Announcement announcement = announcementOf(session::Request(request));
        QCOMPARE(announcement.outputs.check(folder / "out/a.png").ok(), existing == ExistingFiles::overwrite);
        QVERIFY(announcement.outputs.check(folder / "out/a (2).png").ok());
        QVERIFY(announcement.outputs.check(folder / "out/manifest.jsonl").ok());
    }
}

void TestClientFiles::photosAreNotWrittenOver() {
    writeText(at("protected/photo.png"), "photo");
    fs::create_directories(at("protected/out"));
    fs::create_symlink(at("protected/photo.png"), at("protected/out/photo.png"));
    OutputPlaces places;
    places.addFolder(at("protected/out"));
    places.protect(at("protected/photo.png"));
    QCOMPARE(places.check(at("protected/out/photo.png")).error().code, ErrorCode::destinationInsideInput);
}

void TestClientFiles::aPartAppearsWholeOrNotAtAll() {
    const fs::path target = at("parts/deep/mask.png");
    {
        PartFile part(target);
        QVERIFY(part.open().ok());
        QVERIFY(part.append(bytesOf("half")).ok());
        QVERIFY(!fs::exists(target));
    }
    QVERIFY2(fs::is_empty(target.parent_path()), "what did not come to its end is removed");
    PartFile part(target);
    QVERIFY(part.open().ok());
    QVERIFY(part.append(bytesOf("wrong")).ok());
    QVERIFY(part.restart().ok());
    QCOMPARE(part.size(), std::uint64_t{0});
    QVERIFY(part.append(bytesOf("the ")).ok());
    QVERIFY(part.append(bytesOf("mask")).ok());
    QCOMPARE(part.hash(), support::sha256Hex(bytesOf("the mask")));
    QVERIFY(part.finish().ok());
    QCOMPARE(textOf(target), QByteArray("the mask"));

    writeText(at("parts/file"), "no folder");
    PartFile impossible(at("parts/file/mask.png"));
    QCOMPARE(impossible.open().error().code, ErrorCode::destinationUnwritable);
}

void TestClientFiles::aFileIsHashedAgainWhenItChanged() {
    ContentHashes hashes;
    writeText(at("hashed"), "one");
    QCOMPARE(hashes.of(at("hashed"), {}, {})->sha256, support::sha256Hex(bytesOf("one")));
    writeText(at("hashed"), "two"); // of the same size, within the same moment
    QCOMPARE(hashes.of(at("hashed"), {}, {})->sha256, support::sha256Hex(bytesOf("two")));

    // One that has been still for long is not read again.
    fs::last_write_time(at("hashed"), fs::file_time_type::clock::now() - std::chrono::hours(1));
    std::uint64_t read = 0;
    const auto count = [&](std::uint64_t bytes) { read += bytes; };
    QVERIFY(hashes.of(at("hashed"), {}, count).ok());
    QCOMPARE(read, std::uint64_t{3});
    QVERIFY(hashes.of(at("hashed"), {}, count).ok());
    QCOMPARE(read, std::uint64_t{3});
}

void TestClientFiles::unreadableFilesSayWhatReadersSay() {
    ContentHashes hashes;
    QCOMPARE(hashes.of(at("missing.jpg"), {}, {}).error(), support::readFileBytes(at("missing.jpg")).error());
    fs::create_directories(at("folder.jpg"));
    QCOMPARE(hashes.of(at("folder.jpg"), {}, {}).error(), support::readFileBytes(at("folder.jpg")).error());
    writeText(at("empty.jpg"), "");
    QCOMPARE(hashes.of(at("empty.jpg"), {}, {})->sha256, support::sha256Hex({}));
    support::CancelSource cancel;
    cancel.cancel();
    writeText(at("some.jpg"), "some");
    QVERIFY(hashes.of(at("some.jpg"), cancel.token(), {}).cancelled());
}

void TestClientFiles::batchesAnnounceByTheRulesOfTheEngine() {
    const fs::path photos = at("batch/photos");
    for (const char* name : {"b.jpg", "a.png", "sub/c.jpg", "notes.txt", "out/old.png"})
        writeText(photos / name, name);
    fs::create_directories(at("batch/empty"));
    session::SegmentRequest request;
    request.inputs = {photos.string(), at("batch/empty").string(), at("batch/missing.jpg").string()};
    request.outputFolder = (photos / "out").string();
    const Announcement announcement = announcementOf(session::Request(request));
    const std::set<std::string> later{(photos / "a.png").string(), (photos / "b.jpg").string(),
                                      (photos / "sub/c.jpg").string()};
    QCOMPARE(pathsOf(announcement, AnnouncedFile::Kind::later), later);
    QVERIFY(pathsOf(announcement, AnnouncedFile::Kind::folder).contains(at("batch/empty").string()));
    QCOMPARE(announcement.photos.size(), std::size_t{3});
    QCOMPARE(announcement.photos.front().path, photos / "a.png");
    QCOMPARE(announcement.doneBefore, std::int64_t{2}); // the empty folder and the missing file
    QVERIFY(announcement.outputs.check(photos / "out/a.png").ok());
    QVERIFY(!announcement.outputs.check(photos / "a.png").ok());

    request.only = {(photos / "sub").string()};
    const Announcement some = announcementOf(session::Request(request));
    QCOMPARE(pathsOf(some, AnnouncedFile::Kind::later),
             std::set<std::string>{(photos / "sub/c.jpg").string()});
    QVERIFY2(pathsOf(some, AnnouncedFile::Kind::exists).contains((photos / "a.png").string()),
             "names depend on all photos");
}

void TestClientFiles::whatOthersNameIsNotTold() {
    const fs::path folder = at("told");
    for (const char* name : {"photos/a.jpg", "photos/b.jpg", "more/c.jpg"})
        writeText(folder / name, name);
    fs::create_directory_symlink(folder / "photos", folder / "link");
    session::SegmentRequest segment;
    segment.inputs = {(folder / "photos").string(), (folder / "link").string(),
                      (folder / "link/a.jpg").string(), (folder / "more").string(),
                      (folder / "more").string()};
    segment.outputFolder = (folder / "out").string();
    session::Request request = segment;
    const Announcement announcement = announcementOf(request);
    QCOMPARE(announcement.photos.size(), std::size_t{3});
    leaveOut(announcement.leftOut, request);
    const std::vector<std::string> left{segment.inputs[0], segment.inputs[3], segment.inputs[4]};
    QCOMPARE(std::get<session::SegmentRequest>(request).inputs, left);

    session::FeaturesRequest features;
    features.inputs = {(folder / "link/b.jpg").string(), (folder / "photos").string(),
                       (folder / "photos/b.jpg").string(), (folder / "missing.jpg").string()};
    request = features;
    leaveOut(announcementOf(request).leftOut, request);
    features.inputs.erase(features.inputs.begin() + 2);
    QCOMPARE(std::get<session::FeaturesRequest>(request).inputs, features.inputs);
}

void TestClientFiles::aPathTooLongForAServerFailsAlone() {
    const fs::path folder = at("long");
    writeText(folder / "a.jpg", "a photo");
    fs::path deep = folder;
    while (deep.native().size() < 3'200)
        deep /= std::string(200, 'd');
    writeText(deep / "b.jpg", "a photo");
    session::SegmentRequest segment;
    segment.inputs = {folder.string(), (deep / "b.jpg").string()};
    segment.outputFolder = at("long-out").string();
    session::Request request = segment;
    const Announcement announcement = announcementOf(request);
    QCOMPARE(pathsOf(announcement, AnnouncedFile::Kind::later),
             std::set<std::string>{(folder / "a.jpg").string()});
    QVERIFY(announcement.untold.contains((deep / "b.jpg").string()));
    leaveOut(announcement.leftOut, request);
    QCOMPARE(std::get<session::SegmentRequest>(request).inputs, std::vector<std::string>{folder.string()});

    session::Outcome outcome;
    outcome.data = session::SegmentSummary();
    tellUnreadable(announcement, outcome);
    const auto& summary = std::get<session::SegmentSummary>(outcome.data);
    QCOMPARE(summary.total, 1);
    QCOMPARE(summary.failed.size(), std::size_t{1});
    QCOMPARE(summary.failed.front().path, (deep / "b.jpg").string());
    outcome.data = session::FeaturesSummary();
    tellUnreadable(announcement, outcome);
    tellUnreadable(announcement, outcome); // once is enough
    const auto& features = std::get<session::FeaturesSummary>(outcome.data);
    QCOMPARE(features.total, 1);
    QCOMPARE(features.failed.size(), std::size_t{1});
    QCOMPARE(features.failed.front().path, (deep / "b.jpg").string());
}

void TestClientFiles::whatEarlierRunsLeftIsAnnounced() {
    const fs::path folder = at("earlier");
    for (const char* name : {"a.jpg", "b.jpg"})
        writeText(folder / "photos" / name, name);
    writeText(folder / "out/a.png", "mask");
    writeText(folder / "out/manifest.jsonl", "{}\n");
    session::SegmentRequest request;
    request.inputs = {(folder / "photos").string()};
    request.outputFolder = (folder / "out").string();
    const Announcement skipping = announcementOf(session::Request(request));
    QVERIFY(pathsOf(skipping, AnnouncedFile::Kind::exists).contains((folder / "out/a.png").string()));
    QVERIFY(
        pathsOf(skipping, AnnouncedFile::Kind::content).contains((folder / "out/manifest.jsonl").string()));
    QVERIFY(skipping.photos[0].skipped && !skipping.photos[1].skipped);

    request.options.output.existing = options::ExistingFiles::overwrite;
    const Announcement over = announcementOf(session::Request(request));
    QVERIFY(!over.photos[0].skipped);

    request.options.output.existing = options::ExistingFiles::rename;
    writeText(folder / "out/a (2).png", "mask");
    const Announcement renaming = announcementOf(session::Request(request));
    QVERIFY(pathsOf(renaming, AnnouncedFile::Kind::exists).contains((folder / "out/a (2).png").string()));

    // A run into its own input folder: masks of before are no photos.
    request.inputs = {(folder / "out").string()};
    writeText(folder / "out/photo.jpg", "photo");
    writeText(folder / "out/manifest.jsonl", "{\"path\":\"x\",\"outputs\":[\"a.png\",\"a (2).png\"]}\n");
    const Announcement within = announcementOf(session::Request(request));
    QCOMPARE(pathsOf(within, AnnouncedFile::Kind::later),
             std::set<std::string>{(folder / "out/photo.jpg").string()});
}

void TestClientFiles::pathsBecomeAbsoluteAndNamesStay() {
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder.path()));
    writeText(at("head.safetensors"), "head");
    session::InspectRequest inspect;
    inspect.imagePath = "photos/../cat.jpg";
    inspect.options.head.head = "head.safetensors";
    session::Request request = inspect;
    makePathsAbsolute(request);
    QVERIFY(QDir::setCurrent(before));
    const auto& made = std::get<session::InspectRequest>(request);
    QCOMPARE(made.imagePath, at("cat.jpg").string());
    QCOMPARE(made.options.head.head, at("head.safetensors").string());
    QCOMPARE(made.options.features.backbone, std::string("builtin"));
    const Announcement announcement = announcementOf(request);
    QCOMPARE(pathsOf(announcement, AnnouncedFile::Kind::content),
             std::set<std::string>{at("head.safetensors").string()}); // the photo is not there
}

void TestClientFiles::dotsGoUpFromWhereALinkLeads() {
    writeText(at("dots/real/a.jpg"), "where the link leads");
    fs::create_directories(at("dots/real/deep"));
    fs::create_directory_symlink(at("dots/real/deep"), at("dots/link"));
    session::InspectRequest inspect;
    inspect.imagePath = at("dots/./link/../a.jpg").string();
    session::Request request = inspect;
    makePathsAbsolute(request);
    QCOMPARE(fs::path(std::get<session::InspectRequest>(request).imagePath),
             fs::canonical(at("dots/real/a.jpg")));
    inspect.imagePath = at("dots/real/deep/../a.jpg").string();
    request = inspect;
    makePathsAbsolute(request);
    QCOMPARE(std::get<session::InspectRequest>(request).imagePath, at("dots/real/a.jpg").string());
}

void TestClientFiles::aSharedSshConnectionIsNotUsed() {
    RemoteEngine engine;
    engine.address.way = EngineAddress::Way::ssh;
    engine.address.host = "gpu";
    const std::vector<std::string> words = sshArguments(engine, "/here", "/there");
    const auto path = std::find(words.begin(), words.end(), "ControlPath=none");
    QVERIFY(path != words.end() && path != words.begin());
    QCOMPARE(*std::prev(path), std::string("-o"));
}

QTEST_GUILESS_MAIN(TestClientFiles)
#include "test_client_files.moc"
