// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/loaded_backbones.h"

#include <algorithm>
#include <chrono>

namespace selfment::session {

LoadedBackbones::LoadedBackbones(std::function<std::uint64_t(const std::string& device)> budget)
    : m_budget(std::move(budget)) {}

std::shared_ptr<LoadedBackbones::Slot>
LoadedBackbones::slotOf(const std::string& key, const std::string& device, std::uint64_t bytes) {
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_slots.begin(), m_slots.end(),
                                    [&key](const std::shared_ptr<Slot>& slot) { return slot->key == key; });
    if (found != m_slots.end()) {
        m_slots.splice(m_slots.begin(), m_slots, found);
        return m_slots.front();
    }
    auto slot = std::make_shared<Slot>();
    slot->key = key;
    slot->device = device;
    slot->bytes = bytes;
    m_slots.push_front(slot);
    makeRoom(*slot);
    return slot;
}

/// Called with the list locked. A backbone in use elsewhere would stay in memory all the same, so it is kept.
void LoadedBackbones::makeRoom(const Slot& newest) {
    const std::uint64_t budget = m_budget(newest.device);
    std::uint64_t kept = newest.bytes;
    for (auto it = std::next(m_slots.begin()); it != m_slots.end();) {
        Slot& slot = **it;
        const bool elsewhere = slot.device != newest.device;
        if (!elsewhere)
            kept += slot.bytes;
        // Somebody else holds the slot while he loads, and the backbone while he uses it.
        const bool idle = it->use_count() == 1 && (!slot.backbone || slot.backbone.use_count() == 1);
        if (!elsewhere && kept > budget && idle) {
            kept -= slot.bytes;
            it = m_slots.erase(it);
        } else {
            ++it;
        }
    }
}

support::Result<LoadedBackbones::Pointer> LoadedBackbones::get(const std::string& key,
                                                               const std::string& device, std::uint64_t bytes,
                                                               const support::CancelToken& cancel,
                                                               const Load& load) {
    const std::shared_ptr<Slot> slot = slotOf(key, device, bytes);
    std::unique_lock loading(slot->loading, std::defer_lock);
    constexpr std::chrono::milliseconds kCancelPoll{20};
    while (!loading.try_lock_for(kCancelPoll))
        if (cancel.cancelled())
            return support::Cancelled{};
    if (slot->backbone)
        return slot->backbone;
    support::Result<Pointer> loaded = load();
    if (loaded.ok()) {
        slot->backbone = *loaded;
        return loaded;
    }
    loading.unlock();
    const std::lock_guard lock(m_mutex);
    m_slots.remove_if([&slot](const std::shared_ptr<Slot>& one) {
        return one == slot && one.use_count() == 2; // the list's and ours: nobody else waits for it
    });
    return loaded;
}

bool LoadedBackbones::release(const std::string& device) {
    const std::lock_guard lock(m_mutex);
    const std::size_t before = m_slots.size();
    m_slots.remove_if([&device](const std::shared_ptr<Slot>& slot) {
        return slot->device == device && slot.use_count() == 1 &&
               (!slot->backbone || slot->backbone.use_count() == 1);
    });
    return m_slots.size() != before;
}

} // namespace selfment::session
