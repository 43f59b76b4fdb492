// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor/band_cholesky.h"

#include <algorithm>
#include <cmath>

namespace selfment::descriptor {

namespace {

/// Rows that are eliminated together, so that one pass over an earlier row serves all of them.
constexpr int kRows = 4;

/// sums[r] = sum over k of rows[r][k] * other[k].
using DotProducts = void (*)(const double* const rows[kRows], const double* other, int count,
                             double sums[kRows]);

__attribute__((always_inline)) inline void dotProducts(const double* const rows[kRows], const double* other,
                                                       int count, double sums[kRows]) {
    const double* row0 = rows[0];
    const double* row1 = rows[1];
    const double* row2 = rows[2];
    const double* row3 = rows[3];
    double sum0 = 0.0;
    double sum1 = 0.0;
    double sum2 = 0.0;
    double sum3 = 0.0;
#pragma omp simd reduction(+ : sum0, sum1, sum2, sum3)
    for (int k = 0; k < count; ++k) {
        sum0 += row0[k] * other[k];
        sum1 += row1[k] * other[k];
        sum2 += row2[k] * other[k];
        sum3 += row3[k] * other[k];
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

void dotProductsPlain(const double* const rows[kRows], const double* other, int count, double sums[kRows]) {
    dotProducts(rows, other, count, sums);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) void dotProductsAvx2(const double* const rows[kRows], const double* other,
                                                         int count, double sums[kRows]) {
    dotProducts(rows, other, count, sums);
}
#if defined(__clang__)
#define SELFMENT_AVX512 "avx512f,avx2,fma"
#else
#define SELFMENT_AVX512 "avx512f,avx2,fma,prefer-vector-width=512"
#endif
__attribute__((target(SELFMENT_AVX512))) void
dotProductsAvx512(const double* const rows[kRows], const double* other, int count, double sums[kRows]) {
    dotProducts(rows, other, count, sums);
}
#endif

/// The widest version this processor runs.
DotProducts fastestDotProducts() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        return dotProductsAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return dotProductsAvx2;
#endif
    return dotProductsPlain;
}

double dot(const double* a, const double* b, int count) {
    double sum = 0.0;
#pragma omp simd reduction(+ : sum)
    for (int k = 0; k < count; ++k)
        sum += a[k] * b[k];
    return sum;
}

} // namespace

BandMatrix::BandMatrix(int size, int bandwidth)
    : m_size(size),
      m_bandwidth(bandwidth),
      m_lead(bandwidth + kRows - 1),
      m_stride(static_cast<std::size_t>(m_lead) + 1),
      m_values(static_cast<std::size_t>(size) * m_stride) {}

bool BandMatrix::factorise() {
    const DotProducts dotProductsOf = fastestDotProducts();
    for (int first = 0; first < m_size; first += kRows) {
        const int rows = std::min(kRows, m_size - first);
        // Columns left of the block: L_ij = (A_ij - sum over k < j of L_ik L_jk) / L_jj for kRows rows i at
        // once. The stored zeros before each row's band let all of them start at the same k.
        const int firstColumn = std::max(0, first - m_bandwidth);
        for (int j = firstColumn; j < first; ++j) {
            const int k = std::max(firstColumn, j - m_bandwidth);
            const double* block[kRows];
            for (int r = 0; r < kRows; ++r)
                block[r] = &m_values[indexOf(first + std::min(r, rows - 1), k)];
            double sums[kRows];
            dotProductsOf(block, &m_values[indexOf(j, k)], j - k, sums);
            const double scale = 1.0 / m_values[indexOf(j, j)];
            // Row i reaches back to column i - bandwidth only.
            for (int r = 0; r < rows && first + r - j <= m_bandwidth; ++r) {
                double& entry = m_values[indexOf(first + r, j)];
                entry = (entry - sums[r]) * scale;
            }
        }
        // The block's own triangle.
        for (int i = first; i < first + rows; ++i) {
            for (int j = first; j <= i; ++j) {
                const int k = std::max(firstColumn, i - m_bandwidth);
                double& entry = m_values[indexOf(i, j)];
                const double rest = entry - dot(&m_values[indexOf(i, k)], &m_values[indexOf(j, k)], j - k);
                if (i == j && !(rest > 0.0))
                    return false;
                entry = i == j ? std::sqrt(rest) : rest / m_values[indexOf(j, j)];
            }
        }
    }
    return true;
}

void BandMatrix::solve(std::span<double> right) const {
    double* x = right.data();
    for (int i = 0; i < m_size; ++i) {
        const int k = std::max(0, i - m_bandwidth);
        x[i] = (x[i] - dot(&m_values[indexOf(i, k)], x + k, i - k)) / m_values[indexOf(i, i)];
    }
    for (int i = m_size - 1; i >= 0; --i) {
        const int k = std::max(0, i - m_bandwidth);
        x[i] /= m_values[indexOf(i, i)];
        const double* row = &m_values[indexOf(i, k)];
        const double xi = x[i];
        for (int j = k; j < i; ++j)
            x[j] -= xi * row[j - k];
    }
}

} // namespace selfment::descriptor
