// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "ipo/iterative_patch_optimization.h"

#include <ATen/Parallel.h>

#include <QTest>

#include <cmath>

using namespace selfment;
using tests::rectangle;
using tests::structuredFeatures;

namespace {

using Labels = std::vector<std::uint8_t>;

values::PatchLabels maskOf(const values::PatchGrid& grid, const std::function<int(int, int)>& region) {
    values::PatchLabels mask{grid, {}};
    for (int patch = 0; patch < grid.patchCount(); ++patch)
        mask.labels.push_back(static_cast<std::uint8_t>(region(grid.rowOf(patch), grid.columnOf(patch))));
    return mask;
}

support::Result<ipo::IpoOutput> optimise(const features::FeatureMap& map, const values::PatchLabels& initial,
                                         const options::IpoOptions& options = {}) {
    support::NoProgress progress;
    return ipo::iterativePatchOptimization(map, initial, options, {}, progress);
}

constexpr values::PatchGrid kGrid{12, 13};

} // namespace

class TestIterativePatchOptimization : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void growsAPartialMaskToTheWholeObject();
    void traceHoldsWhatItsHeaderSays();
    void permutingPatchesPermutesTheTrace();
    void scalingFeaturesChangesNothing();
    void sameAnswerForEveryThreadCount();
    void wholeAndEmptyMasksStayWithAWarning();
    void noIterationsKeepTheInitialMask();
    void cancelStopsBeforeAnIteration();
    void refusesWhatDoesNotFit();
};

void TestIterativePatchOptimization::growsAPartialMaskToTheWholeObject() {
    const auto object = rectangle(3, 4, 6, 5);
    const auto map = structuredFeatures(kGrid, 2, 0.4, object);
    const auto output = optimise(map, maskOf(kGrid, rectangle(4, 5, 2, 2)));
    QVERIFY(output.ok());
    QCOMPARE(output->trace.masks.back(), maskOf(kGrid, object).labels);
    QCOMPARE(output->trace.stop, values::IpoStop::converged);
    QVERIFY(output->warnings.empty());
}

void TestIterativePatchOptimization::traceHoldsWhatItsHeaderSays() {
    const auto map = structuredFeatures(kGrid, 2, 1.2, rectangle(3, 4, 6, 5));
    const auto output = optimise(map, maskOf(kGrid, rectangle(4, 5, 2, 3)));
    QVERIFY(output.ok());
    const values::IpoTrace& trace = output->trace;
    const auto t = static_cast<std::size_t>(trace.iterationCount());
    QVERIFY(t >= 2);
    for (const std::size_t rows :
         {trace.masks.size(), trace.prototypes.size(), trace.foregroundShare.size(),
          trace.prototypeSeparation.size(), trace.meanMargin.size(), trace.margins.size()})
        QCOMPARE(rows, t + 1);
    for (const std::size_t rows : {trace.flipped.size(), trace.orientation.size()})
        QCOMPARE(rows, t);
    const at::Tensor f = features::normalisedRows(map.patchFeatures);
    for (std::size_t row = 0; row <= t; ++row) {
        const Labels& labels = trace.masks[row];
        const at::Tensor y =
            at::tensor(std::vector<std::int64_t>(labels.begin(), labels.end())).to(at::kBool);
        const at::Tensor foreground = f.index({y}).mean(0);
        const at::Tensor background = f.index({y.logical_not()}).mean(0);
        QVERIFY(
            at::allclose(at::tensor(trace.prototypes[row]), at::cat({foreground, background}), 1e-5, 1e-6));
        const at::Tensor margins = at::mv(f, foreground - background);
        QVERIFY(at::allclose(at::tensor(trace.margins[row]), margins, 1e-4, 1e-6));
        QVERIFY(std::abs(trace.meanMargin[row] - margins.abs().mean().item<float>()) < 1e-5F);
        QVERIFY(std::abs(trace.prototypeSeparation[row] - (foreground - background).norm().item<float>()) <
                1e-5F);
        std::int64_t changed = 0;
        for (std::size_t i = 0; row < t && i < labels.size(); ++i)
            changed += labels[i] != trace.masks[row + 1][i] ? 1 : 0;
        if (row < t)
            QCOMPARE(trace.changed[row], changed);
    }
    QCOMPARE(*trace.convergedAt, static_cast<int>(t));
    QCOMPARE(trace.changed.back(), std::int64_t{0});
}

