// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/image_reader.h"
#include "remote/client/inputs.h"
#include "remote/client/outgoing_photos.h"
#include "support/file_bytes.h"
#include "support/hashing.h"

#include <QBuffer>
#include <QColor>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <future>
#include <set>

using namespace selfment;
using namespace selfment::remote;
using Need = OutgoingPhotos::Need;
using Haste = OutgoingPhotos::Haste;
namespace fs = std::filesystem;

namespace {

const QString kSamples = QStringLiteral(SELFMENT_SOURCE_DIR "/resources/samples/");
const QString kImages = QStringLiteral(SELFMENT_SOURCE_DIR "/tests/image/data/");
constexpr int kQuadrant = 160; ///< side of what surely has one colour, in a picture of 320 x 480

/// What was written long ago: a file changed just now is looked at again each time.
void makeOld(const fs::path& file) {
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
}

QByteArray bytesOf(const fs::path& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

std::string shaOf(const fs::path& path) {
    return support::sha256OfFile(path, {}, [](std::uint64_t) {}).value();
}

/// JPEG whose EXIF says that it lies on its side: orientation 6, to be turned clockwise.
QByteArray rotatedJpeg(const QImage& image, int quality) {
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", quality);
    const QByteArray tiff("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26);
    QByteArray block = QByteArray("Exif\0\0", 6) + tiff;
    const auto length = static_cast<char>(block.size() + 2);
    return jpeg.left(2) + QByteArray("\xff\xe1\0", 3) + QByteArray(1, length) + block + jpeg.mid(2);
}

} // namespace

/// Photos in the form in which they go up.
class TestOutgoingPhotos : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_hashes = std::make_unique<ContentHashes>();
        m_photos = std::make_unique<OutgoingPhotos>(PhotoForm::jpeg, *m_hashes, at("copies"),
                                                    OutgoingPhotos::kMostBytes);
    }
    void cleanup() { m_photos.reset(); }

    void unchangedIsUnchanged() {
        const fs::path photo = png("cat");
        OutgoingPhotos photos(PhotoForm::unchanged, *m_hashes, at("none"));
        const auto sent = photos.of(photo, {}, Need::hash, Haste::none, {}, {});
        QVERIFY(sent.ok());
        QCOMPARE(sent->file, photo);
        QCOMPARE(sent->content.sha256, shaOf(photo));
        QCOMPARE(photos.decoded(), 0);
        QVERIFY(!fs::exists(at("none")));
    }

    void aPngGoesUpAsASmallerJpeg() {
        const fs::path photo = png("cat");
        const auto sent = of(photo, Need::bytes);
        QVERIFY(sent.ok());
        QVERIFY(sent->file != photo);
        const QByteArray jpeg = bytesOf(sent->file);
        QCOMPARE(static_cast<std::uint64_t>(jpeg.size()), sent->content.state.size);
        QVERIFY2(sent->content.state.size * 5 < fs::file_size(photo) * 4, "a fifth is saved at least");
        QCOMPARE(shaOf(sent->file), sent->content.sha256);
        const auto original = image::readImage(photo, {});
        const auto arrived = image::readImage(sent->file, {});
        QCOMPARE(arrived->format, std::string("JPEG"));
        QCOMPARE(arrived->image.width, original->image.width);
        QCOMPARE(arrived->image.height, original->image.height);
        double difference = 0.0;
        for (std::size_t i = 0; i < original->image.rgb.size(); ++i)
            difference += std::abs(int{original->image.rgb[i]} - int{arrived->image.rgb[i]});
        QVERIFY(difference / static_cast<double>(original->image.rgb.size()) < 3.0);
        QVERIFY2(samplingOf(jpeg) == QByteArray("\x11\x11\x11"), "colour in full resolution");
        QVERIFY(!jpeg.contains("Exif"));
    }

