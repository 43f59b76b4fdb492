// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_codes.h"
#include "app/cli/run_selfment.h"
#include "app/cli/secret_input.h"
#include "app/cli/standard_input.h"
#include "bench/backbone_bench.h"
#include "bench/head_bench.h"
#include "bench/spectral_bench.h"
#include "remote/bench/remote_bench.h"
#include "remote/client/connector.h"
#include "remote/engines/known_engines.h"
#include "remote/server/server.h"
#include "session/local/local_session.h"

#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>

namespace {

/// A signal handler reaches nothing but what has static storage.
selfment::cli::InterruptFlag interrupt; // NOLINT(*-avoid-non-const-global-variables)

extern "C" void onInterrupt(int) {
    interrupt.raise();
}

void listenForInterrupts() {
    struct sigaction action {};
    action.sa_handler = onInterrupt;
    // the second signal of a kind meets the default again and kills
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // a reader that goes away must not end a batch: the streams report it
    std::signal(SIGPIPE, SIG_IGN);
    // writing past a file size limit becomes an error of the write
    std::signal(SIGXFSZ, SIG_IGN);
}

bool drawsBars() {
    const char* terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

int columns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

std::optional<std::string> environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr)
        return std::nullopt;
    return value;
}

/// As many connections and open files as the system allows this process.
void raiseFileLimit() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

selfment::support::Result<std::unique_ptr<selfment::remote::Server>>
startServer(const selfment::remote::ServerSettings& settings) {
    // What clients send is for this user alone, whoever writes it.
    ::umask(S_IRWXG | S_IRWXO);
    raiseFileLimit();
    return selfment::remote::Server::start(settings, [](std::shared_ptr<selfment::session::ItemGate> gate) {
        return selfment::session::makeLocalSession(selfment::session::servedSessionSettings(std::move(gate)));
    });
}

} // namespace

int main(int argc, char** argv) {
    try {
        listenForInterrupts();
        // gRPC's own lines do not belong among those of this program; whoever looks for a fault sets another.
        ::setenv("GRPC_VERBOSITY", "NONE", /*replace=*/0); // NOLINT(concurrency-mt-unsafe): no thread yet
        const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
        selfment::cli::Surroundings surroundings{
            std::cout,
            std::cerr,
            interrupt,
            [] { return selfment::session::makeLocalSession(); },
            environment,
            drawsBars(),
            columns(),
            [] { return selfment::cli::readSecretLine(STDIN_FILENO, interrupt); },
            selfment::cli::isTerminal(STDIN_FILENO),
            selfment::bench::benchBackbone,
            selfment::bench::benchSpectral,
            selfment::bench::benchHead};
        surroundings.startServer = startServer;
        surroundings.inputEnds = [](std::chrono::milliseconds wait) {
            return selfment::cli::inputEndsWithin(STDIN_FILENO, wait);
        };
        surroundings.benchRemote = selfment::remote::benchRemote;
        surroundings.makeConnector = [] { return selfment::remote::makeEngineConnector(); };
        surroundings.enginesFolder = selfment::remote::userEnginesFolder();
        surroundings.readLine = [] { return selfment::cli::readShownLine(STDIN_FILENO, interrupt); };
        const int code = selfment::cli::runSelfment(args, surroundings);
        std::cout.flush();
        std::cerr.flush();
        // A decoder may still be busy with a huge picture that nobody waits for: static destructors would
        // pull the libraries from under it.
        if (code == selfment::cli::kInterrupted)
            std::_Exit(code);
        return code;
    } catch (...) {
        std::fputs("selfment: something went wrong inside the program; please report it\n", stderr);
        return selfment::cli::kFailed;
    }
}
