// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ATen.h>

#include "checkpoint/safetensors_file.h"
#include "image/resize.h"
#include "image/threshold.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace selfment;

class ResizeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The map's bilinear upsampling in the golden case, to 2e-6.
    void golden() {
        const std::filesystem::path folder = SELFMENT_TEST_DATA "/golden/preprocess/upsample";
        const auto inputs = checkpoint::readSafetensors(folder / "inputs.safetensors");
        const auto expected = checkpoint::readSafetensors(folder / "expected.safetensors");
        QVERIFY(inputs.ok() && expected.ok());
        const at::Tensor grid = inputs->find("prob_grid").contiguous();
        const at::Tensor wanted = expected->find("prob_up").contiguous();
        values::PatchMap map{{static_cast<int>(grid.size(0)), static_cast<int>(grid.size(1))}, {}};
        map.values.assign(grid.const_data_ptr<float>(), grid.const_data_ptr<float>() + grid.numel());
        const auto up =
            image::upsampledToImage(map, static_cast<int>(wanted.size(0)), static_cast<int>(wanted.size(1)));
        QCOMPARE(static_cast<std::int64_t>(up.values.size()), wanted.numel());
        float largest = 0.0F;
        for (std::size_t i = 0; i < up.values.size(); ++i)
            largest = std::max(largest, std::abs(up.values[i] - wanted.const_data_ptr<float>()[i]));
        QVERIFY2(largest <= 2e-6F, std::to_string(largest).c_str());
    }

    void upsamplingIsExactOnRamps() {
        // A ramp over the patch centres stays one between the first and the last centre and is flat outside.
        const values::PatchMap map{{1, 4}, {0, 1, 2, 3}};
        const auto up = image::upsampledToImage(map, 3, 16);
        QCOMPARE(up.values.size(), std::size_t{48});
        for (int x = 0; x < 16; ++x) {
            const double expected = std::clamp((x + 0.5) / 4 - 0.5, 0.0, 3.0);
            QVERIFY(std::abs(up.values[static_cast<std::size_t>(16 + x)] - expected) < 1e-6);
        }
    }

    void degenerateSizes() {
        const auto one = image::upsampledToImage({{1, 1}, {0.25F}}, 2, 3);
        QCOMPARE(one.values, std::vector<float>(6, 0.25F));
        const auto pixel = image::upsampledToImage({{2, 2}, {0, 1, 0, 1}}, 1, 1);
        QCOMPARE(pixel.values, std::vector<float>{0.5F});
        QVERIFY(image::upsampledToImage({}, 2, 3).empty());
    }

    void shrinking() {
        values::Image image{10, 40, std::vector<std::uint8_t>(1200, 7)};
        const auto small = image::shrunkTo(image, 20);
        QCOMPARE(small.width, 20);
        QCOMPARE(small.height, 5);
        QCOMPARE(small.rgb, std::vector<std::uint8_t>(300, 7));
        QCOMPARE(image::shrunkTo(image, 40).rgb.size(), image.rgb.size());
        values::Image line{1, 3000, std::vector<std::uint8_t>(9000, 9)};
        QCOMPARE(image::shrunkTo(line, 100).height, 1);
    }

    void fixedThreshold() {
        const values::SaliencyMap map{1, 4, {0.2F, 0.5F, 0.500001F, 1.0F}};
        const auto result = image::thresholded(map, {});
        QCOMPARE(result.threshold, 0.5);
        QCOMPARE(result.mask.pixels, (std::vector<std::uint8_t>{0, 0, 1, 1}));
    }

    void otsuSplitsTwoLevels() {
        values::SaliencyMap map{2, 50, {}};
        for (int i = 0; i < 100; ++i)
            map.values.push_back(i < 70 ? 0.10F + 0.001F * static_cast<float>(i % 5) : 0.30F);
        options::MaskOptions options;
        options.otsu = true;
        const auto result = image::thresholded(map, options);
        QVERIFY(result.threshold > 0.104 && result.threshold < 0.30);
        QCOMPARE(std::count(result.mask.pixels.begin(), result.mask.pixels.end(), 1), 30);
        for (std::size_t i = 0; i < map.values.size(); ++i)
            QCOMPARE(result.mask.pixels[i] == 1, map.values[i] > static_cast<float>(result.threshold));
    }
};

QTEST_GUILESS_MAIN(ResizeTest)
#include "test_resize.moc"
