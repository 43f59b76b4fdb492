// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/head/loss_cases.h"
#include "tests/head/plain_losses.h"

#include "bench/peak_memory.h"
#include "head/adam.h"
#include "head/contrastive.h"

#include <QTest>

#include <cmath>

using namespace selfment;
using head::ContrastiveWay;
using options::ContrastiveKind;
using options::DiceKind;
using testing::largestDifference;
using testing::lastBits;
using testing::madeFeatures;
using testing::madeLabels;
using testing::near;

namespace {

at::Tensor madeUnits(std::int64_t n, std::int64_t e) {
    const at::Tensor z = madeFeatures(n, e);
    return z / z.norm(2, {1}, true);
}

/// What is perpendicular to u, which is all of a gradient that the normalisation passes on.
at::Tensor perpendicular(const at::Tensor& gradient, const at::Tensor& unit) {
    return gradient - unit * (gradient * unit).sum(1, true);
}

} // namespace

class TestLosses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void agreesWithPlainAutograd_data();
    void agreesWithPlainAutograd();
    void zeroRowsOfFeatures();
    void embeddingWithoutDirection();
    void eachTermAlone();
    void bothWaysAgree_data();
    void bothWaysAgree();
    void identicalEmbeddings();
    void isolatedEmbedding();
    void finiteDifferences();
    void gradientsAddUp();
    void sameBitsTwice();
    void narrowFeatures();
    void scaledRowsAreNormalisedRows();
    void memoryGrowsWithN();
    void adamDecaysThroughTheGradient();
};

void TestLosses::init() {
    at::manual_seed(7);
}

void TestLosses::agreesWithPlainAutograd_data() {
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("d");
    QTest::addColumn<int>("e");
    QTest::addColumn<QString>("labels");
    QTest::addColumn<double>("temperature");
    for (const auto& [n, d, e] : {std::array{1, 5, 7},
                                  {2, 5, 7},
                                  {3, 9, 7},
                                  {37, 16, 7},
                                  {256, 48, 128},
                                  {257, 20, 128},
                                  {511, 33, 12},
                                  {900, 16, 7}})
        for (const char* labels : {"mixed", "background", "foreground", "one"})
            for (const double temperature : {0.05, 0.02, 0.7})
                QTest::newRow(
                    qPrintable(QString("%1x%2 e%3 %4 T%5").arg(n).arg(d).arg(e).arg(labels).arg(temperature)))
                    << n << d << e << QString(labels) << temperature;
}

void TestLosses::agreesWithPlainAutograd() {
    QFETCH(int, n);
    QFETCH(int, d);
    QFETCH(int, e);
    QFETCH(QString, labels);
    QFETCH(double, temperature);
    const head::PatchHead weights = head::randomHead(d, e, 3);
    const at::Tensor features = madeFeatures(n, d);
    const at::Tensor sides = madeLabels(n, labels.toStdString());
    for (const auto dice : {DiceKind::squaredSigmoid, DiceKind::plainSoftmax})
        for (const auto kind : {ContrastiveKind::withoutSelf, ContrastiveKind::withSelf}) {
            options::TrainOptions options;
            options.dice = dice;
            options.contrastive = kind;
            options.temperature = temperature;
            options.lambdaCon = 0.3;
            options.lambdaDice = 0.9;
            options.lambdaBce = 1.1;
            const auto wanted = testing::plainLosses(weights, features, sides, options);
            head::PatchHead gradient = weights.zerosLike();
            const head::LossTerms got =
                head::lossWithGradient(weights, features, sides, options, 1.0, gradient);
            QVERIFY(near(got.bce, wanted.terms.bce));
            QVERIFY(near(got.dice, wanted.terms.dice));
            QVERIFY2(
                near(got.con, wanted.terms.con, lastBits(temperature)),
                qPrintable(
                    QString("%1, expected %2").arg(got.con, 0, 'g', 12).arg(wanted.terms.con, 0, 'g', 12)));
            QVERIFY(near(got.total, wanted.terms.total, lastBits(temperature)));
            // At low temperatures a float32 cosine's last bit is a larger part of the exponent; two or three
            // patches of one side pull at each other with forces that cancel but for such bits.
            const double allowed = (n < 5 ? 1e-4 : 1e-5) * std::max(1.0, 0.05 / temperature);
            const double off = largestDifference(gradient, wanted.gradient);
            QVERIFY2(off <= allowed, qPrintable(QString("gradient off by %1").arg(off)));
            const head::LossTerms alone = head::loss(weights, features, sides, options);
            QCOMPARE(alone.total, got.total);
        }
}

