// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace selfment::descriptor {

/// Symmetric positive definite band matrix, lower part, rows stored one after another, in double: a fixed
/// answer on all machines but for the last bits.
class BandMatrix {
public:
    /// size x size with non-zeros at most bandwidth away from the diagonal; all zero at first.
    BandMatrix(int size, int bandwidth);

    /// Entry (row, column) with column <= row and row - column <= bandwidth.
    double& at(int row, int column) { return m_values[indexOf(row, column)]; }

    /// Replaces the matrix by its Cholesky factor L. False where it is not positive definite.
    [[nodiscard]] bool factorise();
    /// Solves L L' x = right in place. Only after factorise().
    void solve(std::span<double> right) const;

private:
    [[nodiscard]] std::size_t indexOf(int row, int column) const {
        return static_cast<std::size_t>(row) * m_stride + static_cast<std::size_t>(column - row + m_lead);
    }
    int m_size;
    int m_bandwidth;
    int m_lead; ///< entries before the diagonal in each stored row: the bandwidth and a few zeros
    std::size_t m_stride;
    std::vector<double> m_values;
};

} // namespace selfment::descriptor
