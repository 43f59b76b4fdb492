// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tensor_threads.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace selfment::pipeline {

int threadsWorthWaking(std::int64_t patches, std::int64_t dimension, int available) {
    constexpr double kMultiplyAddsPerThread = 2147483648.0;
    const double multiplyAdds =
        static_cast<double>(patches) * static_cast<double>(patches) * static_cast<double>(dimension);
    const double worth = 1.0 + multiplyAdds / kMultiplyAddsPerThread;
    return worth < available ? static_cast<int>(worth) : std::max(1, available);
}

TensorThreads::TensorThreads(std::int64_t patches, std::int64_t dimension) : m_before(at::get_num_threads()) {
    if (const int worth = threadsWorthWaking(patches, dimension, m_before); worth < m_before)
        at::set_num_threads(worth);
}

TensorThreads::~TensorThreads() {
    if (at::get_num_threads() != m_before)
        at::set_num_threads(m_before);
}

} // namespace selfment::pipeline
