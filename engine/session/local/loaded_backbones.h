// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace selfment::session {

/// Backbones whose weights are in memory, so that a second image or a switch back reloads nothing. Those used
/// longest ago give way when all of one device would pass that device's budget. Thread-safe.
class LoadedBackbones {
public:
    using Pointer = std::shared_ptr<const backbone::Backbone>;
    using Load = std::function<support::Result<Pointer>()>;

    /// budget: bytes of weights that may be kept on a device beside the newest ones.
    explicit LoadedBackbones(std::function<std::uint64_t(const std::string& device)> budget);

    /// The backbone of that key, loaded when it is not there. Several calls for one key load it once; a
    /// waiting call ends when it is cancelled. bytes: what it will take on device.
    support::Result<Pointer> get(const std::string& key, const std::string& device, std::uint64_t bytes,
                                 const support::CancelToken& cancel, const Load& load);
    /// Lets go of everything that nobody uses now on that device; true when there was any.
    bool release(const std::string& device);

private:
    struct Slot {
        std::string key;
        std::string device;
        std::uint64_t bytes = 0;
        std::timed_mutex loading;
        Pointer backbone; ///< guarded by loading
    };
    std::shared_ptr<Slot> slotOf(const std::string& key, const std::string& device, std::uint64_t bytes);
    void makeRoom(const Slot& newest);

    const std::function<std::uint64_t(const std::string& device)> m_budget;
    std::mutex m_mutex;                       ///< guards the list, not what is in the slots
    std::list<std::shared_ptr<Slot>> m_slots; ///< the one used last in front
};

} // namespace selfment::session