void TestLosses::zeroRowsOfFeatures() {
    const head::PatchHead weights = head::randomHead(10, 7, 3);
    at::Tensor features = madeFeatures(50, 10);
    features.narrow(0, 4, 20).zero_();
    const at::Tensor labels = madeLabels(50, "mixed");
    const auto wanted = testing::plainLosses(weights, features, labels, {});
    const head::HeadRows rows{features, at::ones({50})};
    head::PatchHead gradient = weights.zerosLike();
    const head::LossTerms got = head::lossWithGradient(weights, rows, labels, {}, 1.0, gradient);
    QVERIFY(near(got.total, wanted.terms.total));
    QVERIFY(largestDifference(gradient, wanted.gradient) < 1e-5);
}

void TestLosses::embeddingWithoutDirection() {
    head::PatchHead weights = head::randomHead(6, 7, 3);
    weights.proj0Bias.zero_();
    weights.proj2Bias.zero_();
    at::Tensor features = madeFeatures(40, 6);
    features.narrow(0, 10, 3).zero_(); // z = 0
    for (const double temperature : {0.05, 0.02}) {
        options::TrainOptions options;
        options.temperature = temperature;
        head::PatchHead gradient = weights.zerosLike();
        const head::LossTerms terms =
            head::lossWithGradient(weights, features, madeLabels(40, "mixed"), options, 1.0, gradient);
        QVERIFY(std::isfinite(terms.total));
        for (const at::Tensor* part : gradient.parameters())
            QVERIFY(part->isfinite().all().item<bool>() && part->abs().max().item<float>() < 100.0F);
    }
}

void TestLosses::eachTermAlone() {
    const head::PatchHead weights = head::randomHead(16, 12, 5);
    const at::Tensor features = madeFeatures(80, 16);
    const at::Tensor labels = madeLabels(80, "mixed");
    for (int term = 0; term < 3; ++term) {
        options::TrainOptions options;
        options.lambdaBce = term == 0 ? 1.0 : 0.0;
        options.lambdaDice = term == 1 ? 1.0 : 0.0;
        options.lambdaCon = term == 2 ? 1.0 : 0.0;
        const auto wanted = testing::plainLosses(weights, features, labels, options);
        head::PatchHead gradient = weights.zerosLike();
        const head::LossTerms got = head::lossWithGradient(weights, features, labels, options, 1.0, gradient);
        QVERIFY(near(got.con, wanted.terms.con)); // of weight 0, and yet told
        QVERIFY(near(got.total, wanted.terms.total));
        QVERIFY(largestDifference(gradient, wanted.gradient) < 1e-5);
    }
}

void TestLosses::bothWaysAgree_data() {
    QTest::addColumn<int>("n");
    for (const int n : {2, 5, 255, 256, 300, 1025})
        QTest::newRow(qPrintable(QString::number(n))) << n;
}

void TestLosses::bothWaysAgree() {
    QFETCH(int, n);
    for (const int e : {7, 128})
        for (const auto kind : {ContrastiveKind::withoutSelf, ContrastiveKind::withSelf})
            for (const char* sides : {"mixed", "one", "foreground"}) {
                const at::Tensor unit = madeUnits(n, e);
                const at::Tensor labels = madeLabels(n, sides);
                const auto tiles =
                    head::contrastiveTerm(unit, labels, 0.05, kind, true, ContrastiveWay::mirroredTiles);
                const auto rows =
                    head::contrastiveTerm(unit, labels, 0.05, kind, true, ContrastiveWay::wholeRows);
                QVERIFY(near(tiles.value.item<double>(), rows.value.item<double>(), lastBits(0.05)));
                const at::Tensor wanted = perpendicular(rows.gradient, unit);
                const double off = (perpendicular(tiles.gradient, unit) - wanted).norm().item<double>();
                QVERIFY(off <= 1e-5 * wanted.norm().item<double>() + 1e-5);
                const auto alone =
                    head::contrastiveTerm(unit, labels, 0.05, kind, false, ContrastiveWay::wholeRows);
                QVERIFY(!alone.gradient.defined());
                QCOMPARE(alone.value.item<double>(), rows.value.item<double>());
            }
}

