// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace selfment::cli {

/// Whether the user asked to stop. raise() may be called in a signal handler and on any thread.
class InterruptFlag {
public:
    void raise() noexcept { m_raised.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool raised() const noexcept { return m_raised.load(std::memory_order_relaxed); }

private:
    static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler must not take a lock");
    std::atomic<bool> m_raised{false};
};

} // namespace selfment::cli
