// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/head/loss_cases.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace selfment;
using namespace selfment::testing;

namespace {

struct Batch {
    std::vector<head::HeadRows> rows;
    std::vector<at::Tensor> labels;
};

/// With the sides that have no pairs, too.
Batch madeBatch(int images, std::int64_t n) {
    Batch batch;
    const std::array kinds = {"mixed", "background", "mixed", "one", "foreground"};
    for (int i = 0; i < images; ++i) {
        batch.rows.push_back(head::headRows(madeFeatures(n, 16), true));
        batch.labels.push_back(madeLabels(n, kinds.at(static_cast<std::size_t>(i) % kinds.size())));
    }
    return batch;
}

} // namespace

class TestLossBatches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }
    void batchesAreTheirImages_data();
    void batchesAreTheirImages();
    void imagesOfSeveralSizes();
    void notANumberStaysInItsImage();
};

void TestLossBatches::batchesAreTheirImages_data() {
    QTest::addColumn<int>("images");
    QTest::addColumn<int>("n");
    QTest::addColumn<double>("temperature");
    for (const int images : {1, 3, 8})
        for (const int n : {1, 2, 40, 700}) // with 8 of 700 rows there are several stripes
            for (const double temperature : {0.05, 0.02})
                QTest::newRow(qPrintable(QString("%1 of %2 T%3").arg(images).arg(n).arg(temperature)))
                    << images << n << temperature;
}

void TestLossBatches::batchesAreTheirImages() {
    QFETCH(int, images);
    QFETCH(int, n);
    QFETCH(double, temperature);
    const head::PatchHead weights = head::randomHead(16, 12, 5);
    const Batch batch = madeBatch(images, n);
    for (const auto preset : {options::Preset::paper, options::Preset::reference}) {
        options::TrainOptions options;
        options::applyPreset(options, preset);
        options.temperature = temperature;
        head::PatchHead wanted = weights.zerosLike();
        std::vector<head::LossTerms> alone;
        for (std::size_t i = 0; i < batch.rows.size(); ++i)
            alone.push_back(
                head::lossWithGradient(weights, batch.rows[i], batch.labels[i], options, 0.5, wanted));
        for (const auto way : {head::BatchWay::automatic, head::BatchWay::together}) {
            head::PatchHead got = weights.zerosLike();
            const auto terms =
                head::lossesWithGradient(weights, batch.rows, batch.labels, options, 0.5, got, way);
            QCOMPARE(terms.size(), alone.size());
            for (std::size_t i = 0; i < terms.size(); ++i) {
                QVERIFY(near(terms[i].bce, alone[i].bce));
                QVERIFY(near(terms[i].dice, alone[i].dice));
                QVERIFY(near(terms[i].con, alone[i].con, lastBits(temperature)));
                QVERIFY(near(terms[i].total, alone[i].total, lastBits(temperature)));
            }
            const double off = largestDifference(got, wanted);
            QVERIFY2(off <= (n < 5 ? 1e-4 : 1e-5) * std::max(1.0, 0.05 / temperature),
                     qPrintable(QString("gradient off by %1").arg(off)));
            head::PatchHead again = weights.zerosLike();
            head::lossesWithGradient(weights, batch.rows, batch.labels, options, 0.5, again, way);
            QVERIFY(at::equal(again.proj0Weight, got.proj0Weight));
            QVERIFY(at::equal(again.proj2Weight, got.proj2Weight));
        }
    }
}

void TestLossBatches::imagesOfSeveralSizes() {
    const head::PatchHead weights = head::randomHead(16, 12, 5);
    Batch batch = madeBatch(5, 60);
    for (const std::size_t i : {1U, 3U}) {
        batch.rows[i] = head::headRows(madeFeatures(90, 16), true);
        batch.labels[i] = madeLabels(90, "mixed");
    }
    batch.rows[4].features = batch.rows[4].features.to(at::kBFloat16);
    head::PatchHead wanted = weights.zerosLike();
    head::PatchHead got = weights.zerosLike();
    const auto terms =
        head::lossesWithGradient(weights, batch.rows, batch.labels, {}, 1.0, got, head::BatchWay::together);
    for (std::size_t i = 0; i < batch.rows.size(); ++i)
        QVERIFY(near(terms[i].total,
                     head::lossWithGradient(weights, batch.rows[i], batch.labels[i], {}, 1.0, wanted).total));
    QVERIFY(largestDifference(got, wanted) < 1e-5);
    QVERIFY(head::lossesWithGradient(weights, {}, {}, {}, 1.0, got).empty());
}

void TestLossBatches::notANumberStaysInItsImage() {
    const head::PatchHead weights = head::randomHead(16, 12, 5);
    Batch batch = madeBatch(4, 60);
    batch.rows[2].features[7][3] = std::numeric_limits<float>::quiet_NaN();
    head::PatchHead gradient = weights.zerosLike();
    const auto terms = head::lossesWithGradient(weights, batch.rows, batch.labels, {}, 1.0, gradient,
                                                head::BatchWay::together);
    for (std::size_t i = 0; i < terms.size(); ++i)
        QCOMPARE(std::isfinite(terms[i].total), i != 2);
}

QTEST_APPLESS_MAIN(TestLossBatches)
#include "test_loss_batches.moc"
