// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace selfment::backbone {

/// Computes `count` results in one call of forward(first, number), or, where that runs out of memory, in two
/// calls of half the number each, and so on. A single one that does not fit is the error that is given back.
/// Every other failure, and cancel, ends it at once. release() lets go of memory before another try.
template <typename T>
support::Result<std::vector<T>>
inHalves(std::size_t count,
         const std::function<support::Result<std::vector<T>>(std::size_t first, std::size_t number)>& forward,
         const std::function<void()>& release) {
    std::vector<T> results;
    std::size_t number = count;
    while (results.size() < count) {
        number = std::min(number, count - results.size());
        support::Result<std::vector<T>> part = forward(results.size(), number);
        if (part.ok()) {
            std::move(part->begin(), part->end(), std::back_inserter(results));
            continue;
        }
        const bool full = part.failed() && part.error().code == values::ErrorCode::outOfMemory;
        if (full)
            release();
        if (!full || number == 1)
            return part;
        number = (number + 1) / 2;
    }
    return results;
}

} // namespace selfment::backbone
