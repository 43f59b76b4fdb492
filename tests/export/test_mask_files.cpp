// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_files.h"
#include "support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <sstream>

using namespace selfment;
using exporting::MaskFormat;

namespace {

/// A picture of noise with a disc as its mask.
struct Sample {
    values::Image image{60, 90, {}};
    values::SaliencyMap map{60, 90, {}};
    values::Mask mask{60, 90, {}};

    Sample() {
        unsigned state = 3;
        for (int y = 0; y < 60; ++y) {
            for (int x = 0; x < 90; ++x) {
                for (int c = 0; c < 3; ++c) {
                    state = state * 1664525U + 1013904223U;
                    image.rgb.push_back(static_cast<std::uint8_t>(state >> 24U));
                }
                map.values.push_back(static_cast<float>(x) / 89.0F);
                mask.pixels.push_back((x - 45) * (x - 45) + (y - 30) * (y - 30) < 400 ? 1 : 0);
            }
        }
    }
    [[nodiscard]] exporting::MaskContent content() const { return {image, map, mask}; }
};

cv::Mat readBack(const std::filesystem::path& path) {
    const auto bytes = support::readFileBytes(path);
    if (!bytes)
        return {};
    const cv::Mat encoded(1, static_cast<int>(bytes->size()), CV_8UC1, const_cast<std::byte*>(bytes->data()));
    return cv::imdecode(encoded, cv::IMREAD_UNCHANGED);
}

/// Exit status of body in a process of its own.
template <typename Body>
int exitStatusInChild(Body body) {
    const pid_t child = fork();
    if (child == 0)
        _exit(body());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

std::size_t memberCount(const std::filesystem::path& folder) {
    const std::filesystem::directory_iterator members(folder);
    return static_cast<std::size_t>(std::distance(begin(members), end(members)));
}

} // namespace

class MaskFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
    }

    void maskRoundTrip() {
        const Sample sample;
        QVERIFY(exporting::writeMaskFile(m_root / "mask.png", MaskFormat::mask, sample.content()).ok());
        const cv::Mat read = readBack(m_root / "mask.png");
        QCOMPARE(read.type(), CV_8UC1);
        QCOMPARE(read.size(), cv::Size(90, 60));
        for (int i = 0; i < 60 * 90; ++i)
            QCOMPARE(int{read.data[i]}, 255 * sample.mask.pixels[static_cast<std::size_t>(i)]);
        QCOMPARE(memberCount(m_root), std::size_t{1}); // nothing temporary is left
    }

    void softRoundTrip() {
        const Sample sample;
        QVERIFY(exporting::writeMaskFile(m_root / "soft.png", MaskFormat::soft8, sample.content()).ok());
        const cv::Mat read = readBack(m_root / "soft.png");
        QCOMPARE(read.type(), CV_8UC1);
        for (int x = 0; x < 90; ++x)
            QCOMPARE(int{read.at<std::uint8_t>(7, x)},
                     static_cast<int>(std::lround(255.0F * static_cast<float>(x) / 89.0F)));
    }

    void softLevelsCanBeTruncated() {
        const Sample sample;
        exporting::MaskContent content = sample.content();
        content.rounding = options::Rounding8::truncate;
        QVERIFY(exporting::writeMaskFile(m_root / "soft.png", MaskFormat::soft8, content).ok());
        const cv::Mat read = readBack(m_root / "soft.png");
        int differing = 0;
        for (int x = 0; x < 90; ++x) {
            const float level = 255.0F * (static_cast<float>(x) / 89.0F);
            QCOMPARE(int{read.at<std::uint8_t>(7, x)}, static_cast<int>(std::floor(level)));
            differing += std::lround(level) != static_cast<long>(level) ? 1 : 0;
        }
        QVERIFY2(differing > 30, "rounding must be another thing");
    }

    void overlayTintsAndOutlines() {
        Sample sample;
        std::fill(sample.image.rgb.begin(), sample.image.rgb.end(), std::uint8_t{100});
        QVERIFY(exporting::writeMaskFile(m_root / "overlay.jpg", MaskFormat::overlay, sample.content()).ok());
        const cv::Mat read = readBack(m_root / "overlay.jpg");
        QCOMPARE(read.type(), CV_8UC3);
        const auto inside = read.at<cv::Vec3b>(30, 45);
        const auto outside = read.at<cv::Vec3b>(5, 5);
        QVERIFY(inside[2] > outside[2] + 40);
        QVERIFY(std::abs(outside[2] - 100) < 8);
        double darkest = 255;
        double lightest = 0;
        for (int x = 20; x < 32; ++x) { // across the disc's left edge
            darkest = std::min<double>(darkest, read.at<cv::Vec3b>(30, x)[1]);
            lightest = std::max<double>(lightest, read.at<cv::Vec3b>(30, x)[1]);
        }
        QVERIFY2(lightest > 180 && darkest < 80,
                 QByteArray::number(lightest) + " " + QByteArray::number(darkest));
    }

    void deepSoftRoundTrip() {
        const Sample sample;
        QVERIFY(exporting::writeMaskFile(m_root / "soft.png", MaskFormat::soft16, sample.content()).ok());
        const cv::Mat read = readBack(m_root / "soft.png");
        QCOMPARE(read.type(), CV_16UC1);
        for (int x = 0; x < 90; ++x)
            QVERIFY(std::abs(read.at<std::uint16_t>(7, x) - 65535.0 * x / 89.0) <= 0.51);
    }

    void cutOutHidesNothing() {
        const Sample sample;
        QVERIFY(exporting::writeMaskFile(m_root / "cut.png", MaskFormat::rgba, sample.content()).ok());
        const cv::Mat read = readBack(m_root / "cut.png");
        QCOMPARE(read.type(), CV_8UC4);
        for (std::size_t i = 0; i < sample.mask.pixels.size(); ++i) {
            const auto pixel = read.at<cv::Vec4b>(static_cast<int>(i));
            const std::uint8_t* const colour = sample.image.rgb.data() + 3 * i;
            QCOMPARE(pixel, sample.mask.pixels[i] != 0 ? cv::Vec4b(colour[2], colour[1], colour[0], 255)
                                                       : cv::Vec4b(0, 0, 0, 0));
        }
    }

    /// OpenCV reads a palette's colours; whether the pixels are 0 and 1 is for readers of the palette to say.
    void palettesHaveTheirColours() {
        const Sample sample;
        for (const auto& [format, red, size] :
             {std::tuple(MaskFormat::indexed, 255, 6), {MaskFormat::voc, 128, 768}}) {
            const auto bytes = exporting::encodedMask(format, sample.content());
            QVERIFY(bytes.ok());
            const cv::Mat read = cv::imdecode(*bytes, cv::IMREAD_COLOR);
            for (int i = 0; i < 60 * 90; ++i)
                QCOMPARE(int{read.at<cv::Vec3b>(i)[2]},
                         red * sample.mask.pixels[static_cast<std::size_t>(i)]);
            const std::string text(bytes->begin(), bytes->end());
            const std::size_t palette = text.find("PLTE");
            QVERIFY(palette != std::string::npos);
            QCOMPARE((text[palette - 2] & 0xff) * 256 + (text[palette - 1] & 0xff), size);
            QCOMPARE(int{text[25]}, 3); // colour type: palette
        }
    }

    void yoloCountsInShares() {
        Sample sample;
        std::fill(sample.mask.pixels.begin(), sample.mask.pixels.end(), std::uint8_t{0});
        const auto empty = exporting::encodedMask(MaskFormat::yoloSeg, sample.content());
        QVERIFY(empty.ok() && empty->empty());
        for (std::size_t y = 15; y < 30; ++y)
            std::fill_n(sample.mask.pixels.begin() + static_cast<std::ptrdiff_t>(y * 90 + 45), 18, 1);
        const auto bytes = exporting::encodedMask(MaskFormat::yoloSeg, sample.content());
        QVERIFY(bytes.ok());
        std::istringstream text(std::string(bytes->begin(), bytes->end()));
        std::set<std::pair<double, double>> corners;
        int kind = -1;
        text >> kind;
        for (double x = 0, y = 0; text >> x >> y;)
            corners.emplace(x, y);
        QCOMPARE(kind, 0);
        QCOMPARE(corners,
                 (std::set<std::pair<double, double>>{{0.5, 0.25}, {0.5, 0.5}, {0.7, 0.25}, {0.7, 0.5}}));
    }

    void emptyMaskStillGetsItsFile() {
        Sample sample;
        std::fill(sample.mask.pixels.begin(), sample.mask.pixels.end(), std::uint8_t{0});
        for (const auto format : exporting::maskFormats())
            QVERIFY(exporting::writeMaskFile(m_root / exporting::formatName(format), format, sample.content())
                        .ok());
        QCOMPARE(cv::countNonZero(readBack(m_root / "mask")), 0);
    }

    void sizesThatDoNotMatchAreRefused() {
        Sample sample;
        sample.mask.pixels.pop_back();
        QVERIFY(exporting::writeMaskFile(m_root / "a.png", MaskFormat::mask, sample.content()).failed());
        for (const auto format : {MaskFormat::indexed, MaskFormat::voc, MaskFormat::rgba, MaskFormat::cocoRle,
                                  MaskFormat::yoloSeg})
            QVERIFY(exporting::writeMaskFile(m_root / "c.png", format, sample.content()).failed());
        sample.map.width = 91;
        QVERIFY(exporting::writeMaskFile(m_root / "b.png", MaskFormat::soft8, sample.content()).failed());
        QVERIFY(std::filesystem::is_empty(m_root));
    }

    void anExistingFileIsReplacedWhole() {
        const Sample sample;
        std::ofstream(m_root / "mask.png") << "old";
        QVERIFY(exporting::writeMaskFile(m_root / "mask.png", MaskFormat::mask, sample.content()).ok());
        QVERIFY(!readBack(m_root / "mask.png").empty());
    }

    void aReadOnlyDestination() {
        std::filesystem::permissions(
            m_root, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec |
                        std::filesystem::perms::others_read | std::filesystem::perms::others_exec);
        const int status = exitStatusInChild([&] {
            if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
                return 99;
            const Sample sample;
            const auto written =
                exporting::writeMaskFile(m_root / "mask.png", MaskFormat::mask, sample.content());
            return written.failed() && written.error().code == values::ErrorCode::destinationUnwritable ? 0
                                                                                                        : 1;
        });
        std::filesystem::permissions(m_root, std::filesystem::perms::owner_all);
        QCOMPARE(status, 0);
        QVERIFY(std::filesystem::is_empty(m_root));
    }

    /// A file-size limit stands in for a full disk: the write stops part-way.
    void aDiskThatFillsUp() {
        std::ofstream(m_root / "overlay.jpg") << "old";
        const int status = exitStatusInChild([&] {
            const rlimit limit{500, 500};
            std::signal(SIGXFSZ, SIG_IGN);
            if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
                return 99;
            const Sample sample;
            const auto written =
                exporting::writeMaskFile(m_root / "overlay.jpg", MaskFormat::overlay, sample.content());
            if (!written.failed())
                return 1;
            return written.error().code == values::ErrorCode::diskFull ? 0 : 2;
        });
        QCOMPARE(status, 0);
        QCOMPARE(memberCount(m_root), std::size_t{1}); // no half file, nothing temporary
        QCOMPARE(std::filesystem::file_size(m_root / "overlay.jpg"), std::uintmax_t{3});
    }

    void formatLists() {
        std::string names;
        for (const MaskFormat format : exporting::maskFormats())
            names += (names.empty() ? "" : ",") + std::string(exporting::formatName(format));
        QCOMPARE(exporting::parseFormats(names).value().size(), std::size_t{10});
        const auto all = exporting::parseFormats("mask, soft8,overlay,mask");
        QVERIFY(all.ok());
        QCOMPARE(all.value(), (std::vector{MaskFormat::mask, MaskFormat::soft8, MaskFormat::overlay}));
        for (const char* wrong : {"", "png", "mask,", "mask;soft8"}) {
            const auto result = exporting::parseFormats(wrong);
            QVERIFY2(result.failed(), wrong);
            QVERIFY(result.error().code == values::ErrorCode::optionInvalid);
            QVERIFY(result.error().why.find("overlay") != std::string::npos);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_root;
};

QTEST_GUILESS_MAIN(MaskFilesTest)
#include "test_mask_files.moc"
