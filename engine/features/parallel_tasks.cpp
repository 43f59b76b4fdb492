// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch's products run on OpenMP's threads; a second pool beside them would fight with threads that spin
// for work.
#include "features/parallel_tasks.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace selfment::features {

void forEachTask(int count, double operations, const std::function<void(int)>& body) {
    constexpr double kWorthAThread =
        2e6; // half a millisecond; waking a thread costs 5 us, and 10 ms on a busy machine
    const int most = std::min(count, at::get_num_threads());
    const double worth = 1.0 + operations / kWorthAThread;
    [[maybe_unused]] const int threads = worth < most ? static_cast<int>(worth) : most;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
#endif
    for (int task = 0; task < count; ++task)
        body(task);
}

} // namespace selfment::features