void TestLosses::identicalEmbeddings() {
    const std::int64_t n = 600;
    const at::Tensor unit = madeUnits(1, 16).expand({n, 16}).contiguous();
    const at::Tensor labels = madeLabels(n, "mixed");
    for (const auto way : {ContrastiveWay::mirroredTiles, ContrastiveWay::wholeRows}) {
        const auto term = head::contrastiveTerm(unit, labels, 0.05, ContrastiveKind::withoutSelf, true, way);
        QVERIFY(near(term.value.item<double>(), std::log(599.0)));
        QVERIFY(perpendicular(term.gradient, unit).abs().max().item<double>() < 1e-5);
    }
}

void TestLosses::isolatedEmbedding() {
    // Opposite to all others: its row holds nothing but exp(-2 / T), the smallest there is.
    at::Tensor unit = madeUnits(1, 16).expand({300, 16}).contiguous();
    unit[17].neg_();
    const at::Tensor labels = madeLabels(300, "mixed");
    for (const auto way : {ContrastiveWay::mirroredTiles, ContrastiveWay::wholeRows}) {
        const auto term = head::contrastiveTerm(unit, labels, 0.025, ContrastiveKind::withoutSelf, true, way);
        const at::Tensor wanted =
            testing::plainContrastive(unit.to(at::kDouble), labels, 0.025, ContrastiveKind::withoutSelf);
        QVERIFY(near(term.value.item<double>(), wanted.item<double>()));
        QVERIFY(term.gradient.isfinite().all().item<bool>());
    }
}

void TestLosses::finiteDifferences() {
    head::PatchHead weights = head::randomHead(8, 7, 9);
    const at::Tensor features = madeFeatures(60, 8);
    const at::Tensor labels = madeLabels(60, "mixed");
    const options::TrainOptions options;
    head::PatchHead gradient = weights.zerosLike();
    head::lossWithGradient(weights, features, labels, options, 1.0, gradient);
    constexpr float kStep = 2e-3F;
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i) {
        at::Tensor flat = weights.parameters().at(i)->view({-1});
        const at::Tensor along = gradient.parameters().at(i)->view({-1});
        const auto k = along.abs().argmax().item<std::int64_t>();
        flat[k] += kStep;
        const double above = head::loss(weights, features, labels, options).total;
        flat[k] -= 2 * kStep;
        const double below = head::loss(weights, features, labels, options).total;
        flat[k] += kStep;
        const double wanted = (above - below) / (2.0 * static_cast<double>(kStep));
        QVERIFY(std::abs(along[k].item<double>() - wanted) < 0.01 * std::abs(wanted));
    }
}

void TestLosses::gradientsAddUp() {
    const head::PatchHead weights = head::randomHead(16, 12, 5);
    const at::Tensor features = madeFeatures(80, 16);
    const at::Tensor labels = madeLabels(80, "mixed");
    head::PatchHead once = weights.zerosLike();
    head::lossWithGradient(weights, features, labels, {}, 1.0, once);
    head::PatchHead parts = weights.zerosLike();
    head::lossWithGradient(weights, features, labels, {}, 0.25, parts);
    head::lossWithGradient(weights, features, labels, {}, 0.75, parts);
    QVERIFY(largestDifference(parts, once) < 1e-6);
}

void TestLosses::sameBitsTwice() {
    const head::PatchHead weights = head::randomHead(64, 128, 5);
    const at::Tensor features = madeFeatures(1500, 64);
    const at::Tensor labels = madeLabels(1500, "mixed");
    head::PatchHead first = weights.zerosLike();
    const head::LossTerms terms = head::lossWithGradient(weights, features, labels, {}, 1.0, first);
    for (int run = 0; run < 3; ++run) {
        head::PatchHead again = weights.zerosLike();
        const head::LossTerms same = head::lossWithGradient(weights, features, labels, {}, 1.0, again);
        QCOMPARE(same.total, terms.total);
        for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
            QVERIFY(at::equal(*again.parameters().at(i), *first.parameters().at(i)));
    }
}

