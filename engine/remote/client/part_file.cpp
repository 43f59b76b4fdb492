// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/part_file.h"

#include "support/file_bytes.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace selfment::remote {
namespace {

using support::makeError;
using support::Status;
using values::ErrorCode;

/// A name of its own, not the target's with a suffix: a target of the longest legal length must still work.
std::filesystem::path partOf(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0}; // only makes names differ within this process
    return target.parent_path() /
           (".selfment.fetch-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
}

} // namespace

PartFile::PartFile(std::filesystem::path target) : m_target(std::move(target)), m_part(partOf(m_target)) {}

PartFile::~PartFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (m_made)
        ::unlink(m_part.c_str());
}

Status PartFile::systemError(int number) const {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return makeError(full ? ErrorCode::diskFull : ErrorCode::destinationUnwritable,
                     support::pathText(m_target), std::strerror(number));
}

Status PartFile::open() {
    std::error_code problem;
    std::filesystem::create_directories(m_target.parent_path(), problem);
    if (problem)
        return makeError(ErrorCode::destinationUnwritable, support::pathText(m_target.parent_path()),
                         problem.message());
    m_descriptor = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        return systemError(errno);
    m_made = true;
    return support::Done{};
}

Status PartFile::append(std::span<const std::byte> bytes) {
    m_hash.add(bytes);
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return systemError(errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        m_size += static_cast<std::uint64_t>(written);
    }
    return support::Done{};
}

Status PartFile::restart() {
    m_hash = support::Sha256();
    m_size = 0;
    if (::ftruncate(m_descriptor, 0) != 0 || ::lseek(m_descriptor, 0, SEEK_SET) != 0)
        return systemError(errno);
    return support::Done{};
}

Status PartFile::finish() {
    if (::fdatasync(m_descriptor) != 0 && errno != EINVAL && errno != ENOTSUP)
        return systemError(errno);
    if (::close(std::exchange(m_descriptor, -1)) != 0 || ::rename(m_part.c_str(), m_target.c_str()) != 0)
        return systemError(errno);
    m_made = false;
    return support::Done{};
}

} // namespace selfment::remote
