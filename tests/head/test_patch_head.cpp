// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/patch_head.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace selfment;

class TestPatchHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapesAndNames();
    void seedsDecide();
    void drawnAsLinearLayersAre();
    void copiesShareNothing();
    void forwardIsTheLayers();
    void rowsAreNormalisedWithoutACopy();
    void rowsThatAreNotFinite();
    void largeFeaturesHaveANorm();
};

void TestPatchHead::shapesAndNames() {
    const head::PatchHead weights = head::randomHead(4096, 128, 0);
    QCOMPARE(weights.dimension(), std::int64_t{4096});
    QCOMPARE(weights.embedding(), std::int64_t{128});
    std::int64_t numbers = 0;
    for (const at::Tensor* parameter : weights.parameters())
        numbers += parameter->numel();
    QCOMPARE(numbers, std::int64_t{541186}); // METHOD 5: 0.541 M
}

void TestPatchHead::seedsDecide() {
    const head::PatchHead one = head::randomHead(20, 8, 1);
    const head::PatchHead same = head::randomHead(20, 8, 1);
    const head::PatchHead other = head::randomHead(20, 8, 2);
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i) {
        QVERIFY(at::equal(*one.parameters().at(i), *same.parameters().at(i)));
        QVERIFY(!at::equal(*one.parameters().at(i), *other.parameters().at(i)));
    }
    // Of std::mt19937_64 seeded with 5489, whose 10000th number the standard states; the first is known too.
    const head::PatchHead known = head::randomHead(1, 1, 5489);
    const double first = std::ldexp(static_cast<double>(14514284786278117030ULL >> 11U), -52) - 1.0;
    QCOMPARE(known.proj0Weight.item<float>(), static_cast<float>(first));
}

void TestPatchHead::drawnAsLinearLayersAre() {
    const head::PatchHead weights = head::randomHead(400, 100, 3);
    const auto check = [](const at::Tensor& numbers, double bound) {
        QVERIFY(numbers.abs().max().item<double>() <= bound);
        QVERIFY(numbers.abs().max().item<double>() > 0.9 * bound);
        QVERIFY(std::abs(numbers.mean().item<double>()) < 0.2 * bound);
    };
    check(weights.proj0Weight, 1.0 / 20.0);
    check(weights.proj0Bias, 1.0 / 20.0);
    check(weights.proj2Weight, 1.0 / 10.0);
    check(weights.proj2Bias, 1.0 / 10.0);
    check(weights.classifierWeight, 1.0 / 10.0);
    QVERIFY(weights.classifierBias.abs().max().item<double>() <= 0.1);
}

void TestPatchHead::copiesShareNothing() {
    const head::PatchHead weights = head::randomHead(6, 4, 3);
    const head::PatchHead copy = weights.clonedTo(c10::kCPU);
    copy.proj0Weight.zero_();
    QVERIFY(weights.proj0Weight.abs().sum().item<double>() > 0.0);
    const head::PatchHead zeros = weights.zerosLike();
    for (const at::Tensor* zero : zeros.parameters())
        QCOMPARE(zero->abs().sum().item<double>(), 0.0);
}

void TestPatchHead::forwardIsTheLayers() {
    const head::PatchHead weights = head::randomHead(30, 7, 3);
    const at::Tensor features = at::randn({41, 30}, at::kDouble);
    const at::Tensor z = at::linear(at::relu(at::linear(features, weights.proj0Weight.to(at::kDouble),
                                                        weights.proj0Bias.to(at::kDouble))),
                                    weights.proj2Weight.to(at::kDouble), weights.proj2Bias.to(at::kDouble));
    const at::Tensor logits =
        at::linear(z, weights.classifierWeight.to(at::kDouble), weights.classifierBias.to(at::kDouble));
    for (const auto type : {at::kDouble, at::kFloat, at::kBFloat16, at::kHalf}) {
        const head::HeadOutput output = head::forward(weights, features.to(type));
        const double allowed = type == at::kBFloat16 ? 0.05 : type == at::kHalf ? 0.01 : 1e-5;
        QCOMPARE(output.embeddings.scalar_type(), at::kFloat);
        QVERIFY(at::allclose(output.embeddings.to(at::kDouble), z, allowed, allowed));
        QVERIFY(at::allclose(output.logits.to(at::kDouble), logits, allowed, allowed));
    }
}

void TestPatchHead::rowsAreNormalisedWithoutACopy() {
    at::Tensor features = at::randn({12, 30}) * 9.0;
    features[4].zero_();
    const head::HeadRows rows = head::headRows(features, true);
    QCOMPARE(rows.features.const_data_ptr(), features.const_data_ptr());
    QCOMPARE(rows.scale[4].item<float>(), 0.0F);
    const at::Tensor input = head::headInput(features, true);
    QVERIFY(at::allclose(input.norm(2, {1}).index_select(0, at::arange(5, 12)), at::ones({7})));
    QVERIFY(!head::headRows(features, false).scale.defined());
    QCOMPARE(head::headInput(features, false).const_data_ptr(), features.const_data_ptr());
    const head::PatchHead weights = head::randomHead(30, 7, 3);
    QVERIFY(
        at::allclose(head::forward(weights, rows).logits, head::forward(weights, input).logits, 1e-5, 1e-6));
}

void TestPatchHead::rowsThatAreNotFinite() {
    at::Tensor features = at::randn({3, 30});
    features[1][7] = std::numeric_limits<float>::quiet_NaN();
    features[2][7] = -std::numeric_limits<float>::infinity();
    const head::HeadRows rows = head::headRows(features, true);
    QVERIFY(std::isfinite(rows.scale[0].item<float>()));
    QVERIFY(!std::isfinite(rows.scale[1].item<float>()));
    QVERIFY(!std::isfinite(rows.scale[2].item<float>()));
}

void TestPatchHead::largeFeaturesHaveANorm() {
    const at::Tensor features = at::full({2, 30}, 1e25F);
    QVERIFY(at::allclose(head::headInput(features, true), at::full({2, 30}, 1.0 / std::sqrt(30.0))));
}

QTEST_APPLESS_MAIN(TestPatchHead)
#include "test_patch_head.moc"
