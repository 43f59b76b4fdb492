// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace selfment::remote {

struct RemoteBenchOptions {
    int runs = 5;                           ///< of each measurement, after one that is not counted
    std::uint64_t uploadBytes = 256U << 20; ///< of one upload, at most 512 MiB
    options::PipelineOptions pipeline;      ///< backbone, size, device ... of the photo that is inspected
};

/// What was measured between a server and a client in this process, over loopback without TLS. Times are
/// medians.
struct RemoteBenchResult {
    std::string device;
    std::string deviceModel;
    std::string backbone;
    int size = 0; ///< pixels
    int runs = 0;
    std::uint64_t photoBytes = 0;

    double localMs = 0.0;       ///< one photo, all stages computed, by a session of this process
    double remoteMs = 0.0;      ///< the same photo by the server
    double overheadMs = 0.0;    ///< median of the differences of pairs
    double firstRemoteMs = 0.0; ///< with the photo's transfer: a photo that the server has not seen
    double firstLocalMs = 0.0;  ///< the same photos, by the session of this process
    double firstOverheadMs = 0.0;
    double rememberedLocalMs = 0.0; ///< asked for again, nothing to compute
    double rememberedRemoteMs = 0.0;
    double rememberedOverheadMs = 0.0;
    double eventMs = 0.0;      ///< from the engine's telling of a stage to the client's hearing of it
    double worstEventMs = 0.0; ///< the longest of them
    double cancelMs = 0.0;     ///< from the client's cancel to its arrival at the engine
    double worstCancelMs = 0.0;
    double cancelledMs = 0.0; ///< to the client's hearing that the job is cancelled

    std::uint64_t uploadBytes = 0;
    double uploadMs = 0.0;          ///< hashing, sending, hashing and writing there
    double uploadMbPerSecond = 0.0; ///< 10^6 bytes a second, of all that
    double knownMs = 0.0;           ///< the same file again: the server has it
    std::uint64_t fetchBytes = 0;
    double fetchMs = 0.0; ///< of a trace file: the remote time less the local one
    double fetchMbPerSecond = 0.0;
};

/// Starts a server on loopback with a temporary folder of its own, and measures it. progress hears the share
/// done. Errors: those of starting, connecting and of the jobs; optionInvalid.
support::Result<RemoteBenchResult> benchRemote(const RemoteBenchOptions& options,
                                               const support::CancelToken& cancel,
                                               const std::function<void(double)>& progress);

/// The result as one JSON document; keys as the members, in snake_case.
std::string jsonText(const RemoteBenchResult& result);

} // namespace selfment::remote