    void whatWouldNotShrinkGoesUnchanged_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("a JPEG of usual quality") << kSamples + QStringLiteral("cat.jpg");
        QTest::newRow("damaged") << QString();
        QTest::newRow("animated: its warning is the engine's to tell")
            << kImages + QStringLiteral("animated.webp");
        QTest::newRow("broken EXIF, the same") << kImages + QStringLiteral("bad_exif.jpg");
    }

    void whatWouldNotShrinkGoesUnchanged() {
        QFETCH(QString, file);
        const fs::path photo = at("photo.png");
        if (file.isEmpty()) {
            QFile damaged(photo);
            QVERIFY(damaged.open(QFile::WriteOnly));
            damaged.write("\x89PNG\r\n\x1a\n and then nothing of the kind");
        } else {
            QVERIFY(QFile::copy(file, QString::fromStdString(photo.string())));
        }
        for (const Need need : {Need::hash, Need::bytes}) {
            const auto sent = of(photo, need);
            QVERIFY(sent.ok());
            QCOMPARE(sent->file, photo);
            QCOMPARE(sent->content.sha256, shaOf(photo));
            QVERIFY(!sent->copy);
        }
    }

    void aPhotoOnItsSideComesUpright() {
        QImage lying(480, 320, QImage::Format_RGB32); // top left red: upright it is at the top right
        lying.fill(Qt::blue);
        for (int y = 0; y < kQuadrant; ++y)
            for (int x = 0; x < kQuadrant; ++x)
                lying.setPixelColor(x, y, Qt::red);
        for (int y = kQuadrant; y < 320; ++y) // noise, so that quality counts
            for (int x = 0; x < 480; ++x)
                lying.setPixel(x, y,
                               qRgb((x * 7919 + y * 104729) % 256, (x * 31 + y * 17) % 256, (x * y) % 256));
        const fs::path photo = at("lying.jpg");
        QFile file(photo);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(rotatedJpeg(lying, 100));
        file.close();
        const auto sent = of(photo, Need::bytes);
        QVERIFY(sent.ok());
        QVERIFY(sent->file != photo);
        // A reader that knows no EXIF sees it upright.
        const QImage arrived(QString::fromStdString(sent->file.string()));
        QCOMPARE(arrived.size(), QSize(320, 480));
        const QColor corner = arrived.pixelColor(300, 20);
        QVERIFY(corner.red() > 200 && corner.blue() < 60);
        const auto original = image::readImage(photo, {});
        QCOMPARE(original->image.width, 320);
        QCOMPARE(original->image.height, 480);
    }

    void transparencyIsComposedAsTheEngineDoes() {
        QImage image = QImage(kSamples + "cat.jpg").convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < 80; ++x)
                image.setPixelColor(x, y, QColor(0, 0, 0, 0));
        const fs::path photo = at("alpha.png");
        QVERIFY(image.save(QString::fromStdString(photo.string())));
        makeOld(photo);
        options::InputOptions options;
        for (const auto background : {options::AlphaBackground::white, options::AlphaBackground::black}) {
            options.alphaBackground = background;
            const auto sent = m_photos->of(photo, options, Need::bytes, Haste::none, {}, {});
            QVERIFY(sent->file != photo);
            const QColor clear = QImage(QString::fromStdString(sent->file.string())).pixelColor(40, 200);
            QCOMPARE(clear.red() > 128, background == options::AlphaBackground::white);
        }
    }

    void aMissingPhotoSaysWhatReadersSay() {
        QCOMPARE(of(at("missing.png"), Need::hash).error(),
                 support::readFileBytes(at("missing.png")).error());
    }

    void itIsMadeOnce() {
        const fs::path photo = png("dog");
        makeOld(photo);
        const auto first = of(photo, Need::hash);
        QVERIFY(first->copy);
        QCOMPARE(m_photos->decoded(), 1);
        const auto second = of(photo, Need::hash);
        QCOMPARE(second->content.sha256, first->content.sha256);
        QCOMPARE(second->content.state.size, first->content.state.size);
        QVERIFY2(second->file.empty(), "bytes are made again for who needs them");
        QCOMPARE(m_photos->decoded(), 1);
        QCOMPARE(of(photo, Need::bytes)->content.sha256, first->content.sha256);
        QCOMPARE(m_photos->decoded(), 2);
        QVERIFY(QFile::remove(QString::fromStdString(photo.string())));
        QVERIFY(QImage(kSamples + "cow.jpg").save(QString::fromStdString(photo.string())));
        QVERIFY(of(photo, Need::hash)->content.sha256 != first->content.sha256);
    }

    void severalWaitForOne() {
        const fs::path photo = png("horse");
        makeOld(photo);
        std::vector<std::future<std::string>> asked;
        for (int i = 0; i < 6; ++i)
            asked.push_back(
                std::async(std::launch::async, [&] { return of(photo, Need::hash)->content.sha256; }));
        std::set<std::string> answers;
        for (auto& one : asked)
            answers.insert(one.get());
        QCOMPARE(answers.size(), std::size_t{1});
        QCOMPARE(m_photos->decoded(), 1);
    }

    void copiesAreOfThisUserAndGoWithTheirHolder() {
        auto sent = of(png("cat"), Need::bytes);
        const fs::path file = sent->file;
        QVERIFY(fs::exists(file));
        QCOMPARE(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
        QCOMPARE(fs::status(file.parent_path()).permissions(), fs::perms::owner_all);
        QCOMPARE(fs::status(at("copies")).permissions(), fs::perms::owner_all);
        sent->letGo();
        QVERIFY(!fs::exists(file));
        sent = of(png("car"), Need::bytes);
        const fs::path last = sent->file;
        m_photos.reset();
        QVERIFY2(fs::exists(last), "who sends it holds it");
        sent = support::Cancelled{};
        QVERIFY2(fs::is_empty(at("copies")), "the session leaves nothing");
    }

    void theDiskIsBounded() {
        m_photos = std::make_unique<OutgoingPhotos>(PhotoForm::jpeg, *m_hashes, at("copies"), 1);
        const auto hashed = of(png("cat"), Need::hash);
        QVERIFY(!hashed->content.sha256.empty());
        QVERIFY2(hashed->file.empty() && !hashed->copy, "there is no room for copies that wait");
        const auto sent = of(png("cat"), Need::bytes);
        QCOMPARE(sent->content.sha256, hashed->content.sha256);
        QVERIFY(fs::exists(sent->file));
    }

    void whereNoCopyCanBeWrittenThePhotoGoes() {
        QFile inTheWay(at("blocked"));
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        m_photos = std::make_unique<OutgoingPhotos>(PhotoForm::jpeg, *m_hashes, at("blocked"));
        const fs::path photo = png("cat");
        for (const Need need : {Need::hash, Need::bytes}) {
            QCOMPARE(of(photo, need)->file, photo);
            QCOMPARE(of(photo, need)->content.sha256, shaOf(photo));
        }
    }

    void leftoversOfKilledProcessesAreCleared() {
        const fs::path left = at("copies/.selfment.part-999999999-abcdef");
        fs::create_directories(left);
        fs::permissions(at("copies"), fs::perms::owner_all);
        QVERIFY(QFile::copy(kSamples + "cat.jpg", QString::fromStdString((left / "0.jpg").string())));
        fs::last_write_time(left, fs::file_time_type::clock::now() - std::chrono::hours(48));
        QVERIFY(of(png("cat"), Need::bytes).ok());
        QVERIFY(!fs::exists(left));
    }

    void aCancelledOneIsNotWaitedFor() {
        QImage large(6000, 4000, QImage::Format_RGB32);
        for (int y = 0; y < large.height(); ++y)
            for (int x = 0; x < large.width(); ++x)
                large.setPixel(x, y, qRgb(x % 256, y % 256, (x + y) % 256));
        const fs::path photo = at("large.bmp");
        QVERIFY(large.save(QString::fromStdString(photo.string())));
        support::CancelSource cancel;
        auto sent = std::async(std::launch::async, [&] {
            return m_photos->of(photo, {}, Need::bytes, Haste::none, cancel.token(), {}).cancelled();
        });
        QTRY_COMPARE(m_photos->decoded(), 1);
        cancel.cancel();
        QVERIFY(sent.get());
        cancel.cancel();
        QVERIFY(m_photos->of(photo, {}, Need::hash, Haste::none, cancel.token(), {}).cancelled());
    }

    void onlyPhotosMayChange() {
        for (const char* name : {"photos/a.png", "photos/b.png", "truth/a.png", "made/a.png"}) {
            fs::create_directories(at(name).parent_path());
            QVERIFY(QImage(8, 8, QImage::Format_RGB32).save(QString::fromStdString(at(name).string())));
        }
        session::EvaluateRequest evaluate;
        evaluate.imagesFolder = at("photos").string();
        evaluate.masksFolder = at("truth").string();
        evaluate.predictionsFolder = at("made").string();
        QCOMPARE(photosOf(evaluate), (std::set<fs::path>{at("photos/a.png"), at("photos/b.png")}));
        evaluate.masksFolder = at("photos").string(); // what is a mask, too, stays as it is
        QVERIFY(photosOf(evaluate).empty());

        session::TrainRequest train;
        train.inputs = {at("photos").string()};
        train.validationImages = at("made").string();
        train.validationMasks = at("truth").string();
        train.resumePath = at("made/a.png").string();
        QCOMPARE(photosOf(train), (std::set<fs::path>{at("photos/a.png"), at("photos/b.png")}));

        session::InspectRequest inspect;
        inspect.imagePath = at("photos/a.png").string();
        inspect.options.head.head = at("truth/a.png").string();
        QCOMPARE(photosOf(inspect), std::set<fs::path>{at("photos/a.png")});
        session::ScoreRequest score;
        score.groundTruthPath = at("truth/a.png").string();
        QVERIFY(photosOf(score).empty());
    }

private:
    [[nodiscard]] fs::path at(const char* name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] fs::path png(const char* sample) const {
        const fs::path path = at(sample) += ".png";
        if (!fs::exists(path))
            (void)QImage(kSamples + sample + ".jpg").save(QString::fromStdString(path.string()));
        return path;
    }
    support::Result<OutgoingPhoto> of(const fs::path& photo, Need need) {
        return m_photos->of(photo, {}, need, Haste::none, {}, {});
    }
    static std::set<fs::path> photosOf(const session::Request& request) {
        std::set<fs::path> photos;
        for (const AnnouncedFile& file : announcementOf(request).files)
            if (file.photo)
                photos.insert(file.path);
        return photos;
    }
    /// The sampling factors of the three components, from the frame's header.
    static QByteArray samplingOf(const QByteArray& jpeg) {
        const auto frame = jpeg.indexOf("\xff\xc0");
        QByteArray factors;
        for (int component = 0; frame >= 0 && component < 3; ++component)
            factors += jpeg.mid(frame + 11 + 3 * component, 1);
        return factors;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ContentHashes> m_hashes;
    std::unique_ptr<OutgoingPhotos> m_photos;
};

QTEST_GUILESS_MAIN(TestOutgoingPhotos)
#include "test_outgoing_photos.moc"
