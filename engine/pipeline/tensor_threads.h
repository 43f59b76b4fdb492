// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace selfment::pipeline {

/// How many of the available threads the affinity of [patches, dimension] features keeps busy: one for each
/// 2^31 multiply-adds (about 0.1 s on one core), at least one.
int threadsWorthWaking(std::int64_t patches, std::int64_t dimension, int available);

/// While it lives, LibTorch uses no more threads in calls from this thread than such features deserve. Each
/// parallel region ends in a barrier at which OpenMP's threads spin before they sleep: on a busy machine that
/// costs some 15 ms a region, where a whole IPO iteration over 48 x 48 patches takes 0.5 ms.
class TensorThreads {
public:
    TensorThreads(std::int64_t patches, std::int64_t dimension);
    TensorThreads(const TensorThreads&) = delete;
    TensorThreads& operator=(const TensorThreads&) = delete;
    ~TensorThreads();

private:
    const int m_before;
};

} // namespace selfment::pipeline
