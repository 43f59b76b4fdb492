// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/mapped_file.h"

#include "support/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::checkpoint {
namespace {

using values::ErrorCode;

// Linux 5.14; older kernels answer EINVAL and the pages come in one by one.
constexpr int kPopulateRead = 22;

std::uint64_t pageBytes() {
    return static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

values::Error openError(const std::string& name, int number) {
    const bool missing = number == ENOENT || number == ENOTDIR;
    return support::makeError(missing ? ErrorCode::fileNotFound : ErrorCode::fileUnreadable, name,
                              std::strerror(number));
}

/// Length of an opened regular file with content.
support::Result<std::uint64_t> usableLength(int descriptor, const std::string& name) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return openError(name, errno);
    if (S_ISDIR(status.st_mode))
        return support::makeError(ErrorCode::fileUnreadable, name, "is a folder");
    if (!S_ISREG(status.st_mode))
        return support::makeError(ErrorCode::fileUnreadable, name, "is not a regular file");
    if (status.st_size <= 0)
        return support::makeError(ErrorCode::fileEmpty, name, "has 0 bytes");
    return static_cast<std::uint64_t>(status.st_size);
}

} // namespace

MappedFile::MappedFile(std::span<const std::byte> bytes, std::string name, support::Descriptor file)
    : m_bytes(bytes), m_name(std::move(name)), m_file(std::move(file)) {}

MappedFile::~MappedFile() {
    if (!m_file.isOpen())
        return;
    ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size()); // NOLINT(*-const-cast): ours to unmap
}

support::Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path) {
    std::string name = support::pathText(path);
    support::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return openError(name, errno);
    const auto length = usableLength(file.number(), name);
    if (!length.ok())
        return support::propagate<std::shared_ptr<const MappedFile>>(length);
    void* memory = ::mmap(nullptr, *length, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (memory == MAP_FAILED) // NOLINT(*-int-to-ptr,*-cstyle-cast): the system's own constant
        return openError(name, errno);
    const std::span bytes(static_cast<const std::byte*>(memory), *length);
    return std::shared_ptr<const MappedFile>(new MappedFile(bytes, std::move(name), std::move(file)));
}

std::shared_ptr<const MappedFile> MappedFile::over(std::span<const std::byte> bytes, std::string name) {
    return std::shared_ptr<const MappedFile>(new MappedFile(bytes, std::move(name), {}));
}

support::Status MappedFile::check(std::uint64_t offset, std::uint64_t length) const {
    if (!m_file.isOpen() || length == 0)
        return support::Done{};
    struct stat status {};
    if (::fstat(m_file.number(), &status) != 0)
        return support::makeError(ErrorCode::fileUnreadable, m_name, std::strerror(errno));
    if (status.st_size < 0 || static_cast<std::uint64_t>(status.st_size) < size())
        return support::makeError(ErrorCode::checkpointDamaged, m_name,
                                  "had " + std::to_string(size()) + " bytes when it was opened and has " +
                                      std::to_string(status.st_size) + " now");
    const std::uint64_t page = pageBytes();
    const std::uint64_t begin = offset / page * page;
    const std::uint64_t end = std::min(size(), offset + length);
    // The kernel reads ahead in one go, and a disk that fails is an error here and not a signal later.
    auto* const address = const_cast<std::byte*>(m_bytes.data() + begin); // NOLINT(*-const-cast): only read
    if (::madvise(address, end - begin, kPopulateRead) != 0 && errno == EFAULT)
        return support::makeError(ErrorCode::fileUnreadable, m_name,
                                  "bytes " + std::to_string(begin) + " to " + std::to_string(end) +
                                      " cannot be read");
    return support::Done{};
}

void MappedFile::release(std::uint64_t offset, std::uint64_t length) const {
    if (!m_file.isOpen())
        return;
    const std::uint64_t page = pageBytes();
    const std::uint64_t begin = (offset + page - 1) / page * page;
    const std::uint64_t reached = std::min(size(), offset + length);
    // The last page of the file counts as whole: nothing lies behind it.
    const std::uint64_t end = reached == size() ? (reached + page - 1) / page * page : reached / page * page;
    if (begin >= end)
        return;
    auto* const address = const_cast<std::byte*>(m_bytes.data() + begin); // NOLINT(*-const-cast): only let go
    ::madvise(address, end - begin, MADV_DONTNEED);
}

} // namespace selfment::checkpoint
