// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "graph/cut_rule.h"
#include "graph/seed_component.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace selfment;
using options::CutRule;
using options::ForegroundRule;
using tests::rectangle;
using tests::structuredFeatures;

namespace {

constexpr values::PatchGrid kGrid{18, 21};

std::vector<double> randomNumbers(std::size_t count, unsigned seed) {
    std::mt19937 bits(seed);
    std::normal_distribution<double> low(-0.3, 0.1);
    std::normal_distribution<double> high(0.8, 0.3);
    std::vector<double> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[i] = i % 4 == 0 ? high(bits) : low(bits);
    return numbers;
}

/// w0 w1 (m0 - m1)^2 of the split at a value, straight from its definition.
double betweenClasses(const std::vector<double>& numbers, double value) {
    double sum[2] = {0.0, 0.0};
    double count[2] = {0.0, 0.0};
    for (const double number : numbers) {
        sum[number > value ? 1 : 0] += number;
        count[number > value ? 1 : 0] += 1.0;
    }
    if (count[0] == 0.0 || count[1] == 0.0)
        return 0.0;
    const auto n = static_cast<double>(numbers.size());
    const double difference = sum[0] / count[0] - sum[1] / count[1];
    return count[0] / n * (count[1] / n) * difference * difference;
}

options::GraphOptions with(CutRule rule, double value = 0.0) {
    options::GraphOptions options;
    options.cut = rule;
    options.cutValue = value;
    return options;
}

support::Result<graph::CutResult> cutOf(const features::FeatureMap& map,
                                        const options::GraphOptions& options) {
    support::NoProgress progress;
    return graph::normalizedCut(map, options, {}, progress);
}

} // namespace

/// Where a Fiedler vector is cut in two.
class TestCutRule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otsuPartsBest();
    void otsuOfEqualAndOfFewEntries();
    void eachRuleHasItsValue();
    void recutIsTheCutItself_data();
    void recutIsTheCutItself();
    void aTieIsToldOnce();
    void theSeedStaysWhileACustomCutMoves();
    void recutOfTheUsualGrid();
};

void TestCutRule::otsuPartsBest() {
    for (unsigned seed = 1; seed < 20; ++seed) {
        const std::vector<double> numbers = randomNumbers(150 + seed, seed);
        const double value = graph::otsuValueOf(numbers);
        const double reached = betweenClasses(numbers, value);
        for (const double candidate : numbers)
            QVERIFY(betweenClasses(numbers, candidate) <= reached * (1.0 + 1e-12));
        QVERIFY2(std::find(numbers.begin(), numbers.end(), value) == numbers.end(),
                 "it lies between entries");
    }
}

void TestCutRule::otsuOfEqualAndOfFewEntries() {
    QCOMPARE(graph::otsuValueOf({0.25, 0.25, 0.25}), 0.25);
    QCOMPARE(graph::otsuValueOf({2.0}), 2.0);
    QCOMPARE(graph::otsuValueOf({3.0, 1.0}), 2.0);
    QCOMPARE(graph::otsuValueOf({5.0, 0.0, 0.1, 5.2, 0.2}), 2.6);
    // Neighbouring numbers have none between them, and the larger one still exceeds the value.
    const double next = std::nextafter(1.0, 2.0);
    QCOMPARE(graph::otsuValueOf({1.0, next}), 1.0);
}

void TestCutRule::eachRuleHasItsValue() {
    const std::vector<double> numbers{-1.0, 0.0, 4.0, 5.0};
    QCOMPARE(graph::cutValueOf(numbers, with(CutRule::mean)), 2.0);
    QCOMPARE(graph::cutValueOf(numbers, with(CutRule::zero, 9.0)), 0.0);
    QCOMPARE(graph::cutValueOf(numbers, with(CutRule::otsu, 9.0)), 2.0);
    QCOMPARE(graph::cutValueOf(numbers, with(CutRule::custom, 4.5)), 4.5);
}

void TestCutRule::recutIsTheCutItself_data() {
    QTest::addColumn<int>("rule");
    QTest::addColumn<bool>("border");
    for (const bool border : {false, true})
        for (const CutRule rule : {CutRule::mean, CutRule::zero, CutRule::otsu, CutRule::custom})
            QTest::addRow("rule %d, %s", static_cast<int>(rule), border ? "border" : "seed")
                << static_cast<int>(rule) << border;
}

