// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_pinned.h"

#include "head/saliency.h"
#include "support/catch_all.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace selfment::session {

TrainingPinned::TrainingPinned(std::vector<PinnedImage> images, bool normalised,
                               options::Probability probability, Job& job)
    : m_images(std::move(images)), m_normalised(normalised), m_probability(probability), m_job(job) {
    if (!m_images.empty())
        m_thread = std::thread([this] { serve(); });
}

TrainingPinned::~TrainingPinned() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.reset();
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void TrainingPinned::offer(std::int64_t step, head::PatchHead head) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = Offer{step, std::move(head)};
    }
    m_changed.notify_all();
}

void TrainingPinned::finish() {
    if (m_images.empty())
        return;
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting && !m_busy; });
}

void TrainingPinned::serve() {
    // This thread's tensor operations stay on it: the other cores train. LibTorch sets the number when a
    // thread first asks.
    static_cast<void>(at::get_num_threads());
#ifdef _OPENMP
    omp_set_num_threads(1);
#endif
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || m_waiting; });
        if (m_ending)
            return;
        const Offer offer = std::move(*m_waiting);
        m_waiting.reset();
        m_busy = true;
        lock.unlock();
        tell(offer);
        lock.lock();
        m_busy = false;
        m_changed.notify_all();
    }
}

void TrainingPinned::tell(const Offer& offer) const {
    for (const PinnedImage& image : m_images) {
        if (m_job.token().cancelled())
            return;
        const auto patches = support::catchAll([&] {
            features::FeatureMap map;
            map.grid = image.entry.grid;
            map.patchFeatures = image.entry.patchFeatures.to(at::kFloat);
            return head::patchSaliency(map, offer.head, m_normalised, m_probability);
        });
        if (!patches.ok())
            continue; // an extra: training itself says what is wrong with features
        PinnedSaliency pinned;
        pinned.imagePath = image.path;
        pinned.step = offer.step;
        pinned.saliency = patches->saliency;
        if (image.entry.pseudoMask)
            pinned.pseudoMask = *image.entry.pseudoMask;
        m_job.training(std::move(pinned));
    }
}

} // namespace selfment::session
