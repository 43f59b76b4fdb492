// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/stream_watch.h"

#include <algorithm>
#include <utility>

namespace selfment::remote {

std::unique_ptr<StreamWatch::Stream> StreamWatch::open(const std::string& client,
                                                       std::function<void()> cancel, Clock::time_point now) {
    const std::lock_guard lock(m_mutex);
    const auto held = std::count_if(m_streams.begin(), m_streams.end(),
                                    [&](const auto& entry) { return entry.second.client == client; });
    if (held >= m_perClient)
        return nullptr;
    m_streams[++m_last] = {client, std::move(cancel), now};
    return std::make_unique<Stream>(*this, m_last);
}

void StreamWatch::cancelStalled(Clock::time_point since) {
    const std::lock_guard lock(m_mutex); // no stream ends meanwhile: what cancel needs is there
    for (const auto& [number, entry] : m_streams)
        if (entry.moved < since)
            entry.cancel();
}

void StreamWatch::close(std::uint64_t number) {
    const std::lock_guard lock(m_mutex);
    m_streams.erase(number);
}

void StreamWatch::note(std::uint64_t number, Clock::time_point now) {
    const std::lock_guard lock(m_mutex);
    if (const auto stream = m_streams.find(number); stream != m_streams.end())
        stream->second.moved = now;
}

} // namespace selfment::remote
