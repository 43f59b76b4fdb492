// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/remark_text.h"
#include "evaluation/grey_file.h"
#include "evaluation/pair_scoring.h"

#include <opencv2/imgcodecs.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace selfment;
using evaluation::GreyFile;
using metrics::GreyMap;

namespace {

constexpr double kLimit = 400.0;

/// CRC-32 as PNG has it.
quint32 checksum(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

QByteArray bigEndian(quint32 value) {
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray& type, const QByteArray& content) {
    return bigEndian(static_cast<quint32>(content.size())) + type + content +
           bigEndian(checksum(type + content));
}

/// A PNG of palette indices, one row.
QByteArray palettePng(const QByteArray& palette, const QByteArray& indices, const QByteArray& alphas = {}) {
    const QByteArray header = bigEndian(static_cast<quint32>(indices.size())) + bigEndian(1) +
                              QByteArray("\x08\x03\x00\x00\x00", 5);
    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    png += chunk("IHDR", header) + chunk("PLTE", palette);
    if (!alphas.isEmpty())
        png += chunk("tRNS", alphas);
    return png + chunk("IDAT", qCompress(QByteArray(1, '\0') + indices).mid(4)) + chunk("IEND", {});
}

GreyMap greyMap(int height, int width, std::uint8_t level) {
    return {
        height, width,
        std::vector<std::uint8_t>(static_cast<std::size_t>(height) * static_cast<std::size_t>(width), level)};
}

/// Whether the window has words of its own for a note, and for the note in it.
bool isKnown(const std::string& note) {
    const auto remark = text::remarkOf(note);
    return remark && (!remark->valueIsRemark || isKnown(remark->values.at(0)));
}

bool anyContains(const std::vector<std::string>& notes, const std::string& text) {
    return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
        return note.find(text) != std::string::npos && isKnown(note);
    });
}

} // namespace

/// How mask files of all kinds become grey, and what is said of odd ground truth.
class TestGreyFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greysAreTakenAsTheyAre();
    void sixteenBitsAreScaled();
    void equalChannelsAreGrey();
    void coloursBecomeLuminance();
    void paletteMasksGoByTheirEntries();
    void greyPalettesKeepTheirLevels();
    void transparencyLiesOverBlack();
    void damagedAndMissingFilesSayWhy();
    void writtenMapsReadBack();
    void predictionsOfAnotherSizeAreResized();
    void oddGroundTruthIsNoted();
    void mapsRoundAsFilesDo();

private:
    std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    GreyFile read(const char* name) const {
        auto file = evaluation::readGrey(path(name), kLimit);
        return file.ok() ? std::move(*file) : GreyFile{};
    }
    void put(const char* name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QTemporaryDir m_folder;
};

void TestGreyFiles::greysAreTakenAsTheyAre() {
    cv::Mat grey(1, 256, CV_8UC1);
    for (int x = 0; x < 256; ++x)
        grey.at<std::uint8_t>(0, x) = static_cast<std::uint8_t>(x);
    QVERIFY(cv::imwrite(path("grey.png").string(), grey));
    const GreyFile file = read("grey.png");
    QCOMPARE(file.map.width, 256);
    for (std::size_t x = 0; x < 256; ++x)
        QCOMPARE(std::size_t(file.map.levels[x]), x);
    QVERIFY(file.note.empty());
}

void TestGreyFiles::sixteenBitsAreScaled() {
    const cv::Mat grey = (cv::Mat_<std::uint16_t>(1, 4) << 0, 128, 129, 65535);
    QVERIFY(cv::imwrite(path("deep.png").string(), grey));
    QVERIFY(read("deep.png").map.levels == std::vector<std::uint8_t>({0, 0, 1, 255}));
}

void TestGreyFiles::equalChannelsAreGrey() {
    QVERIFY(cv::imwrite(path("rgb.png").string(), cv::Mat(2, 2, CV_8UC3, cv::Scalar(77, 77, 77))));
    const GreyFile file = read("rgb.png");
    QVERIFY(file.map.levels == std::vector<std::uint8_t>(4, 77));
    QVERIFY(file.note.empty());
}

void TestGreyFiles::coloursBecomeLuminance() {
    QVERIFY(cv::imwrite(path("red.png").string(), cv::Mat(1, 1, CV_8UC3, cv::Scalar(0, 0, 255))));
    const GreyFile file = read("red.png");
    QVERIFY(file.map.levels == std::vector<std::uint8_t>({76}));
    QVERIFY(file.note.find("luminance") != std::string::npos);
    const auto notes = evaluation::scoreAgainst(file, file).notes;
    QVERIFY(anyContains(notes, "prediction: in colour") && anyContains(notes, "ground truth: in colour"));
}

void TestGreyFiles::paletteMasksGoByTheirEntries() {
    // As PASCAL VOC colours classes: dark red would be background by its luminance.
    put("voc.png", palettePng(QByteArray("\0\0\0\x80\0\0\0\x80\0", 9), QByteArray("\0\1\2\1", 4)));
    const GreyFile file = read("voc.png");
    QVERIFY(file.map.levels == std::vector<std::uint8_t>({0, 255, 255, 255}));
    QVERIFY(file.note.find("palette") != std::string::npos);
    QVERIFY(isKnown(file.note));
    put("clear.png",
        palettePng(QByteArray("\xFF\xFF\xFF\x80\0\0", 6), QByteArray("\0\1", 2), QByteArray(1, '\0')));
    QVERIFY(read("clear.png").map.levels == std::vector<std::uint8_t>({0, 255}));
}

