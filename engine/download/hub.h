// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace selfment::download {

/// Hears how many bytes of how many (0: not known) are there.
using BytesProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// How long a transfer is waited for.
struct Patience {
    int attempts = 5;             ///< after a lost connection, or an answer that asks to come back later
    int firstPauseMs = 1000;      ///< before the second attempt; doubled before each further one
    int connectSeconds = 20;      ///< for a connection
    int stalledSeconds = 30;      ///< without data, then the connection counts as lost
    int longestPauseSeconds = 60; ///< a hub that asks for a longer pause ends the download
};

/// A model hub and the user's access to it.
struct HubAccess {
    std::string
        endpoint;      ///< "https://huggingface.co", or $HF_ENDPOINT; plain http only on this machine itself
    std::string token; ///< empty: none; sent to the endpoint's own host only
    Patience patience = {};
};

/// $HF_ENDPOINT, else "https://huggingface.co".
std::string hubEndpoint();

/// A model's licence as the hub has it.
struct Licence {
    std::string text;
    std::string url;
};

/// One file of a model on the hub.
struct HubFile {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;   ///< of large files; empty where the hub gives none
    std::string revision; ///< commit of the repository that the file is taken from; empty: "main"
};

/// Text of LICENSE.md, LICENSE or README.md of a repository.
/// Errors: downloadFailed, downloadRefused (the why says whether a token is missing, wrong, or lacks access).
support::Result<Licence> fetchLicence(const HubAccess& hub, const std::string& repository,
                                      const support::CancelToken& cancel);

/// The files of a model that its folder needs: config.json, preprocessor_config.json, the licence, and the
/// weights in safetensors form (one file, or the index and its shards), at one revision of the repository.
/// Errors: as fetchLicence.
support::Result<std::vector<HubFile>> listModelFiles(const HubAccess& hub, const std::string& repository,
                                                     const support::CancelToken& cancel);

/// Fetches those files into folder. A file is fetched beside its place, goes on where an earlier attempt
/// stopped (Range with If-Range), is checked against its SHA-256 and size, and only then renamed into place;
/// files that are there and right are not fetched again. A lost connection is tried again a few times with
/// growing pauses. Errors: downloadFailed (what was fetched is kept), downloadRefused, checkpointHashWrong,
/// diskFull, destinationUnwritable.
support::Status fetchModelFiles(const HubAccess& hub, const std::string& repository,
                                const std::vector<HubFile>& files, const std::filesystem::path& folder,
                                const support::CancelToken& cancel, const BytesProgress& progress);

} // namespace selfment::download
