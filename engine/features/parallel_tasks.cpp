// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that is compiled with OpenMP: LibTorch's products run on its threads, and a second pool beside
// them would fight with threads that spin for work.
#include "features/parallel_tasks.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace selfment::features {

void forEachTask(int count, double operations, const std::function<void(int)>& body) {
    constexpr double kWorthAThread = 1e6; // some 0.3 ms; a region costs 5 us, and more on a busy machine
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
