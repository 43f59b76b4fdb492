// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.pb.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace selfment::remote {

/// Events of one job in order, numbered, kept so that a client can attach again. Of events that
/// replace each other only the latest is kept. For one thread at a time.
class EventLog {
public:
    using Pointer = std::shared_ptr<const v1::Event>;

    /// last: number of the event before the first.
    explicit EventLog(std::uint64_t last = 0) : m_last(last) {}

    /// Numbers the event and keeps it. replaces: events of the same name give way; empty: none.
    void add(v1::Event event, const std::string& replaces = {});
    /// Those after a sequence number, oldest first.
    [[nodiscard]] std::vector<Pointer> after(std::uint64_t sequence) const;
    [[nodiscard]] std::uint64_t last() const { return m_last; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    struct Kept {
        Pointer event;
        std::uint64_t bytes = 0;
    };
    std::map<std::uint64_t, Kept> m_events;             ///< by sequence
    std::map<std::string, std::uint64_t> m_replaceable; ///< latest of each name
    std::uint64_t m_last;
    std::uint64_t m_bytes = 0;
};

} // namespace selfment::remote
