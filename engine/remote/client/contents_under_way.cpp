// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/contents_under_way.h"

#include <chrono>
#include <utility>

namespace selfment::remote {

ContentsUnderWay::Turn::Turn(ContentsUnderWay& contents, std::string sha256, const CallGroup& group)
    : m_contents(contents), m_sha256(std::move(sha256)) {
    constexpr std::chrono::milliseconds kStep{50}; // a group's end does not wake the waiters
    std::unique_lock lock(m_contents.m_mutex);
    while (!group.ended() && !(m_taken = m_contents.m_sha256.insert(m_sha256).second)) {
        m_waited = true;
        m_contents.m_changed.wait_for(lock, kStep);
    }
}

ContentsUnderWay::Turn::~Turn() {
    if (!m_taken)
        return;
    {
        const std::lock_guard lock(m_contents.m_mutex);
        m_contents.m_sha256.erase(m_sha256);
    }
    m_contents.m_changed.notify_all();
}

} // namespace selfment::remote
