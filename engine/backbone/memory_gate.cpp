// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/memory_gate.h"

#include <chrono>

namespace selfment::backbone {

support::Result<MemoryGate::Entry> MemoryGate::enter(std::uint64_t bytes,
                                                     const support::CancelToken& cancel) {
    constexpr std::chrono::milliseconds kCancelPoll{20};
    std::unique_lock lock(m_mutex);
    while (m_inside > 0 && (m_bytes >= m_budget || bytes > m_budget - m_bytes)) {
        if (cancel.cancelled())
            return support::Cancelled{};
        m_left.wait_for(lock, kCancelPoll);
    }
    ++m_inside;
    m_bytes += bytes;
    return Entry(this, Leave{bytes});
}

void MemoryGate::leave(std::uint64_t bytes) {
    {
        const std::lock_guard lock(m_mutex);
        --m_inside;
        m_bytes -= bytes;
    }
    m_left.notify_all();
}

} // namespace selfment::backbone
