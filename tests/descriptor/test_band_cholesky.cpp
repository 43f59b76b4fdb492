// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor/band_cholesky.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using selfment::descriptor::BandMatrix;

namespace {

/// Entries of a diagonally dominant band matrix, the same for (i, j) and (j, i).
double entry(int i, int j, int bandwidth) {
    const int distance = std::abs(i - j);
    if (distance > bandwidth)
        return 0.0;
    if (distance == 0)
        return 2.0 * bandwidth + 1.0;
    return std::sin(0.7 * std::min(i, j) + 1.3 * std::max(i, j));
}

} // namespace

class BandCholeskyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void solves_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("bandwidth");
        for (const auto& [size, bandwidth] : {std::pair{1, 0},
                                              {2, 1},
                                              {3, 1},
                                              {7, 2},
                                              {50, 1},
                                              {50, 3},
                                              {51, 4},
                                              {53, 17},
                                              {40, 39},
                                              {300, 65}})
            QTest::addRow("%d, bandwidth %d", size, bandwidth) << size << bandwidth;
    }
    void solves() {
        QFETCH(int, size);
        QFETCH(int, bandwidth);
        BandMatrix matrix(size, bandwidth);
        for (int i = 0; i < size; ++i) {
            for (int j = std::max(0, i - bandwidth); j <= i; ++j)
                matrix.at(i, j) = entry(i, j, bandwidth);
        }
        QVERIFY(matrix.factorise());
        std::vector<double> right(static_cast<std::size_t>(size), 0.0);
        for (int i = 0; i < size; ++i) {
            for (int j = 0; j < size; ++j)
                right[static_cast<std::size_t>(i)] += entry(i, j, bandwidth) * std::cos(j);
        }
        matrix.solve(right);
        for (int i = 0; i < size; ++i)
            QVERIFY(std::abs(right[static_cast<std::size_t>(i)] - std::cos(i)) < 1e-11);
    }

    void refusesAnIndefiniteMatrix() {
        BandMatrix matrix(6, 1);
        for (int i = 0; i < 6; ++i)
            matrix.at(i, i) = i == 4 ? -1.0 : 1.0;
        QVERIFY(!matrix.factorise());
    }
};

QTEST_GUILESS_MAIN(BandCholeskyTest)
#include "test_band_cholesky.moc"
