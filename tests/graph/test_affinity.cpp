// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "graph/affinity_choice.h"
#include "graph/block_lanczos.h"
#include "graph/eigen_solver.h"
#include "graph/normalized_cut.h"

#include <Eigen/Eigenvalues>

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace selfment;
using graph::Representation;
using tests::rectangle;
using tests::structuredFeatures;
using values::ErrorCode;
using values::WarningCode;

namespace {

/// 23 x 29 patches: three tiles, the last one short, and columns that fill no byte.
features::FeatureMap mediumMap() {
    auto map =
        structuredFeatures({23, 29}, 3, 0.9, [](int row, int column) { return (row / 8 + column / 11) % 3; });
    map.patchFeatures += 0.1;
    return map;
}

options::GraphOptions graphOptions(bool binary, double tau = 0.6) {
    options::GraphOptions options;
    options.affinity = binary ? options::AffinityKind::binary : options::AffinityKind::weighted;
    options.tau = tau;
    return options;
}

support::Result<graph::CutResult>
cutWith(const features::FeatureMap& map, const options::GraphOptions& options, const graph::CutStart& start) {
    support::NoProgress progress;
    return graph::normalizedCut(map, options, {}, progress, start);
}

graph::CutStart forced(Representation representation) {
    graph::CutStart start;
    start.limits.representation = representation;
    return start;
}

double largestDifference(const std::vector<double>& a, const std::vector<double>& b) {
    double largest = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

bool warned(const graph::CutResult& cut, WarningCode code) {
    return std::any_of(cut.warnings.begin(), cut.warnings.end(),
                       [code](const auto& w) { return w.code == code; });
}

} // namespace

class TestAffinity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRepresentationGivesTheSameCut_data();
    void everyRepresentationGivesTheSameCut();
    void choiceFollowsItsRule();
    void keptCosinesChangeNothing();
    void largeCosinesAreNotKept();
    void extremeNormsChangeNothing();
    void halfPrecisionFeaturesAreRead();
    void warmStartChangesNoResultButNeedsFewerProducts();
    void wrongWarmStartChangesNoResult();
    void noLabelHangsOnTheStart();
    void agreesWithADenseSolve_data();
    void agreesWithADenseSolve();
    void noConvergenceIsAnErrorWithItsResidual();
    void cancelInsideTheSolve();
    void lanczosFindsWhatADenseSolverFinds_data();
    void lanczosFindsWhatADenseSolverFinds();
    void repeatedEigenvalueOfAConnectedGraphIsReported();
};

void TestAffinity::everyRepresentationGivesTheSameCut_data() {
    QTest::addColumn<Representation>("representation");
    QTest::addColumn<bool>("binary");
    QTest::newRow("packed bits") << Representation::packedBits << true;
    for (const bool binary : {false, true}) {
        const char* kind = binary ? "binary" : "weighted";
        QTest::addRow("sparse, %s", kind) << Representation::sparse << binary;
        QTest::addRow("recomputed, %s", kind) << Representation::recomputed << binary;
        QTest::addRow("tensor, %s", kind) << Representation::tensor << binary;
    }
}

void TestAffinity::everyRepresentationGivesTheSameCut() {
    QFETCH(Representation, representation);
    QFETCH(bool, binary);
    const auto map = mediumMap();
    const auto options = graphOptions(binary);
    const auto dense = cutWith(map, options, forced(Representation::dense));
    const auto other = cutWith(map, options, forced(representation));
    QVERIFY(dense.ok() && other.ok());
    QVERIFY(dense->representation != other->representation);
    QVERIFY(largestDifference(dense->degree, other->degree) < 1e-4); // float32 products may round elsewhere
    QVERIFY(std::abs(dense->eigenvalues[1] - other->eigenvalues[1]) < 1e-7);
    QVERIFY(largestDifference(dense->fiedlerVector, other->fiedlerVector) < 1e-6);
    QCOMPARE(other->bipartition, dense->bipartition);
    QCOMPARE(other->initialMask, dense->initialMask);
    QCOMPARE(other->seedPatch, dense->seedPatch);
    QCOMPARE(other->components, dense->components);
}

