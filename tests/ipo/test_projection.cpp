// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "ipo/iterative_patch_optimization.h"
#include "ipo/projection.h"

#include <ATen/Parallel.h>

#include <QTest>

#include <cmath>

using namespace selfment;
using tests::rectangle;
using tests::structuredFeatures;

namespace {

constexpr values::PatchGrid kGrid{9, 12};

/// Two regions in a space of any width: few directions carry them, the rest is noise of falling size.
features::FeatureMap wideFeatures(std::int64_t dimension) {
    features::FeatureMap map = structuredFeatures(kGrid, 2, 0.6, rectangle(2, 3, 5, 6));
    const std::int64_t narrow = map.patchFeatures.size(1);
    at::Tensor mixing = at::zeros({narrow, dimension});
    auto entries = mixing.accessor<float, 2>();
    for (std::int64_t i = 0; i < narrow; ++i)
        for (std::int64_t j = 0; j < dimension; ++j)
            entries[i][j] = static_cast<float>(std::sin(1.7 * static_cast<double>((i + 1) * (j + 2)))) /
                            static_cast<float>(i + 1);
    map.patchFeatures = at::mm(map.patchFeatures, mixing).contiguous();
    return map;
}

values::IpoTrace traceOf(const features::FeatureMap& map) {
    values::PatchLabels start{kGrid, {}};
    for (int patch = 0; patch < kGrid.patchCount(); ++patch)
        start.labels.push_back(static_cast<std::uint8_t>(patch % 12 < 4 ? 1 : 0));
    support::NoProgress progress;
    auto output = ipo::iterativePatchOptimization(map, start, {}, {}, progress);
    return output.ok() ? output->trace : values::IpoTrace{};
}

support::Result<values::IpoProjection> projectionOf(const features::FeatureMap& map,
                                                    const values::IpoTrace& trace,
                                                    const support::CancelToken& cancel = {}) {
    support::NoProgress progress;
    return ipo::projectionOf(map, trace, cancel, progress);
}

at::Tensor tensorOf(const std::vector<float>& numbers) {
    return at::tensor(numbers, at::kDouble);
}

/// First right singular vector of the rows less their part along w, less their mean; by definition.
at::Tensor svdDirection(const at::Tensor& unit, const at::Tensor& w) {
    const at::Tensor along = w / w.norm();
    const at::Tensor rest = unit - at::outer(at::mv(unit, along), along);
    const at::Tensor centred = rest - rest.mean(0, true);
    return std::get<2>(at::linalg_svd(centred, false))[0];
}

} // namespace

/// The plane in which IPO decides, against a singular value decomposition.
class TestProjection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhatItsHeaderSays_data();
    void isWhatItsHeaderSays();
    void sameEveryTime();
    void nothingToSeeIsZero();
    void refusesATraceOfOtherFeatures();
    void cancels();
    void usualSize();
    void largeSizesSettleInFloat();
};

void TestProjection::isWhatItsHeaderSays_data() {
    QTest::addColumn<int>("dimension");
    QTest::newRow("fewer dimensions than patches") << 24;
    QTest::newRow("more dimensions than patches") << 400;
    QTest::newRow("very narrow") << 3;
}

void TestProjection::isWhatItsHeaderSays() {
    QFETCH(int, dimension);
    const features::FeatureMap map = wideFeatures(dimension);
    const values::IpoTrace trace = traceOf(map);
    QVERIFY(trace.iterationCount() >= 2);
    const auto projection = projectionOf(map, trace);
    QVERIFY(projection.ok());
    QCOMPARE(projection->grid, kGrid);
    QCOMPARE(projection->along.size(), trace.masks.size());
    QCOMPARE(projection->across.size(), trace.masks.size());
    const at::Tensor unit = features::normalisedRows(map.patchFeatures.to(at::kDouble));
    at::Tensor before;
    for (std::size_t i = 0; i < trace.masks.size(); ++i) {
        const at::Tensor both = at::tensor(trace.prototypes[i], at::kDouble).view({2, dimension});
        const at::Tensor w = both[0] - both[1];
        const at::Tensor along = tensorOf(projection->along[i]);
        const at::Tensor margins = tensorOf(trace.margins[i]) / w.norm();
        QVERIFY(at::allclose(along, margins, 1e-4, 1e-5));
        at::Tensor v = svdDirection(unit, w);
        const at::Tensor across = tensorOf(projection->across[i]);
        const at::Tensor wanted = at::mv(unit, v);
        const bool mirrored = at::dot(across, wanted).item<double>() < 0.0;
        v = mirrored ? v.neg() : v;
        QVERIFY2(
            at::allclose(across, mirrored ? wanted.neg() : wanted, 1e-4, 2e-5),
            qPrintable(QStringLiteral("iteration %1: off by %2")
                           .arg(i)
                           .arg((across - (mirrored ? wanted.neg() : wanted)).abs().max().item<double>())));
        if (before.defined())
            QVERIFY2(at::dot(before, v).item<double>() >= 0.0, "points move and do not jump");
        before = v;
    }
}

