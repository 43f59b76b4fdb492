// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/channel_target.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace selfment::testing {

/// A way whose attempts can be held up. Thread-safe.
class HeldRoute final : public remote::Route {
public:
    explicit HeldRoute(std::string address) : m_address(std::move(address)) {}
    support::Result<std::string> open(const support::CancelToken& cancel) override {
        std::unique_lock lock(m_mutex);
        ++m_attempts;
        m_changed.notify_all();
        while (m_held && !cancel.cancelled())
            m_changed.wait_for(lock, std::chrono::milliseconds(20));
        return m_address;
    }
    values::Error explain(const values::Error& failure, const support::CancelToken& /*cancel*/) override {
        return failure;
    }
    void hold(bool held) {
        const std::lock_guard lock(m_mutex);
        m_held = held;
        m_changed.notify_all();
    }
    [[nodiscard]] int attempts() const {
        const std::lock_guard lock(m_mutex);
        return m_attempts;
    }
    bool waitForAttempts(int count, std::chrono::milliseconds limit) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [&] { return m_attempts >= count; });
    }

private:
    const std::string m_address;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_held = false;
    int m_attempts = 0;
};

} // namespace selfment::testing
