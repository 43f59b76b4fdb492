// SPDX-License-Identifier: GPL-3.0-or-later
// Parity with the Python prototype (make_golden.py) and the promises of the Backbone interface.
#include <ATen/ATen.h>

#include "backbone/preprocess.h"
#include "checkpoint/safetensors_file.h"
#include "descriptor/builtin_descriptor.h"
#include "image/image_reader.h"

#include <QTest>

#include <cmath>
#include <thread>

using namespace selfment;

namespace {

const std::filesystem::path kData = SELFMENT_TEST_DATA "/descriptor/data";

// Differences come from single-precision maps (blurs, Lab, summing order), not from the solver, which is
// double.
constexpr double kFeatureTolerance = 1e-4;
constexpr double kMapTolerance = 1e-4;

values::Image picture(const std::string& name) {
    auto decoded = image::readImage(kData / (name + ".png"), {});
    return decoded ? decoded->image : values::Image{};
}

values::Image filled(int height, int width, std::uint8_t level) {
    values::Image image{height, width, {}};
    image.rgb.assign(3 * image.pixelCount(), level);
    return image;
}

features::FeatureMap featuresOf(const values::Image& image, int size, bool keepAspect = false) {
    options::InputOptions input;
    input.size = size;
    input.keepAspect = keepAspect;
    support::NoProgress progress;
    auto result = descriptor::makeBuiltinDescriptor()->features(image, input, {}, {}, progress);
    return result ? std::move(*result) : features::FeatureMap{};
}

double largestDifference(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

at::Tensor tensorOf(const std::vector<double>& values) {
    return at::tensor(at::ArrayRef<double>(values), at::kDouble);
}

class RecordedProgress final : public support::ProgressSink {
public:
    void report(double fraction) override { fractions.push_back(fraction); }
    std::vector<double> fractions;
};

/// Asks to stop as soon as the first step reports.
class CancelAtFirstReport final : public support::ProgressSink {
public:
    explicit CancelAtFirstReport(support::CancelSource& source) : m_source(source) {}
    void report(double) override {
        ++reports;
        m_source.cancel();
    }
    int reports = 0;

private:
    support::CancelSource& m_source;
};

} // namespace

class DescriptorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        auto file = checkpoint::readSafetensors(kData / "expected.safetensors");
        QVERIFY(file.ok());
        m_expected = std::move(*file);
    }

    void featuresMatchThePrototype_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("size");
        QTest::newRow("grown, 48 x 48") << "small" << 768;
        QTest::newRow("grown, 16 x 16") << "small" << 256;
        QTest::newRow("shrunk, 16 x 16") << "large" << 256;
    }
    void featuresMatchThePrototype() {
        QFETCH(QString, name);
        QFETCH(int, size);
        const auto wanted = m_expected.find(QString("%1.features_%2").arg(name).arg(size).toStdString());
        const auto found = featuresOf(picture(name.toStdString()), size);
        QCOMPARE(found.grid, (values::PatchGrid{size / 16, size / 16}));
        QVERIFY(found.patchFeatures.sizes() == wanted.sizes());
        QVERIFY(found.patchFeatures.scalar_type() == at::kFloat && found.patchFeatures.is_contiguous());
        for (int channel = 0; channel < 29; ++channel) {
            const double difference =
                largestDifference(found.patchFeatures.select(1, channel), wanted.select(1, channel));
            QVERIFY2(difference <= kFeatureTolerance,
                     QString("channel %1: %2").arg(channel).arg(difference).toUtf8());
        }
        QVERIFY(found.warnings.empty());
    }

    void borderMapsMatchThePrototype_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("grown") << "small";
        QTest::newRow("shrunk") << "large";
    }
    void borderMapsMatchThePrototype() {
        QFETCH(QString, name);
        const auto maps = descriptor::borderMaps(picture(name.toStdString()));
        const std::pair<const char*, const std::vector<double>*> all[] = {
            {".c1", &maps.absorbingTime}, {".c2", &maps.borderReach}, {".c3", &maps.sideColour}};
        for (const auto& [key, values] : all) {
            const double difference =
                largestDifference(tensorOf(*values), m_expected.find(name.toStdString() + key));
            QVERIFY2(difference <= kMapTolerance, QString("%1: %2").arg(key).arg(difference).toUtf8());
        }
    }

    /// The border channels at another grid are the 48 x 48 (and 32 x 32) maps, resized; the rest has unit
    /// scale.
    void otherGrids() {
        const auto image = picture("small");
        const auto map = featuresOf(image, 768, true);
        QCOMPARE(map.grid, (values::PatchGrid{36, 48}));
        QCOMPARE(map.patchFeatures.size(0), 36 * 48);
        QVERIFY(map.patchFeatures.isfinite().all().item<bool>());
        const auto appearance = map.patchFeatures.slice(1, 3).to(at::kDouble);
        QVERIFY(std::abs(appearance.square().sum(1).mean().item<double>() - 0.45 * 0.45) < 1e-5);
        QVERIFY(appearance.mean(0).abs().max().item<double>() < 1e-5);
        QVERIFY(map.patchFeatures.slice(1, 0, 3).abs().max().item<double>() <= 1.0 / 1.5 + 1e-6);
        // The object lies right of the middle and low: the border channels are highest there.
        const auto border = map.patchFeatures.slice(1, 0, 3).sum(1);
        const auto best = static_cast<int>(border.argmax().item<std::int64_t>());
        QVERIFY(map.grid.rowOf(best) > 12 && map.grid.columnOf(best) > 14 && map.grid.columnOf(best) < 40);
        QCOMPARE(featuresOf(image, 16).grid.patchCount(), 1);
    }

    void picturesWithoutContrastAreNamed() {
        const auto blank = featuresOf(filled(300, 400, 128), 768);
        QCOMPARE(blank.warnings.size(), std::size_t{1});
        QVERIFY(blank.warnings.front().code == values::WarningCode::noContrast);
        QVERIFY(blank.warnings.front().detail.find("1.70") != std::string::npos);
        QVERIFY(blank.patchFeatures.isfinite().all().item<bool>());

        auto noise = filled(384, 384, 0);
        unsigned state = 7;
        for (auto& value : noise.rgb) {
            state = state * 1664525U + 1013904223U;
            value = static_cast<std::uint8_t>(state >> 24U);
        }
        QCOMPARE(featuresOf(noise, 768).warnings.size(), std::size_t{1});
    }

    void extremePicturesGiveFiniteFeatures() {
        for (const auto& [height, width] : {std::pair{1, 1}, {4, 20000}, {20000, 4}, {2, 3}}) {
            auto image = filled(height, width, 10);
            for (std::size_t i = 0; i < image.rgb.size(); i += 7)
                image.rgb[i] = 200;
            for (const bool keepAspect : {false, true}) {
                const auto map = featuresOf(image, 768, keepAspect);
                QVERIFY(map.patchFeatures.defined());
                QVERIFY(map.patchFeatures.isfinite().all().item<bool>());
            }
        }
    }

    void sameBytesFromSeveralThreads() {
        const auto image = picture("small");
        const auto backbone = descriptor::makeBuiltinDescriptor();
        std::array<at::Tensor, 2> results;
        std::array<std::thread, 2> threads;
        for (std::size_t i = 0; i < 2; ++i) {
            threads[i] = std::thread([&, i] {
                support::NoProgress progress;
                auto result = backbone->features(image, {}, {}, {}, progress);
                if (result)
                    results[i] = result->patchFeatures;
            });
        }
        for (auto& thread : threads)
            thread.join();
        QVERIFY(results[0].defined() && at::equal(results[0], results[1]));
    }

    void progressAndCancel() {
        const auto image = picture("small");
        const auto backbone = descriptor::makeBuiltinDescriptor();
        RecordedProgress progress;
        QVERIFY(backbone->features(image, {}, {}, {}, progress).ok());
        QVERIFY(std::is_sorted(progress.fractions.begin(), progress.fractions.end()));
        QCOMPARE(progress.fractions.back(), 1.0);

        support::CancelSource source;
        CancelAtFirstReport cancelling(source);
        QVERIFY(backbone->features(image, {}, {}, source.token(), cancelling).cancelled());
        QCOMPARE(cancelling.reports, 1);
    }

    void refusals() {
        const auto backbone = descriptor::makeBuiltinDescriptor();
        support::NoProgress progress;
        QVERIFY(backbone->featuresOfInput(at::zeros({3, 16, 16}), {}, {}, progress).error().code ==
                values::ErrorCode::backboneRefusesInput);
        QVERIFY(backbone->features({}, {}, {}, {}, progress).failed());
        for (const options::FeatureKind kind :
             {options::FeatureKind::keys, options::FeatureKind::queries, options::FeatureKind::values}) {
            const auto refused = backbone->features({}, {}, {kind, false}, {}, progress);
            QVERIFY(refused.failed());
            QVERIFY(refused.error().code == values::ErrorCode::backboneRefusesInput);
            QVERIFY(refused.error().why.find("attention") != std::string::npos);
        }
    }

    void itSaysWhatItIs() {
        const auto backbone = descriptor::makeBuiltinDescriptor();
        const auto& info = backbone->info();
        QCOMPARE(info.name, std::string("builtin"));
        QCOMPARE(info.dimension, 29);
        QCOMPARE(info.patchSize, 16);
        QVERIFY(info.label.find("no learned weights") != std::string::npos);
        QVERIFY(info.limits.find("no evidence for the paper") != std::string::npos);
    }

private:
    checkpoint::TensorFile m_expected;
};

QTEST_GUILESS_MAIN(DescriptorTest)
#include "test_descriptor.moc"
