// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/event_log.h"

namespace selfment::remote {

void EventLog::add(v1::Event event, const std::string& replaces) {
    event.set_sequence(++m_last);
    if (!replaces.empty()) {
        const auto [latest, isNew] = m_replaceable.try_emplace(replaces, m_last);
        if (!isNew) {
            if (const auto older = m_events.find(latest->second); older != m_events.end()) {
                m_bytes -= older->second.bytes;
                m_events.erase(older);
            }
            latest->second = m_last;
        }
    }
    const std::uint64_t bytes = event.ByteSizeLong();
    m_bytes += bytes;
    m_events.emplace(m_last, Kept{std::make_shared<const v1::Event>(std::move(event)), bytes});
}

std::vector<EventLog::Pointer> EventLog::after(std::uint64_t sequence) const {
    std::vector<Pointer> events;
    for (auto event = m_events.upper_bound(sequence); event != m_events.end(); ++event)
        events.push_back(event->second.event);
    return events;
}

} // namespace selfment::remote
