// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporary_file.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace selfment::support {
namespace {

/// A name of its own, not the target's with a suffix: a target of the longest legal length must still work.
std::filesystem::path besideOf(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0}; // only makes names differ within this process
    return target.parent_path() / (temporaryPrefix() + std::to_string(counter++));
}

} // namespace

std::string temporaryPrefix() {
    return std::string(kTemporaryPrefix) + std::to_string(::getpid()) + "-";
}

TemporaryFile::TemporaryFile(std::filesystem::path target, mode_t mode)
    : m_target(std::move(target)),
      m_path(besideOf(m_target)),
      m_file(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)),
      m_problem(m_file.isOpen() ? 0 : errno),
      m_there(m_file.isOpen()) {}

TemporaryFile::~TemporaryFile() {
    if (m_there)
        ::unlink(m_path.c_str());
}

int TemporaryFile::finish() {
    if (const int problem = m_file.flush(); problem != 0)
        return problem;
    if (const int problem = m_file.close(); problem != 0)
        return problem;
    if (::rename(m_path.c_str(), m_target.c_str()) != 0)
        return errno;
    m_there = false;
    return 0;
}

} // namespace selfment::support
