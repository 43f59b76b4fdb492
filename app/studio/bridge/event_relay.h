// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace selfment::studio {

using SharedStage = std::shared_ptr<const session::StageResult>;
using SharedTraining = std::shared_ptr<const session::TrainingUpdate>;
using SharedOutcome = std::shared_ptr<const session::Outcome>;

/// Collects a session's callbacks on engine threads for one reader on another. Stage results, training
/// updates and outcomes are kept in order; of a job's progress and of the connection only the latest is.
class EventRelay : public session::SessionListener {
public:
    struct Event {
        session::JobId job = session::kNoJob;
        std::variant<SharedStage, SharedTraining, SharedOutcome> data;
    };
    struct Batch {
        std::vector<std::function<void()>> calls;
        std::optional<session::ConnectionNews> connection; ///< the latest; read after the calls
        std::map<session::JobId, session::Progress> progress;
        std::vector<Event> events;
    };

    /// wake is called on an engine thread when the first event after a take() arrives; it must not block.
    explicit EventRelay(std::function<void()> wake);

    /// All that came since the last take, for the reader.
    [[nodiscard]] Batch take();
    /// Hands the reader a call to make, for news that is no job's; dropped when the relay is closed.
    void post(std::function<void()> call);
    /// No wake call is under way or will come after this returns.
    void close();

    void onProgress(session::JobId job, const session::Progress& progress) override;
    void onStageResult(session::JobId job, const session::StageResult& result) override;
    void onTraining(session::JobId job, const session::TrainingUpdate& update) override;
    void onOutcome(session::JobId job, const session::Outcome& outcome) override;
    void onConnection(const session::ConnectionNews& news) override;

private:
    void wakeOnce();

    std::mutex m_mutex;
    std::function<void()> m_wake;
    bool m_awake = false;
    Batch m_pending;
};

} // namespace selfment::studio
