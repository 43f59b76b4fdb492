// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "download/hub.h"

#include <functional>

namespace selfment::download {

/// Fetches one file of a repository into a folder that exists; see fetchModelFiles. progress hears the bytes
/// of this file that are there.
support::Status fetchFile(const HubAccess& hub, const std::string& repository, const HubFile& file,
                          const std::filesystem::path& folder, const support::CancelToken& cancel,
                          const std::function<void(std::uint64_t done)>& progress);

/// Whether the file is there, of the right size and hash; a small one without a hash counts as missing, since
/// its size says little. Errors: fileUnreadable.
support::Result<bool> isThere(const HubFile& file, const std::filesystem::path& folder,
                              const support::CancelToken& cancel);

} // namespace selfment::download
