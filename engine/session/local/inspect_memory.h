// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/image_pipeline.h"
#include "session/requests.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace selfment::session {

/// Stage outputs of the images inspected last, by source and by job. Holds a few images at most, fewer when
/// they are large; the newest is always held. Thread-safe.
class InspectMemory {
public:
    struct Entry {
        JobId job = kNoJob;
        std::string source; ///< path of the image or features file
        pipeline::PipelineState state;
        options::PipelineOptions options;
    };

    /// The state to start from for that source; empty when it is not remembered.
    [[nodiscard]] pipeline::PipelineState stateOf(const std::string& source) const;
    [[nodiscard]] std::optional<Entry> entryOf(JobId job) const;
    /// entryOf, or the error jobUnknown.
    [[nodiscard]] support::Result<Entry> inspected(JobId job) const;
    /// Remembers entry; an older one of the same source gives way, whatever job made it.
    void put(Entry entry);

private:
    static constexpr std::size_t kMostEntries = 8;
    static constexpr std::uint64_t kMostBytes = 1'500'000'000;
    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries; ///< newest first
};

} // namespace selfment::session
