// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

namespace selfment::backbone {

/// Keeps what passes at one time take together within a budget: a folder of images is computed by as many
/// threads as there are cores, and a large model's work memory for each of them would not fit. Thread-safe.
class MemoryGate {
public:
    /// budget in bytes; 0: one pass at a time.
    explicit MemoryGate(std::uint64_t budget) : m_budget(budget) {}

    struct Leave {
        std::uint64_t bytes = 0;
        void operator()(MemoryGate* gate) const { gate->leave(bytes); }
    };
    using Entry = std::unique_ptr<MemoryGate, Leave>; ///< held during the pass

    /// Waits until the bytes fit beside those inside. Whoever is alone gets in with any number of them.
    support::Result<Entry> enter(std::uint64_t bytes, const support::CancelToken& cancel);

private:
    void leave(std::uint64_t bytes);

    const std::uint64_t m_budget;
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::uint64_t m_bytes = 0; ///< of those inside
    int m_inside = 0;
};

} // namespace selfment::backbone
