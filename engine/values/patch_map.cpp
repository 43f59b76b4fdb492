// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/patch_map.h"

#include <numeric>

namespace selfment::values {

double PatchLabels::foregroundShare() const {
    if (labels.empty())
        return 0.0;
    const auto ones = std::accumulate(labels.begin(), labels.end(), std::size_t{0});
    return static_cast<double>(ones) / static_cast<double>(labels.size());
}

} // namespace selfment::values
