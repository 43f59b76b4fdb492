// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// One function body, compiled for several instruction sets and chosen when the program starts. Results of
// different machines may differ in the last bit of a sum. Resolvers run before a sanitizer is ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define SELFMENT_CLONES __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define SELFMENT_CLONES
#endif

/// Inner loops over one row of float32 features or weights; all sums are made in double, in a fixed order.
namespace selfment::features {

/// sum of a[k] * b[k].
double mixedDot(const float* a, const double* b, std::int64_t count);
/// sum of a[k] * b[k]; each product is exact.
double exactDot(const float* a, const float* b, std::int64_t count);
/// sum[k] += factor * a[k].
void addScaled(const float* a, double factor, double* sum, std::int64_t count);

} // namespace selfment::features
