// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/engines/engine_connector.h"
#include "session/session.h"
#include "tests/remote/trials/trial_listener.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace selfment::testing {

/// How long anything in a trial may take: beyond it, it hangs.
inline constexpr std::chrono::seconds kTrialLimit{120};

/// A client in this process: a session of an engine at a port of loopback.
class TrialClient {
public:
    /// Errors: as connectSession.
    static support::Result<std::unique_ptr<TrialClient>>
    connect(int port, const std::string& token, remote::WhenGone whenGone = remote::WhenGone::automatic);

    [[nodiscard]] session::Session& session() const { return *m_session; }
    [[nodiscard]] TrialListener& heard() const { return *m_heard; }
    /// Submits, waits and gives the outcome; none when it does not come in time.
    [[nodiscard]] std::optional<session::Outcome> run(session::Request request,
                                                      std::chrono::milliseconds limit = kTrialLimit) const;
    [[nodiscard]] std::optional<session::Outcome>
    outcomeOf(session::JobId job, std::chrono::milliseconds limit = kTrialLimit) const;
    /// Ends the session; its clients' jobs end with it.
    void leave() { m_session.reset(); }

private:
    std::shared_ptr<TrialListener> m_heard = std::make_shared<TrialListener>();
    std::unique_ptr<session::Session> m_session;
};

/// The same request in a session of this process.
std::optional<session::Outcome> runHere(session::Request request,
                                        std::chrono::milliseconds limit = kTrialLimit);

/// The built-in descriptor at a small size, one thread: quick, and the same bytes every time.
options::Options quickOptions();
session::SegmentRequest segmentRequest(const std::filesystem::path& photos, const std::filesystem::path& out);
session::TrainRequest trainRequest(const std::filesystem::path& photos, const std::filesystem::path& folder);
session::InspectRequest inspectRequest(const std::filesystem::path& photo);

/// What an outcome that was to be good failed with, or why there is none; empty: it was good.
std::string whyNotDone(const std::optional<session::Outcome>& outcome);

} // namespace selfment::testing
