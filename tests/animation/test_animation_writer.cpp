// SPDX-License-Identifier: GPL-3.0-or-later
#include "animation/animation_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <webp/demux.h>

#include <cstdlib>
#include <memory>

using namespace selfment;
using animation::AnimationOptions;
using animation::Frame;

namespace {

constexpr int kWidth = 36;
constexpr int kHeight = 20;

/// Stripes that move to the right by three pixels a frame; the ground changes too.
values::Image picture(int index) {
    values::Image image{kHeight, kWidth, {}};
    for (int row = 0; row < kHeight; ++row)
        for (int column = 0; column < kWidth; ++column) {
            const bool stripe = (column - 3 * index + 60) / 6 % 2 == 0;
            image.rgb.push_back(static_cast<std::uint8_t>(stripe ? 230 : 20 + 10 * index));
            image.rgb.push_back(static_cast<std::uint8_t>(stripe ? 126 : row * 4));
            image.rgb.push_back(static_cast<std::uint8_t>(stripe ? 0 : 166));
        }
    return image;
}

/// Without edges, which halved chroma would smear.
values::Image smoothPicture(int index) {
    values::Image image{kHeight, kWidth, {}};
    for (int row = 0; row < kHeight; ++row)
        for (int column = 0; column < kWidth; ++column)
            for (const int value : {40 + 4 * column, 200 - 5 * row, 60 + 30 * index})
                image.rgb.push_back(static_cast<std::uint8_t>(value));
    return image;
}

int durationOf(int index) {
    return 100 + 50 * index;
}

Frame frameAt(int index) {
    return {picture(index), durationOf(index)};
}

struct Decoded {
    int loops = -1;
    std::vector<values::Image> images;
    std::vector<int> endsMs;
};

Decoded decode(const std::vector<std::byte>& bytes) {
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, nullptr), &WebPAnimDecoderDelete);
    WebPAnimInfo info;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0)
        return {};
    Decoded decoded;
    decoded.loops = static_cast<int>(info.loop_count);
    while (WebPAnimDecoderHasMoreFrames(decoder.get()) != 0) {
        std::uint8_t* rgba = nullptr;
        int end = 0;
        if (WebPAnimDecoderGetNext(decoder.get(), &rgba, &end) == 0)
            return {};
        values::Image image{static_cast<int>(info.canvas_height), static_cast<int>(info.canvas_width), {}};
        for (std::size_t pixel = 0; pixel < image.pixelCount(); ++pixel)
            image.rgb.insert(image.rgb.end(), rgba + 4 * pixel, rgba + 4 * pixel + 3);
        decoded.images.push_back(std::move(image));
        decoded.endsMs.push_back(end);
    }
    return decoded;
}

class LastProgress : public support::ProgressSink {
public:
    void report(double fraction) override {
        rises = rises && fraction >= last;
        last = fraction;
    }
    double last = 0.0;
    bool rises = true;
};

} // namespace

class TestAnimationWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losslessFramesComeBackAsTheyWere();
    void lossyFramesAreNear();
    void equalFramesKeepTheirTime();
    void oneFrameIsAPicture();
    void cancelStopsBetweenFrames();
    void refusesWhatIsNoAnimation();
    void writesTheWholeFileOrNone();
};

void TestAnimationWriter::losslessFramesComeBackAsTheyWere() {
    AnimationOptions options;
    options.lossless = true;
    options.loops = 3;
    LastProgress progress;
    const auto bytes = animation::encodeAnimation(5, frameAt, options, {}, progress);
    QVERIFY(bytes.ok());
    QCOMPARE(progress.last, 1.0);
    QVERIFY(progress.rises);
    const Decoded decoded = decode(*bytes);
    QCOMPARE(decoded.loops, 3);
    QCOMPARE(decoded.images.size(), std::size_t{5});
    int end = 0;
    for (int index = 0; index < 5; ++index) {
        end += durationOf(index);
        const auto at = static_cast<std::size_t>(index);
        QCOMPARE(decoded.endsMs[at], end);
        QCOMPARE(decoded.images[at].width, kWidth);
        QCOMPARE(decoded.images[at].height, kHeight);
        QVERIFY2(decoded.images[at].rgb == picture(index).rgb, qPrintable(QString::number(index)));
    }
}

