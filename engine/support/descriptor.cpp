// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/descriptor.h"

#include <cerrno>
#include <unistd.h>

namespace selfment::support {
namespace {

/// Calls put(bytes left) until nothing is left. 0, or the errno.
template <typename Put>
int putAll(std::span<const std::byte> bytes, const Put& put) {
    while (!bytes.empty()) {
        const ssize_t written = put(bytes);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        if (written == 0)
            return ENOSPC;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

int Descriptor::close() {
    if (m_number < 0)
        return 0;
    return ::close(std::exchange(m_number, -1)) == 0 ? 0 : errno;
}

int Descriptor::write(std::span<const std::byte> bytes) const {
    return putAll(bytes, [this](std::span<const std::byte> left) {
        return ::write(m_number, left.data(), left.size());
    });
}

int Descriptor::writeAt(std::span<const std::byte> bytes, std::uint64_t position) const {
    const std::uint64_t end = position + bytes.size();
    return putAll(bytes, [this, end](std::span<const std::byte> left) {
        return ::pwrite(m_number, left.data(), left.size(), static_cast<off_t>(end - left.size()));
    });
}

int Descriptor::flush() const {
    return ::fdatasync(m_number) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

ssize_t Descriptor::readAt(std::span<std::byte> buffer, std::uint64_t position) const {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const ssize_t got = ::pread(m_number, buffer.data() + filled, buffer.size() - filled,
                                    static_cast<off_t>(position + filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(filled);
}

} // namespace selfment::support
