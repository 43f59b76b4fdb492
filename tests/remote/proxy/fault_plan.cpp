// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/proxy/fault_plan.h"

#include <random>

namespace selfment::testing {

std::vector<PlannedFault> drawFaults(std::uint64_t seed, int count, std::uint64_t bytesUp,
                                     std::uint64_t bytesDown) {
    std::mt19937_64 random(seed);
    std::vector<PlannedFault> faults;
    for (int i = 0; i < count; ++i) {
        PlannedFault fault;
        fault.way = random() % 2 == 0 ? Way::up : Way::down;
        const std::uint64_t range = fault.way == Way::up ? bytesUp : bytesDown;
        fault.afterBytes = 1 + random() % (range == 0 ? 1 : range);
        faults.push_back(fault);
    }
    return faults;
}

std::string textOf(const PlannedFault& fault) {
    return std::string(fault.kind == PlannedFault::Kind::cut ? "cut" : "half-open") +
           (fault.way == Way::up ? ", up" : ", down") + ", after " + std::to_string(fault.afterBytes) +
           " bytes";
}

} // namespace selfment::testing
