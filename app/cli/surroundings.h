// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt_flag.h"
#include "remote/engines/engine_connector.h"
#include "session/session.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

namespace selfment::bench {
struct BackboneBenchOptions;
struct BackboneBenchResult;
struct HeadBenchOptions;
struct HeadBenchResult;
struct SpectralBenchOptions;
struct SpectralBenchResult;
} // namespace selfment::bench
namespace selfment::remote {
class Server;
struct RemoteBenchOptions;
struct RemoteBenchResult;
struct ServerSettings;
} // namespace selfment::remote

namespace selfment::cli {

/// As bench::benchBackbone.
using BackboneBench = std::function<support::Result<bench::BackboneBenchResult>(
    const bench::BackboneBenchOptions& options, const support::CancelToken& cancel,
    const std::function<void(double)>& progress)>;

/// As bench::benchSpectral.
using SpectralBench = std::function<support::Result<bench::SpectralBenchResult>(
    const bench::SpectralBenchOptions& options, const support::CancelToken& cancel,
    const std::function<void(double)>& progress)>;

/// As bench::benchHead.
using HeadBench = std::function<support::Result<bench::HeadBenchResult>(
    const bench::HeadBenchOptions& options, const support::CancelToken& cancel,
    const std::function<void(double)>& progress)>;

/// As remote::benchRemote.
using RemoteBench = std::function<support::Result<remote::RemoteBenchResult>(
    const remote::RemoteBenchOptions& options, const support::CancelToken& cancel,
    const std::function<void(double)>& progress)>;

/// As remote::Server::start, over sessions of this machine.
using ServerStart =
    std::function<support::Result<std::unique_ptr<remote::Server>>(const remote::ServerSettings& settings)>;

/// All that the program takes from the process around it, so that a test can give its own.
/// The referenced objects must outlive the run.
struct Surroundings {
    std::ostream& out; ///< results
    std::ostream& err; ///< log, progress, errors
    const InterruptFlag& interrupt;
    std::function<std::unique_ptr<session::Session>()> makeSession; ///< of this machine
    std::function<std::optional<std::string>(const std::string& name)> environment;
    bool errIsTerminal = false; ///< a progress bar may be drawn
    int errColumns = 80;
    /// One line of standard input, without echo where it is a terminal; none at its end or on an interrupt.
    std::function<std::optional<std::string>()> readSecretLine = {};
    bool inIsTerminal = false; ///< someone is to be asked for what is read
    BackboneBench benchBackbone = {};
    SpectralBench benchSpectral = {};
    HeadBench benchHead = {};
    RemoteBench benchRemote = {};
    ServerStart startServer = {};
    /// Waits so long at most; whether standard input has ended. What comes on it is dropped.
    std::function<bool(std::chrono::milliseconds wait)> inputEnds = {};
    /// Makes connections to engines elsewhere.
    std::function<std::unique_ptr<remote::EngineConnector>()> makeConnector = {};
    std::filesystem::path enginesFolder = {}; ///< of the engines that were added
    /// As readSecretLine, but shown on the terminal while it is typed.
    std::function<std::optional<std::string>()> readLine = {};
};

} // namespace selfment::cli