void TestAnimationWriter::lossyFramesAreNear() {
    AnimationOptions options;
    options.quality = 95.0F;
    support::NoProgress quiet;
    const auto frames = [](int index) { return Frame{smoothPicture(index), durationOf(index)}; };
    const auto bytes = animation::encodeAnimation(4, frames, options, {}, quiet);
    QVERIFY(bytes.ok());
    const Decoded decoded = decode(*bytes);
    QCOMPARE(decoded.loops, 0);
    QCOMPARE(decoded.images.size(), std::size_t{4});
    for (int index = 0; index < 4; ++index) {
        const values::Image given = smoothPicture(index);
        double sum = 0.0;
        for (std::size_t byte = 0; byte < given.rgb.size(); ++byte)
            sum += std::abs(int{given.rgb[byte]} -
                            int{decoded.images[static_cast<std::size_t>(index)].rgb[byte]});
        const double mean = sum / static_cast<double>(given.rgb.size());
        QVERIFY2(mean < 4.0, qPrintable(QString::number(mean)));
    }
}

void TestAnimationWriter::equalFramesKeepTheirTime() {
    support::NoProgress quiet;
    const auto pause = [](int index) { return Frame{picture(index / 3), 250}; };
    const auto bytes = animation::encodeAnimation(4, pause, {}, {}, quiet);
    QVERIFY(bytes.ok());
    QCOMPARE(decode(*bytes).endsMs, (std::vector<int>{750, 1000})); // the encoder joins them
}

void TestAnimationWriter::oneFrameIsAPicture() {
    support::NoProgress quiet;
    AnimationOptions options;
    options.lossless = true;
    const auto bytes = animation::encodeAnimation(1, frameAt, options, {}, quiet);
    QVERIFY(bytes.ok());
    const Decoded decoded = decode(*bytes);
    QCOMPARE(decoded.images.size(), std::size_t{1});
    QVERIFY(decoded.images[0].rgb == picture(0).rgb);
}

void TestAnimationWriter::cancelStopsBetweenFrames() {
    support::CancelSource source;
    support::NoProgress quiet;
    int made = 0;
    const auto frames = [&](int index) {
        ++made;
        if (index == 2)
            source.cancel();
        return frameAt(index);
    };
    QVERIFY(animation::encodeAnimation(9, frames, {}, source.token(), quiet).cancelled());
    QCOMPARE(made, 3);
}

void TestAnimationWriter::refusesWhatIsNoAnimation() {
    support::NoProgress quiet;
    const auto none = animation::encodeAnimation(0, frameAt, {}, {}, quiet);
    QVERIFY(none.failed());
    const auto uneven = [](int index) {
        return index == 0 ? frameAt(0) : Frame{values::Image{1, 2, {1, 2, 3, 4, 5, 6}}, 100};
    };
    QVERIFY(animation::encodeAnimation(2, uneven, {}, {}, quiet).failed());
    const auto wide = [](int) {
        values::Image image{1, animation::kMaxSide + 1, {}};
        image.rgb.resize(3 * image.pixelCount());
        return Frame{std::move(image), 100};
    };
    const auto tooWide = animation::encodeAnimation(1, wide, {}, {}, quiet);
    QVERIFY(tooWide.failed());
    QCOMPARE(tooWide.error().code, values::ErrorCode::imageTooLarge);
}

void TestAnimationWriter::writesTheWholeFileOrNone() {
    const QTemporaryDir folder;
    support::NoProgress quiet;
    const QString path = folder.filePath(QStringLiteral("steps.webp"));
    const auto size = animation::writeAnimation(path.toStdString(), 3, frameAt, {}, {}, quiet);
    QVERIFY(size.ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(static_cast<std::uint64_t>(bytes.size()), *size);
    QVERIFY(bytes.startsWith("RIFF"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("steps.webp")});

    support::CancelSource source;
    source.cancel();
    const QString other = folder.filePath(QStringLiteral("other.webp"));
    QVERIFY(
        animation::writeAnimation(other.toStdString(), 3, frameAt, {}, source.token(), quiet).cancelled());
    QVERIFY(!QFile::exists(other));
    const QString nowhere = folder.filePath(QStringLiteral("no/such/folder.webp"));
    const auto failed = animation::writeAnimation(nowhere.toStdString(), 2, frameAt, {}, {}, quiet);
    QVERIFY(failed.failed());
    QCOMPARE(failed.error().code, values::ErrorCode::destinationUnwritable);
}

QTEST_GUILESS_MAIN(TestAnimationWriter)
#include "test_animation_writer.moc"
