// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/contrastive_kernels.h"

#include "features/row_kernels.h"

#include <algorithm>
#include <cstring>

namespace selfment::head {
namespace {

using Floats = float __attribute__((vector_size(32)));
constexpr std::int64_t kLanes = 8;
constexpr std::int64_t kChunk = 1024; ///< entries that stay in the nearest cache between two loops

/// Written so that loops over it become vector code: no call, no branch.
[[gnu::always_inline]] inline float exponential(float x) {
    constexpr float kToBits = 12582912.0F; // 1.5 * 2^23: adding it rounds to a whole number
    const float n = (x * 1.44269504F + kToBits) - kToBits;
    const float r = (x - n * 0.693359375F) - n * -2.12194440e-4F; // x - n log 2, in two parts
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * (r * r) + r + 1.0F;
    const std::int32_t bits = (static_cast<std::int32_t>(n) + 127) << 23;
    return p * __builtin_bit_cast(float, bits);
}

[[gnu::always_inline]] inline double sumOf(const float* numbers, std::int64_t count) {
    Floats even{};
    Floats odd{};
    Floats x;
    std::int64_t k = 0;
    for (; k + 2 * kLanes <= count; k += 2 * kLanes) {
        std::memcpy(&x, numbers + k, sizeof x);
        even += x;
        std::memcpy(&x, numbers + k + kLanes, sizeof x);
        odd += x;
    }
    double sum = 0.0;
    for (; k < count; ++k)
        sum += static_cast<double>(numbers[k]);
    even += odd;
    for (std::int64_t lane = 0; lane < kLanes; ++lane)
        sum += static_cast<double>(even[lane]);
    return sum;
}

} // namespace

SELFMENT_CLONES double sumOfExponentials(float* cosines, std::int64_t count, float inverse) {
    double sum = 0.0;
    for (std::int64_t first = 0; first < count; first += kChunk) {
        const std::int64_t some = std::min(kChunk, count - first);
        float* c = cosines + first;
        for (std::int64_t j = 0; j < some; ++j)
            c[j] = exponential((c[j] - 1.0F) * inverse);
        sum += sumOf(c, some);
    }
    return sum;
}

SELFMENT_CLONES double mirroredExponentials(float* __restrict cosines, std::int64_t count, float inverse,
                                            float* __restrict columns) {
    double sum = 0.0;
    for (std::int64_t first = 0; first < count; first += kChunk) {
        const std::int64_t some = std::min(kChunk, count - first);
        float* __restrict c = cosines + first;
        float* __restrict column = columns + first;
        for (std::int64_t j = 0; j < some; ++j) {
            c[j] = exponential((c[j] - 1.0F) * inverse);
            column[j] += c[j];
        }
        sum += sumOf(c, some);
    }
    return sum;
}

SELFMENT_CLONES void weighExponentials(float* __restrict cosines, std::int64_t count, float inverse,
                                       float own, const float* __restrict factors) {
    for (std::int64_t j = 0; j < count; ++j)
        cosines[j] = exponential((cosines[j] - 1.0F) * inverse) * (own + factors[j]);
}

} // namespace selfment::head
