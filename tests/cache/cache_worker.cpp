// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cache/made_entry.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace selfment;

/// cache_worker FOLDER LIMIT FIRST COUNT ROUNDS: fills a cache with made entries, reading each before it
/// writes, round after round. Says "begun" after its first entry. Exit 1 where a read gives anything but the
/// entry or nothing, 2 where the cache cannot be used.
int main(int argc, char** argv) {
    if (argc != 6)
        return 2;
    auto cache = cache::FeatureCache::open(argv[1], std::strtoull(argv[2], nullptr, 10));
    if (!cache.ok())
        return 2;
    const int first = std::atoi(argv[3]);
    const int count = std::atoi(argv[4]);
    const int rounds = std::atoi(argv[5]);
    for (int round = 0; round < rounds; ++round)
        for (int i = first; i < first + count; ++i) {
            const auto found = (*cache)->find(testing::madeKey(i));
            if (found && !testing::isMadeEntry(*found, i, 48, 48, 64))
                return 1;
            if (!found && !(*cache)->put(testing::madeKey(i), testing::madeEntry(i, 48, 48, 64)).ok())
                return 2;
            if (round == 0 && i == first) {
                std::puts("begun");
                std::fflush(stdout);
            }
        }
    return 0;
}
