// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cache/feature_cache.h"
#include "head/patch_head.h"
#include "options/stage_options.h"
#include "session/jobs/job.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace selfment::session {

/// An image whose saliency is shown while its head is trained.
struct PinnedImage {
    std::string path;
    cache::CacheEntry entry; ///< its features stay mapped, wherever the file goes
};

/// Computes the saliency of pinned images under one head after another on a thread of its own, so that
/// training hardly waits: it takes the newest head offered when it is done with the last.
class TrainingPinned {
public:
    /// job outlives it.
    TrainingPinned(std::vector<PinnedImage> images, bool normalised, options::Probability probability,
                   Job& job);
    /// Drops what waits and joins.
    ~TrainingPinned();
    TrainingPinned(const TrainingPinned&) = delete;
    TrainingPinned& operator=(const TrainingPinned&) = delete;

    [[nodiscard]] bool empty() const { return m_images.empty(); }
    /// A head that nobody changes, on the processor.
    void offer(std::int64_t step, head::PatchHead head);
    /// Waits until what was offered has been told, or the job is cancelled.
    void finish();

private:
    struct Offer {
        std::int64_t step = 0;
        head::PatchHead head;
    };
    void serve();
    void tell(const Offer& offer) const;

    const std::vector<PinnedImage> m_images;
    const bool m_normalised;
    const options::Probability m_probability;
    Job& m_job;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Offer> m_waiting;
    bool m_busy = false;
    bool m_ending = false;
    std::thread m_thread; ///< the last member: it uses all others
};

} // namespace selfment::session
