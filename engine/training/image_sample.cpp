// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/image_sample.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace selfment::training {

std::vector<std::int64_t> sampledIndices(std::int64_t total, std::int64_t count, std::uint64_t seed) {
    std::vector<std::int64_t> indices(static_cast<std::size_t>(std::max<std::int64_t>(total, 0)));
    std::iota(indices.begin(), indices.end(), std::int64_t{0});
    if (count <= 0 || count >= total)
        return indices;
    // Fisher and Yates, with remainders of a generator that the standard defines bit for bit.
    std::mt19937_64 random(seed);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto left = static_cast<std::uint64_t>(total - i);
        const auto chosen = i + static_cast<std::int64_t>(random() % left);
        std::swap(indices[static_cast<std::size_t>(i)], indices[static_cast<std::size_t>(chosen)]);
    }
    indices.resize(static_cast<std::size_t>(count));
    std::sort(indices.begin(), indices.end());
    return indices;
}

} // namespace selfment::training