void TestCutRule::recutIsTheCutItself() {
    QFETCH(int, rule);
    QFETCH(bool, border);
    // The seed's side holds most of the rim.
    const auto map = structuredFeatures(kGrid, 2, 0.7, rectangle(2, 2, 14, 17));
    options::GraphOptions options = with(static_cast<CutRule>(rule));
    options.foreground = border ? ForegroundRule::border : ForegroundRule::seed;
    options.tau = 0.5;
    auto mean = options;
    mean.cut = CutRule::mean;
    auto solved = cutOf(map, mean);
    QVERIFY(solved.ok());
    options.cutValue =
        solved->cut * 0.7 + 0.3 * solved->fiedlerVector[static_cast<std::size_t>(solved->seedPatch)];
    const auto direct = cutOf(map, options);
    QVERIFY(direct.ok());
    for (const double sign : {1.0, -1.0}) { // whichever way round the vector lies
        graph::CutResult turned = *solved;
        for (double& entry : turned.fiedlerVector)
            entry *= sign;
        const graph::CutResult again = graph::recut(turned, kGrid, options);
        QCOMPARE(again.cut, direct->cut);
        QCOMPARE(again.fiedlerVector, direct->fiedlerVector);
        QCOMPARE(again.seedPatch, direct->seedPatch);
        QCOMPARE(again.bipartition, direct->bipartition);
        QCOMPARE(again.initialMask, direct->initialMask);
        QCOMPARE(again.eigenvalues, direct->eigenvalues);
        QCOMPARE(again.warnings.size(), direct->warnings.size());
        QVERIFY(again.fiedlerVector[static_cast<std::size_t>(again.seedPatch)] > 0.0);
    }
    QVERIFY(direct->initialMask.foregroundShare() > 0.0);
}

void TestCutRule::aTieIsToldOnce() {
    graph::CutResult solved;
    solved.fiedlerVector = {0.5, -0.1, -0.1, 0.5, -0.4, -0.4};
    const values::PatchGrid grid{2, 3};
    const graph::CutResult once = graph::recut(solved, grid, with(CutRule::zero));
    QCOMPARE(once.warnings.size(), std::size_t{1});
    QCOMPARE(graph::recut(once, grid, with(CutRule::otsu)).warnings.size(), std::size_t{1});
    QCOMPARE(once.initialMask.labels, (std::vector<std::uint8_t>{1, 0, 0, 1, 0, 0}));
    const graph::CutResult none; // of a uniform graph
    QVERIFY(graph::recut(none, grid, with(CutRule::zero)).bipartition.labels.empty());
}

void TestCutRule::theSeedStaysWhileACustomCutMoves() {
    const auto map = structuredFeatures(kGrid, 2, 0.7, rectangle(2, 2, 14, 17));
    for (const ForegroundRule rule : {ForegroundRule::seed, ForegroundRule::border}) {
        options::GraphOptions options;
        options.foreground = rule;
        const auto solved = cutOf(map, options);
        QVERIFY(solved.ok());
        const auto& x = solved->fiedlerVector;
        const auto [low, high] = std::minmax_element(x.begin(), x.end());
        std::size_t before = x.size() + 1;
        for (int step = 0; step <= 20; ++step) {
            options.cut = CutRule::custom;
            options.cutValue = *low - 1e-6 + (*high - *low + 2e-6) * step / 20.0;
            const graph::CutResult cut = graph::recut(*solved, kGrid, options);
            QCOMPARE(cut.seedPatch, solved->seedPatch);
            QCOMPARE(cut.fiedlerVector, x);
            QCOMPARE(cut.cut, options.cutValue);
            const auto above = static_cast<std::size_t>(
                std::count(cut.bipartition.labels.begin(), cut.bipartition.labels.end(), 1));
            QVERIFY(above <= before);
            before = above;
        }
        QCOMPARE(before, std::size_t{0});
    }
}

void TestCutRule::recutOfTheUsualGrid() {
    constexpr values::PatchGrid kUsual{48, 48};
    graph::CutResult solved;
    solved.fiedlerVector = randomNumbers(2304, 3);
    graph::CutResult cut;
    QBENCHMARK {
        cut = graph::recut(solved, kUsual, with(CutRule::otsu));
    }
    QVERIFY(cut.seedPatch >= 0);
    QCOMPARE(cut.bipartition.labels.size(), solved.fiedlerVector.size());
}

QTEST_APPLESS_MAIN(TestCutRule)
#include "test_cut_rule.moc"
