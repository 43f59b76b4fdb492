// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "graph/normalized_cut.h"
#include "graph/seed_component.h"

#include <ATen/Parallel.h>

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace selfment;
using tests::rectangle;
using tests::structuredFeatures;
using values::ErrorCode;
using values::WarningCode;

namespace {

support::Result<graph::CutResult> cutOf(const features::FeatureMap& map,
                                        const options::GraphOptions& options = {}) {
    support::NoProgress progress;
    return graph::normalizedCut(map, options, {}, progress);
}

bool warned(const graph::CutResult& cut, WarningCode code) {
    return std::any_of(cut.warnings.begin(), cut.warnings.end(),
                       [code](const auto& w) { return w.code == code; });
}

/// Cancels its source at the given report, and counts reports.
class CancellingSink final : public support::ProgressSink {
public:
    CancellingSink(support::CancelSource& source, int at) : m_source(source), m_at(at) {}
    void report(double fraction) override {
        rising = rising && fraction >= last && fraction <= 1.0;
        last = fraction;
        if (++reports == m_at)
            m_source.cancel();
    }
    int reports = 0;
    double last = 0.0;
    bool rising = true;

private:
    support::CancelSource& m_source;
    int m_at;
};

} // namespace

class TestNormalizedCut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsAlongARegion_data();
    void cutsAlongARegion();
    void solvesTheEigenproblem();
    void permutingPatchesPermutesTheCut();
    void scalingFeaturesChangesNothing();
    void sameAnswerEveryRunAndForEveryThreadCount();
    void cancelStopsAtEveryStep();
    void tooManyPatchesAreRefusedBeforeMemoryIsTaken();
    void infinityNamesItsPatch();
    void mismatchedGridIsRefused();
    void largeGraphInPiecesFindsEveryCopy_data();
    void largeGraphInPiecesFindsEveryCopy();
    void largeUniformGraphHasNoMask();
    void thresholdIsDecidedInDouble();
    void seedTakesLowestOfTies();
    void seedComponentIsFourConnected();
};

void TestNormalizedCut::cutsAlongARegion_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("binary");
    for (const bool binary : {false, true}) {
        const char* kind = binary ? "binary" : "weighted";
        QTest::addRow("dense solve, %s", kind) << 12 << 14 << binary;
        QTest::addRow("Lanczos, %s", kind) << 24 << 30 << binary;
    }
}

void TestNormalizedCut::cutsAlongARegion() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(bool, binary);
    const auto region = rectangle(3, 4, height / 3, width / 3);
    auto map = structuredFeatures({height, width}, 2, 0.3, region);
    map.patchFeatures += 0.12; // a common part ties the regions together
    options::GraphOptions options;
    options.affinity = binary ? options::AffinityKind::binary : options::AffinityKind::weighted;
    options.tau = 0.6;
    const auto cut = cutOf(map, options);
    QVERIFY(cut.ok());
    for (int patch = 0; patch < map.grid.patchCount(); ++patch)
        QCOMPARE(int(cut->initialMask.labels[patch]),
                 region(map.grid.rowOf(patch), map.grid.columnOf(patch)));
    QVERIFY(cut->fiedlerVector[cut->seedPatch] > 0.0);
}

void TestNormalizedCut::solvesTheEigenproblem() {
    const auto map =
        structuredFeatures({20, 20}, 3, 0.9, [](int row, int column) { return (row / 7 + column / 9) % 3; });
    options::GraphOptions options;
    options.eigenpairs = 4;
    const auto cut = cutOf(map, options);
    QVERIFY(cut.ok());
    QCOMPARE(cut->eigenvalues.size(), std::size_t{4});
    QVERIFY(std::is_sorted(cut->eigenvalues.begin(), cut->eigenvalues.end()));
    QVERIFY(cut->residual < 1e-8);
    const at::Tensor a = graph::affinityMatrix(map, options).to(at::kDouble);
    const at::Tensor d = a.sum(1);
    const at::Tensor x = at::tensor(cut->fiedlerVector);
    const at::Tensor fault = d * x - at::mv(a, x) - cut->eigenvalues[1] * d * x;
    QVERIFY(fault.norm().item<double>() < 1e-5 * (d * x).norm().item<double>());
    QVERIFY(std::abs((x * d * x).sum().item<double>() - 1.0) < 1e-6);
    QVERIFY(std::abs((d * x).sum().item<double>()) < 1e-5); // orthogonal to the trivial one
}

