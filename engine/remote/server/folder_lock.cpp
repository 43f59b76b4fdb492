// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/folder_lock.h"

#include "support/file_bytes.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace selfment::remote {

support::Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    const auto refused = [&folder](std::string why) {
        return support::makeError(values::ErrorCode::destinationUnwritable, support::pathText(folder),
                                  std::move(why));
    };
    const std::filesystem::path file = folder / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return refused(std::strerror(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int problem = errno;
        ::close(descriptor);
        return refused(problem == EWOULDBLOCK ? "another server uses this folder" : std::strerror(problem));
    }
    return FolderLock(descriptor);
}

FolderLock::~FolderLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace selfment::remote
