// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/saliency.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace selfment;
using options::Probability;
using values::ErrorCode;

namespace {

features::FeatureMap madeMap(int height, int width, int dimension) {
    features::FeatureMap map;
    map.grid = {height, width};
    map.patchFeatures = at::randn({height * width, dimension}) * 5.0;
    return map;
}

bool near(float a, double b) {
    return std::abs(static_cast<double>(a) - b) < 1e-6;
}

} // namespace

class TestSaliency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(1); }
    void probabilitiesOfEveryPatch();
    void rawAndNormalised();
    void anyGrid();
    void refusesOtherWidths();
    void refusesWhatIsNotFinite();
    void refusesOtherGrids();
};

void TestSaliency::probabilitiesOfEveryPatch() {
    const head::PatchHead weights = head::randomHead(20, 12, 3);
    const features::FeatureMap map = madeMap(6, 9, 20);
    const auto sigmoid = head::patchSaliency(map, weights, true, Probability::sigmoid);
    const auto softmax = head::patchSaliency(map, weights, true, Probability::softmax);
    QVERIFY(sigmoid.ok() && softmax.ok());
    QVERIFY(sigmoid->saliency.grid == map.grid);
    const at::Tensor logits = sigmoid->output.logits.to(at::kDouble);
    const at::Tensor first = at::sigmoid(logits.select(1, 1));
    const at::Tensor second = at::softmax(logits, 1).select(1, 1);
    for (std::size_t i = 0; i < 54; ++i) {
        const auto k = static_cast<std::int64_t>(i);
        QVERIFY(near(sigmoid->saliency.values[i], first[k].item<double>()));
        QVERIFY(near(softmax->saliency.values[i], second[k].item<double>()));
        for (const auto* patches : {&*sigmoid, &*softmax})
            QVERIFY(near(patches->saliency.values[i],
                         1.0 / (1.0 + std::exp(-static_cast<double>(patches->logit.values[i])))));
    }
}

void TestSaliency::rawAndNormalised() {
    const head::PatchHead weights = head::randomHead(20, 12, 3);
    features::FeatureMap map = madeMap(6, 9, 20);
    const auto raw = head::patchSaliency(map, weights, false, Probability::sigmoid);
    const auto normalised = head::patchSaliency(map, weights, true, Probability::sigmoid);
    map.patchFeatures = head::headInput(map.patchFeatures, true);
    const auto ready = head::patchSaliency(map, weights, false, Probability::sigmoid);
    QVERIFY(raw.ok() && normalised.ok() && ready.ok());
    QVERIFY(at::allclose(ready->output.logits, normalised->output.logits, 1e-5, 1e-6));
    QVERIFY(!at::allclose(ready->output.logits, raw->output.logits, 1e-2, 1e-2));
}

void TestSaliency::anyGrid() {
    const head::PatchHead weights = head::randomHead(8, 4, 3);
    for (const auto& [height, width] : {std::pair{1, 1}, {160, 160}, {3, 200}}) {
        const auto patches =
            head::patchSaliency(madeMap(height, width, 8), weights, true, Probability::sigmoid);
        QVERIFY(patches.ok());
        QCOMPARE(patches->saliency.values.size(), static_cast<std::size_t>(height * width));
    }
}

void TestSaliency::refusesOtherWidths() {
    const auto patches =
        head::patchSaliency(madeMap(3, 3, 21), head::randomHead(20, 12, 3), true, Probability::sigmoid);
    QVERIFY(patches.failed());
    QCOMPARE(patches.error().code, ErrorCode::headMismatch);
    QVERIFY(patches.error().why.find("20") != std::string::npos);
    QVERIFY(patches.error().why.find("21") != std::string::npos);
}

void TestSaliency::refusesWhatIsNotFinite() {
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()})
        for (const bool normalised : {true, false}) {
            features::FeatureMap map = madeMap(3, 4, 20);
            map.patchFeatures[6][2] = bad;
            const auto patches =
                head::patchSaliency(map, head::randomHead(20, 12, 3), normalised, Probability::sigmoid);
            QVERIFY(patches.failed());
            QCOMPARE(patches.error().code, ErrorCode::featuresNotFinite);
            QVERIFY(patches.error().why.find("patch 6 (row 1, column 2)") != std::string::npos);
        }
}

void TestSaliency::refusesOtherGrids() {
    features::FeatureMap map = madeMap(3, 4, 20);
    map.grid = {3, 5};
    const auto patches = head::patchSaliency(map, head::randomHead(20, 12, 3), true, Probability::sigmoid);
    QVERIFY(patches.failed());
    QCOMPARE(patches.error().code, ErrorCode::tensorMismatch);
}

QTEST_APPLESS_MAIN(TestSaliency)
#include "test_saliency.moc"