void TestNormalizedCut::permutingPatchesPermutesTheCut() {
    const auto map = structuredFeatures({20, 21}, 2, 0.6, rectangle(2, 2, 8, 7));
    at::Tensor order =
        at::arange(map.grid.patchCount()).mul(97).remainder(map.grid.patchCount()).to(at::kLong);
    QCOMPARE(std::get<0>(at::sort(order)).equal(at::arange(map.grid.patchCount())), true);
    auto shuffled = map;
    shuffled.patchFeatures = map.patchFeatures.index_select(0, order);
    const auto cut = cutOf(map);
    const auto shuffledCut = cutOf(shuffled);
    QVERIFY(cut.ok() && shuffledCut.ok());
    for (int i = 0; i < map.grid.patchCount(); ++i) {
        const auto from = static_cast<std::size_t>(order[i].item<std::int64_t>());
        QCOMPARE(shuffledCut->bipartition.labels[i], cut->bipartition.labels[from]);
    }
    QVERIFY(std::abs(cut->eigenvalues[1] - shuffledCut->eigenvalues[1]) < 1e-7);
}

void TestNormalizedCut::scalingFeaturesChangesNothing() {
    const auto map = structuredFeatures({18, 18}, 2, 0.6, rectangle(2, 2, 8, 7));
    auto scaled = map;
    const at::Tensor factors = at::arange(1, map.grid.patchCount() + 1).to(at::kFloat).sqrt().unsqueeze(1);
    scaled.patchFeatures = map.patchFeatures * factors;
    const auto cut = cutOf(map);
    const auto scaledCut = cutOf(scaled);
    QVERIFY(cut.ok() && scaledCut.ok());
    QCOMPARE(scaledCut->bipartition, cut->bipartition);
    QCOMPARE(scaledCut->initialMask, cut->initialMask);
    QCOMPARE(scaledCut->seedPatch, cut->seedPatch);
}

void TestNormalizedCut::sameAnswerEveryRunAndForEveryThreadCount() {
    const auto map =
        structuredFeatures({28, 28}, 3, 0.8, [](int row, int column) { return (row / 9 + column / 11) % 3; });
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto first = cutOf(map);
    const auto again = cutOf(map);
    at::set_num_threads(2);
    const auto threaded = cutOf(map);
    at::set_num_threads(before);
    QVERIFY(first.ok() && again.ok() && threaded.ok());
    QCOMPARE(again->fiedlerVector, first->fiedlerVector);
    QCOMPARE(again->eigenvalues, first->eigenvalues);
    QCOMPARE(threaded->bipartition, first->bipartition);
    QCOMPARE(threaded->initialMask, first->initialMask);
    QCOMPARE(threaded->seedPatch, first->seedPatch);
}

void TestNormalizedCut::cancelStopsAtEveryStep() {
    const auto map = structuredFeatures({20, 20}, 2, 0.6, rectangle(2, 2, 8, 7));
    support::CancelSource never;
    CancellingSink counting(never, -1);
    QVERIFY(graph::normalizedCut(map, {}, never.token(), counting).ok());
    QVERIFY(counting.rising);
    QCOMPARE(counting.last, 1.0);
    for (int at = 1; at < counting.reports - 2; ++at) { // after the last product nothing is left to stop
        support::CancelSource source;
        CancellingSink sink(source, at);
        QVERIFY(graph::normalizedCut(map, {}, source.token(), sink).cancelled());
        QVERIFY(sink.reports <= at + 1);
    }
}

void TestNormalizedCut::tooManyPatchesAreRefusedBeforeMemoryIsTaken() {
    features::FeatureMap map;
    map.grid = {300, 300};
    map.patchFeatures = at::ones({map.grid.patchCount(), 1});
    graph::CutStart start;
    start.limits.memoryBytes = 50'000'000;
    support::NoProgress progress;
    const auto cut = graph::normalizedCut(map, {}, {}, progress, start);
    QVERIFY(cut.failed());
    QCOMPARE(cut.error().code, ErrorCode::outOfMemory);
    QVERIFY(cut.error().why.find("90000 patches need 0.09 GB at least") != std::string::npos);
}

void TestNormalizedCut::infinityNamesItsPatch() {
    auto map = structuredFeatures({5, 6}, 2, 0.3, rectangle(1, 1, 2, 2));
    map.patchFeatures[20][1] = std::numeric_limits<float>::infinity();
    map.patchFeatures[25][0] = std::numeric_limits<float>::quiet_NaN();
    const auto cut = cutOf(map);
    QVERIFY(cut.failed());
    QCOMPARE(cut.error().code, ErrorCode::featuresNotFinite);
    QVERIFY(cut.error().why.find("patch 20 (row 3, column 2)") != std::string::npos);
}

