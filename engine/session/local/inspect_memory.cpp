// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/inspect_memory.h"

#include <algorithm>

namespace selfment::session {
namespace {

/// What the large parts of a state hold.
std::uint64_t bytesOf(const pipeline::PipelineState& state) {
    std::uint64_t bytes = 0;
    if (state.image.output)
        bytes += state.image.output->decoded.image.rgb.size();
    if (state.features.output && state.features.output->map.patchFeatures.defined())
        bytes += static_cast<std::uint64_t>(state.features.output->map.patchFeatures.nbytes());
    if (state.head.output && state.head.output->patches.output.embeddings.defined())
        bytes += static_cast<std::uint64_t>(state.head.output->patches.output.embeddings.nbytes());
    if (state.mask.output)
        bytes += state.mask.output->map.values.size() * sizeof(float) + state.mask.output->mask.pixels.size();
    return bytes;
}

} // namespace

pipeline::PipelineState InspectMemory::stateOf(const std::string& source) const {
    const std::lock_guard lock(m_mutex);
    const Entry* newest = nullptr;
    for (const Entry& entry : m_entries)
        if (entry.source == source && (newest == nullptr || newest->job < entry.job))
            newest = &entry;
    return newest == nullptr ? pipeline::PipelineState{} : newest->state;
}

std::optional<InspectMemory::Entry> InspectMemory::entryOf(JobId job) const {
    const std::lock_guard lock(m_mutex);
    for (const Entry& entry : m_entries)
        if (entry.job == job)
            return entry;
    return std::nullopt;
}

support::Result<InspectMemory::Entry> InspectMemory::inspected(JobId job) const {
    std::optional<Entry> entry = entryOf(job);
    if (!entry)
        return support::makeError(values::ErrorCode::jobUnknown, std::to_string(job),
                                  "its results are no longer in memory");
    return *std::move(entry);
}

void InspectMemory::put(Entry entry) {
    const std::lock_guard lock(m_mutex);
    // A late put of an older job must not push aside what a newer one has left; and what an inspection on the
    // screen has left, no job that runs ahead may push aside.
    for (const Entry& known : m_entries)
        if (known.source == entry.source && known.job > entry.job && (entry.ahead || !known.ahead))
            return;
    std::erase_if(m_entries, [&entry](const Entry& known) {
        return known.source == entry.source && (known.ahead ? known.job <= entry.job : !entry.ahead);
    });
    const auto shown =
        std::find_if(m_entries.begin(), m_entries.end(), [](const Entry& known) { return !known.ahead; });
    const bool behind = entry.ahead && shown != m_entries.end();
    m_entries.insert(behind ? std::next(shown) : m_entries.begin(), std::move(entry));
    forgetBeyondLimits();
}

void InspectMemory::forgetBeyondLimits() {
    std::uint64_t held = 0;
    std::size_t kept = 0;
    for (const Entry& known : m_entries) {
        held += bytesOf(known.state);
        if (kept > 0 && (kept == m_mostEntries || held > kMostBytes))
            break;
        ++kept;
    }
    m_entries.resize(kept);
}

} // namespace selfment::session
