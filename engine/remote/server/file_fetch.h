// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/path_names.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace selfment::remote {

/// One file on its way to a client.
struct FetchedFile {
    std::uint64_t size = 0; ///< as the client gets it
    std::string sha256;     ///< of all of it
};

/// Hands out a regular file from an offset on, in pieces; text without the paths of this machine. size is the
/// whole's, told with each piece; send says whether to go on (false: cancelled). A file that is replaced
/// meanwhile is handed out as it was. Errors: fileNotFound, fileUnreadable, messageInvalid (an offset beyond
/// the end).
support::Result<FetchedFile>
fetchFile(const std::filesystem::path& file, std::uint64_t offset, const PathNames& names,
          const std::function<bool(std::span<const std::byte> piece, std::uint64_t size)>& send);

} // namespace selfment::remote
