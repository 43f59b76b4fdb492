// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/call_group.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>

namespace selfment::remote {

/// Contents that a session is sending just now: a server takes one upload of a content by one client at a
/// time, so that whoever needs the same content waits for it. Thread-safe.
class ContentsUnderWay {
public:
    /// Marks a content while it lives.
    class Turn {
    public:
        /// Waits until nobody sends it, or the group ended.
        Turn(ContentsUnderWay& contents, std::string sha256, const CallGroup& group);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        /// False: the group ended first.
        [[nodiscard]] bool taken() const { return m_taken; }
        /// Another one was sending it: it may be there by now.
        [[nodiscard]] bool waited() const { return m_waited; }

    private:
        ContentsUnderWay& m_contents;
        const std::string m_sha256;
        bool m_waited = false;
        bool m_taken = false;
    };

private:
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::set<std::string> m_sha256;
};

} // namespace selfment::remote