void TestGreyFiles::greyPalettesKeepTheirLevels() {
    put("greys.png", palettePng(QByteArray("\xFF\xFF\xFF\0\0\0\x40\x40\x40", 9), QByteArray("\0\1\2", 3)));
    const GreyFile file = read("greys.png");
    QVERIFY(file.map.levels == std::vector<std::uint8_t>({255, 0, 64}));
    QVERIFY(file.note.empty());
}

void TestGreyFiles::transparencyLiesOverBlack() {
    const cv::Mat bgra = (cv::Mat_<cv::Vec4b>(1, 3) << cv::Vec4b(255, 255, 255, 255),
                          cv::Vec4b(255, 255, 255, 0), cv::Vec4b(200, 200, 200, 128));
    QVERIFY(cv::imwrite(path("alpha.png").string(), bgra));
    QVERIFY(read("alpha.png").map.levels == std::vector<std::uint8_t>({255, 0, 100}));
}

void TestGreyFiles::damagedAndMissingFilesSayWhy() {
    put("note.png", "This is no picture.");
    const auto note = evaluation::readGrey(path("note.png"), kLimit);
    QVERIFY(note.failed());
    QCOMPARE(note.error().code, values::ErrorCode::imageNotRecognised);
    put("empty.png", {});
    QCOMPARE(evaluation::readGrey(path("empty.png"), kLimit).error().code, values::ErrorCode::fileEmpty);
    QCOMPARE(evaluation::readGrey(path("gone.png"), kLimit).error().code, values::ErrorCode::fileNotFound);
    QVERIFY(cv::imwrite(path("large.png").string(), cv::Mat::zeros(2000, 1000, CV_8UC1)));
    QCOMPARE(evaluation::readGrey(path("large.png"), 1.0).error().code, values::ErrorCode::imageTooLarge);
}

void TestGreyFiles::writtenMapsReadBack() {
    GreyMap map = greyMap(3, 5, 9);
    map.levels[7] = 200;
    QVERIFY(evaluation::writeGrey(path("sub/deeper/map.png"), map).ok());
    const GreyFile file = read("sub/deeper/map.png");
    QCOMPARE(file.map.height, 3);
    QVERIFY(file.map.levels == map.levels);
    put("file", "x");
    const auto refused = evaluation::writeGrey(path("file/map.png"), map);
    QVERIFY(refused.failed());
    QCOMPARE(refused.error().code, values::ErrorCode::destinationUnwritable);
}

void TestGreyFiles::predictionsOfAnotherSizeAreResized() {
    GreyFile truth{greyMap(8, 8, 0), {}};
    for (std::size_t i = 0; i < 32; ++i)
        truth.map.levels[i] = 255;
    GreyFile prediction{greyMap(2, 2, 0), {}};
    prediction.map.levels[0] = prediction.map.levels[1] = 255;
    const evaluation::ScoredPair scored = evaluation::scoreAgainst(prediction, truth);
    QCOMPARE(scored.pair.scores.iou, 1.0);
    QVERIFY2(scored.pair.scores.mae > 0.01, "bilinear: the edge is soft");
    QVERIFY(anyContains(scored.notes, "resized from 2 x 2 to 8 x 8"));
}

void TestGreyFiles::oddGroundTruthIsNoted() {
    const GreyFile prediction{greyMap(4, 4, 10), {}};
    GreyFile truth{greyMap(4, 4, 0), {}};
    auto notes = evaluation::scoreAgainst(prediction, truth).notes;
    QVERIFY(anyContains(notes, "empty"));
    QVERIFY(!anyContains(notes, "grey level"));
    truth.map.levels[3] = 127;
    truth.map.levels[4] = 200;
    notes = evaluation::scoreAgainst(prediction, truth).notes;
    QVERIFY(anyContains(notes, "2 grey levels beside 0 and 255, cut at 128"));
    QVERIFY(!anyContains(notes, "empty"));
    truth.map.levels.assign(16, 1); // labels 0 and 1 written as levels: nothing passes 128
    notes = evaluation::scoreAgainst(prediction, truth).notes;
    QVERIFY(anyContains(notes, "1 grey level beside 0 and 255, cut at 128"));
    QVERIFY(anyContains(notes, "empty"));
    truth.map.levels.assign(16, 255);
    QVERIFY(evaluation::scoreAgainst(prediction, truth).notes.empty());
}

void TestGreyFiles::mapsRoundAsFilesDo() {
    const values::SaliencyMap map{1, 4, {0.0F, 0.5F, 0.999F, 1.0F}};
    QVERIFY(evaluation::greyOf(map, options::Rounding8::nearest).levels ==
            std::vector<std::uint8_t>({0, 128, 255, 255}));
    QVERIFY(evaluation::greyOf(map, options::Rounding8::truncate).levels ==
            std::vector<std::uint8_t>({0, 127, 254, 255}));
    const values::Mask mask{1, 2, {0, 1}};
    QVERIFY(evaluation::greyOf(mask).levels == std::vector<std::uint8_t>({0, 255}));
}

QTEST_APPLESS_MAIN(TestGreyFiles)
#include "test_grey_files.moc"
