// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"
#include "remote/engines/engine_connector.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace selfment::cli {

/// Carries out what blocks, on a thread of its own, and cancels it when the user interrupts.
template <typename Work>
auto whileListening(const InterruptFlag& interrupt, Work work) -> decltype(work(support::CancelToken())) {
    constexpr std::chrono::milliseconds kLook{50}; // a signal handler cannot wake a condition variable
    support::CancelSource source;
    auto result = std::async(std::launch::async, [&] { return work(source.token()); });
    while (result.wait_for(kLook) != std::future_status::ready)
        if (interrupt.raised())
            source.cancel();
    return result.get();
}

/// Looks whether the engine's certificate may be trusted, and keeps it in engine: with a fingerprint exactly
/// that one; without, the one that was kept when the engine was added. Errors: engineNotTrusted with the
/// fingerprint met, those of EngineConnector::certificateOf.
[[nodiscard]] support::Status settleTrust(remote::RemoteEngine& engine,
                                          const std::optional<std::string>& fingerprint,
                                          remote::EngineConnector& connector,
                                          const support::CancelToken& cancel);

/// A session of an engine elsewhere, whose certificate was settled. An error's advice fits this program.
[[nodiscard]] support::Result<std::unique_ptr<session::Session>>
connectTo(const remote::RemoteEngine& engine, remote::EngineConnector& connector,
          std::unique_ptr<session::Session> home, const support::CancelToken& cancel);

/// Puts advice that fits this program into an error of a connection.
void adviseOnConnection(const remote::RemoteEngine& engine, remote::EngineConnector& connector,
                        const support::CancelToken& cancel, values::Error& error);

} // namespace selfment::cli
