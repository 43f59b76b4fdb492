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

/// A model hub and the user's access to it.
struct HubAccess {
    std::string endpoint; ///< "https://huggingface.co", or $HF_ENDPOINT
    std::string token;    ///< empty: none; sent to the endpoint's own host only
};

/// A model's licence as the hub has it.
struct Licence {
    std::string text;
    std::string url;
};

/// One file of a model on the hub.
struct HubFile {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256; ///< of large files; empty where the hub gives none
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
