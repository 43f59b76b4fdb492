// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/training_order.h"

#include <numeric>
#include <random>
#include <utility>

namespace selfment::head {
namespace {

/// Uniform in 0 .. bound - 1; std::uniform_int_distribution differs between standard libraries.
std::uint64_t drawBelow(std::mt19937_64& generator, std::uint64_t bound) {
    const std::uint64_t unfair = (0 - bound) % bound; // 2^64 mod bound
    std::uint64_t drawn = generator();
    while (drawn < unfair)
        drawn = generator();
    return drawn % bound;
}

} // namespace

std::vector<std::int64_t> trainingOrder(std::int64_t count, std::uint64_t seed, int epoch, bool shuffle) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    if (!shuffle)
        return order;
    std::seed_seq mixed{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U),
                        static_cast<std::uint32_t>(epoch)};
    std::mt19937_64 generator(mixed);
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[drawBelow(generator, left)]);
    return order;
}

} // namespace selfment::head