void TestIterativePatchOptimization::permutingPatchesPermutesTheTrace() {
    const auto map = structuredFeatures(kGrid, 2, 1.2, rectangle(3, 4, 6, 5));
    const auto initial = maskOf(kGrid, rectangle(4, 5, 2, 3));
    const int patches = kGrid.patchCount();
    auto shuffled = map;
    auto shuffledInitial = initial;
    const auto from = [patches](int i) { return (i * 31) % patches; };
    std::vector<std::int64_t> order;
    for (int i = 0; i < patches; ++i) {
        order.push_back(from(i));
        shuffledInitial.labels[i] = initial.labels[from(i)];
    }
    shuffled.patchFeatures = map.patchFeatures.index_select(0, at::tensor(order));
    const auto output = optimise(map, initial);
    const auto other = optimise(shuffled, shuffledInitial);
    QVERIFY(output.ok() && other.ok());
    QCOMPARE(other->trace.changed, output->trace.changed);
    for (std::size_t row = 0; row < output->trace.masks.size(); ++row)
        for (int i = 0; i < patches; ++i)
            QCOMPARE(other->trace.masks[row][i], output->trace.masks[row][from(i)]);
}

void TestIterativePatchOptimization::scalingFeaturesChangesNothing() {
    const auto map = structuredFeatures(kGrid, 2, 1.2, rectangle(3, 4, 6, 5));
    const auto initial = maskOf(kGrid, rectangle(4, 5, 2, 3));
    auto scaled = map;
    scaled.patchFeatures =
        map.patchFeatures * at::arange(1, kGrid.patchCount() + 1).to(at::kFloat).unsqueeze(1);
    const auto output = optimise(map, initial);
    const auto other = optimise(scaled, initial);
    QVERIFY(output.ok() && other.ok());
    QCOMPARE(other->trace.masks, output->trace.masks);
}

void TestIterativePatchOptimization::sameAnswerForEveryThreadCount() {
    const auto map = structuredFeatures({40, 40}, 2, 1.2, rectangle(3, 4, 16, 15));
    const auto initial = maskOf({40, 40}, rectangle(4, 5, 6, 7));
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto one = optimise(map, initial);
    const auto again = optimise(map, initial);
    at::set_num_threads(2);
    const auto two = optimise(map, initial);
    at::set_num_threads(before);
    QVERIFY(one.ok() && again.ok() && two.ok());
    QCOMPARE(again->trace.margins, one->trace.margins);
    QCOMPARE(two->trace.masks, one->trace.masks);
}

void TestIterativePatchOptimization::wholeAndEmptyMasksStayWithAWarning() {
    const auto map = structuredFeatures(kGrid, 2, 0.4, rectangle(3, 4, 6, 5));
    for (const int label : {0, 1}) {
        const auto initial = maskOf(kGrid, [label](int, int) { return label; });
        const auto output = optimise(map, initial);
        QVERIFY(output.ok());
        QCOMPARE(output->trace.stop, values::IpoStop::initialSideEmpty);
        QCOMPARE(output->trace.masks, (std::vector<Labels>{initial.labels}));
        QCOMPARE(output->warnings.size(), std::size_t{1});
        QCOMPARE(output->warnings.front().code, values::WarningCode::initialSideEmpty);
    }
}

void TestIterativePatchOptimization::noIterationsKeepTheInitialMask() {
    const auto map = structuredFeatures(kGrid, 2, 0.4, rectangle(3, 4, 6, 5));
    const auto initial = maskOf(kGrid, rectangle(4, 5, 2, 3));
    options::IpoOptions options;
    options.iterations = 0;
    const auto output = optimise(map, initial, options);
    QVERIFY(output.ok());
    QCOMPARE(output->trace.masks, (std::vector<Labels>{initial.labels}));
    QCOMPARE(output->trace.iterationCount(), 0);
}

void TestIterativePatchOptimization::cancelStopsBeforeAnIteration() {
    const auto map = structuredFeatures(kGrid, 2, 0.4, rectangle(3, 4, 6, 5));
    support::CancelSource source;
    source.cancel();
    support::NoProgress progress;
    QVERIFY(ipo::iterativePatchOptimization(map, maskOf(kGrid, rectangle(4, 5, 2, 3)), {}, source.token(),
                                            progress)
                .cancelled());
}

void TestIterativePatchOptimization::refusesWhatDoesNotFit() {
    auto map = structuredFeatures(kGrid, 2, 0.4, rectangle(3, 4, 6, 5));
    const auto other = optimise(map, maskOf({13, 12}, rectangle(4, 5, 2, 3)));
    QVERIFY(other.failed());
    QCOMPARE(other.error().code, values::ErrorCode::tensorMismatch);
    map.patchFeatures[7][0] = std::nanf("");
    const auto nan = optimise(map, maskOf(kGrid, rectangle(4, 5, 2, 3)));
    QVERIFY(nan.failed());
    QCOMPARE(nan.error().code, values::ErrorCode::featuresNotFinite);
    QVERIFY(nan.error().why.find("patch 7 ") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestIterativePatchOptimization)
#include "test_iterative_patch_optimization.moc"
