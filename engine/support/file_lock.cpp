// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/file_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace selfment::support {
namespace {

/// 0, or the errno.
int lock(int descriptor, FileLock::IfTaken ifTaken) {
    const int how = LOCK_EX | (ifTaken == FileLock::IfTaken::giveUp ? LOCK_NB : 0);
    while (::flock(descriptor, how) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& file, IfTaken ifTaken, mode_t mode)
    : m_file(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)),
      m_problem(m_file.isOpen() ? lock(m_file.number(), ifTaken) : errno) {}

} // namespace selfment::support
