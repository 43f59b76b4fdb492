// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/remote/trials/soak/soak_report.h"
#include "tests/remote/trials/trial_scene.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace selfment::testing {

/// How much of everything.
struct SoakSettings {
    std::string program; ///< the built `selfment`
    std::filesystem::path folder;
    std::uint64_t seed = 1;
    int clients = 8;
    int images = 200; ///< of each client
    int cuts = 50;
    int kills = 20;
    int hostileRounds = 400;
};

/// Clients at the same time with photos of their own: nothing lost, nothing mixed up, fair.
void soakLoad(TrialScene& scene, const SoakSettings& settings, SoakReport& report);
/// The connection is cut at random points of batches and of a training.
void soakCuts(TrialScene& scene, const SoakSettings& settings, std::uint64_t seed, SoakReport& report);
/// The server is killed at random points of batches and of trainings.
void soakKills(TrialScene& scene, const SoakSettings& settings, std::uint64_t seed, SoakReport& report);
/// Peers that are slow, or silent, beside a client that works.
void soakPeers(TrialScene& scene, const SoakSettings& settings, SoakReport& report);
/// Wrong tokens, sizes, hashes, paths, messages, bytes.
void soakHostile(TrialScene& scene, const SoakSettings& settings, std::uint64_t seed, SoakReport& report);
/// 60 ms each way and 20 Mbit/s: stepping through IPO, cancelling.
void soakFarLine(const SoakSettings& settings, SoakReport& report);

/// What a server process has now.
struct ServerFootprint {
    double residentMb = 0.0;
    int descriptors = 0;
    int threads = 0;
    int jobFolders = 0;
};
/// Once no job is left there, or after 90 s.
ServerFootprint footprintOf(TrialScene& scene);
/// Compares two, taken after the same amount of work: what is left by more work is a leak.
void checkFootprints(const ServerFootprint& before, const ServerFootprint& after, SoakReport& report);

} // namespace selfment::testing
