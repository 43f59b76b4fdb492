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
/// they are large; the one that was inspected last, not ahead, is always held. What was computed ahead lies
/// beside an inspection of the same source and never takes its place; the next inspection takes over both.
/// Thread-safe.
class InspectMemory {
public:
    struct Entry {
        JobId job = kNoJob;
        std::string source; ///< path of the image or features file
        pipeline::PipelineState state;
        options::PipelineOptions options;
        bool ahead = false; ///< nobody looks at it yet
    };

    explicit InspectMemory(std::size_t mostEntries = 8) : m_mostEntries(mostEntries) {}

    /// The newest state of that source, to start from; empty when it is not remembered.
    [[nodiscard]] pipeline::PipelineState stateOf(const std::string& source) const;
    [[nodiscard]] std::optional<Entry> entryOf(JobId job) const;
    /// entryOf, or the error jobUnknown.
    [[nodiscard]] support::Result<Entry> inspected(JobId job) const;
    /// Remembers entry; an older one of the same source gives way, whatever job made it (but see above).
    void put(Entry entry);

private:
    void forgetBeyondLimits();

    static constexpr std::uint64_t kMostBytes = 1'500'000'000;
    const std::size_t m_mostEntries;
    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries; ///< newest first, those made ahead behind the newest that was not
};

} // namespace selfment::session
