// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are no pictures, half a picture, or claim to be a huge one: an error with a reason, never a
// crash.
#include "image/image_header.h"
#include "image/image_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace selfment;
using values::ErrorCode;
Q_DECLARE_METATYPE(selfment::values::ErrorCode)

namespace {

std::string fixtureBytes(const std::string& name) {
    std::ifstream file(std::filesystem::path(SELFMENT_TEST_DATA) / "image/data" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

support::Result<image::DecodedImage> decode(const std::string& bytes, double maxMegapixels = 400.0) {
    options::InputOptions options;
    options.maxMegapixels = maxMegapixels;
    return image::decodeImage(std::as_bytes(std::span(bytes)), "made here", options);
}

std::string bigEndian(std::uint32_t value) {
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
            static_cast<char>(value)};
}
std::string littleEndian(std::uint32_t value) {
    const auto text = bigEndian(value);
    return {text.rbegin(), text.rend()};
}

/// A whole PNG as far as its chunks go, that claims to be of this size.
std::string pngOfSize(std::uint32_t width, std::uint32_t height) {
    std::string bytes = fixtureBytes("bilevel.png");
    bytes.replace(16, 8, bigEndian(width) + bigEndian(height));
    return bytes;
}

std::string jpegOfSize(std::uint16_t width, std::uint16_t height) {
    std::string bytes = fixtureBytes("grey.jpg");
    const auto frame = bytes.find("\xFF\xC0");
    const char size[] = {static_cast<char>(height >> 8U), static_cast<char>(height),
                         static_cast<char>(width >> 8U), static_cast<char>(width)};
    bytes.replace(frame + 5, 4, std::string(size, 4));
    return bytes;
}

std::string tiffOfSize(std::uint32_t width, std::uint32_t height) {
    const auto entry = [](std::uint16_t tag, std::uint32_t value) {
        return std::string{static_cast<char>(tag & 0xFFU), static_cast<char>(tag >> 8U), 4, 0} +
               littleEndian(1) + littleEndian(value);
    };
    return std::string("II*\0", 4) + littleEndian(8) + std::string("\x03\0", 2) + entry(256, width) +
           entry(257, height) + entry(258, 8) + littleEndian(0);
}

std::string webpOfSize(std::uint32_t width, std::uint32_t height) {
    const std::string content =
        std::string(4, '\0') + littleEndian(width - 1).substr(0, 3) + littleEndian(height - 1).substr(0, 3);
    return "RIFF" + littleEndian(static_cast<std::uint32_t>(12 + content.size())) + "WEBPVP8X" +
           littleEndian(static_cast<std::uint32_t>(content.size())) + content;
}

std::string bmpOfSize(std::uint32_t width, std::uint32_t height) {
    std::string bytes = fixtureBytes("plain.bmp");
    bytes.replace(18, 8, littleEndian(width) + littleEndian(height));
    bytes.replace(30, 4, littleEndian(1)); // run-length coded: the size does not follow from the header
    return bytes;
}

/// Runs body without any privilege and gives its exit status: permissions do not bind the superuser.
template <typename Body>
int exitStatusUnprivileged(Body body) {
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(body());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

} // namespace

class ImageDamageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foreignContent_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const std::string& bytes, ErrorCode code, const char* why) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << code << why;
        };
        row("empty", "", ErrorCode::fileEmpty, "0 bytes");
        row("text", "Dear reader,\nthis is a letter.\n", ErrorCode::imageNotRecognised, "looks like text");
        row("text that begins like BMP", "BMW is a make of cars, this is a text about it.",
            ErrorCode::imageNotRecognised, "looks like text");
        row("web page", "<!DOCTYPE html>\n<html><body>404</body></html>", ErrorCode::imageNotRecognised,
            "looks like a web page");
        row("svg", "<?xml version=\"1.0\"?>\n<svg xmlns=\"x\"/>", ErrorCode::imageUnsupported, "SVG");
        row("gif", fixtureBytes("animated.gif"), ErrorCode::imageUnsupported, "GIF");
        row("heic",
            std::string("\0\0\0\x18"
                        "ftypheic\0\0\0\0",
                        16),
            ErrorCode::imageUnsupported, "HEIC");
        row("pdf", "%PDF-1.4\n%\xE2\xE3", ErrorCode::imageNotRecognised, "PDF document");
        row("noise", std::string("\x01\x02\x03\x04\x05\xFE\xFF\x00\x10", 9), ErrorCode::imageNotRecognised,
            "no image format");
        row("16-bit cmyk tiff", fixtureBytes("cmyk16.tif"), ErrorCode::imageUnsupported, "colour space");
        row("16-bit planar tiff", fixtureBytes("rgb16_planes.tif"), ErrorCode::imageUnsupported, "planes");
    }
    void foreignContent() {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, why);
        const auto result = decode(bytes.toStdString());
        QVERIFY(result.failed());
        QCOMPARE(values::errorCodeName(result.error().code), values::errorCodeName(code));
        QVERIFY2(QString::fromStdString(result.error().why).contains(why), result.error().why.c_str());
        QCOMPARE(result.error().where, std::string("made here"));
    }

    void truncation_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"orientation_1.jpg", "progressive.jpg", "cmyk.jpg", "alpha.png",
                                 "grey16.png", "rgb16.tif", "big.tif", "rgb_tiled.tif", "lossy.webp",
                                 "lossless.webp", "animated.webp", "plain.bmp", "plain.ppm", "plain.jp2"})
            QTest::newRow(name) << name;
    }
    /// Cut anywhere, each file is refused: never a picture with a grey bottom. (The last bytes of a PNG are
    /// IEND's.)
    void truncation() {
        QFETCH(QString, name);
        const std::string whole = fixtureBytes(name.toStdString());
        QVERIFY(whole.size() > 60);
        for (std::size_t length = 1; length < whole.size(); length += 1 + whole.size() / 150) {
            const auto result = decode(whole.substr(0, length));
            QVERIFY2(result.failed(), std::to_string(length).c_str());
        }
        const auto half = decode(whole.substr(0, whole.size() / 2));
        QVERIFY(half.error().code == ErrorCode::imageDamaged);
        QVERIFY2(half.error().why.find(std::to_string(whole.size() / 2)) != std::string::npos,
                 half.error().why.c_str());
        QVERIFY(decode(whole.substr(0, whole.size() - 1)).failed());
    }

    void flippedBytesNeverCrash_data() { truncation_data(); }
    void flippedBytesNeverCrash() {
        QFETCH(QString, name);
        const std::string whole = fixtureBytes(name.toStdString());
        unsigned state = 12345;
        int readable = 0;
        for (int trial = 0; trial < 60; ++trial) {
            std::string bytes = whole;
            for (int i = 0; i < 3; ++i) {
                state = state * 1664525U + 1013904223U;
                bytes[(state >> 8U) % bytes.size()] ^= static_cast<char>(1U << ((state >> 4U) & 7U));
            }
            const auto result = decode(bytes, 4.0);
            if (result)
                ++readable;
            else
                QVERIFY(!result.error().why.empty());
        }
        QVERIFY(readable <= 60);
    }

    /// A strip of three million rows for a picture of 24: the decoder would make room for all of them.
    void aStripFarLargerThanThePicture() {
        std::string bytes = fixtureBytes("big.tif");
        const std::string tag("\x16\x01", 2); // rows per strip
        const auto entry = bytes.find(tag, 24);
        QVERIFY(entry != std::string::npos);
        bytes.replace(entry, 20,
                      tag + std::string("\x04\0", 2) + littleEndian(1) + littleEndian(0) +
                          littleEndian(3000000) + littleEndian(0));
        const auto result = decode(bytes);
        QVERIFY(result.failed());
        QVERIFY2(result.error().why.find("strips") != std::string::npos, result.error().why.c_str());
    }

    void bombs_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("png", pngOfSize(100000, 100000));
        row("png of the largest numbers", pngOfSize(0xFFFFFFFF, 0xFFFFFFFF));
        row("png of one long row", pngOfSize(50000000, 1));
        row("jpeg", jpegOfSize(65000, 65000));
        row("tiff", tiffOfSize(100000, 100000));
        row("webp", webpOfSize(16000000, 16000));
        row("bmp", bmpOfSize(100000, 100000));
        row("bmp of negative height", bmpOfSize(100000, 0U - 100000U));
        row("ascii pgm", "P2\n100000 100000\n255\n1 2 3");
        row("pbm", "P1\n4000000000 4000000000\n0 1");
    }
    void bombs() {
        QFETCH(QByteArray, bytes);
        const auto result = decode(bytes.toStdString());
        QVERIFY(result.failed());
        QCOMPARE(values::errorCodeName(result.error().code), values::errorCodeName(ErrorCode::imageTooLarge));
        QVERIFY2(result.error().why.find("limit") != std::string::npos, result.error().why.c_str());
    }

    /// What a plan of an export reads: the beginning of a photo, not the whole.
    void sizesByTheBeginning() {
        const auto pixels = [](const std::string& bytes, std::size_t start) {
            return image::pixelsByStart(std::as_bytes(std::span(bytes).first(std::min(start, bytes.size()))));
        };
        QCOMPARE(pixels(jpegOfSize(6000, 4000), 250).value_or(0), 24'000'000U);
        QCOMPARE(pixels(pngOfSize(6000, 4000), 40).value_or(0), 24'000'000U);
        QCOMPARE(pixels(bmpOfSize(600, 400), 60).value_or(0), 240'000U);
        QCOMPARE(pixels(tiffOfSize(600, 400), 50).value_or(0), 240'000U);
        QVERIFY(!pixels(jpegOfSize(6000, 4000), 20)); // told further on
        QVERIFY(!pixels(fixtureBytes("animated.gif"), 1000));
        QVERIFY(!pixels("Dear reader", 11));
        QVERIFY(!pixels("", 0));
    }

    void theLimitIsAnOption() {
        const std::string bytes = fixtureBytes("plain.bmp"); // 768 pixels
        QVERIFY(decode(bytes, 0.000768).ok());
        QVERIFY(decode(bytes, 0.0007).failed());
    }

    void filesThatCannotBeRead() {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QCOMPARE(image::readImage(root / "absent.jpg", {}).error().code, ErrorCode::fileNotFound);
        QCOMPARE(image::readImage(root, {}).error().code, ErrorCode::fileUnreadable);
        std::ofstream(root / "empty.jpg").flush();
        QCOMPARE(image::readImage(root / "empty.jpg", {}).error().code, ErrorCode::fileEmpty);
        QVERIFY(image::readImage(root / "empty.jpg", {}).error().where.find("empty.jpg") !=
                std::string::npos);
        QCOMPARE(image::readImage("/dev/zero", {}).error().code, ErrorCode::fileUnreadable);
    }

    void aFileWithoutPermission() {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "locked.bmp";
        std::filesystem::permissions(folder.path().toStdString(), std::filesystem::perms::all);
        std::ofstream(path, std::ios::binary) << fixtureBytes("plain.bmp");
        std::filesystem::permissions(path, std::filesystem::perms::none);
        const int status = exitStatusUnprivileged([&] {
            const auto result = image::readImage(path, {});
            return result.failed() && result.error().code == ErrorCode::fileUnreadable ? 0 : 1;
        });
        QCOMPARE(status, 0);
    }
};

QTEST_GUILESS_MAIN(ImageDamageTest)
#include "test_image_damage.moc"
