// SPDX-License-Identifier: GPL-3.0-or-later
// Every format, depth and orientation against the pictures that make_fixtures.py wrote: four quadrants.
#include "image/image_reader.h"
#include "support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <array>
#include <cstdlib>
#include <fstream>

using namespace selfment;

namespace {

using Colour = std::array<int, 3>;
constexpr Colour kRed{255, 0, 0};
constexpr Colour kGreen{0, 255, 0};
constexpr Colour kBlue{0, 0, 255};
constexpr Colour kYellow{255, 255, 0};
constexpr Colour kWhite{255, 255, 255};

std::filesystem::path fixture(const std::string& name) {
    return std::filesystem::path(SELFMENT_TEST_DATA) / "image/data" / name;
}

Colour pixel(const values::Image& image, int row, int column) {
    const auto* p = image.rgb.data() + 3 * (static_cast<std::size_t>(row) * image.width + column);
    return {p[0], p[1], p[2]};
}

bool near(const Colour& a, const Colour& b, int tolerance) {
    for (std::size_t c = 0; c < 3; ++c) {
        if (std::abs(a[c] - b[c]) > tolerance)
            return false;
    }
    return true;
}

/// Colours at the centres of the four quadrants.
std::array<Colour, 4> quadrants(const values::Image& image) {
    const int h = image.height;
    const int w = image.width;
    return {pixel(image, h / 4, w / 4), pixel(image, h / 4, 3 * w / 4), pixel(image, 3 * h / 4, w / 4),
            pixel(image, 3 * h / 4, 3 * w / 4)};
}

Colour grey(int level) {
    return {level, level, level};
}

QByteArray text(const std::array<Colour, 4>& colours) {
    QByteArray result;
    for (const auto& c : colours)
        result += '(' + QByteArray::number(c[0]) + ' ' + QByteArray::number(c[1]) + ' ' +
                  QByteArray::number(c[2]) + ") ";
    return result;
}

image::DecodedImage readOrFail(const std::string& name, const options::InputOptions& options = {}) {
    auto result = image::readImage(fixture(name), options);
    if (!result)
        qWarning("%s: %s", name.c_str(), result.error().why.c_str());
    return result ? std::move(*result) : image::DecodedImage{};
}

void compareQuadrants(const std::string& name, const std::array<Colour, 4>& expected, int tolerance,
                      const options::InputOptions& options = {}) {
    const auto decoded = readOrFail(name, options);
    QCOMPARE(decoded.image.width, 32);
    QCOMPARE(decoded.image.height, 24);
    QCOMPARE(decoded.image.rgb.size(), std::size_t{3 * 32 * 24});
    const auto found = quadrants(decoded.image);
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY2(near(found[i], expected[i], tolerance), text(found));
}

} // namespace

class ImageReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void colourFormats_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("tolerance");
        for (int i = 1; i <= 8; ++i) {
            QTest::addRow("jpeg orientation %d", i) << QString("orientation_%1.jpg").arg(i) << "JPEG" << 6;
            QTest::addRow("tiff orientation %d", i) << QString("orientation_%1.tif").arg(i) << "TIFF" << 0;
            QTest::addRow("16-bit tiff orientation %d", i)
                << QString("orientation16_%1.tif").arg(i) << "TIFF" << 0;
        }
        QTest::newRow("png orientation") << "orientation_6.png"
                                         << "PNG" << 0;
        QTest::newRow("webp orientation") << "orientation_6.webp"
                                          << "WebP" << 0;
        QTest::newRow("progressive jpeg") << "progressive.jpg"
                                          << "JPEG" << 6;
        QTest::newRow("cmyk jpeg") << "cmyk.jpg"
                                   << "JPEG" << 12;
        QTest::newRow("lossy webp") << "lossy.webp"
                                    << "WebP" << 30;
        QTest::newRow("lossless webp") << "lossless.webp"
                                       << "WebP" << 0;
        QTest::newRow("bmp") << "plain.bmp"
                             << "BMP" << 0;
        QTest::newRow("ppm") << "plain.ppm"
                             << "PNM" << 0;
        QTest::newRow("palette png") << "palette.png"
                                     << "PNG" << 0;
        QTest::newRow("palette tiff") << "palette.tif"
                                      << "TIFF" << 0;
        QTest::newRow("16-bit rgb tiff") << "rgb16.tif"
                                         << "TIFF" << 0;
        QTest::newRow("tiled tiff") << "rgb_tiled.tif"
                                    << "TIFF" << 0;
        QTest::newRow("planar tiff") << "rgb_planes.tif"
                                     << "TIFF" << 0;
        QTest::newRow("BigTIFF") << "big.tif"
                                 << "TIFF" << 0;
        QTest::newRow("cmyk tiff") << "cmyk.tif"
                                   << "TIFF" << 0;
        QTest::newRow("tiff with pages") << "pages.tif"
                                         << "TIFF" << 0;
        QTest::newRow("animated webp") << "animated.webp"
                                       << "WebP" << 0;
        QTest::newRow("animated png") << "animated.png"
                                      << "PNG" << 0;
        QTest::newRow("orientation 9") << "bad_orientation.jpg"
                                       << "JPEG" << 6;
        QTest::newRow("broken exif") << "bad_exif.jpg"
                                     << "JPEG" << 6;
    }
    void colourFormats() {
        QFETCH(QString, name);
        QFETCH(QString, format);
        QFETCH(int, tolerance);
        compareQuadrants(name.toStdString(), {kRed, kGreen, kBlue, kYellow}, tolerance);
        QCOMPARE(QString::fromStdString(readOrFail(name.toStdString()).format), format);
    }

    void jpeg2000() {
        const auto formats = image::readableFormats();
        if (std::find(formats.begin(), formats.end(), "JPEG 2000") != formats.end()) {
            compareQuadrants("plain.jp2", {kRed, kGreen, kBlue, kYellow}, 2);
        } else {
            const auto result = image::readImage(fixture("plain.jp2"), {});
            QVERIFY(result.failed());
        }
    }

    void greyFormats_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("jpeg") << "grey.jpg" << 3;
        QTest::newRow("16-bit png") << "grey16.png" << 0;
        QTest::newRow("16-bit tiff") << "grey16.tif" << 0;
        QTest::newRow("16-bit tiff, zero is white") << "grey16_white_is_zero.tif" << 0;
        QTest::newRow("8-bit tiff, zero is white") << "grey_white_is_zero.tif" << 0;
        QTest::newRow("float tiff within 0 to 1") << "float_unit.tif" << 0;
        QTest::newRow("float tiff of wide range, with NaN and infinity") << "float_wide.tif" << 0;
        QTest::newRow("double tiff") << "double_unit.tif" << 0;
        QTest::newRow("ascii pgm") << "ascii.pgm" << 0;
    }
    void greyFormats() {
        QFETCH(QString, name);
        QFETCH(int, tolerance);
        compareQuadrants(name.toStdString(), {grey(255), grey(170), grey(85), grey(0)}, tolerance);
    }

    void bilevel() { compareQuadrants("bilevel.png", {grey(255), grey(255), grey(0), grey(0)}, 0); }

    void notANumberIsBlack() {
        const auto decoded = readOrFail("float_wide.tif");
        QCOMPARE(pixel(decoded.image, 0, 0), grey(0));
        QCOMPARE(pixel(decoded.image, 0, 1), grey(255)); // infinity
    }

    void alphaIsComposited_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("png") << "alpha.png";
        QTest::newRow("webp") << "alpha.webp";
        QTest::newRow("tiff") << "alpha.tif";
        QTest::newRow("premultiplied tiff") << "alpha_premultiplied.tif";
        QTest::newRow("16-bit tiff") << "alpha16.tif";
        QTest::newRow("palette png") << "palette_alpha.png";
        QTest::newRow("png with a key colour") << "key_colour.png";
    }
    void alphaIsComposited() {
        QFETCH(QString, name);
        options::InputOptions options;
        compareQuadrants(name.toStdString(), {kRed, kGreen, kBlue, kWhite}, 0, options);
        options.alphaBackground = options::AlphaBackground::black;
        compareQuadrants(name.toStdString(), {kRed, kGreen, kBlue, grey(0)}, 0, options);
        options.alphaBackground = options::AlphaBackground::grey;
        compareQuadrants(name.toStdString(), {kRed, kGreen, kBlue, grey(128)}, 0, options);
    }
    void halfAlpha_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("png") << "half_alpha.png";
        QTest::newRow("tiff") << "half_alpha.tif";
    }
    void halfAlpha() {
        QFETCH(QString, name);
        compareQuadrants(name.toStdString(),
                         {Colour{255, 127, 127}, {127, 255, 127}, {127, 127, 255}, {255, 255, 127}}, 1);
    }
    void greyWithAlpha() { compareQuadrants("grey_alpha.png", {grey(255), grey(170), grey(85), kWhite}, 0); }

    void warnings_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("warning");
        QTest::newRow("webp") << "animated.webp"
                              << "animation_first_frame";
        QTest::newRow("png") << "animated.png"
                             << "animation_first_frame";
        QTest::newRow("pages") << "pages.tif"
                               << "animation_first_frame";
        QTest::newRow("orientation 9") << "bad_orientation.jpg"
                                       << "metadata_damaged";
        QTest::newRow("broken exif") << "bad_exif.jpg"
                                     << "metadata_damaged";
        QTest::newRow("still webp") << "lossless.webp"
                                    << "";
        QTest::newRow("oriented jpeg") << "orientation_6.jpg"
                                       << "";
        QTest::newRow("oriented tiff") << "orientation_6.tif"
                                       << "";
    }
    void warnings() {
        QFETCH(QString, name);
        QFETCH(QString, warning);
        const auto decoded = readOrFail(name.toStdString());
        QVERIFY(!decoded.image.empty());
        QString found;
        for (const auto& entry : decoded.warnings)
            found += QString::fromStdString(std::string(values::warningCodeName(entry.code)));
        QCOMPARE(found, warning);
    }

    void extremeSizes() {
        for (const auto& [height, width] : {std::pair{1, 1}, {4, 20000}, {20000, 4}}) {
            std::vector<std::uint8_t> bytes;
            QVERIFY(cv::imencode(".png", cv::Mat(height, width, CV_8UC3, cv::Scalar(10, 20, 30)), bytes));
            const auto decoded = image::decodeImage(std::as_bytes(std::span(bytes)), "made here", {});
            QVERIFY(decoded.ok());
            QCOMPARE(decoded->image.height, height);
            QCOMPARE(decoded->image.width, width);
            QCOMPARE(pixel(decoded->image, height - 1, width - 1), (Colour{30, 20, 10}));
        }
    }

    void namesOfAnyKind() {
        const QTemporaryDir folder;
        const auto original = fixture("plain.bmp");
        for (const char* name :
             {"with space.bmp", "\"quoted\" 'name'.bmp", "emoji \xF0\x9F\x90\xBF.bmp", "line\nbreak.bmp",
              "\xE5\x9B\xBE\xE5\x83\x8F.bmp", "-dash.bmp", "no extension"}) {
            const auto path =
                support::pathFromText(folder.path().toStdString()) / support::pathFromText(name);
            std::filesystem::copy_file(original, path);
            const auto decoded = image::readImage(path, {});
            QVERIFY2(decoded.ok(), name);
            QCOMPARE(decoded->image.width, 32);
            QCOMPARE(decoded->sha256.size(), std::size_t{64});
        }
    }

    void formatsAreNamed() {
        const auto formats = image::readableFormats();
        for (const char* needed : {"JPEG", "PNG", "TIFF", "WebP", "BMP", "PNM"})
            QVERIFY2(std::find(formats.begin(), formats.end(), needed) != formats.end(), needed);
    }
};

QTEST_GUILESS_MAIN(ImageReaderTest)
#include "test_image_reader.moc"
