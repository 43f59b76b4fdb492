// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/structured_features.h"

#include "graph/normalized_cut.h"

#include <Eigen/Core>
#include <Spectra/MatOp/DenseSymMatProd.h>
#include <Spectra/SymEigsSolver.h>

#include <QTest>
#include <cmath>

using namespace selfment;

/// The eigenpairs of the cut against those of an independent solver, at the size of a photo at 768 px.
class TestSpectra : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secondEigenpairAgrees_data();
    void secondEigenpairAgrees();
};

void TestSpectra::secondEigenpairAgrees_data() {
    QTest::addColumn<bool>("binary");
    QTest::newRow("weighted") << false;
    QTest::newRow("binary") << true;
}

void TestSpectra::secondEigenpairAgrees() {
    QFETCH(bool, binary);
    constexpr int kSide = 48;
    constexpr int kPatches = kSide * kSide;
    const auto map = tests::structuredFeatures(
        {kSide, kSide}, 3, 1.2, [](int row, int column) { return (row / 14 + column / 17) % 3; });
    options::GraphOptions options;
    options.tau = 0.3;
    options.affinity = binary ? options::AffinityKind::binary : options::AffinityKind::weighted;
    support::NoProgress progress;
    const auto cut = graph::normalizedCut(map, options, {}, progress);
    QVERIFY(cut.ok());

    const at::Tensor a = graph::affinityMatrix(map, options).to(at::kDouble);
    const at::Tensor root = a.sum(1).rsqrt();
    const at::Tensor s = (root.unsqueeze(1) * a * root).contiguous();
    const Eigen::Map<const Eigen::MatrixXd> matrix(s.const_data_ptr<double>(), kPatches, kPatches);
    Spectra::DenseSymMatProd<double> product(matrix);
    Spectra::SymEigsSolver<Spectra::DenseSymMatProd<double>> solver(product, 2, 40);
    solver.init();
    QCOMPARE(int(solver.compute(Spectra::SortRule::LargestAlge, 1000, 1e-12)), 2);

    const double expected = 1.0 - solver.eigenvalues()[1];
    QVERIFY2(
        std::abs(cut->eigenvalues[1] - expected) <= 1e-6 * expected,
        qPrintable(QString("%1, Spectra %2").arg(cut->eigenvalues[1], 0, 'g', 12).arg(expected, 0, 'g', 12)));
    const auto* inverseRoot = root.const_data_ptr<double>();
    double product12 = 0.0;
    double norm1 = 0.0;
    double norm2 = 0.0;
    for (int i = 0; i < kPatches; ++i) {
        const double x = inverseRoot[i] * solver.eigenvectors()(i, 1);
        const double ours = cut->fiedlerVector[static_cast<std::size_t>(i)];
        product12 += x * ours;
        norm1 += x * x;
        norm2 += ours * ours;
    }
    QVERIFY(std::abs(product12) / std::sqrt(norm1 * norm2) >= 1.0 - 1e-9);
}

QTEST_APPLESS_MAIN(TestSpectra)
#include "test_spectra.moc"
