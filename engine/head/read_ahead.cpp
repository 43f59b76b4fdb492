// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/read_ahead.h"

#include "head/example_check.h"
#include "head/patch_head.h"
#include "head/training_order.h"
#include "support/catch_all.h"
#include "support/stopwatch.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <system_error>
#ifdef _OPENMP
#include <omp.h>
#endif

namespace selfment::head {
namespace {

using support::Result;

/// Tensor operations of this thread stay on it: the others belong to the training. LibTorch sets the number
/// when a thread first asks, so it is asked first; at::set_num_threads would change it for later threads too.
void stayOnThisThread() {
    static_cast<void>(at::get_num_threads());
#ifdef _OPENMP
    omp_set_num_threads(1);
#endif
}

} // namespace

ReadAhead::ReadAhead(const TrainingSource& source, const ReadingPlan& plan, const c10::Device& device,
                     std::uint64_t deviceBytes, int readers)
    : m_source(source),
      m_plan(plan),
      m_device(device),
      m_window(static_cast<std::size_t>(std::max(1, readers)) + 2),
      m_kept(device, deviceBytes),
      m_seen(static_cast<std::size_t>(source.size()), Seen::no),
      m_cursorEpoch(plan.firstEpoch),
      m_cursor(static_cast<std::size_t>(plan.firstPosition)) {
    m_order = trainingOrder(source.size(), plan.seed, m_cursorEpoch, plan.shuffle);
    if (m_cursor >= m_order.size()) {
        m_cursor = m_order.size();
        advanceCursor();
    }
    topUp();
    for (int i = 0; i < std::max(1, readers); ++i) {
        try {
            m_readers.emplace_back([this] { readerLoop(); });
        } catch (const std::system_error&) { // the system has no more threads: fewer do, too
            if (m_readers.empty())
                throw;
            break;
        }
    }
}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard guard(m_mutex);
        m_ending = true;
    }
    m_wanted.notify_all();
    for (std::thread& reader : m_readers)
        reader.join();
}

/// To the next epoch where this one's order is through.
void ReadAhead::advanceCursor() {
    if (m_cursor < m_order.size())
        return;
    ++m_cursorEpoch;
    m_cursor = 0;
    if (m_cursorEpoch <= m_plan.lastEpoch)
        m_order = trainingOrder(m_source.size(), m_plan.seed, m_cursorEpoch, m_plan.shuffle);
}

std::shared_ptr<ReadAhead::Slot> ReadAhead::slotAtCursor() {
    auto slot = std::make_shared<Slot>();
    NextExample& next = slot->next;
    next.epoch = m_cursorEpoch;
    next.position = static_cast<std::int64_t>(m_cursor);
    next.index = m_order[m_cursor];
    next.lastOfEpoch = m_cursor + 1 == m_order.size();
    const Seen seen = m_seen[static_cast<std::size_t>(next.index)];
    slot->checked = seen == Seen::good;
    if (seen == Seen::bad) {
        next.usability = Usability::knownBad;
        slot->taken = slot->ready = true;
    } else if (const TrainingExample* kept = m_kept.find(next.index)) {
        next.features = kept->features;
        next.labels = kept->labels;
        slot->taken = slot->ready = true;
    }
    return slot;
}

void ReadAhead::topUp() {
    while (m_slots.size() < m_window && m_cursorEpoch <= m_plan.lastEpoch && !m_order.empty()) {
        m_slots.push_back(slotAtCursor());
        ++m_cursor;
        advanceCursor();
    }
    m_wanted.notify_all();
}

void ReadAhead::readerLoop() {
    stayOnThisThread();
    std::optional<DeviceUpload> upload;
    std::unique_lock lock(m_mutex);
    for (;;) {
        std::shared_ptr<Slot> slot;
        m_wanted.wait(lock, [&] {
            const auto waiting =
                std::find_if(m_slots.begin(), m_slots.end(), [](const auto& one) { return !one->taken; });
            if (waiting != m_slots.end())
                slot = *waiting;
            return m_ending || slot != nullptr;
        });
        if (m_ending)
            return;
        slot->taken = true;
        lock.unlock();
        load(*slot, upload);
        lock.lock();
        slot->ready = true;
        slot.reset();
        m_loaded.notify_all();
    }
}

void ReadAhead::load(Slot& slot, std::optional<DeviceUpload>& upload) const {
    NextExample& next = slot.next;
    const auto loaded = support::catchAll([&]() -> Result<TrainingExample> {
        auto example = m_source.load(next.index);
        if (!example)
            return example;
        if (auto fault = faultOf(*example, m_source.dimension(), slot.checked, m_source.name(next.index)))
            return std::move(*fault);
        if (isOneSided(*example)) {
            next.usability = Usability::degenerate;
            return TrainingExample{};
        }
        if (m_device.is_cpu())
            return TrainingExample{headInput(example->features, m_plan.normalised), example->labels};
        if (!upload)
            upload.emplace(m_device);
        return (*upload)(*example);
    });
    if (loaded) {
        next.features = loaded->features;
        next.labels = loaded->labels;
        return;
    }
    next.usability = Usability::faulty;
    if (loaded.failed())
        next.error = loaded.error();
    else
        next.error = support::makeError(values::ErrorCode::internal, m_source.name(next.index),
                                        "its source was stopped");
}

std::optional<NextExample> ReadAhead::next(const support::CancelToken& cancel) {
    constexpr std::chrono::milliseconds kPatience(50); // until the token is asked again
    std::shared_ptr<Slot> slot;
    {
        const support::Stopwatch waited;
        std::unique_lock lock(m_mutex);
        if (m_slots.empty())
            return std::nullopt;
        slot = m_slots.front();
        while (!slot->ready && !cancel.cancelled())
            m_loaded.wait_for(lock, kPatience);
        m_waitingSeconds += waited.elapsedMs() / 1000.0;
        if (!slot->ready || cancel.cancelled())
            return std::nullopt;
        m_slots.pop_front();
        NextExample& next = slot->next;
        const bool bad = next.usability != Usability::usable;
        auto& seen = m_seen[static_cast<std::size_t>(next.index)];
        if (bad && seen == Seen::bad)
            next.usability = Usability::knownBad; // it was under way when it was found out
        seen = bad ? Seen::bad : Seen::good;
        if (!bad)
            m_kept.offer(next.index, {next.features, next.labels});
        topUp();
    }
    NextExample next = std::move(slot->next);
    if (next.usability == Usability::usable && !m_device.is_cpu()) {
        useOnThisStream({next.features, next.labels});
        next.features = headInput(next.features, m_plan.normalised);
    }
    return next;
}

} // namespace selfment::head
