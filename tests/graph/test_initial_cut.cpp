// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "graph/initial_cut.h"
#include "graph/seed_component.h"

#include <QTest>

using namespace selfment;
using options::ClsMap;
using options::ForegroundRule;
using options::Initialiser;
using tests::rectangle;
using tests::structuredFeatures;
using values::ErrorCode;

namespace {

constexpr values::PatchGrid kGrid{18, 21};
const auto kObject = rectangle(4, 5, 7, 9);

support::Result<graph::CutResult> cutOf(const features::FeatureMap& map, const options::GraphOptions& options,
                                        std::uint64_t seed = 0) {
    support::NoProgress progress;
    return graph::initialCut(map, options, seed, {}, progress);
}

options::GraphOptions with(Initialiser init) {
    options::GraphOptions options;
    options.init = init;
    return options;
}

std::vector<std::uint8_t> labelsOf(const std::function<int(int, int)>& region) {
    std::vector<std::uint8_t> labels;
    for (int patch = 0; patch < kGrid.patchCount(); ++patch)
        labels.push_back(static_cast<std::uint8_t>(region(kGrid.rowOf(patch), kGrid.columnOf(patch))));
    return labels;
}

features::FeatureMap withAttention() {
    auto map = structuredFeatures(kGrid, 2, 0.2, kObject);
    at::Tensor object = at::zeros({kGrid.patchCount()});
    for (int patch = 0; patch < kGrid.patchCount(); ++patch)
        object[patch] = 1e-3 * (1 + 4 * kObject(kGrid.rowOf(patch), kGrid.columnOf(patch)));
    object[kGrid.patchAt(6, 8)] += 1e-3; // the largest
    map.clsAttention = at::stack({object * 1.5, object * 0.5});
    map.clsToken = at::zeros({map.patchFeatures.size(1)});
    map.clsToken[1] = 2.0;
    return map;
}

} // namespace

class TestInitialCut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kmeansFindsTheRegion();
    void kmeansDependsOnItsSeedAlone();
    void kmeansOfEqualFeaturesHasNoMask();
    void clsAttentionIsCutAtItsMean();
    void clsCosineIsASetting();
    void withoutClsItSaysSo();
    void borderRuleTurnsTheCutRound();
    void componentRuleHoldsForAll();
};

void TestInitialCut::kmeansFindsTheRegion() {
    const auto map = structuredFeatures(kGrid, 2, 0.8, kObject);
    const auto cut = cutOf(map, with(Initialiser::kmeans));
    QVERIFY(cut.ok());
    QCOMPARE(cut->bipartition.labels, labelsOf(kObject));
    QCOMPARE(cut->initialMask.labels, labelsOf(kObject));
    QVERIFY(cut->seedPatch >= 0 && cut->initialMask.labels[cut->seedPatch] == 1);
    QVERIFY(cut->eigenvalues.empty());
}

void TestInitialCut::kmeansDependsOnItsSeedAlone() {
    auto map = structuredFeatures(kGrid, 5, 1.5, [](int row, int column) { return (row + column) % 5; });
    auto options = with(Initialiser::kmeans);
    options.restarts = 1;
    const auto first = cutOf(map, options, 7);
    const auto again = cutOf(map, options, 7);
    QVERIFY(first.ok() && again.ok());
    QCOMPARE(again->bipartition, first->bipartition);
    QCOMPARE(again->seedPatch, first->seedPatch);
    bool other = false;
    for (std::uint64_t seed = 8; seed < 20 && !other; ++seed)
        other = cutOf(map, options, seed)->bipartition != first->bipartition;
    QVERIFY(other);
}

void TestInitialCut::kmeansOfEqualFeaturesHasNoMask() {
    features::FeatureMap map;
    map.grid = kGrid;
    map.patchFeatures = at::ones({kGrid.patchCount(), 5});
    const auto cut = cutOf(map, with(Initialiser::kmeans));
    QVERIFY(cut.ok());
    QCOMPARE(cut->initialMask.foregroundShare(), 0.0);
    QVERIFY(!cut->warnings.empty());
}

void TestInitialCut::clsAttentionIsCutAtItsMean() {
    const auto cut = cutOf(withAttention(), with(Initialiser::cls));
    QVERIFY(cut.ok());
    QCOMPARE(cut->initialMask.labels, labelsOf(kObject));
    QCOMPARE(cut->seedPatch, kGrid.patchAt(6, 8));
}

void TestInitialCut::clsCosineIsASetting() {
    auto map = withAttention();
    map.clsAttention = at::Tensor();
    auto options = with(Initialiser::cls);
    options.clsMap = ClsMap::cosine;
    const auto cut = cutOf(map, options);
    QVERIFY(cut.ok());
    QCOMPARE(cut->initialMask.labels, labelsOf(kObject));
    map.kind = options::FeatureKind::values;
    QVERIFY(cutOf(map, options).failed());
}

void TestInitialCut::withoutClsItSaysSo() {
    const auto map = structuredFeatures(kGrid, 2, 0.4, kObject);
    const auto cut = cutOf(map, with(Initialiser::cls));
    QVERIFY(cut.failed());
    QCOMPARE(cut.error().code, ErrorCode::optionInvalid);
    QVERIFY(cut.error().why.find("no CLS attention") != std::string::npos);
}

void TestInitialCut::borderRuleTurnsTheCutRound() {
    // The background's patches are few, so that the seed lies among them: by the seed's side they are the
    // object.
    const auto large = rectangle(1, 1, 16, 19);
    auto map = structuredFeatures(kGrid, 2, 0.3, large);
    map.patchFeatures += 0.12;
    options::GraphOptions options;
    options.tau = 0.6;
    const auto seed = cutOf(map, options);
    options.foreground = ForegroundRule::border;
    const auto border = cutOf(map, options);
    QVERIFY(seed.ok() && border.ok());
    QCOMPARE(graph::borderShare(seed->bipartition), 1.0);
    QCOMPARE(border->initialMask.labels, labelsOf(large));
    QVERIFY(border->fiedlerVector[border->seedPatch] > 0.0);
}

void TestInitialCut::componentRuleHoldsForAll() {
    // Two separate objects: each initialiser keeps the one that holds its seed.
    const auto region = [](int row, int column) {
        return rectangle(3, 3, 5, 5)(row, column) + rectangle(10, 12, 4, 5)(row, column);
    };
    auto map = structuredFeatures(kGrid, 2, 0.4, region);
    const auto cut = cutOf(map, with(Initialiser::kmeans));
    QVERIFY(cut.ok());
    QCOMPARE(cut->bipartition.labels, labelsOf(region));
    QVERIFY(cut->initialMask != cut->bipartition);
    QCOMPARE(cut->initialMask, graph::seedComponent(cut->bipartition, cut->seedPatch));
}

QTEST_APPLESS_MAIN(TestInitialCut)
#include "test_initial_cut.moc"