void TestLosses::narrowFeatures() {
    const head::PatchHead weights = head::randomHead(4096, 7, 5); // wide: several blocks are widened
    const at::Tensor narrow = madeFeatures(1100, 4096).to(at::kBFloat16);
    const at::Tensor labels = madeLabels(1100, "mixed");
    head::PatchHead got = weights.zerosLike();
    head::PatchHead wanted = weights.zerosLike();
    const auto rows = head::headRows(narrow, true);
    const auto terms = head::lossWithGradient(weights, rows, labels, {}, 1.0, got);
    const auto same =
        head::lossWithGradient(weights, head::headRows(narrow.to(at::kFloat), true), labels, {}, 1.0, wanted);
    QVERIFY(near(terms.total, same.total));
    QVERIFY(largestDifference(got, wanted) < 1e-5);
}

void TestLosses::scaledRowsAreNormalisedRows() {
    const head::PatchHead weights = head::randomHead(20, 12, 5);
    const at::Tensor features = madeFeatures(90, 20) * 30.0;
    const at::Tensor labels = madeLabels(90, "mixed");
    head::PatchHead scaled = weights.zerosLike();
    head::PatchHead copied = weights.zerosLike();
    const auto terms =
        head::lossWithGradient(weights, head::headRows(features, true), labels, {}, 1.0, scaled);
    const auto same =
        head::lossWithGradient(weights, head::headInput(features, true), labels, {}, 1.0, copied);
    QVERIFY(near(terms.total, same.total));
    QVERIFY(largestDifference(scaled, copied) < 1e-5);
}

void TestLosses::memoryGrowsWithN() {
    const std::int64_t n = 6400;
    const head::PatchHead weights = head::randomHead(16, 128, 5);
    const at::Tensor features = madeFeatures(n, 16);
    const at::Tensor labels = madeLabels(n, "mixed");
    for (const double temperature : {0.05, 0.02}) {
        options::TrainOptions options;
        options.temperature = temperature;
        head::PatchHead gradient = weights.zerosLike();
        const bench::PeakMemory memory(c10::kCPU);
        const std::uint64_t before = memory.bytes();
        head::lossWithGradient(weights, features, labels, options, 1.0, gradient);
        // One N x N matrix of float32 alone is 164 MB.
        if (memory.sinceConstruction())
            QVERIFY2(memory.bytes() - before < (100U << 20U),
                     qPrintable(QString::number(memory.bytes() - before)));
        QVERIFY(gradient.proj0Weight.isfinite().all().item<bool>());
    }
}

void TestLosses::adamDecaysThroughTheGradient() {
    head::PatchHead weights = head::randomHead(5, 7, 5);
    head::PatchHead first = weights.zerosLike();
    head::PatchHead second = weights.zerosLike();
    head::AdamOptions options;
    options.weightDecay = 0.1;
    at::Tensor w = weights.proj2Weight.to(at::kDouble);
    at::Tensor m = at::zeros_like(w);
    at::Tensor v = at::zeros_like(w);
    for (int step = 1; step <= 5; ++step) {
        head::PatchHead gradient = weights.zerosLike();
        for (at::Tensor* part : gradient.parameters())
            part->copy_(at::randn(part->sizes()));
        const at::Tensor g = gradient.proj2Weight.to(at::kDouble) + options.weightDecay * w;
        m = options.beta1 * m + (1.0 - options.beta1) * g;
        v = options.beta2 * v + (1.0 - options.beta2) * g * g;
        w = w - options.learningRate * (m / (1.0 - std::pow(options.beta1, step))) /
                    ((v / (1.0 - std::pow(options.beta2, step))).sqrt() + options.eps);
        head::adamStep(weights, gradient, first, second, step, options);
        QVERIFY(testing::relativeDifference(weights.proj2Weight, w) < 1e-6);
        QVERIFY(testing::relativeDifference(first.proj2Weight, m) < 1e-6);
        QVERIFY(testing::relativeDifference(second.proj2Weight, v) < 1e-6);
    }
}

QTEST_APPLESS_MAIN(TestLosses)
#include "test_losses.moc"
