// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "app/cli/exit_codes.h"
#include "app/cli/serve_report.h"
#include "app/cli/serve_settings.h"
#include "app/cli/server_succession.h"
#include "app/cli/shell_word.h"
#include "app/cli/socket_folder.h"
#include "app/text/error_text.h"
#include "remote/server/identity.h"
#include "remote/server/server.h"
#include "support/file_bytes.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

namespace selfment::cli {
namespace {

using support::makeError;
using values::Error;
using values::ErrorCode;
using ServerHandle = std::unique_ptr<remote::Server>;

/// How often an interrupt and the end of the input are looked for.
constexpr std::chrono::milliseconds kLook{50};
/// How long a server that somebody started through ssh waits for the one before to end; and how much longer
/// than the grace time where that one is ending for it.
constexpr std::chrono::seconds kPatience{5};

int reportFailure(const Error& error, const Invocation& invocation, const Surroundings& surroundings) {
    if (error.code == ErrorCode::optionInvalid)
        return reportWrongUsage({error, nullptr}, invocation.command, surroundings);
    surroundings.err << text::errorLine(error) << '\n';
    return kFailed;
}

std::optional<GivenProblem> wrongCombination(const Invocation& invocation) {
    const auto wrong = [](std::string where, std::string why) {
        return GivenProblem{{ErrorCode::optionInvalid, std::move(where), std::move(why), "leave it out"},
                            nullptr};
    };
    if (!invocation.arguments.empty())
        return wrong(invocation.arguments.front(), "serve takes no arguments");
    const bool init = invocation.given.flag("init");
    for (const char* name : {"names", "replace"})
        if (!init && invocation.given.typed(name))
            return wrong("--" + std::string(name), "it goes with --init only");
    if (init && invocation.given.flag("until-input-ends"))
        return wrong("--until-input-ends", "it does not go with --init");
    return std::nullopt;
}

/// What was given here by options, the next start needs as well; variables and files speak for themselves.
std::string serveCommand(const Invocation& invocation) {
    const GivenOptions& given = invocation.given;
    std::string command =
        "selfment serve --listen " + shellWord(given.typed("listen").value_or("0.0.0.0:7373"));
    for (const char* name : {"identity", "folder", "cache"})
        if (const auto value = given.typed(name))
            command += std::string(" --") + name + " " + shellWord(*value);
    return command;
}

bool inContainer() {
    std::error_code failure;
    return std::filesystem::exists("/run/.containerenv", failure) ||
           std::filesystem::exists("/.dockerenv", failure);
}

int makeIdentity(const Invocation& invocation, const Surroundings& surroundings) {
    const std::vector<std::string> names = certificateNames(invocation);
    const auto made = remote::makeIdentity(identityFolder(invocation, surroundings), names,
                                           invocation.given.flag("replace"));
    if (!made)
        return reportFailure(made.error(), invocation, surroundings);
    printIdentity(surroundings.out, {*made, names, serveCommand(invocation), inContainer()},
                  invocation.given.flag("json"));
    return kAllDone;
}

/// Whether the server is to end: an interrupt, or the end of the input where that is the sign. Waits a
/// little.
bool toEnd(bool untilInputEnds, const Surroundings& surroundings) {
    if (surroundings.interrupt.raised())
        return true;
    if (untilInputEnds && surroundings.inputEnds)
        return surroundings.inputEnds(kLook);
    std::this_thread::sleep_for(kLook);
    return false;
}

/// What a running server is ended by.
struct EndSigns {
    bool untilInputEnds = false;
    std::filesystem::path folder;
    std::chrono::duration<double> grace{0.0};
};

/// Until it is to end. One that was started through ssh is nobody else's: it ends, too, when no client was
/// heard of for the grace time, as after a broken line, of which its input says nothing for hours.
void waitForEnd(const remote::Server& server, const EndSigns& signs, const ServerSuccession& succession,
                const Surroundings& surroundings) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds kOften{10};
    const auto begin = Clock::now();
    auto next = begin + kOften;
    while (!toEnd(signs.untilInputEnds, surroundings)) {
        const auto now = Clock::now();
        if (signs.untilInputEnds &&
            (succession.askedToEnd(signs.folder) || (now - begin > signs.grace && server.clients() == 0)))
            return;
        if (now < next)
            continue;
#ifdef __GLIBC__
        // What the C library keeps of memory that connections and jobs have freed goes back to the system.
        ::malloc_trim(0);
#endif
        next = now + kOften;
    }
}

/// The device that clients are bound to has to be there.
support::Status checkDevice(const std::string& device, const session::EngineDescription& engine) {
    const bool there = std::any_of(engine.devices.begin(), engine.devices.end(), [&](const auto& known) {
        return known.available && (known.name == device || known.name.starts_with(device + ":"));
    });
    if (device.empty() || there)
        return support::Done{};
    return makeError(ErrorCode::deviceUnavailable, device, "this machine does not have it");
}

/// Starts it. One that somebody started through ssh asks the one before of the same session to end, and waits
/// for its folder. Of another session's it is to be no hindrance: two computers of one user are not to wait
/// for each other, so that it takes a folder of its own soon.
support::Result<ServerHandle> startServer(remote::ServerSettings& settings, bool mayMove,
                                          const Surroundings& surroundings, OwnFolder& own,
                                          ServerSuccession& succession) {
    auto server = surroundings.startServer(settings);
    const auto begin = std::chrono::steady_clock::now();
    const auto inUse = [&server] {
        return server.failed() && server.error().code == ErrorCode::destinationUnwritable;
    };
    const auto patience = [&]() -> std::chrono::duration<double> {
        if (!succession.heard())
            return kPatience;
        return std::chrono::duration<double>(settings.limits.graceSeconds) + kPatience;
    };
    while (mayMove && inUse() && std::chrono::steady_clock::now() - begin < patience()) {
        succession.ask(settings.folder);
        if (toEnd(true, surroundings))
            return support::Cancelled{};
        server = surroundings.startServer(settings);
    }
    if (mayMove && inUse()) {
        settings.folder = own.makeBeside(settings.folder);
        server = surroundings.startServer(settings);
    }
    return server;
}

int serve(remote::ServerSettings settings, const Invocation& invocation, const Surroundings& surroundings) {
    const bool untilInputEnds = invocation.given.flag("until-input-ends");
    const session::EngineDescription engine = surroundings.makeSession()->describe();
    if (const auto fine = checkDevice(settings.device, engine); !fine)
        return reportFailure(fine.error(), invocation, surroundings);
    SocketFolder socket;
    if (const auto ready = socket.makeFor(settings.listen); !ready)
        return reportFailure(ready.error(), invocation, surroundings);
    OwnFolder own; // goes after the server
    const bool mayMove = untilInputEnds && !invocation.given.text("folder");
    if (mayMove)
        OwnFolder::removeLeft(settings.folder);
    ServerSuccession succession(untilInputEnds ? settings.token : std::string());
    auto started = startServer(settings, mayMove, surroundings, own, succession);
    if (started.cancelled())
        return kAllDone;
    if (!started)
        return reportFailure(started.error(), invocation, surroundings);
    succession.withdraw(); // else it would be taken for one that asks this server
    const ServerHandle server = std::move(started).value();
    const auto fingerprint = settings.tls ? remote::fingerprintOf(settings.tls->certificate) : std::string();
    printServing(surroundings.out,
                 {server->address(), fingerprint ? *fingerprint : std::string(), settings, engine},
                 invocation.given.flag("json"));
    const EndSigns signs{untilInputEnds, settings.folder,
                         std::chrono::duration<double>(settings.limits.graceSeconds)};
    waitForEnd(*server, signs, succession, surroundings);
    server->stop();
    return kAllDone;
}

} // namespace

int runServe(const Invocation& invocation, const Surroundings& surroundings) {
    if (const auto problem = wrongCombination(invocation))
        return reportWrongUsage(*problem, invocation.command, surroundings);
    if (invocation.given.flag("init"))
        return makeIdentity(invocation, surroundings);
    if (!surroundings.startServer)
        return reportFailure(makeError(ErrorCode::engineUnavailable, {}, "this program cannot serve"),
                             invocation, surroundings);
    auto settings = serveSettings(invocation, surroundings);
    if (settings.failed())
        return reportFailure(settings.error(), invocation, surroundings);
    if (!settings)
        return kInterrupted;
    return serve(std::move(settings).value(), invocation, surroundings);
}

} // namespace selfment::cli