void TestNormalizedCut::mismatchedGridIsRefused() {
    auto map = structuredFeatures({5, 6}, 2, 0.3, rectangle(1, 1, 2, 2));
    map.grid = {6, 6};
    const auto cut = cutOf(map);
    QVERIFY(cut.failed());
    QCOMPARE(cut.error().code, ErrorCode::tensorMismatch);
}

void TestNormalizedCut::largeGraphInPiecesFindsEveryCopy_data() {
    QTest::addColumn<double>("eps");
    QTest::newRow("eps 1e-5") << 1e-5;
    QTest::newRow("eps 0") << 0.0;
}

void TestNormalizedCut::largeGraphInPiecesFindsEveryCopy() {
    QFETCH(double, eps);
    constexpr int kPieces = 4;
    const auto region = [](int, int column) { return column / 5; };
    const auto map = structuredFeatures({16, 20}, kPieces, 0.0, region); // 320 patches: Lanczos
    options::GraphOptions options;
    options.eps = eps;
    options.eigenpairs = kPieces + 1;
    const auto cut = cutOf(map, options);
    QVERIFY(cut.ok());
    QCOMPARE(cut->components, kPieces);
    QVERIFY(warned(*cut, WarningCode::graphInPieces));
    QVERIFY(warned(*cut, WarningCode::repeatedSecondEigenvalue));
    // Equal pieces of 80 patches: lambda = 320 eps / (80 (1 - eps) + 320 eps), three times, then 1 - O(eps).
    const double expected = 320.0 * eps / (80.0 * (1.0 - eps) + 320.0 * eps);
    for (int k = 1; k < kPieces; ++k)
        QVERIFY(std::abs(cut->eigenvalues[k] - expected) < 1e-8);
    QVERIFY(cut->eigenvalues[kPieces] > 0.9);
    for (int patch = 0; patch < map.grid.patchCount(); ++patch)
        QCOMPARE(cut->bipartition.labels[patch], cut->bipartition.labels[map.grid.columnOf(patch)]);
}

void TestNormalizedCut::largeUniformGraphHasNoMask() {
    features::FeatureMap map;
    map.grid = {20, 20};
    map.patchFeatures = at::ones({400, 7});
    const auto cut = cutOf(map);
    QVERIFY(cut.ok());
    QVERIFY(warned(*cut, WarningCode::uniformGraph));
    QCOMPARE(cut->initialMask.foregroundShare(), 0.0);
    QCOMPARE(cut->eigenvalues, (std::vector<double>{0.0, 1.0}));
    QCOMPARE(cut->seedPatch, -1);
}

void TestNormalizedCut::thresholdIsDecidedInDouble() {
    // Two patches whose cosine lies within float32's rounding of tau: just above, then just below.
    features::FeatureMap map;
    map.grid = {1, 3};
    map.patchFeatures = at::tensor({1.0F, 0.0F, 0.6F, 0.8F, 0.0F, 1.0F}).view({3, 2});
    const double x = static_cast<double>(0.6F);
    const double y = static_cast<double>(0.8F);
    const double cosine = x / std::sqrt(x * x + y * y);
    options::GraphOptions options;
    options.tau = cosine - 1e-12;
    QVERIFY(graph::affinityMatrix(map, options)[0][1].item<float>() > 0.5F);
    options.tau = cosine + 1e-12;
    QVERIFY(graph::affinityMatrix(map, options)[0][1].item<float>() < 0.5F);
}

void TestNormalizedCut::seedTakesLowestOfTies() {
    const auto seed = graph::seedOf({0.1, -0.5, 0.5 * (1.0 - 5e-7), 0.5, 0.49});
    QCOMPARE(seed.patch, 1);
    QCOMPARE(seed.candidates, 3);
}

void TestNormalizedCut::seedComponentIsFourConnected() {
    const values::PatchLabels bipartition{{3, 4},
                                          {1, 1, 0, 0, //
                                           0, 0, 1, 1, //
                                           1, 0, 0, 1}};
    QCOMPARE(graph::seedComponent(bipartition, 0).labels,
             (std::vector<std::uint8_t>{1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    QCOMPARE(graph::seedComponent(bipartition, 11).labels,
             (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1}));
    QCOMPARE(graph::seedComponent(bipartition, 2).foregroundShare(), 0.0);
}

QTEST_APPLESS_MAIN(TestNormalizedCut)
#include "test_normalized_cut.moc"
