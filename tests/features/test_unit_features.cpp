// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/feature_map.h"
#include "features/unit_features.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cmath>
#include <limits>

using selfment::features::normalisedRows;
using selfment::features::UnitFeatures;

namespace {

/// 300 rows, so that blocks and groups end somewhere within; 37 columns fill no vector.
at::Tensor someFeatures() {
    at::Tensor rows = at::arange(300 * 37, at::kFloat).mul(12.9898).sin().view({300, 37}) * 5;
    rows[17].zero_();
    return rows;
}

double largestDifference(const std::vector<double>& got, const at::Tensor& expected) {
    return (at::tensor(got, at::kDouble) - expected).abs().max().item<double>();
}

} // namespace

class TestUnitFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeGivesTheSums_data();
    void everyTypeGivesTheSums();
    void fewWeightsGiveTheSameSum();
    void zeroRowsAreCounted();
    void notFinitePatchIsNamed();
};

void TestUnitFeatures::everyTypeGivesTheSums_data() {
    QTest::addColumn<int>("type");
    QTest::newRow("float32") << int(at::kFloat);
    QTest::newRow("float64") << int(at::kDouble);
    QTest::newRow("bfloat16") << int(at::kBFloat16);
    QTest::newRow("float16") << int(at::kHalf);
}

void TestUnitFeatures::everyTypeGivesTheSums() {
    QFETCH(int, type);
    const at::Tensor rows = someFeatures().to(static_cast<at::ScalarType>(type));
    const at::Tensor unit = normalisedRows(rows.to(at::kDouble));
    const UnitFeatures features(rows);
    std::vector<double> weights(300);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = i % 3 == 0 ? 0.0 : std::cos(static_cast<double>(i));
    const std::vector<double> direction(37, 0.25);
    QVERIFY(largestDifference(features.weightedSum(weights), at::mv(unit.t(), at::tensor(weights))) < 1e-12);
    QVERIFY(largestDifference(features.project(direction), at::mv(unit, at::tensor(direction))) < 1e-12);
    QVERIFY(largestDifference(features.row(5), unit[5]) < 1e-12);
}

void TestUnitFeatures::fewWeightsGiveTheSameSum() {
    for (const auto type : {at::kFloat, at::kBFloat16}) {
        const at::Tensor rows = someFeatures().to(type);
        std::vector<double> weights(300, 0.0);
        weights[3] = 1.0;
        weights[299] = -1.0;
        const at::Tensor unit = normalisedRows(rows.to(at::kDouble));
        QVERIFY(largestDifference(UnitFeatures(rows).weightedSum(weights), unit[3] - unit[299]) < 1e-12);
    }
}

void TestUnitFeatures::zeroRowsAreCounted() {
    const UnitFeatures features(someFeatures());
    QCOMPARE(features.zeroRows(), std::int64_t{1});
    QCOMPARE(features.project(std::vector<double>(37, 1.0))[17], 0.0);
}

void TestUnitFeatures::notFinitePatchIsNamed() {
    at::Tensor rows = someFeatures();
    QVERIFY(!UnitFeatures(rows).firstNotFinite());
    rows[200][3] = std::numeric_limits<float>::infinity();
    rows[250][0] = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(UnitFeatures(rows).firstNotFinite().value(), std::int64_t{200});
    // The largest float32 is finite, and so is its square in double.
    at::Tensor large = someFeatures();
    large[100][1] = std::numeric_limits<float>::max();
    QVERIFY(!UnitFeatures(large).firstNotFinite());
}

QTEST_APPLESS_MAIN(TestUnitFeatures)
#include "test_unit_features.moc"
