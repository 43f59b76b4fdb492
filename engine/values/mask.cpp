// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/mask.h"

#include <numeric>

namespace selfment::values {

double Mask::foregroundShare() const {
    if (pixels.empty())
        return 0.0;
    const auto ones = std::accumulate(pixels.begin(), pixels.end(), std::size_t{0});
    return static_cast<double>(ones) / static_cast<double>(pixels.size());
}

} // namespace selfment::values
