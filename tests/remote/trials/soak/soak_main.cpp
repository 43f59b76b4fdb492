// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/soak/soak_parts.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace {

using namespace selfment::testing;

constexpr const char* kHelp = R"(Usage: soak [--minutes M] [--seed N] [--report FILE] [--only PART]
            [--clients N] [--images N] [--cuts N] [--kills N]

Faults and load on an engine elsewhere, on loopback alone. One round without --minutes; with it, rounds of faults
with further seeds for so long. PART: load, cuts, kills, peers, hostile, line. Prints a summary and writes a JSON
report. Ends with 0 if all held, with 1 if not.
)";

struct Arguments {
    SoakSettings settings;
    double minutes = 0.0;
    std::string report;
    std::string only;
    bool help = false;
    bool wrong = false;
};

Arguments argumentsFrom(int argc, char** argv) {
    Arguments arguments;
    arguments.settings.program = SELFMENT_PROGRAM;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--help" || name == "-h") {
            arguments.help = true;
            continue;
        }
        if (++i >= argc) {
            arguments.wrong = true;
            break;
        }
        const std::string value = argv[i];
        const int number = std::atoi(value.c_str());
        SoakSettings& settings = arguments.settings;
        if (name == "--minutes")
            arguments.minutes = std::atof(value.c_str());
        else if (name == "--seed")
            settings.seed = std::strtoull(value.c_str(), nullptr, 10);
        else if (name == "--report")
            arguments.report = value;
        else if (name == "--only")
            arguments.only = value;
        else if (name == "--clients" && number > 0)
            settings.clients = number;
        else if (name == "--images" && number > 0)
            settings.images = number;
        else if (name == "--cuts" && number > 0)
            settings.cuts = number;
        else if (name == "--kills" && number > 0)
            settings.kills = number;
        else
            arguments.wrong = true;
    }
    return arguments;
}

/// Cuts, peers and hostile calls leave a server as it was: one and the same serves them all.
void soakOneServer(const Arguments& arguments, TrialScene& scene, SoakReport& report) {
    const auto wanted = [&arguments](const char* part) {
        return arguments.only.empty() || arguments.only == part;
    };
    const SoakSettings& settings = arguments.settings;
    if (wanted("load"))
        soakLoad(scene, settings, report);
    const ServerFootprint before = footprintOf(scene);
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::duration<double>(60.0 * arguments.minutes);
    std::uint64_t seed = settings.seed;
    do {
        if (wanted("cuts"))
            soakCuts(scene, settings, seed, report);
        if (wanted("hostile"))
            soakHostile(scene, settings, seed, report);
        ++seed;
    } while (std::chrono::steady_clock::now() < end && report.held());
    if (wanted("peers"))
        soakPeers(scene, settings, report);
    if (arguments.only.empty())
        checkFootprints(before, footprintOf(scene), report);
    if (wanted("kills"))
        soakKills(scene, settings, settings.seed, report);
    report.begin("the end");
    report.check("the server ends when asked to", scene.server().end(), "within 20 s");
}

int soak(const Arguments& arguments) {
    SoakReport report(arguments.settings.seed);
    // Clients behind a silent line cannot say good-bye: what is theirs goes when they are forgotten.
    TrialScene scene(arguments.settings.folder, arguments.settings.program,
                     {"--grace", "20", "--idle", "25"});
    report.begin("start");
    const bool started = scene.start(30);
    report.check("a server starts", started, started ? scene.server().address() : scene.why());
    if (started && arguments.only != "line")
        soakOneServer(arguments, scene, report);
    if (started && (arguments.only.empty() || arguments.only == "line"))
        soakFarLine(arguments.settings, report);
    std::cout << report.summary();
    if (!arguments.report.empty())
        std::ofstream(arguments.report) << report.json().dump(2) << '\n';
    if (!report.held())
        std::cerr << "\nThe end of the server's log:\n" << scene.server().log() << '\n';
    return report.held() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv); // finds the plugins of picture formats
    Arguments arguments = argumentsFrom(argc, argv);
    if (arguments.help || arguments.wrong) {
        (arguments.help ? std::cout : std::cerr) << kHelp;
        return arguments.help ? 0 : 2;
    }
    const QTemporaryDir folder;
    arguments.settings.folder = folder.path().toStdString();
    ::setenv("SELFMENT_DATA", (arguments.settings.folder / "data-here").c_str(), 1);
    ::setenv("SELFMENT_CACHE", (arguments.settings.folder / "cache-here").c_str(), 1);
    return soak(arguments);
}
