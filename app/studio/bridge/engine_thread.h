// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_module.h"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace selfment::studio {

/// The thread a session is made, described and destroyed on, so that none of these ever holds up the window.
class EngineThread {
public:
    /// Called on the engine thread. The Session lives until stop().
    struct Handlers {
        std::function<void(session::Session*, const session::EngineDescription&)> ready;
        std::function<void(const values::Error&)> failed;
    };

    EngineThread() = default;
    EngineThread(const EngineThread&) = delete;
    EngineThread& operator=(const EngineThread&) = delete;
    ~EngineThread();

    void start(SessionFactory factory, std::shared_ptr<session::SessionListener> listener, Handlers handlers);

    /// Begins to destroy the session and returns at once: no pointer to it may be used any more, and no
    /// handler is called that has not begun.
    void askToStop();
    /// Whether the session is gone, and its thread with it.
    [[nodiscard]] bool isOver() const;
    /// Destroys the session (which cancels its jobs), waiting no longer than limit. False: it is still busy
    /// and its thread was let go; the process should then end without running static destructors.
    bool stop(std::chrono::milliseconds limit);

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::thread m_thread;
};

} // namespace selfment::studio
