// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/outgoing_photos.h"
#include "remote/client/remote_job.h"
#include "remote/client/uploads.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace selfment::remote {

/// Brings the photos of a batch to the server while it works, in the order of its work and not too far ahead
/// of it, on threads of its own.
class Supply {
public:
    /// All must outlive it. key: of the job at the server.
    Supply(RemoteJob& job, std::uint64_t key, Link& link, ContentHashes& hashes, OutgoingPhotos& outgoing,
           ContentsUnderWay& underWay);
    ~Supply();
    Supply(const Supply&) = delete;
    Supply& operator=(const Supply&) = delete;

    /// So many images are done.
    void done(std::int64_t items);
    /// Why the rest cannot be brought: jobUnknown (the server does not have the job any more), ...
    [[nodiscard]] std::optional<values::Error> failure() const;

private:
    using Clock = std::chrono::steady_clock;
    /// A photo on its way.
    struct Item {
        const BatchPhoto* photo = nullptr;
        std::optional<OutgoingPhoto> outgoing;
        std::optional<values::Error> error; ///< why it cannot be had
    };

    void serve();
    std::vector<std::size_t> nextPortion();
    std::optional<std::size_t> allowedNow();
    support::Status bring(const std::vector<std::size_t>& portion);
    bool mayWaitForRoom();
    std::optional<std::size_t> firstNotBrought() const;
    support::Status look(Item& item, OutgoingPhotos::Need need);
    support::Status bringContent(Item& item);
    support::Status send(const Item& item, bool& changed);
    support::Status tellServer(const std::vector<Item>& items, std::vector<std::string>& missing);
    void tellProgress();

    RemoteJob& m_job;
    const std::uint64_t m_key;
    CallGroup m_calls; ///< ended with it
    const Caller m_caller;
    ContentHashes& m_hashes;
    OutgoingPhotos& m_outgoing;
    const options::InputOptions m_decoding;
    const Uploads m_uploads;
    const std::vector<BatchPhoto>& m_photos;

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    bool m_stopped = false;
    std::optional<values::Error> m_failure;
    std::vector<std::size_t> m_order;          ///< photos that will hardly be asked for come last
    std::size_t m_next = 0;                    ///< in m_order
    std::size_t m_likely = 0;                  ///< so many at the front of m_order will be asked for
    std::int64_t m_done = 0;                   ///< photos, by position
    Clock::time_point m_moved = Clock::now();  ///< when anything was done last
    Clock::time_point m_worked = Clock::now(); ///< when the server did something, or need not have
    std::size_t m_underway = 0;
    std::uint64_t m_aheadBytes = 0; ///< brought, not done
    std::vector<bool> m_brought;
    std::uint64_t m_sentBytes = 0;
    std::uint64_t m_totalBytes = 0;
    Clock::time_point m_begun = Clock::now();
    Clock::time_point m_told;

    std::vector<std::thread> m_threads;
};

} // namespace selfment::remote
