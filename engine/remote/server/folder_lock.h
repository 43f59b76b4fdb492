// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/file_lock.h"
#include "support/result.h"

#include <filesystem>

namespace selfment::remote {

/// Makes a folder one server's for as long as the lock lives. Errors: destinationUnwritable (another server
/// has it).
support::Result<support::FileLock> lockFolder(const std::filesystem::path& folder);

} // namespace selfment::remote
