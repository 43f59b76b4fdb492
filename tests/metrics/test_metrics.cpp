// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/distances.h"
#include "metrics/metrics.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace selfment;
using metrics::GreyMap;

namespace {

GreyMap filled(int height, int width, std::uint8_t level) {
    return {
        height, width,
        std::vector<std::uint8_t>(static_cast<std::size_t>(height) * static_cast<std::size_t>(width), level)};
}

std::uint8_t& at(GreyMap& map, int y, int x) {
    return map.levels[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.width) +
                      static_cast<std::size_t>(x)];
}

GreyMap randomTruth(int height, int width, double share, std::mt19937& random) {
    GreyMap map = filled(height, width, 0);
    std::bernoulli_distribution object(share);
    for (std::uint8_t& level : map.levels)
        level = object(random) ? 255 : 0;
    return map;
}

bool allFinite(const values::Scores& scores) {
    for (const values::ScoreField& field : values::kScoreFields)
        if (!std::isfinite(scores.*field.value))
            return false;
    return true;
}

} // namespace

/// What the golden pairs do not show: exact distances, means over images, and sizes at the edge.
class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distancesAreExact();
    void aPerfectMatchScoresOne();
    void levelsOfTheAuthorsAreNotStretched();
    void groundTruthOf128IsObjectForTheAuthorsAlone();
    void curvesHaveOneValueForEachLevel();
    void maximaOfADataSetAreThoseOfItsMeanCurve();
    void smallestPicturesAreFinite();
    void constantMapsScoreAsInThePackage_data();
    void constantMapsScoreAsInThePackage();
};

void TestMetrics::distancesAreExact() {
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        const int height = 1 + static_cast<int>(random() % 23);
        const int width = 1 + static_cast<int>(random() % 23);
        GreyMap truth = randomTruth(height, width, round % 2 == 0 ? 0.02 : 0.2, random);
        at(truth, static_cast<int>(random() % static_cast<unsigned>(height)),
           static_cast<int>(random() % static_cast<unsigned>(width))) = 255;
        metrics::ObjectDistances distances(truth);
        for (int y = 0; y < height; ++y) {
            const std::int64_t* row = distances.row(y);
            for (int x = 0; x < width; ++x) {
                std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
                for (int otherY = 0; otherY < height; ++otherY)
                    for (int otherX = 0; otherX < width; ++otherX)
                        if (at(truth, otherY, otherX) == 255)
                            nearest = std::min<std::int64_t>(nearest, (x - otherX) * (x - otherX) +
                                                                          (y - otherY) * (y - otherY));
                QCOMPARE(row[x], nearest);
            }
        }
    }
}

void TestMetrics::aPerfectMatchScoresOne() {
    GreyMap truth = filled(20, 30, 0);
    for (int y = 4; y < 12; ++y)
        for (int x = 7; x < 19; ++x)
            at(truth, y, x) = 255;
    const values::Scores scores = metrics::scorePair(truth, truth).scores;
    for (const double score :
         {scores.iou, scores.accuracy, scores.iouStretched, scores.accuracyStretched, scores.fMax,
          scores.fMaxPerImage, scores.fMaxAuthors, scores.fWeighted, scores.fAdaptive})
        QVERIFY(std::abs(score - 1.0) < 1e-12);
    QVERIFY(std::abs(scores.sMeasure - 1.0) < 1e-9);
    QVERIFY(std::abs(scores.eMax - 600.0 / 599.0) < 1e-12);
    QCOMPARE(scores.mae, 0.0);
}

void TestMetrics::levelsOfTheAuthorsAreNotStretched() {
    GreyMap truth = filled(10, 10, 0);
    GreyMap prediction = filled(10, 10, 20);
    for (int x = 0; x < 10; ++x) {
        at(truth, 3, x) = 255;
        at(prediction, 3, x) = 100;
    }
    const values::Scores scores = metrics::scorePair(prediction, truth).scores;
    QCOMPARE(scores.iou, 0.0);
    QCOMPARE(scores.accuracy, 0.9);
    QCOMPARE(scores.iouStretched, 1.0);
    QCOMPARE(scores.accuracyStretched, 1.0);
    QCOMPARE(scores.fMaxPerImage, 1.0);
    QCOMPARE(scores.mae, 0.0);
}

