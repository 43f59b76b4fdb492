// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/partial_sums.h"

#include "features/parallel_tasks.h"

#include <cstddef>
#include <vector>

namespace selfment::graph {

void sumInGroups(int groups, int size, double operations, double* y,
                 const std::function<void(int, double*)>& add) {
    const auto n = static_cast<std::size_t>(size);
    std::vector<double> sums(static_cast<std::size_t>(groups) * n, 0.0);
    features::forEachTask(groups, operations,
                          [&](int group) { add(group, sums.data() + static_cast<std::size_t>(group) * n); });
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0.0;
        for (std::size_t group = 0; group < static_cast<std::size_t>(groups); ++group)
            sum += sums[group * n + i];
        y[i] = sum;
    }
}

} // namespace selfment::graph
