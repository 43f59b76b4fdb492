// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/mask_runs.h"

#include <QImage>
#include <QTest>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace selfment;
using values::Mask;
using values::MaskRuns;

namespace {

const std::string kGolden = SELFMENT_TEST_DATA "/golden/rle/masks/";

Mask maskFrom(const std::string& name) {
    const QImage image =
        QImage(QString::fromStdString(kGolden + name + ".png")).convertToFormat(QImage::Format_Grayscale8);
    Mask mask{image.height(), image.width(), {}};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            mask.pixels.push_back(image.constScanLine(y)[x] > 127 ? 1 : 0);
    return mask;
}

/// Blocks of ones and zeros of changing length, wider than what is worked on at once.
Mask noise(int height, int width, unsigned length) {
    Mask mask{height, width, {}};
    unsigned state = 7;
    std::uint8_t value = 0;
    const auto pixels = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    while (mask.pixels.size() < pixels) {
        state = state * 1664525U + 1013904223U;
        mask.pixels.resize(std::min(pixels, mask.pixels.size() + 1 + (state >> 16U) % length), value);
        value ^= 1;
    }
    return mask;
}

/// Run lengths as COCO defines them, the plain way.
std::vector<std::uint32_t> plainCounts(const Mask& mask) {
    std::vector<std::uint32_t> counts{0};
    std::uint8_t value = 0;
    for (int x = 0; x < mask.width; ++x)
        for (int y = 0; y < mask.height; ++y) {
            const auto place = static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width) +
                               static_cast<std::size_t>(x);
            if (mask.pixels[place] != value) {
                counts.push_back(0);
                value ^= 1;
            }
            ++counts.back();
        }
    return counts;
}

} // namespace

/// Against run lengths, texts, areas and boxes that pycocotools made.
class TestMaskRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithPycocotools_data() {
        QTest::addColumn<QString>("name");
        std::ifstream file(kGolden + "case.json");
        const nlohmann::json description = nlohmann::json::parse(file);
        for (const auto& name : description["files"]["names"])
            QTest::newRow(name.get<std::string>().c_str()) << QString::fromStdString(name.get<std::string>());
    }

    void agreesWithPycocotools() {
        QFETCH(QString, name);
        std::ifstream file(kGolden + "expected.json");
        const nlohmann::json expected = nlohmann::json::parse(file)[name.toStdString()];
        const Mask mask = maskFrom(name.toStdString());
        const MaskRuns runs = values::runsOf(mask);
        QCOMPARE(runs.height, expected["size"][0].get<int>());
        QCOMPARE(runs.width, expected["size"][1].get<int>());
        QCOMPARE(runs.counts, expected["uncompressed_counts"].get<std::vector<std::uint32_t>>());
        QCOMPARE(values::compressedCounts(runs), expected["counts"].get<std::string>());
        QCOMPARE(values::areaOf(runs), expected["area"].get<std::uint64_t>());
        const auto box = values::boundingBoxOf(runs);
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(double{static_cast<double>(box[i])}, expected["bbox"][i].get<double>());
        QCOMPARE(values::maskOf(runs).pixels, mask.pixels);
        const auto read =
            values::runsFromText(expected["counts"].get<std::string>(), mask.height, mask.width);
        QVERIFY(read.has_value());
        QCOMPARE(*read, runs);
    }

    void masksOfAnyShapeComeBack() {
        for (const auto& [height, width, length] :
             {std::tuple(3, 5000, 9U), {700, 1, 4U}, {1, 1, 3U}, {513, 2049, 2U}, {64, 1025, 3000U}}) {
            const Mask mask = noise(height, width, length);
            const MaskRuns runs = values::runsOf(mask);
            QCOMPARE(runs.counts, plainCounts(mask));
            QCOMPARE(values::maskOf(runs).pixels, mask.pixels);
            QCOMPARE(*values::runsFromText(values::compressedCounts(runs), height, width), runs);
        }
    }

    void nothingAtAll() {
        QVERIFY(values::runsOf({}).empty());
        QVERIFY(values::maskOf({}).empty());
        QVERIFY(values::runsOf({2, 3, {1, 0}}).empty());
        QCOMPARE(values::areaOf({}), std::uint64_t{0});
        QCOMPARE(values::boundingBoxOf({}), (std::array{0, 0, 0, 0}));
    }

    void runsWithoutLengthMakeNoDifference() {
        const MaskRuns plain{3, 2, {1, 2, 3}};
        const MaskRuns padded{3, 2, {1, 1, 0, 1, 0, 0, 3}};
        QCOMPARE(values::maskOf(padded).pixels, values::maskOf(plain).pixels);
        QCOMPARE(values::boundingBoxOf(padded), values::boundingBoxOf(plain));
        const MaskRuns padsAtTheTop{2, 2, {2, 0, 0, 2}};
        QCOMPARE(values::maskOf(padsAtTheTop).pixels, (std::vector<std::uint8_t>{0, 1, 0, 1}));
    }

    void countsThatDoNotFitAreRefused() {
        QVERIFY(values::maskOf({3, 2, {1, 2}}).empty());
        QVERIFY(values::maskOf({3, 2, {1, 2, 4}}).empty());
        QVERIFY(values::maskOf({-3, -2, {6}}).empty());
        QVERIFY(values::maskOf({0, 0, {0}}).empty());
    }

    void textThatIsNoneIsRefused() {
        const std::string text = values::compressedCounts(values::runsOf(noise(40, 50, 30)));
        QVERIFY(values::runsFromText(text, 40, 50).has_value());
        QVERIFY(!values::runsFromText(text, 50, 41).has_value());
        QVERIFY(!values::runsFromText(text.substr(0, text.size() - 1), 40, 50).has_value());
        QVERIFY(!values::runsFromText({}, 40, 50).has_value());
        QVERIFY(!values::runsFromText("!!", 1, 1).has_value());
        QVERIFY(!values::runsFromText("\xff", 1, 1).has_value());
        QVERIFY2(!values::runsFromText("O", 1, 1).has_value(), "a negative run");
        QVERIFY2(!values::runsFromText(std::string(40, 'o'), 4, 4).has_value(), "a number without an end");
    }

    /// A 100-megapixel photo's mask in well under the time of writing its file.
    void largeMasksAreQuick() {
        Mask mask{10000, 10000, std::vector<std::uint8_t>(100'000'000)};
        for (std::size_t y = 1000; y < 9000; ++y)
            std::fill_n(mask.pixels.begin() + static_cast<std::ptrdiff_t>(y * 10000 + 500 + y / 2), 4000, 1);
        MaskRuns runs;
        QBENCHMARK_ONCE {
            runs = values::runsOf(mask);
        }
        QCOMPARE(values::areaOf(runs), std::uint64_t{32'000'000});
        QVERIFY(values::maskOf(runs).pixels == mask.pixels);
    }
};

QTEST_APPLESS_MAIN(TestMaskRuns)
#include "test_mask_runs.moc"
