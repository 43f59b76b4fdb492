// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/inspect_memory.h"

#include <algorithm>

namespace selfment::session {

pipeline::PipelineState InspectMemory::stateOf(const std::string& source) const {
    const std::lock_guard lock(m_mutex);
    for (const Entry& entry : m_entries)
        if (entry.source == source)
            return entry.state;
    return {};
}

std::optional<InspectMemory::Entry> InspectMemory::entryOf(JobId job) const {
    const std::lock_guard lock(m_mutex);
    for (const Entry& entry : m_entries)
        if (entry.job == job)
            return entry;
    return std::nullopt;
}

void InspectMemory::put(Entry entry) {
    const std::lock_guard lock(m_mutex);
    // A late put of an older job must not push aside what a newer one has left.
    for (const Entry& known : m_entries)
        if (known.source == entry.source && known.job > entry.job)
            return;
    std::erase_if(m_entries, [&entry](const Entry& known) { return known.source == entry.source; });
    m_entries.push_front(std::move(entry));
    if (m_entries.size() > kMostEntries)
        m_entries.pop_back();
}

} // namespace selfment::session