void TestAffinity::choiceFollowsItsRule() {
    support::NoProgress progress;
    // 1,600 patches of 40 regions: 1 pair in 40 is connected.
    const auto many = structuredFeatures({40, 40}, 40, 0.0, [](int, int column) { return column; });
    const auto few = structuredFeatures({40, 40}, 2, 0.4, rectangle(4, 4, 20, 20));
    const auto named = [&](const features::FeatureMap& map, bool binary, std::uint64_t memory) {
        const graph::CosineSource source(map.patchFeatures);
        const graph::CosineTiles tiles(source);
        graph::CutLimits limits;
        limits.memoryBytes = memory;
        const auto affinity = graph::makeAffinity(tiles, graphOptions(binary), limits, {}, progress);
        return affinity.ok() ? (*affinity)->representation() : std::string("none");
    };
    constexpr std::uint64_t kPlenty = 100'000'000;
    QCOMPARE(named(few, false, kPlenty), std::string("dense float32, symmetric half"));
    QCOMPARE(named(few, true, kPlenty), std::string("one bit per pair"));
    QCOMPARE(named(many, false, kPlenty), std::string("sparse float32 rows"));
    QCOMPARE(named(many, true, kPlenty), std::string("one bit per pair")); // 1/40 is above 1/64
    constexpr std::uint64_t kTight = 2'000'000;                            // a tile takes 1.6 MB
    QCOMPARE(named(few, false, kTight), std::string("recomputed from the features"));
    QCOMPARE(named(many, false, kTight), std::string("sparse float32 rows"));
}

void TestAffinity::keptCosinesChangeNothing() {
    const auto map = mediumMap();
    graph::CutStart start;
    start.cosines = graph::Cosines::of(map, {});
    QVERIFY(start.cosines != nullptr);
    for (const bool binary : {false, true})
        for (const double tau : {0.3, 0.6}) {
            const auto fresh = cutWith(map, graphOptions(binary, tau), {});
            const auto kept = cutWith(map, graphOptions(binary, tau), start);
            QVERIFY(fresh.ok() && kept.ok());
            QCOMPARE(kept->fiedlerVector, fresh->fiedlerVector);
            QCOMPARE(kept->eigenvalues, fresh->eigenvalues);
        }
}

void TestAffinity::largeCosinesAreNotKept() {
    QVERIFY(graph::Cosines::of(mediumMap(), {}, 1000) == nullptr);
}

void TestAffinity::extremeNormsChangeNothing() {
    const auto map = mediumMap();
    for (const double factor : {1e-8, 1e18, 1e30}) {
        auto scaled = map;
        scaled.patchFeatures = map.patchFeatures * factor;
        const auto plain = cutWith(map, graphOptions(false), {});
        const auto cut = cutWith(scaled, graphOptions(false), {});
        QVERIFY(plain.ok() && cut.ok());
        QCOMPARE(cut->initialMask, plain->initialMask);
        QVERIFY(std::abs(cut->eigenvalues[1] - plain->eigenvalues[1]) < 1e-6);
    }
}

void TestAffinity::halfPrecisionFeaturesAreRead() {
    auto map = mediumMap();
    map.patchFeatures = map.patchFeatures.to(at::kBFloat16);
    auto wide = map;
    wide.patchFeatures = map.patchFeatures.to(at::kFloat);
    const auto half = cutWith(map, graphOptions(false), {});
    const auto full = cutWith(wide, graphOptions(false), {});
    QVERIFY(half.ok() && full.ok());
    QCOMPARE(half->fiedlerVector, full->fiedlerVector);
}

void TestAffinity::warmStartChangesNoResultButNeedsFewerProducts() {
    const auto map = mediumMap();
    const auto near = cutWith(map, graphOptions(false, 0.59), {});
    const auto cold = cutWith(map, graphOptions(false), {});
    QVERIFY(near.ok() && cold.ok());
    graph::CutStart start;
    start.fiedlerVector = near->fiedlerVector;
    const auto warm = cutWith(map, graphOptions(false), start);
    QVERIFY(warm.ok());
    QVERIFY(largestDifference(warm->fiedlerVector, cold->fiedlerVector) < 1e-7);
    QCOMPARE(warm->initialMask, cold->initialMask);
    QVERIFY(std::abs(warm->eigenvalues[1] - cold->eigenvalues[1]) < 1e-10);
    QVERIFY2(warm->matrixProducts <= cold->matrixProducts,
             qPrintable(QString("%1, cold %2").arg(warm->matrixProducts).arg(cold->matrixProducts)));
}

