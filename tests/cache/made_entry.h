// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cache/feature_cache.h"

namespace selfment::testing {

/// A key that differs from all others by its number.
cache::CacheKey madeKey(int number);
/// An entry whose content follows from its number: features [height * width, dimension] and a pseudo mask.
cache::CacheEntry madeEntry(int number, int height = 4, int width = 6, int dimension = 8);
/// Whether it is that entry, to the last bit.
bool isMadeEntry(const cache::CacheEntry& entry, int number, int height = 4, int width = 6,
                 int dimension = 8);

} // namespace selfment::testing
