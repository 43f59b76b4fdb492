// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_thread.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

namespace selfment::studio {

struct EngineThread::State {
    std::mutex mutex;
    std::condition_variable changed;
    bool quit = false;
    bool over = false;

    [[nodiscard]] bool quitAsked() {
        const std::lock_guard lock(mutex);
        return quit;
    }
};

namespace {

SessionOrError makeSession(const SessionFactory& factory) {
    try {
        return factory();
    } catch (const std::exception& exception) {
        return values::Error{values::ErrorCode::engineUnavailable, {}, exception.what(), {}};
    } catch (...) {
        return values::Error{values::ErrorCode::engineUnavailable, {}, "it failed for no stated reason", {}};
    }
}

} // namespace

EngineThread::~EngineThread() {
    stop(std::chrono::seconds(1));
}

void EngineThread::start(SessionFactory factory, std::shared_ptr<session::SessionListener> listener,
                         Handlers handlers) {
    m_state = std::make_shared<State>();
    m_thread = std::thread([state = m_state, factory = std::move(factory), listener = std::move(listener),
                            handlers = std::move(handlers)]() mutable {
        SessionOrError made = makeSession(factory);
        if (auto* session = std::get_if<std::unique_ptr<session::Session>>(&made)) {
            (*session)->setListener(listener);
            if (!state->quitAsked()) {
                handlers.ready(session->get(), (*session)->describe());
            }
            {
                std::unique_lock lock(state->mutex);
                state->changed.wait(lock, [&state] { return state->quit; });
            }
            session->reset();
        } else if (!state->quitAsked()) {
            handlers.failed(std::get<values::Error>(made));
        }
        handlers = {};
        listener.reset();
        const std::lock_guard lock(state->mutex);
        state->over = true;
        state->changed.notify_all();
    });
}

void EngineThread::askToStop() {
    if (m_thread.joinable()) {
        const std::lock_guard lock(m_state->mutex);
        m_state->quit = true;
        m_state->changed.notify_all();
    }
}

bool EngineThread::isOver() const {
    if (!m_thread.joinable()) {
        return true;
    }
    const std::lock_guard lock(m_state->mutex);
    return m_state->over;
}

bool EngineThread::stop(std::chrono::milliseconds limit) {
    if (!m_thread.joinable()) {
        return true;
    }
    bool over = false;
    {
        std::unique_lock lock(m_state->mutex);
        m_state->quit = true;
        m_state->changed.notify_all();
        over = m_state->changed.wait_for(lock, limit, [this] { return m_state->over; });
    }
    if (over) {
        m_thread.join();
    } else {
        m_thread.detach();
    }
    return over;
}

} // namespace selfment::studio
