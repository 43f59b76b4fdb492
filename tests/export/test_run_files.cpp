// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/annotation_file.h"
#include "export/run_files.h"
#include "support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

using namespace selfment;
using exporting::AnnotationFile;
using exporting::CocoEntry;
using exporting::Json;
using exporting::MaskFormat;
using exporting::PlannedInput;
using exporting::RunFiles;
using options::ExistingFiles;

namespace {

values::Mask squareMask(int size) {
    values::Mask mask{20, 30, std::vector<std::uint8_t>(600)};
    for (int y = 0; y < size; ++y)
        std::fill_n(mask.pixels.begin() + 30 * y, size, 1);
    return mask;
}

CocoEntry entry(const std::string& name, int size = 3, MaskFormat format = MaskFormat::cocoRle) {
    return exporting::cocoEntry(format, name, squareMask(size));
}

PlannedInput input(const std::string& name, std::size_t position) {
    const std::filesystem::path path(name);
    return {"/photos/" + name, path.parent_path() / path.stem(), path, position};
}

std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Json jsonOf(const std::filesystem::path& file) {
    return Json::parse(textOf(file), nullptr, false);
}

/// Ids of the images by name.
std::map<std::string, int> idsOf(const std::filesystem::path& file) {
    std::map<std::string, int> ids;
    const Json document = jsonOf(file);
    for (const Json& image : document["images"])
        ids[image["file_name"].get<std::string>()] = image["id"].get<int>();
    return ids;
}

} // namespace

class TestRunFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
        m_file = m_root / "annotations.json";
    }

    void theFileIsTheSameInAnyOrder() {
        const std::vector<std::string> names{"a.jpg", "b/c.png", "d.webp", "e.jpg"};
        std::string first;
        for (const bool backwards : {false, true}) {
            std::filesystem::remove(m_file);
            AnnotationFile file(m_file, MaskFormat::cocoRle);
            QVERIFY(file.read().ok());
            for (std::size_t i = 0; i < 4; ++i) {
                const std::size_t k = backwards ? 3 - i : i;
                QVERIFY(file.add(entry(names[k], static_cast<int>(k)), k + 1).ok());
            }
            QVERIFY(std::filesystem::exists(file.journal()));
            QVERIFY(file.finish().ok());
            QVERIFY(!std::filesystem::exists(file.journal()));
            if (backwards)
                QCOMPARE(textOf(m_file), first);
            first = textOf(m_file);
        }
        const Json document = jsonOf(m_file);
        QCOMPARE(document["images"].size(), std::size_t{4});
        QVERIFY2(document["annotations"].size() == 3, "an image without an object has no annotation");
        QCOMPARE(document["annotations"][1]["image_id"].get<int>(), 3);
        QCOMPARE(document["annotations"][1]["area"].get<int>(), 4);
        QVERIFY(document["annotations"][1]["bbox"] == Json::array({0, 0, 2, 2}));
    }

    void aJournalOfAKilledRunIsTakenUp() {
        {
            AnnotationFile killed(m_file, MaskFormat::cocoRle);
            QVERIFY(killed.read().ok());
            QVERIFY(killed.add(entry("b.jpg", 5), 2).ok());
            std::ofstream(killed.journal(), std::ios::app) << "{\"position\": 9, \"file_name\": \"half";
        }
        AnnotationFile file(m_file, MaskFormat::cocoRle);
        QVERIFY(file.read().ok());
        QVERIFY(file.has("b.jpg") && !file.has("a.jpg"));
        QVERIFY(file.add(entry("a.jpg"), 1).ok());
        {
            AnnotationFile again(m_file, MaskFormat::cocoRle);
            QVERIFY(again.read().ok());
            QVERIFY2(again.has("a.jpg") && again.has("b.jpg"), "what follows half a line counts");
        }
        QVERIFY(file.finish().ok());
        QCOMPARE(idsOf(m_file), (std::map<std::string, int>{{"a.jpg", 1}, {"b.jpg", 2}}));
    }

    void laterRunsKeepNumbersAndReplaceEntries() {
        {
            AnnotationFile file(m_file, MaskFormat::cocoRle);
            QVERIFY(file.read().ok());
            QVERIFY(file.add(entry("z.jpg", 2), 1).ok());
            QVERIFY(file.add(entry("y.jpg", 2), 2).ok());
            QVERIFY(file.finish().ok());
        }
        // What its owner added to the file stays.
        Json document = jsonOf(m_file);
        document["images"][0]["license"] = 4;
        document["notes"] = {{"by", "me"}};
        std::ofstream(m_file) << document;
        AnnotationFile file(m_file, MaskFormat::cocoRle);
        QVERIFY(file.read().ok());
        QVERIFY(file.add(entry("a.jpg", 2), 1).ok());
        QVERIFY(file.add(entry("b.jpg", 2), 4).ok());
        QVERIFY(file.add(entry("y.jpg", 7), 3).ok());
        QVERIFY(file.finish().ok());
        QCOMPARE(idsOf(m_file),
                 (std::map<std::string, int>{{"z.jpg", 1}, {"y.jpg", 2}, {"a.jpg", 3}, {"b.jpg", 4}}));
        document = jsonOf(m_file);
        QCOMPARE(document["annotations"].size(), std::size_t{4});
        QCOMPARE(document["images"][0]["license"].get<int>(), 4);
        QCOMPARE(document["notes"]["by"].get<std::string>(), std::string("me"));
        for (const Json& annotation : document["annotations"])
            QCOMPARE(annotation["area"].get<int>(), annotation["image_id"] == 2 ? 49 : 4);
    }

    void whatIsNoneOfOursIsNamedAndLeft_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray("{\"images\": [");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("of another program") << QByteArray("{\"images\": [], \"annotations\": []}");
        const auto ours = [](const char* images, const char* annotations) {
            Json document = exporting::cocoFrame(MaskFormat::cocoRle);
            document["images"] = Json::parse(images);
            document["annotations"] = Json::parse(annotations);
            return QByteArray::fromStdString(document.dump());
        };
        QTest::newRow("image without a name") << ours("[{\"id\": 1}]", "[]");
        QTest::newRow("two of one id")
            << ours("[{\"id\": 1, \"file_name\": \"a\"}, {\"id\": 1, \"file_name\": \"b\"}]", "[]");
        QTest::newRow("two of one name")
            << ours("[{\"id\": 1, \"file_name\": \"a\"}, {\"id\": 2, \"file_name\": \"a\"}]", "[]");
        QTest::newRow("annotation of nothing") << ours("[]", "[{\"id\": 1}]");
        QTest::newRow("numbers as text") << ours("[{\"id\": \"1\", \"file_name\": \"a\"}]", "[]");
        Json polygons = exporting::cocoFrame(MaskFormat::cocoPolygon);
        QTest::newRow("of the other format") << QByteArray::fromStdString(polygons.dump());
    }

    void whatIsNoneOfOursIsNamedAndLeft() {
        QFETCH(QByteArray, content);
        std::ofstream(m_file) << content.toStdString();
        AnnotationFile file(m_file, MaskFormat::cocoRle);
        const support::Status read = file.read();
        QVERIFY(read.failed());
        QCOMPARE(read.error().code, values::ErrorCode::annotationsInvalid);
        QCOMPARE(read.error().where, support::pathText(m_file));
        QVERIFY(!read.error().why.empty());
        // Should it come while the run is under way: nothing is lost either.
        QVERIFY(file.add(entry("a.jpg"), 1).ok());
        QVERIFY(file.finish().failed());
        QCOMPARE(textOf(m_file), content.toStdString());
        QVERIFY(std::filesystem::exists(file.journal()));
    }

    /// A file-size limit stands in for a full disk.
    void aDiskThatFillsUpLosesNothing() {
        const pid_t child = fork();
        if (child == 0) {
            const rlimit limit{700, 700};
            std::signal(SIGXFSZ, SIG_IGN);
            AnnotationFile file(m_file, MaskFormat::cocoRle);
            if (setrlimit(RLIMIT_FSIZE, &limit) != 0 || !file.read().ok())
                _exit(99);
            std::size_t done = 0;
            for (std::size_t i = 1; i <= 20; ++i) {
                const support::Status added = file.add(entry(std::to_string(i) + ".jpg"), i);
                if (added.failed() && added.error().code != values::ErrorCode::diskFull)
                    _exit(98);
                done += added.ok() ? 1 : 0;
            }
            const support::Status finished = file.finish();
            if (!finished.failed() || finished.error().code != values::ErrorCode::diskFull)
                _exit(97);
            _exit(static_cast<int>(done));
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        const int done = WEXITSTATUS(status);
        QVERIFY2(done >= 2 && done < 20, QByteArray::number(done));
        AnnotationFile file(m_file, MaskFormat::cocoRle);
        QVERIFY(file.read().ok());
        QVERIFY(file.add(entry("last.jpg"), 21).ok());
        QVERIFY(file.finish().ok());
        QCOMPARE(static_cast<int>(idsOf(m_file).size()), done + 1);
    }

    void manyThreadsAdd() {
        RunFiles files(m_root, {MaskFormat::cocoRle, MaskFormat::cocoPolygon}, ExistingFiles::skip);
        QVERIFY(files.read().ok());
        std::vector<std::thread> threads;
        std::atomic<int> failures{0};
        for (std::size_t t = 0; t < 4; ++t)
            threads.emplace_back([&files, &failures, t] {
                for (std::size_t i = 0; i < 25; ++i) {
                    const PlannedInput photo = input(std::to_string(25 * t + i) + ".jpg", 25 * t + i + 1);
                    for (const MaskFormat format : {MaskFormat::cocoRle, MaskFormat::cocoPolygon})
                        failures += files.add(format, photo, squareMask(4)).ok() ? 0 : 1;
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QVERIFY(files.finish().ok());
        for (const char* format : {"coco-rle", "coco-polygon"}) {
            const auto ids = idsOf(m_root / format / "annotations.json");
            QCOMPARE(ids.size(), std::size_t{100});
            for (const auto& [name, id] : ids)
                QCOMPARE(name, std::to_string(id - 1) + ".jpg");
        }
    }

    void filesOfARunGoWhereTheirFormatGoes() {
        {
            RunFiles files(m_root, {MaskFormat::yoloSeg}, ExistingFiles::skip);
            QVERIFY(files.read().ok());
            QVERIFY(files.finish().ok());
            QVERIFY(std::filesystem::exists(m_root / "data.yaml"));
        }
        std::ofstream(m_root / "data.yaml") << "names: mine";
        RunFiles files(m_root, {MaskFormat::yoloSeg, MaskFormat::voc}, ExistingFiles::overwrite);
        QVERIFY(files.read().ok());
        files.note(MaskFormat::voc, m_root / "voc/SegmentationClass/sub/b.c.png");
        files.note(MaskFormat::voc, m_root / "voc/SegmentationClass/a.png");
        QVERIFY(files.finish().ok());
        QVERIFY(std::filesystem::exists(m_root / "yolo-seg/data.yaml"));
        QCOMPARE(textOf(m_root / "data.yaml"), std::string("names: mine"));
        QCOMPARE(textOf(m_root / "voc/ImageSets/Segmentation/train.txt"), std::string("a\nsub/b.c\n"));
        RunFiles later(m_root, {MaskFormat::yoloSeg, MaskFormat::voc}, ExistingFiles::skip);
        later.note(MaskFormat::voc, m_root / "voc/SegmentationClass/aa.png");
        QVERIFY(later.finish().ok());
        QCOMPARE(textOf(m_root / "voc/ImageSets/Segmentation/trainval.txt"), std::string("a\naa\nsub/b.c\n"));
    }

    void listsThatCannotBeReadAreNotReplaced() {
        const std::filesystem::path list = m_root / "ImageSets/Segmentation/train.txt";
        std::filesystem::create_directories(list.parent_path());
        QCOMPARE(::mkfifo(list.c_str(), 0600), 0);
        RunFiles files(m_root, {MaskFormat::voc}, ExistingFiles::overwrite);
        files.note(MaskFormat::voc, m_root / "SegmentationClass/a.png");
        const support::Status finished = files.finish();
        QVERIFY(finished.failed());
        QCOMPARE(finished.error().code, values::ErrorCode::fileUnreadable);
        QVERIFY(std::filesystem::is_fifo(list));
    }

    void renameStartsAFileOfItsOwn() {
        std::ofstream(m_file) << "somebody else's";
        RunFiles files(m_root, {MaskFormat::cocoRle}, ExistingFiles::rename);
        QVERIFY(files.read().ok());
        QVERIFY(files.add(MaskFormat::cocoRle, input("a.jpg", 1), squareMask(2)).ok());
        QVERIFY(files.finish().ok());
        QCOMPARE(textOf(m_file), std::string("somebody else's"));
        QCOMPARE(idsOf(m_root / "annotations (2).json").size(), std::size_t{1});
    }

    void aFolderThatCannotBeWrittenIsNamed() {
        std::ofstream(m_root / "out") << "a file where the folder should be";
        RunFiles files(m_root / "out", {MaskFormat::cocoRle, MaskFormat::voc}, ExistingFiles::skip);
        QVERIFY(files.read().ok());
        const support::Status added = files.add(MaskFormat::cocoRle, input("a.jpg", 1), squareMask(2));
        QVERIFY(added.failed());
        QCOMPARE(added.error().code, values::ErrorCode::destinationUnwritable);
        QCOMPARE(added.error().where, support::pathText(m_root / "out/coco-rle"));
        const support::Status finished = files.finish();
        QVERIFY(finished.failed());
        QCOMPARE(finished.error().code, values::ErrorCode::destinationUnwritable);
    }

    void namesThatAreNoUtf8StayApart() {
        const std::string one = exporting::annotatedName("photo\xe9.jpg");
        const std::string other = exporting::annotatedName("photo\xe8.jpg");
        QCOMPARE(one, std::string("photo%E9.jpg"));
        QVERIFY(one != other);
        QCOMPARE(exporting::annotatedName("\xc3\xbc/%.jpg"), std::string("\xc3\xbc/%.jpg"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(TestRunFiles)
#include "test_run_files.moc"