void TestAffinity::wrongWarmStartChangesNoResult() {
    const auto map = mediumMap();
    auto options = graphOptions(false);
    options.eigenpairs = 4;
    const auto cold = cutWith(map, options, {});
    QVERIFY(cold.ok());
    // Alternating signs: as far from the answer as can be.
    graph::CutStart start;
    for (std::size_t i = 0; i < cold->fiedlerVector.size(); ++i)
        start.fiedlerVector.push_back(i % 2 == 0 ? 1.0 : -1.0);
    const auto warm = cutWith(map, options, start);
    QVERIFY(warm.ok());
    QVERIFY(largestDifference(warm->fiedlerVector, cold->fiedlerVector) < 1e-7);
    QVERIFY(largestDifference(warm->eigenvalues, cold->eigenvalues) < 1e-10);
}

void TestAffinity::noLabelHangsOnTheStart() {
    // Left and right only know the middle, which lies on the cut: x = mean(x) there, but for rounding.
    constexpr values::PatchGrid kGrid{20, 30};
    features::FeatureMap map;
    map.grid = kGrid;
    map.patchFeatures = at::zeros({kGrid.patchCount(), 2});
    for (int patch = 0; patch < kGrid.patchCount(); ++patch) {
        const int third = kGrid.columnOf(patch) / 10;
        map.patchFeatures[patch][0] = third == 2 ? 0.0 : 1.0;
        map.patchFeatures[patch][1] = third == 0 ? 0.0 : 1.0;
    }
    const auto cold = cutWith(map, graphOptions(false, 0.5), {});
    QVERIFY(cold.ok());
    for (const double slope : {1e-3, 0.1, -2.0}) {
        graph::CutStart start;
        for (int patch = 0; patch < kGrid.patchCount(); ++patch)
            start.fiedlerVector.push_back(kGrid.columnOf(patch) - 14.5 + slope * kGrid.rowOf(patch));
        const auto warm = cutWith(map, graphOptions(false, 0.5), start);
        QVERIFY(warm.ok());
        QCOMPARE(warm->bipartition, cold->bipartition);
        QCOMPARE(warm->seedPatch, cold->seedPatch);
        QCOMPARE(warm->fiedlerVector, cold->fiedlerVector);
    }
}

void TestAffinity::agreesWithADenseSolve_data() {
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("binary");
    for (const int side : {20, 34})
        for (const bool binary : {false, true})
            QTest::addRow("N = %d, %s", side * side, binary ? "binary" : "weighted") << side << binary;
}

void TestAffinity::agreesWithADenseSolve() {
    QFETCH(int, side);
    QFETCH(bool, binary);
    auto map = structuredFeatures({side, side}, 3, 1.4,
                                  [](int row, int column) { return (row / 7 + column / 9) % 3; });
    auto options = graphOptions(binary, 0.3);
    options.eigenpairs = 4;
    const auto cut = cutWith(map, options, {});
    QVERIFY(cut.ok());
    const at::Tensor a = graph::affinityMatrix(map, options).to(at::kDouble);
    const at::Tensor root = a.sum(1).rsqrt();
    const at::Tensor s = (root.unsqueeze(1) * a * root).contiguous();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
        Eigen::Map<const Eigen::MatrixXd>(s.const_data_ptr<double>(), side * side, side * side));
    for (int k = 0; k < 4; ++k)
        QVERIFY(std::abs(cut->eigenvalues[k] - (1.0 - solver.eigenvalues()[side * side - 1 - k])) < 1e-6);
    double cosine = 0.0;
    for (int i = 0; i < side * side; ++i)
        cosine += solver.eigenvectors()(i, side * side - 2) * cut->fiedlerVector[i] / root[i].item<double>();
    QVERIFY2(std::abs(cosine) >= 1.0 - 1e-6, qPrintable(QString::number(cosine)));
}

