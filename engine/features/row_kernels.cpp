// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/row_kernels.h"

#include <cstring>

namespace selfment::features {
namespace {

// Vectors of four: GCC converts no wider ones in a single instruction; split where the processor has narrower
// ones.
using Floats = float __attribute__((vector_size(16)));
using Doubles = double __attribute__((vector_size(32)));
constexpr std::int64_t kLanes = 4;

} // namespace

SELFMENT_CLONES double mixedDot(const float* a, const double* b, std::int64_t count) {
    Doubles even{};
    Doubles odd{};
    Floats x;
    Doubles y;
    std::int64_t k = 0;
    for (; k + 2 * kLanes <= count; k += 2 * kLanes) {
        std::memcpy(&x, a + k, sizeof x);
        std::memcpy(&y, b + k, sizeof y);
        even += __builtin_convertvector(x, Doubles) * y;
        std::memcpy(&x, a + k + kLanes, sizeof x);
        std::memcpy(&y, b + k + kLanes, sizeof y);
        odd += __builtin_convertvector(x, Doubles) * y;
    }
    double sum = 0.0;
    for (; k < count; ++k)
        sum += static_cast<double>(a[k]) * b[k];
    even += odd;
    for (std::int64_t lane = 0; lane < kLanes; ++lane)
        sum += even[lane];
    return sum;
}

SELFMENT_CLONES double exactDot(const float* a, const float* b, std::int64_t count) {
    Doubles sums{};
    Floats x;
    Floats y;
    std::int64_t k = 0;
    for (; k + kLanes <= count; k += kLanes) {
        std::memcpy(&x, a + k, sizeof x);
        std::memcpy(&y, b + k, sizeof y);
        sums += __builtin_convertvector(x, Doubles) * __builtin_convertvector(y, Doubles);
    }
    double sum = 0.0;
    for (; k < count; ++k)
        sum += static_cast<double>(a[k]) * static_cast<double>(b[k]);
    for (std::int64_t lane = 0; lane < kLanes; ++lane)
        sum += sums[lane];
    return sum;
}

SELFMENT_CLONES void addScaled(const float* a, double factor, double* sum, std::int64_t count) {
    Floats x;
    Doubles y;
    std::int64_t k = 0;
    for (; k + kLanes <= count; k += kLanes) {
        std::memcpy(&x, a + k, sizeof x);
        std::memcpy(&y, sum + k, sizeof y);
        y += factor * __builtin_convertvector(x, Doubles);
        std::memcpy(sum + k, &y, sizeof y);
    }
    for (; k < count; ++k)
        sum[k] += factor * static_cast<double>(a[k]);
}

} // namespace selfment::features
