// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::testing {

/// Towards the server, or towards the client.
enum class Way { up, down };

/// What a proxy does when so many bytes of a way have passed.
struct PlannedFault {
    enum class Kind {
        cut,     ///< every connection is reset
        halfOpen ///< every connection goes silent for good: what comes is swallowed, nothing is closed
    };
    Kind kind = Kind::cut;
    Way way = Way::up;
    std::uint64_t afterBytes = 0; ///< of that way, over all connections, since the fault was planned
};

/// Faults at points drawn evenly from [1, bytesUp] and [1, bytesDown]; the same for the same seed. Each is
/// meant to be planned on its own, one after the other.
std::vector<PlannedFault> drawFaults(std::uint64_t seed, int count, std::uint64_t bytesUp,
                                     std::uint64_t bytesDown);

/// "cut, up, after 1234 bytes"
std::string textOf(const PlannedFault& fault);

} // namespace selfment::testing