void TestProjection::sameEveryTime() {
    const features::FeatureMap map = wideFeatures(40);
    const values::IpoTrace trace = traceOf(map);
    const auto once = projectionOf(map, trace);
    const auto twice = projectionOf(map, trace);
    QVERIFY(once.ok() && twice.ok());
    QCOMPARE(once->along, twice->along);
    QCOMPARE(once->across, twice->across);
}

void TestProjection::nothingToSeeIsZero() {
    features::FeatureMap map;
    map.grid = kGrid;
    map.patchFeatures = at::ones({kGrid.patchCount(), 6});
    const values::IpoTrace trace = traceOf(map);
    const auto projection = projectionOf(map, trace);
    QVERIFY(projection.ok());
    for (const float across : projection->across.front())
        QVERIFY(std::abs(across) < 1e-5F);
}

void TestProjection::refusesATraceOfOtherFeatures() {
    const values::IpoTrace trace = traceOf(wideFeatures(24));
    const auto wider = projectionOf(wideFeatures(25), trace);
    QVERIFY(wider.failed());
    QCOMPARE(wider.error().code, values::ErrorCode::tensorMismatch);
    QVERIFY(projectionOf(wideFeatures(24), values::IpoTrace{}).failed());
}

void TestProjection::cancels() {
    const features::FeatureMap map = wideFeatures(24);
    support::CancelSource source;
    source.cancel();
    QVERIFY(projectionOf(map, traceOf(map), source.token()).cancelled());
}

void TestProjection::usualSize() {
    constexpr values::PatchGrid kUsual{48, 48};
    constexpr std::int64_t kDimension = 384;
    at::manual_seed(7);
    features::FeatureMap map;
    map.grid = kUsual;
    // Slowly falling variances: the worst for a search of the largest.
    const at::Tensor sizes = at::arange(1, kDimension + 1, at::kFloat).pow(-0.35);
    map.patchFeatures = at::randn({kUsual.patchCount(), kDimension}) * sizes + 0.2;
    values::IpoTrace trace;
    trace.grid = kUsual;
    trace.dimension = static_cast<int>(kDimension);
    for (int i = 0; i <= 20; ++i) {
        const at::Tensor both = at::randn({2 * kDimension}) * 0.02;
        trace.masks.emplace_back(std::size_t{2304}, std::uint8_t{0});
        trace.prototypes.emplace_back(both.const_data_ptr<float>(),
                                      both.const_data_ptr<float>() + both.numel());
    }
    const int threads = at::get_num_threads();
    at::set_num_threads(1); // as the session's job has it
    support::Result<values::IpoProjection> projection = support::Cancelled{};
    QBENCHMARK_ONCE {
        projection = projectionOf(map, trace);
    }
    at::set_num_threads(threads);
    QVERIFY(projection.ok());
    QCOMPARE(projection->along.size(), trace.masks.size());
    QCOMPARE(projection->across.size(), trace.masks.size());
    for (std::size_t i = 0; i < trace.masks.size(); ++i) {
        QCOMPARE(projection->along[i].size(), std::size_t{2304});
        QVERIFY(tensorOf(projection->across[i]).abs().max().item<double>() > 0.0);
    }
}

void TestProjection::largeSizesSettleInFloat() {
    constexpr values::PatchGrid kLarge{33, 34};
    constexpr std::int64_t kDimension = 1300; // more than 1,024 either way
    at::manual_seed(11);
    features::FeatureMap map;
    map.grid = kLarge;
    const at::Tensor sizes = at::arange(1, kDimension + 1, at::kFloat).pow(-0.5);
    map.patchFeatures = at::randn({kLarge.patchCount(), kDimension}) * sizes + 0.1;
    values::IpoTrace trace;
    trace.grid = kLarge;
    trace.dimension = static_cast<int>(kDimension);
    const at::Tensor both = at::randn({2 * kDimension}) * sizes.repeat({2});
    trace.masks.resize(1);
    trace.prototypes.emplace_back(both.const_data_ptr<float>(), both.const_data_ptr<float>() + both.numel());
    const auto projection = projectionOf(map, trace);
    QVERIFY(projection.ok());
    const at::Tensor unit = features::normalisedRows(map.patchFeatures.to(at::kDouble));
    const at::Tensor w =
        (both.narrow(0, 0, kDimension) - both.narrow(0, kDimension, kDimension)).to(at::kDouble);
    const at::Tensor along = w / w.norm();
    const at::Tensor rest = unit - at::outer(at::mv(unit, along), along);
    const at::Tensor centred = rest - rest.mean(0, true);
    const at::Tensor gram = at::mm(centred, centred.t());
    const at::Tensor u = std::get<1>(at::linalg_eigh(gram)).select(1, kLarge.patchCount() - 1);
    const at::Tensor v = at::mv(centred.t(), u);
    const at::Tensor wanted = at::mv(unit, v / v.norm());
    const at::Tensor across = tensorOf(projection->across[0]);
    const double sign = at::dot(across, wanted).item<double>() < 0.0 ? -1.0 : 1.0;
    const double off = (across - sign * wanted).abs().max().item<double>();
    QVERIFY2(off < 1e-3, qPrintable(QString::number(off)));
}

QTEST_APPLESS_MAIN(TestProjection)
#include "test_projection.moc"