void TestMetrics::groundTruthOf128IsObjectForTheAuthorsAlone() {
    const GreyMap truth = filled(4, 4, 128);
    const GreyMap prediction = filled(4, 4, 255);
    const values::Scores scores = metrics::scorePair(prediction, truth).scores;
    QCOMPARE(scores.iou, 1.0);
    QCOMPARE(scores.accuracy, 1.0);
    QCOMPARE(scores.iouStretched, 0.0);
    QCOMPARE(scores.mae, 1.0);
}

void TestMetrics::curvesHaveOneValueForEachLevel() {
    std::mt19937 random(11);
    GreyMap prediction = filled(17, 13, 0);
    for (std::uint8_t& level : prediction.levels)
        level = static_cast<std::uint8_t>(random() % 256);
    const metrics::PairScores pair = metrics::scorePair(prediction, randomTruth(17, 13, 0.4, random));
    for (const auto* curve :
         {&pair.curves.precision, &pair.curves.recall, &pair.curves.fMeasure, &pair.curves.eMeasure})
        QCOMPARE(curve->size(), std::size_t(values::kScoreLevels));
    QVERIFY2(std::is_sorted(pair.curves.recall.begin(), pair.curves.recall.end()),
             "entry i is the cut at 255 - i");
    QCOMPARE(pair.curves.recall.back(), 1.0);
}

void TestMetrics::maximaOfADataSetAreThoseOfItsMeanCurve() {
    // Each image is told apart at another level, so that no one cut is best for both.
    GreyMap truth = filled(8, 8, 0);
    GreyMap low = filled(8, 8, 0);
    GreyMap high = filled(8, 8, 200);
    for (int x = 0; x < 8; ++x) {
        at(truth, 0, x) = 255;
        at(low, 0, x) = 60;
        at(low, 7, x) = 255;
        at(high, 0, x) = 255;
        at(high, 7, x) = 0;
    }
    metrics::DataSetScores set;
    const metrics::PairScores first = metrics::scorePair(low, truth);
    const metrics::PairScores second = metrics::scorePair(high, truth);
    set.add(first);
    set.add(second);
    const values::Scores scores = set.scores();
    QCOMPARE(set.images(), std::int64_t(2));
    QVERIFY(scores.fMax < (first.scores.fMax + second.scores.fMax) / 2.0 - 0.01);
    double largest = 0.0;
    for (std::size_t i = 0; i < std::size_t(values::kScoreLevels); ++i)
        largest = std::max(largest, (first.curves.fMeasure[i] + second.curves.fMeasure[i]) / 2.0);
    QCOMPARE(scores.fMax, largest);
    QCOMPARE(scores.fMaxPerImage, (first.scores.fMaxPerImage + second.scores.fMaxPerImage) / 2.0);
    QCOMPARE(scores.sMeasure, (first.scores.sMeasure + second.scores.sMeasure) / 2.0);
}

void TestMetrics::smallestPicturesAreFinite() {
    for (const int height : {1, 2, 5})
        for (const int width : {1, 2, 5})
            for (const std::uint8_t level : std::initializer_list<std::uint8_t>{0, 128, 129, 255}) {
                GreyMap truth = filled(height, width, 0);
                at(truth, height - 1, width - 1) = level;
                for (const std::uint8_t predicted : std::initializer_list<std::uint8_t>{0, 127, 255})
                    QVERIFY(allFinite(metrics::scorePair(filled(height, width, predicted), truth).scores));
            }
}

/// S of PySODMetrics 1.6.2 with numpy 2.3.4: each region without object counts 1 or 0, by whether the mean of
/// its equal values comes out without rounding. In each row some do and some do not.
void TestMetrics::constantMapsScoreAsInThePackage_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("level");
    QTest::addColumn<double>("expected");
    QTest::newRow("one buffer") << 16 << 21 << 1 << 0.4763735386991831;
    QTest::newRow("other sides") << 42 << 25 << 3 << 0.492525721235955;
    QTest::newRow("several buffers") << 200 << 300 << 4 << 0.49980837800020467;
}

void TestMetrics::constantMapsScoreAsInThePackage() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, level);
    GreyMap truth = filled(height, width, 0);
    for (int y = 5; y < 9; ++y)
        for (int x = 6; x < 10; ++x)
            at(truth, y, x) = 255;
    const GreyMap prediction = filled(height, width, static_cast<std::uint8_t>(level));
    QTEST(metrics::scorePair(prediction, truth).scores.sMeasure, "expected");
}

QTEST_APPLESS_MAIN(TestMetrics)
#include "test_metrics.moc"
