// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/feature_map.h"

#include <ATen/ATen.h>

#include <QTest>

using namespace selfment;

class TestFeatureMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsGetNormOne();
    void zeroRowsStayZero();
    void typeIsKept();
};

void TestFeatureMap::rowsGetNormOne() {
    const at::Tensor rows =
        features::normalisedRows(at::tensor({3.0, 4.0, -1e-6, 0.0, 1e20, 1e20}).view({3, 2}));
    const double half = std::sqrt(0.5);
    QVERIFY(at::allclose(rows, at::tensor({0.6, 0.8, -1.0, 0.0, half, half}).view({3, 2}), 1e-12, 1e-12));
}

void TestFeatureMap::zeroRowsStayZero() {
    const at::Tensor rows =
        features::normalisedRows(at::tensor({0.0, 0.0, 1e-13, 0.0, 1e-11, 0.0}).view({3, 2}));
    QVERIFY(rows.equal(at::tensor({0.0, 0.0, 0.0, 0.0, 1.0, 0.0}).view({3, 2})));
}

void TestFeatureMap::typeIsKept() {
    for (const auto type : {at::kFloat, at::kDouble, at::kHalf})
        QCOMPARE(features::normalisedRows(at::ones({2, 3}, type)).scalar_type(), type);
}

QTEST_APPLESS_MAIN(TestFeatureMap)
#include "test_feature_map.moc"
