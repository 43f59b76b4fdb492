// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/folder_lock.h"

#include "support/file_bytes.h"

#include <cerrno>
#include <cstring>

namespace selfment::remote {

support::Result<support::FileLock> lockFolder(const std::filesystem::path& folder) {
    support::FileLock lock(folder / "lock", support::FileLock::IfTaken::giveUp, 0600);
    if (lock.held())
        return lock;
    return support::makeError(values::ErrorCode::destinationUnwritable, support::pathText(folder),
                              lock.problem() == EWOULDBLOCK ? "another server uses this folder"
                                                            : std::strerror(lock.problem()));
}

} // namespace selfment::remote
