// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cache/feature_cache.h"
#include "support/cancel_token.h"

#include <mutex>

namespace selfment::cache {

/// Keeps a cache folder below its limit: the entries used longest ago (by time of change, which every use
/// renews) go. The folder is looked through now and then, not at every write: after this process has written
/// an eighth of the room that was left, but at least 1/256 of the limit; by so much each process may pass
/// the limit for a while. Only names that entries have are ever counted or deleted. Thread-safe.
class FolderLimit {
public:
    /// limitBytes 0: no limit.
    FolderLimit(std::filesystem::path folder, std::uint64_t limitBytes);

    /// Says that a file of so many bytes was written; lets others go where needed, never this one.
    void wrote(const std::filesystem::path& file, std::uint64_t bytes);
    [[nodiscard]] CacheFacts facts() const;
    /// Deletes what killed processes left half written, hours ago.
    void sweep() const;
    /// Deletes every entry. Errors: destinationUnwritable names the first that stays.
    support::Status clear(const support::CancelToken& cancel) const;

private:
    void enforce(const std::filesystem::path& kept);

    const std::filesystem::path m_folder;
    const std::uint64_t m_limit;
    std::mutex m_mutex;
    std::uint64_t m_written = 0;   ///< by this process since it last looked
    std::uint64_t m_allowance = 0; ///< that it may write before it looks again
};

} // namespace selfment::cache