void TestAffinity::noConvergenceIsAnErrorWithItsResidual() {
    graph::CutStart start;
    start.limits.products = 4;
    const auto cut = cutWith(mediumMap(), graphOptions(false), start);
    QVERIFY(cut.failed());
    QCOMPARE(cut.error().code, ErrorCode::eigenSolverFailed);
    QVERIFY(cut.error().why.find("no convergence after 4 matrix products: residual ") != std::string::npos);
}

void TestAffinity::cancelInsideTheSolve() {
    support::CancelSource source;
    class CancelAtHalf final : public support::ProgressSink {
    public:
        explicit CancelAtHalf(support::CancelSource& source) : m_source(source) {}
        void report(double fraction) override {
            if (fraction > 0.35)
                m_source.cancel();
        }

    private:
        support::CancelSource& m_source;
    } sink(source);
    for (const Representation representation :
         {Representation::dense, Representation::recomputed, Representation::tensor})
        QVERIFY(graph::normalizedCut(mediumMap(), graphOptions(false), source.token(), sink,
                                     forced(representation))
                    .cancelled());
}

void TestAffinity::lanczosFindsWhatADenseSolverFinds_data() {
    QTest::addColumn<int>("block");
    for (const int block : {1, 2, 4})
        QTest::addRow("blocks of %d", block) << block;
}

/// A known spectrum, crowded at the top, so that restarts are needed; one pair is deflated.
void TestAffinity::lanczosFindsWhatADenseSolverFinds() {
    QFETCH(int, block);
    constexpr int kSize = 700;
    at::Tensor values = at::linspace(-0.5, 0.9, kSize, at::kDouble);
    const at::Tensor q = std::get<0>(at::linalg_qr(graph::randomRows(kSize, kSize, 5, at::kCPU)));
    const at::Tensor s = at::matmul(q * values, q.t());
    graph::LanczosProblem problem;
    problem.multiply = [&s](const at::Tensor& rows) { return at::matmul(rows, s); };
    problem.deflated = q.t().narrow(0, kSize - 1, 1).contiguous();
    problem.start = graph::randomRows(block, kSize, 1, at::kCPU);
    problem.wanted = 3;
    problem.enough = [](const std::vector<double>&, const std::vector<double>& residuals) {
        return *std::max_element(residuals.begin(), residuals.begin() + 3) < 1e-9;
    };
    const graph::LanczosOutcome outcome = graph::largestEigenpairs(problem);
    QVERIFY(outcome.converged);
    for (int k = 0; k < 3; ++k) {
        QVERIFY(std::abs(outcome.pairs.values[k] - values[kSize - 2 - k].item<double>()) < 1e-9);
        const double cosine = at::dot(outcome.pairs.vectors[k], q.t()[kSize - 2 - k]).item<double>();
        QVERIFY(std::abs(std::abs(cosine) - 1.0) < 1e-9);
    }
}

/// Four regions at the corners of a tetrahedron, tied together alike: lambda_2 three times, in one piece.
void TestAffinity::repeatedEigenvalueOfAConnectedGraphIsReported() {
    auto map =
        structuredFeatures({20, 20}, 4, 0.0, [](int row, int column) { return row / 10 * 2 + column / 10; });
    map.patchFeatures += 0.3;
    options::GraphOptions options;
    options.eigenpairs = 5;
    const auto cut = cutWith(map, options, {});
    QVERIFY(cut.ok());
    QCOMPARE(cut->components, 1);
    QVERIFY(cut->eigenvalues[1] > 0.1);
    QVERIFY(std::abs(cut->eigenvalues[2] - cut->eigenvalues[1]) < 1e-6);
    QVERIFY(std::abs(cut->eigenvalues[3] - cut->eigenvalues[1]) < 1e-6);
    QVERIFY(cut->eigenvalues[4] > cut->eigenvalues[1] + 0.1);
    QVERIFY(warned(*cut, WarningCode::repeatedSecondEigenvalue));
}

QTEST_APPLESS_MAIN(TestAffinity)
#include "test_affinity.moc"
