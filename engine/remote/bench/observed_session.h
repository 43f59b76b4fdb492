// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace selfment::remote {

/// When something happened last at the engine's end of a connection. Thread-safe.
class EngineTimes {
public:
    using Clock = std::chrono::steady_clock;

    void noteStage(session::Stage stage);
    void noteControl();
    /// Forgets all that was noted.
    void clear();
    [[nodiscard]] std::optional<Clock::time_point> stage(session::Stage stage) const;
    [[nodiscard]] std::optional<Clock::time_point> control() const;

private:
    mutable std::mutex m_mutex;
    std::array<std::optional<Clock::time_point>, session::kStageCount> m_stages;
    std::optional<Clock::time_point> m_control;
};

/// Passes everything on to a session and notes when it did.
class ObservedSession final : public session::Session {
public:
    ObservedSession(std::unique_ptr<session::Session> inner, std::shared_ptr<EngineTimes> times)
        : m_inner(std::move(inner)), m_times(std::move(times)) {}

    session::EngineDescription describe() override { return m_inner->describe(); }
    session::JobId submit(session::Request request) override { return m_inner->submit(std::move(request)); }
    void control(session::JobId job, session::Control control) override;
    void attach(session::JobId job) override { m_inner->attach(job); }
    void setListener(std::shared_ptr<session::SessionListener> listener) override;

private:
    std::unique_ptr<session::Session> m_inner;
    std::shared_ptr<EngineTimes> m_times;
};

} // namespace selfment::remote
